"""Files the pages link to: known by what they hold, kept for good, never mixed up."""

import gzip
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.frame.linked import browser_cache
from pages.frame.linked.browser_cache import link_file, pack_file
from pages.server import middleware
from tests.system_bounds import run_apart


class Answer:
    """What a server of `routes` answers to one request."""

    def __init__(
        self,
        routes: list[Route],
        path: str,
        *middleware: Middleware,
        method: str = "GET",
        **headers: str,
    ) -> None:
        app = Starlette(routes=routes, middleware=middleware)
        path, _, query = path.partition("?")
        given = {"host": "127.0.0.1", **headers}
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "scheme": "http",
            "server": ("127.0.0.1", 80),
            "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in given.items()],
        }  # fmt: skip
        self.came: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            self.came.append(message)

        run_apart(app(scope, receive, send))

    @property
    def status(self) -> int:
        return int(self.came[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.came[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.came[1:])


def test_a_file_is_known_by_what_it_holds() -> None:
    one, same, other = (pack_file("places.json", text) for text in ("甲", "甲", "乙"))
    assert one == same
    assert one.path != other.path
    assert one.name == other.name == "places.json"


def test_a_file_is_answered_under_the_path_of_the_pages_and_kept_for_good(base: str) -> None:
    address = link_file(pack_file("base.js", "甲" * 500))
    assert address.startswith(f"{base}/draw/")
    packed = Answer(middleware.make_routes(), address, accept_encoding="br, gzip")
    plain = Answer(middleware.make_routes(), address)
    assert (packed.status, packed.headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(packed.body) == plain.body == ("甲" * 500).encode()
    assert len(packed.body) < 100
    for answer in (packed, plain):
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_the_server_no_longer_holds_is_no_other_file_and_is_asked_for_again() -> None:
    link_file(pack_file("places.json", "new"))
    gone = Answer(middleware.make_routes(), f"/{pack_file('places.json', 'old').path}")
    assert (gone.status, gone.headers["cache-control"]) == (404, "no-store")


def test_the_files_of_a_few_versions_are_held_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [pack_file("places.json", str(number)) for number in range(4)]
    monkeypatch.setattr(browser_cache, "_MOST_BYTES", 3 * len(files[0].packed) + 5)
    addresses = [link_file(file) for file in files]
    assert link_file(files[1]) == addresses[1]  # used again, it is among the newest
    link_file(pack_file("list.json", "rows"))
    seen = [Answer(middleware.make_routes(), address).status for address in addresses]
    assert seen == [404, 200, 404, 200]
    assert browser_cache.find_newest("places.json") == addresses[1]
    assert browser_cache.find_newest("nothing.json") == ""


def test_a_stranger_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    address = link_file(pack_file("places.json", "{}"))
    assert Answer(middleware.make_routes(), address, host="evil.example").status == 403
