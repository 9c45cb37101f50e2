"""What a run says reaches the browser in one go: nothing is lost, late or out of its order."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.frame import all_at_once
from pages.frame.all_at_once import AllAtOnce
from tests.conftest import run_apart

LINE: Scope = {"type": "websocket"}


def say(text: str) -> Message:
    """A piece of a page."""
    said = ForwardMsg()
    said.delta.new_element.text.body = text
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def end(how: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> Message:
    """That a run is over."""
    said = ForwardMsg(script_finished=how)  # type: ignore[arg-type]
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def told_by(*steps: Message | float, comes: bool = False) -> list[tuple[int, Message]]:
    """What a browser that has been told a page, unless it `comes` now, is told by an app that says
    this, or waits so long; each with the number of the step it came in.
    """
    told, begun = list[tuple[int, Message]](), list[Message | float]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if not comes:
            await send(end())
            told.clear()
        for step in steps:
            begun.append(step)
            if isinstance(step, float):
                await asyncio.sleep(step)
            else:
                await send(step)

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    async def hear(message: Message) -> None:
        told.append((len(begun) - 1, message))

    run_apart(AllAtOnce(app)(LINE, receive, hear))
    return told


@pytest.mark.parametrize(
    "how", [ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN]
)
def test_a_run_is_told_in_one_go_when_it_is_over(how: int) -> None:
    said = [say("one"), say("two" * 200), end(how)]
    assert told_by(*said) == [(2, message) for message in said]


def test_who_has_just_come_is_told_each_piece_as_it_is_said() -> None:
    said = [say("one"), say("two"), end(), say("three"), end()]
    told = told_by(*said, comes=True)
    assert told == [*enumerate(said[:3]), (4, said[3]), (4, said[4])]


def test_what_takes_longer_is_told_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_at_once, "LONGEST_S", 0.01)
    first, last = say("drawing"), say("drawn")
    assert told_by(first, 0.1, last, end()) == [(1, first), (3, last), (3, end())]


def test_what_opens_or_ends_a_line_waits_for_nothing_and_goes_before_nothing() -> None:
    opening, closing = {"type": "websocket.accept"}, {"type": "websocket.close"}
    piece = say("one")
    assert told_by(opening, piece, closing) == [(0, opening), (2, piece), (2, closing)]


def test_who_goes_on_telling_a_page_that_is_gone_hears_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(all_at_once, "LONGEST_S", 0.01)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send(end())
        await send(say("one"))
        await asyncio.sleep(0.1)
        with pytest.raises(ConnectionResetError):
            await send(say("two"))

    async def gone(message: Message) -> None:
        if message != end():
            raise ConnectionResetError

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    run_apart(AllAtOnce(app)(LINE, receive, gone))


def test_an_answer_to_a_request_is_passed_on_as_it_is() -> None:
    passed = list[Send]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(send)

    async def nothing(message: Message) -> None:
        raise AssertionError(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    run_apart(AllAtOnce(app)({"type": "http"}, receive, nothing))
    assert passed == [nothing]
