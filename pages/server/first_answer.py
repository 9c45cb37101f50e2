"""The page as the server sends it first: its language, its title, what a shared link shows
(`link_preview`), and the files it is going to need.

Streamlit sends one English page for every address and fills it later. Whoever only looks at a link
(a chat, a search engine, a screen reader that starts at once) reads this one, and a browser asks
for all files at once instead of for one after the other.
"""

import gzip
from functools import cache
from pathlib import Path

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.settings import LANGUAGE_TAG
from geo.text import say
from pages.explore.first_map import write_first_map
from pages.frame.base.faults import note_unforeseen
from pages.frame.base.html import join
from pages.frame.base.loading import find_read
from pages.frame.linked.browser_cache import base_path
from pages.frame.linked.conditional_requests import takes_gzip
from pages.frame.page import PAGES
from pages.frame.parts.page_map.map_files import is_drawn
from pages.server.link_preview import read_own_query, read_page_path, write_preview
from pages.server.links_in_head import link_style_sheet, list_links
from pages.server.request_limits import may_work_out
from pages.server.streamlit_tuned.message_batching import hold_back

_WHOLE = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""What would have the server send less than the page as it is now."""
_OF_FILE = (b"content-length", b"etag", b"last-modified")
"""What Streamlit says of its file, and is not so of the page we make of it."""
_WHERE = Markup(
    '<script data-base="{}/">window.__streamlit = {{ BACKEND_BASE_URL:'
    " location.origin + document.currentScript.dataset.base }};</script>"
)
"""Where the server is: else Streamlit looks below each page's own address first, in vain."""
_TOLD = Markup('<script data-failed="{}" data-reload="{}">')


class FirstAnswer:
    """Fills the head of every page of HTML the server sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it; what is no page passes as it is."""
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if pair[0] not in _WHOLE]
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app({**scope, "headers": headers}, receive, hold)
        for message in await run_in_threadpool(_fill, held, scope):
            await send(message)


def _asks_for_page(scope: Scope) -> bool:
    is_get = scope["type"] == "http" and scope["method"] == "GET"
    return is_get and read_page_path(scope) in PAGES.values()


def _fill(held: list[Message], scope: Scope) -> list[Message]:
    """An answer with its head filled; one that is no page of Streamlit's as it is."""
    start = held[0]
    mime = dict(start["headers"]).get(b"content-type", b"")
    if start["status"] != 200 or not mime.startswith(b"text/html"):
        return held
    body = b"".join(message.get("body", b"") for message in held[1:])
    body = rewrite_page(body.decode(), scope).encode()
    told = [pair for pair in start["headers"] if pair[0] not in _OF_FILE]
    told += [(b"vary", b"accept-encoding"), (b"x-content-type-options", b"nosniff")]
    # With its map a page is longer than what a server sends before it is answered: a way and back.
    if takes_gzip(Headers(scope=scope).get("accept-encoding", "")):
        body = gzip.compress(body, 6)
        told.append((b"content-encoding", b"gzip"))
    return [
        {**start, "headers": [*told, (b"content-length", b"%d" % len(body))]},
        {"type": "http.response.body", "body": body},
    ]


def rewrite_page(page: str, scope: Scope) -> str:
    """Streamlit's page with our language and title, what a link shows, and links to files."""
    links = join(list_links(read_page_path(scope), read_own_query(scope)))
    page = page.replace('<html lang="en">', f'<html lang="{LANGUAGE_TAG}" class="coming">', 1)
    page = page.replace(
        "<title>Streamlit</title>", f"{_watch_files()}{hold_back()}{write_preview(scope)}", 1
    )
    page = page.replace("</head>", f"{_WHERE.format(base_path())}{links}</head>", 1)
    # Streamlit writes its own sheets into the head, and of equals the last one counts.
    return page.replace("</body>", f"{link_style_sheet()}{_write_map(scope)}</body>", 1)


def _write_map(scope: Scope) -> str:
    """The map of an address of its page; what goes wrong with it stands in its place later."""
    try:
        return write_first_map(scope) if _may_draw_ahead(scope) else ""
    except Exception as error:
        note_unforeseen(error)
        return ""


def _may_draw_ahead(scope: Scope) -> bool:
    """Whether the map of a page goes with it: nobody waits for its ground to be drawn."""
    data = None if read_page_path(scope) else find_read()
    if data is None or not is_drawn(data):
        return False
    return may_work_out(data.sources, read_own_query(scope))


@cache
def _watch_files() -> str:
    """What says that a script or a style sheet did not come: before the first of them."""
    script = Path(__file__).with_name("page_file_missing.js").read_text("utf-8")
    return f"{_TOLD.format(say('app.link_failed'), say('app.reload'))}{script}</script>"
