"""What may stand in a cell: every value held against its column before anything is made of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from geo.number_format import write_number
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import BREAKS, LARGEST, TEXT, Column, Notation
from geo.reading.checked_files.json_text import unpack_list
from geo.reading.checked_files.nonsense import find_nonsense
from geo.reading.checked_files.notations import MEASURED, find_problem, is_number_in_quotes
from geo.text import find_unseen

_TYPES: Mapping[Notation, tuple[type, ...]] = {
    Notation.WHOLE: (int,), Notation.DECIMAL: (int, float), Notation.BOOLEAN: (bool,),
    Notation.TEXTS: (list,), Notation.LIST: (list,), Notation.OBJECT: (dict,),
}  # fmt: skip
"""What a value of GeoJSON or TOML is; all else is text."""
_OFFSETS = ("start", "end")
"""What can be found from the quote, where nobody has counted it."""


Sound = Mapping[str, dict[str, str]]
"""By column, what has been written there and found right, with what it says."""


def make_row(
    number: int | None, given: Mapping[str, Any], columns: Mapping[str, Column], faults: Faults,
    sound: Sound | None = None,
) -> Row:  # fmt: skip
    """The values of a feature or a TOML as a row; null is as good as nothing.

    Faults filed: a name that is unknown or missing, a value that does not fit its column. Texts
    found to be sound are noted, if there is where, and not looked at again in a later row.
    """
    for name in given:
        if name not in columns:
            faults.add_unknown(number, name, tuple(columns))
    present = {name: given[name] for name in columns if given.get(name) is not None}
    missing = tuple(n for n, column in columns.items() if column.required and n not in present)
    if missing:
        faults.add(number, "property_missing", columns=missing)
    cells = {
        name: _look_once(
            number, name, value, columns[name], faults,
            None if sound is None or not isinstance(value, str) else sound[name], _read_value,
        )
        for name, value in present.items()
    }  # fmt: skip
    return _row(number, present, cells, columns, faults)


def make_written_row(
    number: int, given: Mapping[str, str], columns: Mapping[str, Column], faults: Faults,
    sound: Sound | None = None,
) -> Row:  # fmt: skip
    """The cells of a line of a CSV as a row: all of them are texts, a missing one is empty.

    What is found to be sound is noted, if there is where, and not looked at again in a later line.
    """
    cells = {
        name: _look_once(
            number, name, given.get(name, ""), column, faults, sound[name] if sound else None,
            _check_cell,
        )
        for name, column in columns.items()
    }  # fmt: skip
    return _row(number, given, cells, columns, faults)


def _look_once(
    number: int | None, name: str, value: Any, column: Column, faults: Faults,
    known: dict[str, str] | None, look: Callable[..., str],
) -> str:  # fmt: skip
    """What a value says: looked up where it is known to be sound, else looked at."""
    if known is None:
        return look(number, name, value, column, faults)
    cell = known.get(value)
    if cell is None:
        before = len(faults.found)
        cell = look(number, name, value, column, faults)
        if len(faults.found) == before:
            known[value] = cell
    return cell


def _row(
    number: int | None,
    given: Mapping[str, Any],
    cells: Mapping[str, str],
    columns: Mapping[str, Column],
    faults: Faults,
) -> Row:
    """A row that knows in which of its cells something stood of which nothing could be made."""
    void = [name for name, cell in cells.items() if not cell and str(given.get(name, "")).strip()]
    return Row(number, cells, faults, columns, frozenset(void))


def _read_value(number: int | None, name: str, value: Any, column: Column, faults: Faults) -> str:
    """A value as the text of a cell; a blank, and a fault filed, if it does not fit its column."""
    notation = column.notation
    if notation in (Notation.TEXTS, Notation.LIST) and isinstance(value, str):
        value = unpack_list(number, name, value, faults)
        if value is None:
            return ""
    types = _TYPES.get(notation, (str,))
    is_type = isinstance(value, types) and isinstance(value, bool) == (notation is Notation.BOOLEAN)
    if notation is Notation.TEXTS and is_type:
        is_type = all(isinstance(part, str) and part.strip() for part in value)
        is_type = is_type and (bool(value) or not column.required)
    if not is_type:
        problem = MEASURED.get(notation, f"no_{notation.name.lower()}")
        if notation in MEASURED and is_number_in_quotes(value, notation):
            problem = "number_in_quotes"
        faults.add(number, problem if notation in _TYPES else "no_text", column=name, value=value)
        return ""
    if notation in (Notation.TEXTS, Notation.LIST, Notation.OBJECT, Notation.BOOLEAN):
        before = len(faults.found)
        for part in _parts_within(value):
            if isinstance(part, str):
                _check_cell(number, name, part, TEXT, faults)
            elif not abs(part) < LARGEST:
                faults.add(number, "not_a_number", column=name, value=part)
        if notation is Notation.TEXTS:
            value = [part.strip() for part in value]
            for part in dict.fromkeys(one for one in value if value.count(one) > 1):
                faults.add(number, "named_twice", column=name, value=part)
        return json.dumps(value) if len(faults.found) == before else ""
    text = value if isinstance(value, str) else write_number(value)
    return _check_cell(number, name, text, column, faults)


def _parts_within(value: Any) -> Iterator[str | float]:
    """Every text and number in a value, however deep; keys too."""
    if isinstance(value, str | int | float):
        yield value
    elif isinstance(value, list | dict):
        for part in value:
            yield from _parts_within(part)
        if isinstance(value, dict):
            yield from _parts_within(list(value.values()))


def _refuse_unseen(
    number: int | None, name: str, text: str, notation: Notation, faults: Faults
) -> bool:
    """File a fault for the first character of a text that cannot be seen; whether there is one."""
    allowed = BREAKS if notation is Notation.QUOTE else ""
    found = find_unseen(text, allowed)
    if found is not None:
        code = f"U+{ord(text[found]):04X}"
        faults.add(number, "unseen_character", column=name, place=found + 1, code=code)
    return found is not None


def _check_cell(number: int | None, name: str, written: str, column: Column, faults: Faults) -> str:
    """A cell that is right; a blank, and a fault filed, if it is not."""
    text = written if column.notation is Notation.QUOTE else written.strip()
    if not text:
        if column.required:
            blank = "empty_offset" if name in _OFFSETS else "empty_cell"
            faults.add(number, blank, column=name)
        return ""
    if _refuse_unseen(number, name, written, column.notation, faults):
        return ""
    problem = find_problem(text, column) or find_nonsense(text, column.notation)
    if problem is None:
        return text
    key, details = problem
    faults.add(number, key, column=name, value=text, **details)
    return ""
