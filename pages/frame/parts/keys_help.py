"""键盘说明: the keys a page answers to, folded away under it until somebody asks."""

from markupsafe import Markup

from geo.text import say, words
from pages.frame.base import html
from pages.frame.base.html import join

_OWN = ("map", "read", "indicators", "sheets")
"""The pages that answer to keys beside those of every page."""


def render_keys(page: str) -> Markup:
    """The keys of every page, and of this one."""
    keys = words("keys.every") | (words(f"keys.{page}") if page in _OWN else {})
    lines = join(
        Markup("<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>").format(key, what)
        for key, what in keys.items()
    )
    return html.folded(say("keys.heading"), Markup("<dl>{}</dl>").format(lines), "keys")
