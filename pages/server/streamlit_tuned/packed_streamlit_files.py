"""Streamlit's own scripts and style sheets, answered from memory as they are packed once.

A page begins with ninety of them, four megabytes: Streamlit reads each from its folder whenever it
is asked for, and sends it as it is. Packed they are a third, which a line feels; and what
a server spends on ninety files, everybody waits for who opens a page.
"""

import gzip
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from pages.frame.linked.browser_cache import FOR_GOOD, NO_SNIFFING, base_path
from pages.frame.linked.conditional_requests import takes_gzip

_TYPES = {".js": "text/javascript", ".css": "text/css"}
_FOLDERS = ("static/js", "static/css")
_ABOUT = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", **NO_SNIFFING}
_IN_PART = ("range", "if-none-match", "if-modified-since")
"""What would have less than the whole file sent: Streamlit answers that itself."""


class PackedFiles:
    """Answers who asks for such a file, and takes it packed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass it on."""
        path = list_files().get(_find_asked(scope))
        if path is None:
            await self.app(scope, receive, send)
            return
        packed = _packed.get(path) or await run_in_threadpool(_pack, path)
        told = {**FOR_GOOD, **_ABOUT}
        await Response(packed, 200, told, _TYPES[path.suffix])(scope, receive, send)


def _find_asked(scope: Scope) -> str:
    """The file that is asked for whole and packed, as `list_files` calls it; empty for none."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return ""
    headers = Headers(scope=scope)
    if any(name in headers for name in _IN_PART) or not takes_gzip(
        headers.get("accept-encoding", "")
    ):
        return ""
    path: str = scope["path"]
    return path.removeprefix(f"{base_path()}/")


@cache
def list_files() -> dict[str, Path]:
    """The files there are, by what addresses call them: nothing else is answered.

    They bear in their names what they hold, and do not change while a server runs.
    """
    folder = Path(get_static_dir())
    every = (path for name in _FOLDERS for path in (folder / name).glob("*"))
    return {
        path.relative_to(folder).as_posix(): path
        for path in every
        if path.suffix in _TYPES and path.is_file()
    }


def pack_first_files() -> None:
    """Pack what every page begins with: the files that Streamlit's page names."""
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    for name, path in list_files().items():
        if name in page:
            _pack(path)


_packed = dict[Path, bytes]()


def _pack(path: Path) -> bytes:
    packed = _packed[path] = gzip.compress(path.read_bytes(), 6)
    return packed
