"""What an address asks of one widget, and what of that it cannot be, which the page says."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

import streamlit as st

from geo.repeated_parameters import say_odd

_IGNORED = "address_ignored"


def read_one(
    query: Mapping[str, str], parameter: str, names: Container[str]
) -> tuple[str, list[str]]:
    """The id a parameter asks for, empty for none, and what it cannot be, as the page says it."""
    asked = query.get(parameter, "")
    return (asked, []) if asked in names else ("", name_odd(parameter, filter(str.strip, [asked])))


def read_many(
    query: Mapping[str, str], parameter: str, names: Sequence[str], most: int | None = None
) -> tuple[list[str], list[str]]:
    """The ids a list asks for, in the order of `names`; and the others.

    Where at `most` so many may be, in the order they were picked in: it is that of a sheet.
    """
    asked = list(dict.fromkeys(query.get(parameter, "").split(",")))
    values = [id for id in names if id in asked]
    if most is not None:
        values = [id for id in asked if id in names][:most]
    return values, name_odd(parameter, [one for one in asked if one.strip() and one not in values])


def note_unknown(
    query: Mapping[str, str],
    known: Mapping[str, Callable[[], Container[str]]],
    several: Collection[str] = (),
) -> None:
    """Note what some parameters cannot be, for what is not drawn just now and would say it later.

    By name what each may be, which is asked for only where the address says something of it;
    `several` are lists.
    """
    for name, list_known in known.items():
        if asked := query.get(name, "").strip():
            values = asked.split(",") if name in several else [query[name]]
            names = list_known()
            note_ignored(name_odd(name, [one for one in values if one and one not in names]))


def name_odd(parameter: str, values: Iterable[str]) -> list[str]:
    """What a parameter cannot be, as the page says it, short enough to be read, all of it seen."""
    return [say_odd(parameter, value) for value in values]


def note_ignored(ignored: Sequence[str]) -> None:
    """Note what a widget left out of the address, for the page to say in this run."""
    st.session_state.setdefault(_IGNORED, []).extend(ignored)


def take_ignored() -> list[str]:
    """What has been noted since it was last taken, each once."""
    return list(dict.fromkeys(st.session_state.pop(_IGNORED, [])))
