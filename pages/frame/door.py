"""Who asks the server for what: requests that are answered before Streamlit sees them."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.output.share import FOLDER
from pages.frame.sharing import share


class NothingHidden:
    """Answers a request for a hidden file as one for a file that is not there.

    Streamlit serves whatever lies in `static/`, and what editors and file managers leave beside
    the files people edit is nobody else's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on; the path is decoded, so `%2e` is a dot too."""
        is_hidden = any(part.startswith(".") for part in scope.get("path", "").split("/"))
        if scope["type"] == "http" and is_hidden:
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def make_middleware() -> list[Middleware]:
    """What every request passes, outermost first."""
    return [Middleware(NothingHidden)]


def make_routes() -> list[Route]:
    """What the server answers beside its pages, under the path it is served at."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route(f"{base and '/'}{base}/{FOLDER}/{{file}}", share)]
