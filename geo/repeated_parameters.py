"""Parameters of an address by their names: a list named twice counts whole, else the last does."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

from geo.text import make_half_width, say

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
_FOREIGN = (
    "utm_*", "fbclid", "gclid", "msclkid", "yclid", "spm", "scm", "share_*", "from",
    "isappinstalled", "nsukey", "wechat_redirect",
)  # fmt: skip
"""What mail, chats and search engines hang onto a link, which says nothing to whoever opens it."""
VERBATIM = (
    "text", "title", "sentence", "organisation", "author", "set", "meeting", "unit", "period",
    "chapter", "item", "left", "right", "at", "off", "halo", "base", "tab", "grid", "row",
)  # fmt: skip
"""What may hold any sign, and what the browser reads by itself: read as it stands."""
_DASH = re.compile("[‐‑‒–—―−~]+")
_SIGN = re.compile("([,;@])")

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
    shown = {"name": name[:MAX_TEXT_CHARACTERS], "value": value[:MAX_TEXT_CHARACTERS]}
    return say("filter.ignored_item", **shown)


def is_foreign(name: str) -> bool:
    """Whether a parameter is none of ours but hung onto a link on its way."""
    return any(fnmatchcase(name, one) for one in _FOREIGN)


def read_plainly(name: str, value: str) -> str:
    """A value as it is meant, however it was typed: full-width signs and digits, the commas of
    Chinese, blanks around, and in years whatever dash a page or an editor sets.

    What may hold any sign is left as it is.
    """
    if name in VERBATIM:
        return value
    plain = _strip_each(_SIGN.split(make_half_width(value).replace("、", ",")))
    return _strip_each(re.split("(-)", _DASH.sub("-", plain))) if name == "years" else plain


def _strip_each(parts: Iterable[str]) -> str:
    """Parts without the blanks around them. A pattern that looks for these takes seconds over some
    thousand that no sign follows.
    """
    return "".join(part.strip() for part in parts)


def join_parameters(pairs: Iterable[tuple[str, str]]) -> Parameters:
    """Names and values as they are meant; saying the same again says nothing new."""
    query, overruled = dict[str, str](), list[tuple[str, str]]()
    for name, written in pairs:
        value = read_plainly(name, written)
        before = query.get(name, value)
        if name in LISTED and before != value:
            value = f"{before},{value}"
        elif before != value:
            overruled.append((name, before))
        query[name] = value
    return Parameters(query, overruled)
