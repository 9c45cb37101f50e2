"""The door: who may come in by default, and what nobody may do."""

import base64
import http.client
import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.serving import served
from tests.conftest import ROOT


def ask(address: str, method: str, path: str, host: str = "", **headers: str) -> int:
    """The status an app answers a request with, under whatever name it is asked."""
    netloc = urlsplit(address).netloc
    connection = http.client.HTTPConnection(netloc, timeout=20)
    connection.request(method, path, b"", {"Host": host or netloc, **headers})
    status = connection.getresponse().status
    connection.close()
    return status


def connect(address: str, host: str) -> int:
    """The status a web socket is answered with that calls the server by a name."""
    key = base64.b64encode(os.urandom(16)).decode()
    asked = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key,
        "Sec-WebSocket-Version": "13", "Origin": f"http://{host}",
    }  # fmt: skip
    return ask(address, "GET", "/_stcore/stream", host, **asked)


@pytest.mark.parametrize(("host", "status"), [("", 101), ("localhost", 101), ("evil.example", 403)])
def test_only_names_of_this_machine_are_answered(address: str, host: str, status: int) -> None:
    assert connect(address, host or urlsplit(address).netloc) == status


@pytest.mark.parametrize(("host", "status"), [("", 200), ("localhost", 200), ("evil.example", 403)])
def test_data_at_an_address_stand_beside_their_page(address: str, host: str, status: int) -> None:
    assert ask(address, "GET", "/data/streets.geojson?district=120101", host) == status
    assert ask(address, "GET", "/data", host) == 200


def test_nothing_can_be_uploaded(address: str) -> None:
    assert ask(address, "PUT", "/_stcore/upload_file/session/file") >= 400


def test_a_very_long_parameter_gets_a_page_though_it_comes_in_pieces(address: str) -> None:
    asked = f"GET /?text={'x' * 100_000} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), 20) as line:
        for start in range(0, len(asked), 20_000):
            line.sendall(asked[start : start + 20_000].encode())
            time.sleep(0.02)
        assert line.recv(15) == b"HTTP/1.1 200 OK"


def test_a_page_that_is_not_there_is_ours_to_say(address: str) -> None:
    assert ask(address, "GET", "/nope") == 404
    assert ask(address, "GET", "/map") == ask(address, "GET", "/READ") == 307
    assert ask(address, "GET", "/compare") == ask(address, "GET", "/compare?nope=1") == 200


def test_who_runs_it_serves_this_machine_alone_until_it_is_opened() -> None:
    """By `make run` and by `streamlit run` alike."""
    config = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert re.search(r'^address = "127\.0\.0\.1"$', config, re.M)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^HOST \?= 127\.0\.0\.1$", makefile, re.M)
    assert "--server.address $(HOST)" in makefile


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/", "/app/static/map/address_and_server.js", "/media/x", "/component/x"]
)
def test_nothing_can_be_written_anywhere(address: str, method: str, path: str) -> None:
    assert ask(address, method, path) >= 400


@pytest.fixture
def beside_hidden(tmp_path: Path) -> Iterator[str]:
    """An app in whose static/ lie a file to see and hidden ones."""
    for name in ("app.py", ".streamlit"):
        (tmp_path / name).symlink_to(ROOT / name)
    for path in ("seen.js", ".x", "map/.x", ".d/y"):
        (tmp_path / "static" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / path).write_text("hers", "utf-8")
    with served(tmp_path / "log", tmp_path, PYTHONPATH=str(ROOT)) as address:
        yield address


def test_static_keeps_to_itself_what_is_hidden_there(beside_hidden: str) -> None:
    assert ask(beside_hidden, "GET", "/app/static/seen.js") == 200
    for path in (".x", "%2ex", "map/.x", ".d/y", "%2Ed/y", "./.x", "map/../.x", "/.x"):
        assert ask(beside_hidden, "GET", f"/app/static/{path}") == 404


@pytest.mark.parametrize(
    "path", ["../app.py", "%2e%2e/app.py", "map/", "..%2f.streamlit/config.toml"]
)
def test_static_serves_files_of_its_own_and_lists_none(address: str, path: str) -> None:
    assert ask(address, "GET", "/app/static/map/address_and_server.js") == 200
    assert ask(address, "GET", f"/app/static/{path}") >= 400
