"""Streamlit's own scripts, answered as they are packed once: the same files, and no others."""

import gzip

import pytest
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.server.streamlit_tuned.packed_streamlit_files import (
    PackedFiles,
    list_files,
    pack_first_files,
)
from tests.pages.frame.linked.test_browser_cache import Answer

_OTHERS = [Route("/{path:path}", lambda _: PlainTextResponse("Streamlit's"))]


def answer(path: str, **headers: str) -> Answer:
    return Answer(_OTHERS, path, Middleware(PackedFiles), **headers)


def test_a_file_of_streamlits_comes_packed_and_whole_and_is_kept_for_good(base: str) -> None:
    name, path = next((n, p) for n, p in list_files().items() if n.startswith("static/js/index."))
    got = answer(f"{base}/{name}", accept_encoding="gzip, br")
    assert gzip.decompress(got.body) == path.read_bytes()
    assert len(got.body) < path.stat().st_size / 2
    assert got.headers["content-type"].startswith("text/javascript")
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["vary"] == "Accept-Encoding"
    # Who asks only what is told of it hears the same.
    head = answer(f"{base}/{name}", method="HEAD", accept_encoding="gzip, br")
    assert (head.status, head.headers) == (200, got.headers)


def test_what_is_no_such_file_or_not_wanted_packed_or_whole_is_streamlits_to_answer() -> None:
    name = next(iter(list_files()))
    for path in (
        "/static/js/no.js",
        "/static/js/../../index.html",
        "/static/js",
        "/",
        "/index.html",
    ):
        assert answer(path, accept_encoding="gzip").body == b"Streamlit's"
    assert answer(f"/{name}").body == b"Streamlit's"
    assert answer(f"/{name}", accept_encoding="gzip;q=0").body == b"Streamlit's"
    for part in ({"range": "bytes=0-9"}, {"if_none_match": '"x"'}):
        assert answer(f"/{name}", accept_encoding="gzip", **part).body == b"Streamlit's"


def test_what_every_page_begins_with_is_packed_before_anybody_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack_first_files()
    monkeypatch.setattr(gzip, "compress", lambda *_: pytest.fail("it is packed again"))
    bundle = next(name for name in list_files() if name.startswith("static/js/index."))
    assert answer(f"/{bundle}", accept_encoding="gzip").status == 200
