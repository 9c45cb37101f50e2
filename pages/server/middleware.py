"""Who asks the server for what: requests that are answered before Streamlit sees them."""

import asyncio
import os
import socket
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected
from uvicorn.protocols.http import h11_impl
from uvicorn.protocols.http.h11_impl import H11Protocol

from geo.output.answers.data_answers import FOLDER
from geo.reading.checked_files.folder_entries import is_stray
from layers.assets import SERVED
from pages.frame import newer_version
from pages.frame.base.may_edit import is_editing, is_own_page
from pages.frame.linked import browser_cache, pieces
from pages.frame.linked.browser_cache import NO_SNIFFING
from pages.frame.linked.conditional_requests import OneWordOnPacking
from pages.frame.page import PAGES
from pages.server.data_api import share_file
from pages.server.first_answer import FirstAnswer
from pages.server.link_preview import read_page_path
from pages.server.no_page import write_no_page, write_unread
from pages.server.piece_answers import answer_piece
from pages.server.request_limits import (
    LONGEST_QUERY,
    LONGEST_REQUEST_BYTES,
    MESSAGES_AT_ONCE,
    MESSAGES_PER_SECOND,
    MOST_PARAMETERS,
    Allowance,
)
from pages.server.streamlit_tuned.packed_streamlit_files import PackedFiles

STATIC = "app/static"
"""Where Streamlit serves `static/`."""
METRICS = "_stcore/metrics"
"""Where Streamlit tells how many read and how much memory that takes: nobody else's either."""


class OnlyWhatPagesNeed:
    """Answers a request for a hidden file, for one in `static/` that no page needs, and for what
    Streamlit measures, as one for a file that is not there.

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
    if path.is_relative_to(f"{browser_cache.base_path()}/{METRICS}"):
        return True
    in_static = path.is_relative_to(f"{browser_cache.base_path()}/{STATIC}")
    return in_static and (path.suffix not in SERVED or is_stray(path))


class NoPageButOurs:
    """Answers a request for a page that is not there with one that names those that are.

    Streamlit answers it as one for the first page, and then says in English that it is none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on."""
        inside = read_page_path(scope)
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
            page = write_no_page(inside, browser_cache.base_path())
            await HTMLResponse(page, 404, NO_SNIFFING)(scope, receive, send)


class OnePageOneAddress:
    """Sends who asks for a page by another spelling, or by its name, to where it is: `/READ`,
    `//read`, `/map`; and says of an address that Streamlit would not read that it was not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on."""
        inside = read_page_path(scope)
        path = _SPELLINGS.get(inside.lower())
        if scope["type"] != "http" or path is None:
            await self.app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        own = f"{browser_cache.base_path()}/{path}"
        count = query.count("&") + 1
        if count > MOST_PARAMETERS or len(query) > LONGEST_QUERY:
            page = write_unread(count, MOST_PARAMETERS, browser_cache.base_path())
            await HTMLResponse(page, 414, NO_SNIFFING)(scope, receive, send)
        elif scope["path"].removesuffix("/") != own.removesuffix("/"):
            await RedirectResponse(f"{own}?{query}" if query else own)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


_SPELLINGS = {**PAGES, **{path: path for path in PAGES.values()}}
"""Where a page lies, by what it may be called."""


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


class EachInTurn:
    """Hears a page that asks without end no oftener than others can bear.

    What it asks beyond waits in its own line, and is answered later.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on, what a page says over its line in turn."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        allowance = Allowance(MESSAGES_AT_ONCE, MESSAGES_PER_SECOND)

        async def receive_in_turn() -> Message:
            message = await receive()
            if (wait_s := allowance.take()) > 0:
                await asyncio.sleep(wait_s)
            return message

        # Who has gone while something was told is told no end.
        with suppress(WebSocketDisconnected):
            await self.app(scope, receive_in_turn, send)


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


def speak_at_once() -> None:
    """Let nothing the server says wait until the browser has said that it has what came before.

    A computer says so after 40 ms, and each answer and each run comes in several pieces. asyncio
    asks for this of sockets that name their protocol; those Streamlit opens name none.
    """
    made = H11Protocol.connection_made

    def connection_made(self: H11Protocol, transport: Any) -> None:
        line = transport.get_extra_info("socket")
        if line is not None and line.family in (socket.AF_INET, socket.AF_INET6):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made(self, transport)

    H11Protocol.connection_made = connection_made  # type: ignore[method-assign]


def make_middleware() -> list[Middleware]:
    """What every request passes, outermost first."""
    ours = (OnlyWhatPagesNeed, OnePageOneAddress, NoPageButOurs, FirstAnswer)
    first = (OneWordOnPacking, PackedFiles, OwnPagesOnly, EachInTurn)
    return [Middleware(one) for one in (*first, *ours)]


def make_routes() -> list[Route]:
    """What the server answers beside its pages, under the path it is served at."""
    base = browser_cache.base_path()
    return [
        Route(f"{base}/{FOLDER}/{{file}}", share_file),
        Route(f"{base}/{newer_version.PATH}", newer_version.answer_newest),
        Route(f"{base}/{pieces.PATH}/{{stamp}}/{{kind}}", answer_piece),
        Route(f"{base}/{browser_cache.FOLDER}/{{stamp}}/{{name}}", browser_cache.answer_linked),
    ]
