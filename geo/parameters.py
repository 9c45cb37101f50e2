"""Parameters of an address by their names: a list named twice counts whole, else the last does."""

from collections.abc import Iterable
from typing import NamedTuple

from geo.text import say, spell_out_unseen

LISTS = (
    "district", "subdistrict", "status", "family", "sector", "scheme", "document", "kind",
    "precision", "nature", "review", "place_review",
)  # fmt: skip
"""The conditions that are lists of ids, as they are called in the address bar."""
LISTED = (*LISTS, "state", "row", "figures", "series", "unit", "period", "off")
"""Everything an address may hold that is a list."""
BESIDE = frozenset({
    "at", "off", "halo", "base", "place", "project", "tab", "grid", "title", "sentence",
    "organisation", "author", "layout", "format", "sheet", "extent", "figures", "series", "plan",
    "headline", "file", "crs", "rows", "columns", "value", "cell",
})  # fmt: skip
"""What the address of a page that shows what a filter finds holds beside it: how it is shown."""
MAX_TEXT_CHARACTERS = 40
"""Of a text that is looked for; as much is shown of what cannot be."""
MAX_QUERY_CHARACTERS = 4000
"""Of all conditions of an address that programs ask."""


class Parameters(NamedTuple):
    """What is said of each name last, of a list in all; and what is overruled by that, in order."""

    query: dict[str, str]
    overruled: list[tuple[str, str]]


def say_odd(name: str, value: str) -> str:
    """What a parameter cannot be, short enough to be read, and what nobody sees by its code."""
    shown = [spell_out_unseen(part[:MAX_TEXT_CHARACTERS]) for part in (name, value)]
    return say("filter.ignored_item", name=shown[0], value=shown[1])


def join_parameters(pairs: Iterable[tuple[str, str]]) -> Parameters:
    """Names and values as they are meant; saying the same again says nothing new."""
    query, overruled = dict[str, str](), list[tuple[str, str]]()
    for name, value in pairs:
        before = query.get(name, value)
        if name in LISTED and before != value:
            value = f"{before},{value}"
        elif before != value:
            overruled.append((name, before))
        query[name] = value
    return Parameters(query, overruled)
