"""The words and endings by which a text is read: `suggest.toml` in `data/rules/`."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import NEEDED, TEXT, Column, Notation, quote_key, spell_out
from geo.reading.checked_files.notations import SLUG
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.settings import data_dir, shipped_dir
from geo.vocabulary import PlaceKind, Qualifier

FILE = "rules/suggest.toml"
_WORDS = Column(Notation.TEXTS, required=True)
_LISTS: Mapping[str, tuple[str, ...]] = {
    "headings": ("done", "ahead"),
    "paragraphs": ("done", "ahead"),
    "numbers": ("units", "counted_in_characters", "counted_nouns", "bounds", "sorts", "per"),
    "kinds": ("estimate", "target", "standing"),
    "measures": (
        "annual_average", "growth", "falls", "change_from", "arrivals", "sum", "sum_units",
        "level_units", "level", "standing", "arrived", "flowing",
    ),
    "undertakings": (
        "verbs", "adverbs", "honours", "planned", "underway", "operating", "completed",
    ),
}  # fmt: skip
RULES: Mapping[str, Column] = {
    **{f"{table}.{name}": _WORDS for table, names in _LISTS.items() for name in names},
    "qualifiers.*.before": _WORDS, "qualifiers.*.behind": Column(Notation.TEXTS),
    "numbers.no_qualifier_behind.*": TEXT, "measures.fall": NEEDED, "set_aside.*": NEEDED,
    "kinds_of_places.*": _WORDS, "sectors.*": _WORDS,
}  # fmt: skip
"""The keys of the file; a text of `set_aside` is a pattern."""
_CHOSEN = ("sectors", "set_aside", "kinds_of_places")
"""The tables whose keys people choose, kinds of places among those there are."""
_TABLES = tuple(dict.fromkeys(name.partition(".")[0] for name in RULES))
_QUALIFIERS = tuple(sign.value for sign in Qualifier if sign.value)
_BESIDE = "no_qualifier_behind"
_KINDS = tuple(kind.value for kind in PlaceKind)


@cache
def read_rules() -> Mapping[str, Any]:
    """The rules of the data that is shown, else those that came with the code.

    Raises DataFaults as `read_rules_at`; what was read once stays while the program runs.
    """
    own = data_dir() / FILE
    return read_rules_at(own if own.exists() else shipped_dir() / FILE)


def read_rules_at(path: Path) -> Mapping[str, Any]:
    """The rules of a file, by table and name: words as tuples, patterns as texts.

    Raises DataFaults with all that is wrong: no TOML, a table or a list that is unknown, missing or
    holds no words, a qualifier or a kind of places that is unknown, a pattern that is none.
    """
    found = list[Fault]()
    faults = Faults(FILE, found)
    content = read_toml(path, faults)
    tables = _check_tables(content, faults) if content is not None else {}
    rules = {name: _read_table(name, table, faults) for name, table in tables.items()}
    if found:
        raise DataFaults(found)
    return rules


def _check_tables(content: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The tables that are there; a fault for each that is unknown, none, or missing."""
    missing = tuple(f"[{name}]" for name in _TABLES if name not in content)
    if missing:
        faults.add(None, "property_missing", columns=missing)
    return _keep_known(content, _TABLES, "", faults)


def _keep_known(
    given: Mapping[str, Any], known: Iterable[str], before: str, faults: Faults
) -> dict[str, Any]:
    """The tables of a table that may stand there; a fault for each other key and value."""
    names = tuple(f"{before}{name}" for name in known)
    for key, value in given.items():
        if f"{before}{key}" not in names:
            faults.add_unknown(None, f"{before}{key}", names)
        elif not isinstance(value, dict):
            faults.add(None, "not_a_table", column=f"{before}{key}", value=value)
    return {k: v for k, v in given.items() if f"{before}{k}" in names and isinstance(v, dict)}


def _read_table(table: str, given: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """What one table holds, in its order; what is wrong with it is filed."""
    if table == "qualifiers":
        given = _keep_known(given, _QUALIFIERS, "qualifiers.", faults)
    if table == "numbers" and given.get(_BESIDE) == {}:
        given = {name: value for name, value in given.items() if name != _BESIDE}
    columns = _spell_out(table, given)
    row = make_toml_row({table: given}, columns, faults)
    for name in given:
        if table == "sectors" and not SLUG.fullmatch(name):
            faults.add(None, "bad_id", column=table, value=name)
        if table == "set_aside":
            _check_pattern(f"{table}.{quote_key(name)}", row)
    taken = _take(row, f"{table}.", given)
    return taken | {_BESIDE: taken.get(_BESIDE, {})} if table == "numbers" else taken


def _spell_out(table: str, given: Mapping[str, Any]) -> dict[str, Column]:
    """The columns of one table: chosen keys as they stand there, of kinds of places all."""
    keys = {f"{before}.": () for before in _CHOSEN} | {f"{table}.": (*given,)}
    keys["qualifiers."] = _QUALIFIERS
    beside = given.get(_BESIDE)
    keys["numbers.no_qualifier_behind."] = (*beside,) if isinstance(beside, dict) else ()
    here = {name: column for name, column in RULES.items() if name.startswith(f"{table}.")}
    unused = [kind for kind in _KINDS if kind not in given]
    if table == "kinds_of_places":
        keys["kinds_of_places."] = tuple(kind for kind in _KINDS if kind in given)
        here |= {f"{table}.{kind}": Column(Notation.TEXTS) for kind in unused}
    return spell_out(here, keys)


def _check_pattern(name: str, row: Row) -> None:
    """File a fault for a text that is no pattern, or one that fits nothing at all."""
    try:
        fits_nothing = bool(row.text(name)) and re.compile(row.text(name)).match("") is not None
    except re.error as error:
        at = (error.pos or 0) + 1
        row.faults.add(None, "bad_pattern", column=name, value=row.text(name), place=at)
        return
    if fits_nothing:
        row.faults.add(None, "empty_pattern", column=name, value=row.text(name))


def _take(row: Row, before: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a table holds as it was checked; a list that may be missing is empty."""
    taken = dict[str, Any]()
    for name, value in given.items():
        path = f"{before}{quote_key(name)}"
        if isinstance(value, dict):
            taken[name] = _take(row, f"{path}.", value)
        elif path in row.columns:
            is_list = row.columns[path].notation is Notation.TEXTS
            taken[name] = row.texts(path) if is_list else row.text(path)
    is_qualifier = before.startswith("qualifiers.") and before != "qualifiers."
    return taken | {"behind": taken.get("behind", ())} if is_qualifier else taken


def write_pattern(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def has_one(text: str, words: Iterable[str]) -> str:
    """The first of the words that a text holds; empty if it holds none."""
    return next((word for word in words if word in text), "")
