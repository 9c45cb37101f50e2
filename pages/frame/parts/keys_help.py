"""键盘说明: the keys a page answers to, folded away under it until somebody asks."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.text import say, words
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece

_OWN = ("map", "read", "indicators", "sheets")
"""The pages that answer to keys beside those of every page."""


def render_keys(page: str, data: Data) -> Markup:
    """What opens the keys of every page, and of this one."""
    return fold_piece(say("keys.heading"), data, "keys", {"page": page}, "keys")


def _tell_keys(_: Data, query: Mapping[str, str]) -> Markup | None:
    page = query.get("page", "")
    keys = words("keys.every") | (words(f"keys.{page}") if page in _OWN else {})
    lines = join(
        Markup("<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>").format(key, what)
        for key, what in keys.items()
    )
    return Markup("<dl>{}</dl>").format(lines)


PIECES = {"keys": _tell_keys}
"""What of it is told when it is opened."""
