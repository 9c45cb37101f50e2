"""Answers requests for data: what a page shows, for programs that read it at an address."""

import asyncio
import gzip
import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geo.data_faults import DataFaults
from geo.errors import DistrictMapError, WriteFault
from geo.output.answers.data_answers import (
    MOST_MB,
    Answer,
    NotShared,
    Question,
    answer_question,
    parse_question,
)
from geo.process.cache import kept
from geo.process.clock import today_in_china
from geo.reading.cards.layer_card import Layer
from geo.repeated_parameters import MAX_QUERY_CHARACTERS
from geo.text import say
from geo.values.sources import Sources
from pages.frame.base.faults import note_unforeseen
from pages.frame.base.loading import read_data
from pages.frame.linked.conditional_requests import find_part, is_held, takes_gzip
from pages.server.request_limits import FILES_AT_ONCE, FILES_WAITING, PATIENCE_S, RETRY_S

ORIGINS_VARIABLE = "DATA_ORIGINS"
"""Whose pages may read the data in a browser: origins with commas between, `*` for any page."""

_pool = ThreadPoolExecutor(FILES_AT_ONCE, thread_name_prefix="sharing")
_seats = threading.BoundedSemaphore(FILES_AT_ONCE + FILES_WAITING)


async def share_file(request: Request) -> Response:
    """The file a request asks for, or in a sentence why there is none; made beside the server.

    So many are made at once and so many wait; who comes after these, or waits too long, is asked
    to come again.
    """
    if not is_host_allowed(request.headers.get("host")):
        return _refuse(403, say("share.host"))
    if len(request.url.query) > MAX_QUERY_CHARACTERS:
        return _refuse(414, say("share.long", most=MAX_QUERY_CHARACTERS))
    file, asked, headers = request.path_params["file"], request.query_params, {**request.headers}
    if request.method != "GET":
        headers.pop("range", None)  # Of nothing else a part can be given.
    response = await _make_aside(partial(_respond, file, asked, headers))
    return _allow_origin(response, request.headers.get("origin"))


async def _make_aside(make: Callable[[], Response]) -> Response:
    """What is made in a thread of its own, where there is room and time for it."""
    if not _seats.acquire(blocking=False):
        return _come_again(say("share.busy"))
    made = _pool.submit(make)
    made.add_done_callback(_leave)
    try:
        return await asyncio.wait_for(asyncio.wrap_future(made), PATIENCE_S)
    except TimeoutError:
        return _come_again(say("share.busy"))


def _leave(_: Future[Response]) -> None:
    _seats.release()


def _respond(file: str, asked: QueryParams, headers: Mapping[str, str]) -> Response:
    try:
        return _find(file, asked, headers)
    except NotShared as nothing:
        return _refuse(404, str(nothing))
    except DataFaults as faulty:
        if faulty.may_pass:
            return _come_again(say("share.changing"))
        return _refuse(503, say("share.faulty", count=len(faulty.faults), first=faulty.faults[0]))
    except FileNotFoundError:
        return _come_again(say("share.changing"))
    except WriteFault as full:
        note_unforeseen(full)
        return _come_again(say("share.no_room"))
    except DistrictMapError as wrong:
        return _refuse(400, str(wrong))
    except Exception as error:
        return _refuse(500, note_unforeseen(error))


def _find(file: str, asked: QueryParams, headers: Mapping[str, str]) -> Response:
    data = read_data()
    if faults := [
        one for one in data.layer_faults if PurePath(one.file).stem == PurePath(file).stem
    ]:
        raise DataFaults(faults)
    question = parse_question(file, asked.multi_items(), data.sources, data.layers)
    tag = _tag(data.version, question)
    # To be asked about again each time, and sent again only where it has changed.
    common = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding, Origin"}
    if is_held(tag, headers):
        return Response(status_code=304, headers=common)
    found = _keep_answer(tag, question, data.sources, data.layers)
    size_mb = len(found.body) / 1e6
    if size_mb > MOST_MB:
        return _refuse(413, say("share.large", size=f"{size_mb:.0f}", most=MOST_MB))
    return _send(found, common, headers)


def _tag(version: object, question: Question) -> str:
    """What changes with the data, the question and the day, which stands in the file.

    Strong: of the file as it is; compressed it is called by the same, weakly.
    """
    key = repr((version, question, today_in_china()))
    return f'"{hashlib.sha256(key.encode()).hexdigest()[:24]}"'


@kept(8, by=1)
def _keep_answer(
    tag: str,  # noqa: ARG001 - it is the key
    question: Question,
    sources: Sources,
    layers: Mapping[str, Layer],
) -> Answer:
    return answer_question(question, sources, layers)


def _send(found: Answer, common: Mapping[str, str], headers: Mapping[str, str]) -> Response:
    """The whole file, compressed where that is understood, or the part of it that is asked for."""
    named = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name)}"}
    about = {**common, **named, "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"}
    body, whole = found.body, len(found.body)
    if part := find_part(common["ETag"], whole, headers):
        first, behind = part
        if first >= behind:
            return Response(status_code=416, headers={"Content-Range": f"bytes */{whole}"})
        about["Content-Range"] = f"bytes {first}-{behind - 1}/{whole}"
        return Response(body[first:behind], 206, about, found.mime)
    if takes_gzip(headers.get("accept-encoding", "")):
        about |= {"Content-Encoding": "gzip", "ETag": f"W/{about['ETag']}"}
        body = gzip.compress(body, 6)
    return Response(body, 200, about, found.mime)


def _refuse(status: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status, {"Cache-Control": "no-store"})


def _come_again(sentence: str) -> Response:
    response = _refuse(503, sentence)
    response.headers["Retry-After"] = str(RETRY_S)
    return response


def _allow_origin(response: Response, origin: str | None) -> Response:
    """Let the pages of others read it, where whoever runs the server has named them."""
    allowed = [one.strip() for one in os.environ.get(ORIGINS_VARIABLE, "").split(",")]
    if origin and (origin in allowed or "*" in allowed):
        response.headers["Access-Control-Allow-Origin"] = origin
    return response
