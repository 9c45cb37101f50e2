"""What a row or a chapter of 规划去向 opens, told when it is opened.

Its address says which it is: nothing is remembered for who may open it.
"""

import gzip
import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geo.errors import DistrictMapError
from geo.projects.filter import parse_query
from geo.projects.progress import follow_plan, list_plans
from pages.comparing.story import group_chapters, render_chapter, render_steps
from pages.frame.base.loading import Data, read_data
from pages.frame.linked.browser_cache import FOLDER, base_path, send_packed

PATH = f"{FOLDER}/told"
"""Where opened rows ask, below the server's own path."""
_KEPT = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
"""No longer, since what draws it may change though the data do not."""


def address_told(data: Data, document: str) -> str:
    """What the addresses of all that a document's rows open begin with;
    of other data there are others.
    """
    return f"{base_path()}/{PATH}/{_stamp(data)}?{urlencode({'plan': document})}"


def _stamp(data: Data) -> str:
    return hashlib.sha256(repr((data.version, data.texts_version)).encode()).hexdigest()[:12]


def answer_told(request: Request) -> Response:
    """What the row or chapter opens that a request asks for; none of data that were renewed."""
    if not is_host_allowed(request.headers.get("host")):
        return PlainTextResponse("Forbidden", 403)
    try:
        data = read_data()
    except DistrictMapError:  # the page says what is wrong
        return _nothing()
    if request.path_params["stamp"] != _stamp(data):
        return _nothing()
    told = render_told(data, {**request.query_params})
    if told is None:
        return _nothing()
    # As text: it is part of a page, and none.
    return send_packed(
        request, gzip.compress(told.encode("utf-8", "replace"), 6), "text/plain", _KEPT
    )


def _nothing() -> Response:
    return PlainTextResponse("Not Found", 404, {"Cache-Control": "no-store"})


def render_told(data: Data, query: Mapping[str, str]) -> Markup | None:
    """What `query` asks for: a `row` of a `plan`, or of a `state` of it a `chapter`, as the
    filter has it; None if there is no such thing.
    """
    document = query.get("plan", "")
    if document not in list_plans(data.sources):
        return None
    lines = follow_plan(data.sources, document, parse_query(query, data.sources)[0])
    if "row" in query:
        line = next((line for line in lines if line.id == query["row"]), None)
        return render_steps(line, data) if line else None
    of_state = [line for line in lines if line.now == query.get("state")]
    found = group_chapters(of_state, data.sources).get(query.get("chapter", ""))
    return render_chapter(found, data) if found else None
