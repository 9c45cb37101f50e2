"""The page that stands where there is none, or none that could be read: why, and what there is."""

from pathlib import Path

from markupsafe import Markup

from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.text import say
from layers.screen.stylesheet import write_css_variables
from pages.frame.base.html import join
from pages.frame.page import list_offered_pages

_HEAD = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{} · {}</title>"
)
_BODY = Markup("<header>{}</header><main><h1>{}</h1><p>{}</p><nav><ul>{}</ul></nav></main>")


def write_no_page(path: str, base: str = "") -> str:
    """A whole page that says there is none at a path; `base` is what our addresses begin with."""
    said = say("no_page.said", path=path[:MAX_TEXT_CHARACTERS])
    return _write(say("no_page.heading"), said, base)


def write_unread(count: int, most: int, base: str = "") -> str:
    """A whole page that says of an address with too much behind its `?` that it was not read."""
    said = say("no_page.unread", count=count, most=most)
    return _write(say("no_page.unread_heading"), said, base)


def _write(heading: str, said: str, base: str) -> str:
    root = f"{base}/"
    links = join(
        Markup('<li><a href="{}{}">{}</a></li>').format(root, page, say(f"app.page_{name}"))
        for name, page in list_offered_pages().items()
    )
    product = say("app.title")
    look = f"{write_css_variables()}\n{Path(__file__).with_suffix('.css').read_text('utf-8')}"
    head, body = _HEAD.format(heading, product), _BODY.format(product, heading, said, links)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head>{head}<style>{look}</style></head>'
        f"<body>{body}</body></html>\n"
    )
