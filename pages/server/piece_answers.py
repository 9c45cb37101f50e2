"""Answers who asks for a piece of a page (`pages/frame/linked/pieces`)."""

import gzip
from asyncio import get_running_loop
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geo.errors import DistrictMapError
from pages.frame.base.loading import Data, read_data
from pages.frame.linked.browser_cache import FOR_GOOD, send_packed
from pages.frame.linked.pieces import END, Teller
from pages.server.request_limits import RETRY_S, may_work_out

_in_turn = ThreadPoolExecutor(1, thread_name_prefix="pieces")
"""One at a time, however many are asked for: pages that run come before them, and none of those
that wait holds a thread that pages and files are sent by.
"""
_COME_AGAIN = {"Cache-Control": "no-store", "Retry-After": str(RETRY_S)}


@cache
def list_tellers() -> Mapping[str, Teller]:
    """What tells each kind of piece there is."""
    # The server answers before these have been loaded.
    from pages.comparing import differences, followed_rows, sides
    from pages.counting import chosen_cell
    from pages.explore.filter_panel import rare_conditions
    from pages.explore.tab_contents import place_stories
    from pages.figure_views import conflicts, meaning, one_district, plan
    from pages.frame.parts import evidence_pieces, keys_help
    from pages.inventory import (
        data_addresses,
        dictionary_table,
        documents,
        layer_descriptions,
        positions,
    )

    rooms = (
        evidence_pieces, keys_help, differences, sides, followed_rows, chosen_cell, place_stories,
        rare_conditions, conflicts, one_district, plan, meaning, data_addresses, dictionary_table,
        documents, layer_descriptions, positions,
    )  # fmt: skip
    tellers = dict[str, Teller]()
    for room in rooms:
        tellers |= room.PIECES
    return tellers


def render_piece(data: Data, kind: str, query: Mapping[str, str]) -> Markup | None:
    """A piece as its page shows it; None if there is no such thing."""
    tell = list_tellers().get(kind)
    return tell(data, query) if tell else None


async def answer_piece(request: Request) -> Response:
    """The piece a request asks for; none of data or of code that were renewed."""
    if not is_host_allowed(request.headers.get("host")):
        return PlainTextResponse("Forbidden", 403)
    return await get_running_loop().run_in_executor(_in_turn, _answer, request)


def _answer(request: Request) -> Response:
    try:
        data = read_data()
    except DistrictMapError:  # the page says what is wrong
        return _nothing()
    if request.path_params["stamp"] != data.stamp:
        return _nothing()
    query = {**request.query_params}
    if not may_work_out(data.sources, query):
        return PlainTextResponse("Service Unavailable", 503, _COME_AGAIN)
    told = render_piece(data, request.path_params["kind"], query)
    if told is None:
        return _nothing()
    packed = gzip.compress((told + END).encode("utf-8", "replace"), 6)
    return send_packed(request, packed, "text/plain", FOR_GOOD)


def _nothing() -> Response:
    return PlainTextResponse("Not Found", 404, {"Cache-Control": "no-store"})
