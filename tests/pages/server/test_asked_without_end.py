"""Who asks without end is heard in turn, and no other site's page while somebody may write."""

import time

import pytest
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from pages.frame.base.may_edit import EDITING_VARIABLE
from pages.server import middleware, request_limits
from tests.system_bounds import run_apart


@pytest.mark.parametrize(
    ("editing", "origin", "is_let_in"),
    [
        ("local", "http://localhost:8501", True),
        ("local", "http://localhost:9999", False),
        ("local", "null", False),
        ("local", "", False),
        ("", "http://localhost:9999", True),
    ],
)
@pytest.mark.parametrize(("kind", "method"), [("websocket", "GET"), ("http", "PUT")])
def test_while_somebody_may_write_only_pages_of_this_server_are_spoken_to(
    editing: str, origin: str, is_let_in: bool, kind: str, method: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv(EDITING_VARIABLE, editing)
    passed, sent = list[Scope](), list[Message]()

    async def streamlit(scope: Scope, _: Receive, __: Send) -> None:
        passed.append(scope)

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost:8501"), *([(b"origin", origin.encode())] if origin else [])]
    scope: Scope = {"type": kind, "method": method, "path": "/_stcore/stream", "headers": headers}
    run_apart(middleware.OwnPagesOnly(streamlit)(scope, receive, send))
    assert bool(passed) == is_let_in
    refusal = {"websocket": ["websocket.close"], "http": ["http.response.start"]}[kind]
    assert [message["type"] for message in sent][:1] == ([] if is_let_in else refusal)


def test_who_leaves_while_something_is_told_leaves_no_traceback() -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        raise WebSocketDisconnected

    async def nothing(*_: Message) -> Message:
        return {}

    run_apart(middleware.EachInTurn(page)({"type": "websocket"}, nothing, nothing))


def test_a_page_that_asks_without_end_is_heard_in_turn_and_a_quick_one_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(middleware, "MESSAGES_AT_ONCE", 5)
    heard = list[float]()

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        for _ in range(9):
            await receive()
            heard.append(time.monotonic() - began)

    async def ask_on() -> Message:
        return {"type": "websocket.receive", "bytes": b""}

    async def nothing(message: Message) -> None:
        pass

    began = time.monotonic()
    run_apart(middleware.EachInTurn(page)({"type": "websocket"}, ask_on, nothing))
    assert heard[4] < 1 / request_limits.MESSAGES_PER_SECOND
    assert heard[8] >= 0.9 * 4 / request_limits.MESSAGES_PER_SECOND
