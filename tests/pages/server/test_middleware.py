"""Who asks the server for what: long addresses, pages that are not there, hidden files."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Scope
from streamlit import config
from streamlit.web.server.starlette.starlette_server import _bind_socket

from geo.text import say
from layers.assets import SERVED
from pages.frame.page import PAGES, list_offered_pages
from pages.server import middleware, request_limits
from pages.server.no_page import write_no_page
from tests.system_bounds import run_apart


def streamlits(request: Request) -> Response:
    """What Streamlit answers: its one page for whatever is no file."""
    if request.url.path.startswith("/_stcore") or request.url.path.endswith((".js", *SERVED)):
        return PlainTextResponse("script")
    return HTMLResponse(f"streamlit {len(request.url.query)}")


ANY = Starlette(routes=[Route("/{path:path}", streamlits)], middleware=middleware.make_middleware())


@pytest.fixture(scope="module")
def server() -> Iterator[uvicorn.Server]:
    """The door on a server as Streamlit starts it, on a socket as it opens one."""
    middleware.take_long_addresses()
    middleware.speak_at_once()
    server = uvicorn.Server(uvicorn.Config(ANY, log_config=None, lifespan="off"))
    opened = _bind_socket("127.0.0.1", 0, 100)
    thread = threading.Thread(target=server.run, args=([opened],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def port(server: uvicorn.Server) -> int:
    found: int = server.servers[0].sockets[0].getsockname()[1]
    return found


def ask(path: str, method: str = "GET", query: str = "") -> tuple[int, str]:
    """The status and the body of what the door answers; where it sends to instead of a body."""
    sent = list[Message]()
    scope: Scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [(b"host", b"localhost")], "root_path": "",
        "scheme": "http", "server": ("localhost", 80),
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    run_apart(ANY(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]).get("location", body.decode())


@pytest.mark.parametrize("length", [1_000, 100_000, 500_000])
def test_a_long_address_that_comes_in_pieces_gets_its_page(port: int, length: int) -> None:
    asked = f"GET /?text={'x' * length} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        for start in range(0, len(asked), 30_000):
            line.sendall(asked[start : start + 30_000].encode())
            time.sleep(0.01)
        with line.makefile("rb") as came:
            answer = came.read().decode()
    assert answer.startswith("HTTP/1.1 200")
    assert answer.endswith(f"streamlit {length + 5}")


def test_no_piece_of_an_answer_waits_until_the_one_before_has_come(
    server: uvicorn.Server, port: int
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 200"
        lines = [one.transport.get_extra_info("socket") for one in server.server_state.connections]
        own = next(one for one in lines if one.getpeername() == line.getsockname())
        assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("path", ["/nope", "/nope.html", "/compare/nope", "/地图"])
def test_a_page_that_is_not_there_is_said_with_those_that_are(path: str) -> None:
    status, body = ask(path)
    assert status == 404
    assert "没有这一页" in body
    assert all(f'<a href="/{page}">{say(f"app.page_{name}")}</a>' in body
               for name, page in list_offered_pages().items())  # fmt: skip
    assert "desk" not in list_offered_pages()


@pytest.mark.parametrize("base", ["", "/gis/map"])
@pytest.mark.parametrize(
    ("path", "page"),
    [("/READ", "read"), ("//read", "read"), ("/map", ""), ("/Map/", ""), ("//", "")],
)
def test_a_page_by_another_spelling_leads_to_its_one_address(
    path: str, page: str, base: str
) -> None:
    config.set_option("server.baseUrlPath", base)
    try:
        status, goal = ask(f"{base}{path}", query="document=hp-article&text=%E4%B8%80")
    finally:
        config.set_option("server.baseUrlPath", "")
    assert (status, goal) == (307, f"{base}/{page}?document=hp-article&text=%E4%B8%80")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_what_streamlit_measures_is_nobodys_and_its_health_is(path: str) -> None:
    assert ask(path)[0] == 404
    assert ask("/_stcore/health")[0] == 200


@pytest.mark.parametrize("page", ["/", "/statistics"])
@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"p{n}=1" for n in range(request_limits.MOST_PARAMETERS + 1)),
        "text=" + "x" * request_limits.LONGEST_QUERY,
    ],
)
def test_an_address_of_which_nothing_is_read_says_so(page: str, query: str) -> None:
    status, body = ask(page, query=query)
    assert status == 414
    assert say("no_page.unread_heading") in body
    assert ask(page, query=query[: query.rindex("&")] if "&" in query else query[5:])[0] == 200


def test_as_much_of_an_address_is_refused_as_streamlit_would_not_read() -> None:
    from streamlit.runtime.state import query_params

    assert request_limits.MOST_PARAMETERS == query_params.CLIENT_STATE_QUERY_STRING_MAX_FIELDS
    assert request_limits.LONGEST_QUERY == query_params.CLIENT_STATE_QUERY_STRING_MAX_LENGTH


def test_what_is_written_of_an_address_is_text() -> None:
    assert "<b>" not in write_no_page("<b>")
    assert len(write_no_page("x" * 100_000)) < 10_000


@pytest.mark.parametrize("path", ["/", *(f"/{page}/" for page in PAGES.values() if page)])
def test_a_page_that_is_there_is_left_to_streamlit(path: str) -> None:
    assert ask(path) == (200, "streamlit 0")


@pytest.mark.parametrize(
    ("path", "body"),
    [("/static/js/a.js", "script"), ("/component/map/index.html", "streamlit 0")],
)
def test_files_are_left_to_streamlit(path: str, body: str) -> None:
    assert ask(path) == (200, body)


def test_pages_lie_under_the_path_the_app_is_served_at() -> None:
    config.set_option("server.baseUrlPath", "gis/map")
    try:
        assert ask("/gis/map/compare") == (200, "streamlit 0")
        status, body = ask("/gis/map/nope")
        assert (status, 'href="/gis/map/compare"' in body) == (404, True)
    finally:
        config.set_option("server.baseUrlPath", "")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("map/a.js", 200), ("a.css", 200), ("fonts/a.ttf", 200), ("share.png", 200),
        ("notes.md", 404), ("VERSION.txt", 404), ("vendor/LICENSE", 404), ("a.js.map", 404),
        ("dump.sql", 404), ("a.py", 404), ("a.JS~", 404), ("a copy.js", 404), ("~a.js", 404),
        ("map/.a.js", 404), (".d/a.js", 404), ("index.html", 404), ("", 404),
    ],
)  # fmt: skip
@pytest.mark.parametrize("base", ["", "gis/map"])
def test_of_static_what_a_page_fetches_is_served_and_nothing_else(
    path: str, status: int, base: str
) -> None:
    config.set_option("server.baseUrlPath", base)
    try:
        assert ask(f"{base and f'/{base}'}/app/static/{path}")[0] == status
    finally:
        config.set_option("server.baseUrlPath", "")
