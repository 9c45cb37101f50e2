"""Who asks the server for what: requests that are answered before Streamlit sees them."""

import os
from pathlib import PurePosixPath

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http import h11_impl

from geo.output.data_answers import FOLDER
from geo.reading.files import is_stray
from layers.assets import SERVED
from pages.frame import linked, renewed
from pages.frame.conditional import OneWordOnPacking
from pages.frame.data_routes import share
from pages.frame.first_answer import FirstAnswer
from pages.frame.may_edit import is_editing, is_own_page
from pages.frame.no_page import write_no_page
from pages.frame.page import PAGES

STATIC = "app/static"
"""Where Streamlit serves `static/`."""
LONGEST_REQUEST_BYTES = 1_000_000
"""What stands before the body of a request, its address above all: so much a browser asks with."""


class OnlyWhatPagesNeed:
    """Answers a request for a hidden file, and for one in `static/` that no page needs, as one for
    a file that is not there.

    Streamlit serves whatever lies in `static/`, and what people, editors and file managers leave
    beside the files of pages is nobody else's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on; the path is decoded, so `%2e` is a dot too."""
        if scope["type"] == "http" and _is_kept_back(PurePosixPath(scope.get("path", ""))):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_kept_back(path: PurePosixPath) -> bool:
    if any(part.startswith(".") for part in path.parts):
        return True
    in_static = path.is_relative_to(f"{linked.base_path()}/{STATIC}")
    return in_static and (path.suffix not in SERVED or is_stray(path))


class NoPageButOurs:
    """Answers a request for a page that is not there with one that names those that are.

    Streamlit answers it as one for the first page, and then says in English that it is none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on."""
        inside = scope.get("path", "").removeprefix(linked.base_path()).strip("/")
        if scope["type"] != "http" or inside in PAGES.values() or inside.startswith(_FOREIGN):
            await self.app(scope, receive, send)
            return
        is_page = False

        async def send_others(message: Message) -> None:
            nonlocal is_page
            is_page = is_page or _begins_page(message)
            if not is_page:
                await send(message)

        await self.app(scope, receive, send_others)
        if is_page:
            page = write_no_page(inside, linked.base_path())
            await HTMLResponse(page, 404)(scope, receive, send)


_FOREIGN = ("component/",)
"""Where pages lie that are no pages of ours: what Streamlit frames."""


class OwnPagesOnly:
    """While somebody may write, answers nobody but pages of this server's own what they would do.

    Another program of this machine has an origin of its own, though its address is the same.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on, or refuse it before anything of the page runs."""
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS")
        is_plain = scope["type"] == "lifespan" or is_asked
        if is_plain or not is_editing(os.environ) or is_own_page(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("Forbidden", 403)(scope, receive, send)


def _begins_page(message: Message) -> bool:
    """Whether this begins an answer that a browser shows as a page."""
    if message["type"] != "http.response.start" or message["status"] != 200:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def take_long_addresses() -> None:
    """Let the server wait for the rest of a long address that comes in pieces.

    Streamlit starts uvicorn and hands it no such setting; this is the one uvicorn goes by then.
    """
    vars(h11_impl)["DEFAULT_MAX_INCOMPLETE_EVENT_SIZE"] = LONGEST_REQUEST_BYTES


def make_middleware() -> list[Middleware]:
    """What every request passes, outermost first."""
    outermost = (OneWordOnPacking, OwnPagesOnly, OnlyWhatPagesNeed, NoPageButOurs, FirstAnswer)
    return [Middleware(one) for one in outermost]


def make_routes() -> list[Route]:
    """What the server answers beside its pages, under the path it is served at."""
    base = linked.base_path()
    return [
        Route(f"{base}/{FOLDER}/{{file}}", share),
        Route(f"{base}/{renewed.PATH}", renewed.answer_newest),
        Route(f"{base}/{linked.FOLDER}/{{stamp}}/{{name}}", linked.answer_linked),
    ]
