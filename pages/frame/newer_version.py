"""Whether data or program were renewed while a page stands open: what there is now."""

from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geo.errors import DistrictMapError
from pages.frame.base.loading import read_data
from pages.frame.linked.browser_cache import FOLDER

PATH = f"{FOLDER}/newest"
"""Where open pages ask, below the server's own path."""
_looking = Lock()
_seen = {"version": ""}


async def answer_newest(request: Request) -> PlainTextResponse:
    """The stamp of the data there are now; empty while there are none that are sound.

    One request looks; those that come meanwhile hear what was seen last. So new data, which take
    a while to be read, do not keep as many threads as there are open pages.
    """
    if not is_host_allowed(request.headers.get("host")):
        return PlainTextResponse("Forbidden", 403)
    if _looking.acquire(blocking=False):
        try:
            _seen["version"] = await run_in_threadpool(_look)
        finally:
            _looking.release()
    return PlainTextResponse(_seen["version"], headers={"Cache-Control": "no-store"})


def _look() -> str:
    try:
        return read_data().stamp
    except DistrictMapError:  # the pages say what is wrong
        return ""
