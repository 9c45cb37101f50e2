"""Reading the TOML files people edit."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import Column, quote_key
from geo.reading.checked_files.folder_entries import read_text
from geo.reading.checked_files.json_text import MAX_DEPTH
from geo.reading.checked_files.value_check import make_row

MAX_FILE_MB = 0.3
"""A larger one is no TOML of ours: settings, cards, lists of words take some kilobytes."""
_LONG_NUMBER = re.compile(r"[0-9_]{1000}")
_NO_NAME = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*+"'
    r"|'''.*?'''|'[^'\n]*+'|#[^\n]*+",
    re.DOTALL,
)
"""Texts and comments, in which points mean nothing; a name in quotes counts as one without."""
_LONG_NAME = re.compile(rf"(?:\.[ \t]*+[\w-]++[ \t]*+){{{MAX_DEPTH}}}")
"""A dotted name that is too deep: Python's reader takes the square of its parts to find that."""
_AT = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_TWICE = ("Cannot declare", "Cannot overwrite", "Cannot mutate", "Cannot redefine", "Duplicate")
"""How Python's reader of TOML begins to say that a name is given twice, and where it does."""
_MOST_BITS = 64
"""No whole number of ours takes more; TOML itself asks readers for no more."""


def read_toml(path: Path, faults: Faults) -> dict[str, Any] | None:
    """What a TOML file holds; None, and a fault filed, if it is missing or no TOML.

    Nor is one of tables too deep within each other, or with a whole number of over 64 bits.
    """
    text = read_text(path, faults, most_mb=MAX_FILE_MB)
    if text is None:
        return None
    long = _LONG_NUMBER.search(text)
    if long is not None:
        faults.add(text.count("\n", 0, long.start()) + 1, "number_too_long")
        return None
    if _LONG_NAME.search(_NO_NAME.sub("_", text)):
        faults.add(None, "too_deep")
        return None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _file_broken(str(error), text, faults)
        return None
    except RecursionError:
        faults.add(None, "too_deep")
        return None
    problem = _find_excess(content)
    if problem:
        faults.add(None, problem)
    return None if problem else content


def _file_broken(reason: str, text: str, faults: Faults) -> None:
    """Where a file is no TOML: a name that is given twice, or something else."""
    at = _AT.search(reason)
    line, column = at.groups() if at else (text.count("\n") + 1, 1)
    problem = "toml_twice" if reason.startswith(_TWICE) else "broken_toml"
    faults.add(int(line), problem, column=column)


def _find_excess(content: Mapping[str, Any]) -> str:
    """The fault of what goes too deep or is too long a number; empty for none."""
    left: list[tuple[Any, int]] = [(content, 1)]
    while left:
        value, depth = left.pop()
        if depth > MAX_DEPTH:
            return "too_deep"
        if isinstance(value, int) and value.bit_length() > _MOST_BITS:
            return "number_too_long"
        if isinstance(value, dict | list):
            parts = value.values() if isinstance(value, dict) else value
            left += [(part, depth + 1) for part in parts]
    return ""


def make_toml_row(content: Mapping[str, Any], columns: Mapping[str, Column], faults: Faults) -> Row:
    """What a TOML holds as one row, with dotted names."""
    flat = _flatten(content)
    # An empty table is nothing where a table may stand, and no value where a value must.
    tables = {before for column in columns for before in _list_tables(column)}
    given = {
        name: value
        for name, value in flat.items()
        if value != {} or name in columns or name not in tables
    }
    return make_row(None, given, columns, faults)


def _list_tables(name: str) -> Iterator[str]:
    """The tables a dotted name stands in, the outermost first."""
    return (name[:place] for place, sign in enumerate(name) if sign == ".")


def _flatten(content: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Nested tables as values with dotted names, as TOML itself may write them, points in a key
    in quotes as there.
    """
    flat: dict[str, Any] = {}
    for name, value in content.items():
        if isinstance(value, dict) and value:
            flat |= _flatten(value, f"{before}{quote_key(name)}.")
        else:
            flat[f"{before}{quote_key(name)}"] = value
    return flat
