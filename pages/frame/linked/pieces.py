"""Pieces of a page that do not come with its run: each has an address that says which it is.

What is folded is asked for when it is opened; what is long, and the same for whoever asks, as soon
as it is to stand there. Nothing is remembered for who may ask, and a browser keeps what it was
told for good: other data, or other code, have other addresses.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from pages.frame.base.html import NOTHING, folded
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import FOLDER

PATH = f"{FOLDER}/piece"
"""Where pages ask for them, below the server's own path."""
Teller = Callable[[Data, Mapping[str, str]], Markup | None]
"""What makes a piece of what its address asks for; None if there is no such thing."""
_DIGITS = 9
END = "\r\n\t\r\n"
"""What every piece ends in, and nothing else: by it a browser knows that it has come whole, and
from here (pieces.js). Neither HTML nor JSON is another for it.
"""


def fold_piece(
    summary: str | Markup,
    data: Data,
    kind: str,
    query: Mapping[str, str],
    css: str = "passage",
    more: Markup = NOTHING,
) -> Markup:
    """Something folded whose inside is asked for when it is opened; `more` attributes."""
    return folded(summary, NOTHING, css, more=_address(data, kind, query) + more)


def await_piece(data: Data, kind: str, query: Mapping[str, str], lines: float = 0) -> Markup:
    """Something that is asked for at once, with room for about so many lines until it is there."""
    room = Markup(' style="--n:{:g}"').format(lines) if lines else NOTHING
    return Markup('<div class="awaited" aria-busy="true"{}{}></div>').format(
        _address(data, kind, query), room
    )


def read_since(query: Mapping[str, str]) -> int:
    """After how many of a list a piece of it begins."""
    since = query.get("since", "")
    return int(since) if since.isascii() and since.isdigit() and len(since) <= _DIGITS else 0


def address_piece(data: Data, kind: str, query: Mapping[str, str]) -> str:
    """What stands behind `PATH` of a piece (pieces.js)."""
    return f"{data.stamp}/{kind}?{urlencode(query)}"


def _address(data: Data, kind: str, query: Mapping[str, str]) -> Markup:
    return Markup(' data-piece="{}"').format(address_piece(data, kind, query))
