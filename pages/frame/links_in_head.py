"""What stands in the head of a page before any script runs: the files it is going to need."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.frame.component import pack_loader
from pages.frame.linked import base_path, find_newest, link
from pages.frame.mapview import pack_map_script
from pages.frame.page import pack_script, pack_sheet

_SHEET = Markup('<link rel="stylesheet" href="{}">')
_LOOKS = Markup('<link rel="preload" as="style" href="{}">')
_SCRIPT = Markup('<link rel="preload" as="script" href="{}">')
_MODULE = Markup('<link rel="modulepreload" href="{}">')
_DATA = Markup('<link rel="preload" as="fetch" crossorigin="anonymous" href="{}">')
_WITH_MAPS = ("", "compare")
_WHOLE = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""What would have the server send less than the page as it is now."""
_OF_FILE = (b"content-length", b"etag", b"last-modified")
"""What Streamlit says of its file, and is not so of one with our links in it."""


class LinksInHead:
    """Puts links into the head of every page, so that the browser asks for all at once.

    Streamlit's own page knows of our files only when its scripts have run: the page would stand
    there without its looks, and the map would wait for one thing after the other.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the links in it, where a page is asked for."""
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if pair[0] not in _WHOLE]
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app({**scope, "headers": headers}, receive, hold)
        for message in _fill(held, _page_of(scope)):
            await send(message)


def _asks_for_page(scope: Scope) -> bool:
    is_get = scope["type"] == "http" and scope["method"] == "GET"
    return is_get and b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def _page_of(scope: Scope) -> str:
    """The page's own part of the path, empty for the map."""
    path: str = scope["path"]
    return path.removeprefix(base_path()).strip("/")


def _fill(held: list[Message], page: str) -> Iterator[Message]:
    """An answer with the links in it; one that is no page of Streamlit's as it is."""
    start = held[0]
    mime = dict(start["headers"]).get(b"content-type", b"")
    if start["status"] != 200 or not mime.startswith(b"text/html"):
        yield from held
        return
    body = b"".join(message.get("body", b"") for message in held[1:])
    body = body.replace(b"</head>", "".join(list_links(page)).encode() + b"</head>", 1)
    # Streamlit writes its own sheets into the head, and of equals the last one counts.
    sheet = _SHEET.format(link(pack_sheet()))
    body = body.replace(b"</body>", sheet.encode() + b"</body>", 1)
    kept = [pair for pair in start["headers"] if pair[0] not in _OF_FILE]
    yield {**start, "headers": [*kept, (b"content-length", b"%d" % len(body))]}
    yield {"type": "http.response.body", "body": body}


def list_links(page: str) -> Iterator[str]:
    """The links of a page; of what is made of the data, those of its newest version, if any yet."""
    yield _LOOKS.format(link(pack_sheet()))
    yield _SCRIPT.format(link(pack_script()))
    if page in _WITH_MAPS:
        yield _MODULE.format(link(pack_loader()))
        yield _MODULE.format(link(pack_map_script()))
        for form, name in ((_MODULE, "ground.js"), (_DATA, "places.json")):
            if newest := find_newest(name):
                yield form.format(newest)
    if not page and (rows := find_newest("list.json")):
        yield _DATA.format(rows)
        yield _MODULE.format(find_newest("listing.js"))
