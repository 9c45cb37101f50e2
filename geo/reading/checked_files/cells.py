"""Cells: the values of one row, feature or table, checked; and the faults found in a file."""

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import TypeVar

from geo.data_faults import Fault, say_refusal
from geo.reading.checked_files.columns import Column
from geo.text import say, spell_out_unseen

Option = TypeVar("Option", bound=StrEnum)

_OTHER_SEPARATOR = re.compile("[,\uff0c、|]")
"""What people set between ids where a semicolon is meant; no id holds it."""
_ALIKE = 0.75
"""How like a known name another must be to be taken for it mistyped; 1 is the same."""
_LONGEST_SHOWN, _MOST_SHOWN = 80, 25


def show_value(value: object) -> str:
    """A value as it can stand in a message of one line: what is not seen by its code point."""
    if isinstance(value, tuple):
        parts = [show_value(part) or say("fault.blank") for part in value[:_MOST_SHOWN]]
        return "、".join(parts) + ("…" if len(value) > _MOST_SHOWN else "")
    text = _write(value)
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return spell_out_unseen(cut)


def _write(value: object) -> str:
    """A value as its file has it, not as Python does."""
    if value is None or isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


@dataclass
class Faults:
    """Collects what is wrong in one file; the messages come from the text catalogue."""

    file: str
    found: list[Fault]
    unknown: set[str] = field(default_factory=set)
    """Names that have been called unknown: each is said once, where it first stands."""

    def add(self, row: int | None, problem: str, **values: object) -> None:
        """File the fault `faults.<problem>` of the catalogue against a row (None: the file)."""
        shown = {name: show_value(value) for name, value in values.items()}
        wrong, expected, remedy = (
            say(f"faults.{problem}.{part}", **shown) for part in ("wrong", "expected", "remedy")
        )
        file = spell_out_unseen(self.file)
        self.found.append(
            Fault(
                file=file, row=row, wrong=wrong, expected=expected, remedy=remedy, problem=problem
            )
        )

    def stem_from(self, cause: "Faults") -> None:
        """Say of the fault filed last what is wrong in its stead, if many have that cause."""
        self.found[-1] = replace(self.found[-1], cause=cause.found[-1])

    def rest_on(self, missing: str, *files: str) -> None:
        """Say of the fault filed last what is not found, and in which files it should be."""
        self.found[-1] = replace(self.found[-1], missing=missing, rests_on=files)

    def add_refused(self, error: OSError) -> None:
        """File that the system does not let us read; what it refuses now it may grant later."""
        self.add(None, "unreadable", reason=say_refusal(error))
        self.found[-1] = replace(self.found[-1], may_pass=True)

    def add_unknown(self, row: int | None, name: str, known: tuple[str, ...]) -> None:
        """File a name that is not known, with the known one it is most like."""
        if name in self.unknown:
            return
        self.unknown.add(name)
        # Looking for one that is alike takes long: of very many names nobody mends each.
        is_looked_for = len(self.unknown) <= _MOST_SHOWN
        near = _find_near(name, known) if is_looked_for else ""
        hint = say("fault.near", name=near) if near else ""
        self.add(row, "unknown_name", column=name, near=hint, known=known)


def _find_near(name: str, known: tuple[str, ...]) -> str:
    """The known name one is most like, empty for none: one of the same table, where it has some."""
    cut = name.rfind(".") + 1
    within = {one[cut:]: one for one in known if one.startswith(name[:cut])}
    if not within:
        cut, within = 0, {one: one for one in known}
    near = get_close_matches(name[cut:][:_LONGEST_SHOWN], within, 1, _ALIKE)
    return within[near[0]] if near else ""


@cache
def _list_options(options: type[Option]) -> Mapping[str, Option]:
    return {option.value: option for option in options}


@dataclass
class Row:
    """One line of a CSV, one feature, or one TOML, its cells checked against their columns.

    A getter gives a blank, or the first option, for a cell that is empty or was refused. `number`
    is None for a TOML: its faults name the file.
    """

    number: int | None
    cells: Mapping[str, str]
    faults: Faults
    columns: Mapping[str, Column]
    refused: frozenset[str] = frozenset()
    """The columns with something of which nothing could be made: no more is said of them."""

    def bound_to(self, faults: Faults) -> "Row":
        """The same row, what is found in it filed elsewhere."""
        return Row(self.number, self.cells, faults, self.columns, self.refused)

    def text(self, column: str) -> str:
        """The cell as text."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by semicolons, Chinese or ASCII, blanks dropped."""
        text = self.text(column)
        if not text:  # as most are
            return ()
        if other := _OTHER_SEPARATOR.search(text):
            sign, value = other[0], self.text(column)
            self.faults.add(self.number, "other_list_sign", column=column, value=value, sign=sign)
            return ()
        if ";" not in text and "；" not in text and not text.isspace():
            return (text.strip(),)
        parts = [part.strip() for part in re.split("[;；]", text)]
        given = [part for part in parts if part]
        for part in dict.fromkeys(part for part in given if given.count(part) > 1):
            self.faults.add(self.number, "named_twice", column=column, value=part)
        if not given:
            self.faults.add(self.number, "empty_cell", column=column)
        elif len(given) < len(parts):
            self.faults.add(self.number, "empty_member", column=column, value=self.text(column))
        return tuple(dict.fromkeys(given))

    def texts(self, column: str) -> tuple[str, ...]:
        """The texts of a list."""
        text = self.text(column)
        return tuple(json.loads(text)) if text and text != "[]" else ()

    def one_of(self, column: str, options: type[Option]) -> Option:
        """A value of a closed vocabulary; the first option stands in for a wrong one."""
        return _list_options(options).get(self.text(column)) or next(iter(options))

    def known(self, column: str, value: str, known: Container[str], where: str) -> str:
        """A reference to an id that must exist elsewhere; `where` names the file that holds it.

        Nothing is said of an empty one: the column says whether it may be.
        """
        if value and value not in known:
            self.faults.add(self.number, "unknown_id", column=column, value=value, where=where)
            self.faults.rest_on(value, *where.split(" / "))
        return value

    def reference(self, column: str, known: Container[str], where: str) -> str:
        """An id that must exist in the file `where`, or nothing."""
        return self.known(column, self.text(column), known, where)

    def references(self, column: str, known: Container[str], where: str) -> tuple[str, ...]:
        """Several ids that must all exist in the file `where`."""
        return tuple(self.known(column, value, known, where) for value in self.several(column))

    def whole(self, column: str) -> int | None:
        """A whole number, or None if the cell is empty."""
        value = self.text(column)
        return int(value) if value else None

    def decimal(self, column: str) -> Decimal:
        """A number with the digits it is written with; NaN if there is none."""
        return Decimal(self.text(column) or "NaN")

    def measure(self, column: str) -> float | None:
        """A number to reckon with, or None; a whole one stays whole."""
        value = self.text(column)
        if not value:
            return None
        return int(value) if value.lstrip("-").isdigit() else float(value)
