"""What a run says reaches the server's thread whole and in order, however seldom that is woken."""

import asyncio
import inspect
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from types import SimpleNamespace
from typing import Any, NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from pages.frame.linked.browser_cache import dump_json
from pages.server.streamlit_tuned import server_wakings
from pages.server.streamlit_tuned.server_wakings import PAUSE_S, gather_messages

BEGUN, MESSAGE = ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
OVER, NO_MORE = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS, ScriptRunnerEvent.SHUTDOWN
RUN = [BEGUN, *[MESSAGE] * 40, OVER, NO_MORE]
WRONG = 1
"""The number of what goes wrong as it is heard."""


class Heard(NamedTuple):
    """What is heard of a run, how often the thread was woken for it and was asked to send it."""

    numbers: list[int]
    woken: int
    sent: int
    faults: int


def run(
    events: list[ScriptRunnerEvent], wait_s: float = 5 * PAUSE_S, first: int | None = None
) -> Heard:
    """What is heard, in so many seconds, of a run that says these in a thread of its own; what has
    the number `first` tells a part that is to be seen first.
    """
    heard, woken, sent, faults = list[int](), list[Any](), list[int](), list[Any]()

    async def listen() -> None:
        loop = asyncio.get_running_loop()

        def call(callback: Any) -> None:
            woken.append(callback)
            loop.call_soon_threadsafe(callback)

        def handle(_: Any, event: ScriptRunnerEvent, number: int, **told: Any) -> None:
            if number == WRONG:
                raise ValueError
            heard.append(number)
            if session._message_enqueued_callback:
                session._message_enqueued_callback()

        session: Any = SimpleNamespace(
            _event_loop=loop,
            _call_soon_on_event_loop=call,
            _handle_scriptrunner_event_on_event_loop=handle,
            _message_enqueued_callback=lambda: sent.append(len(heard)),
        )
        loop.set_exception_handler(lambda _, fault: faults.append(fault))
        for number, event in enumerate(events):
            told = {"forward_msg": tell(number == first)} if event is MESSAGE else {}
            said = (session, None, event, number)
            speaker = Thread(target=gather_messages, args=said, kwargs=told)
            speaker.start()
            speaker.join()
        await asyncio.sleep(wait_s)

    with ThreadPoolExecutor(1) as server:  # In this thread another loop may run, of a browser.
        server.submit(asyncio.run, listen()).result()
    return Heard(heard, len(woken), len(sent), len(faults))


def tell(is_first: bool) -> ForwardMsg:
    """What a run says to a part of the page."""
    message = ForwardMsg()
    told = {"first": "map", "marks": []} if is_first else {"rows": []}
    message.delta.new_element.bidi_component.bytes = dump_json(told).encode()
    return message


def test_messages_come_in_order_and_before_the_end_that_follows_them() -> None:
    """One of them goes wrong, which keeps none of the others back, and is told."""
    heard = run([*RUN, *RUN])
    assert heard.numbers == [0, *range(2, 2 * len(RUN))]
    assert heard.faults == 1


def test_many_messages_wake_the_servers_thread_once() -> None:
    assert run([MESSAGE] * 40).woken == 1


def test_a_run_that_is_soon_over_is_heard_at_its_end_and_sent_at_once() -> None:
    heard = run(RUN, wait_s=PAUSE_S / 4)
    assert len(heard.numbers) == len(RUN) - 1
    assert (heard.woken, heard.sent) == (2, 1)


def test_what_is_to_be_seen_first_does_not_wait_for_the_end_of_the_run() -> None:
    begun = [BEGUN, *[MESSAGE] * 5]
    assert run(begun, wait_s=PAUSE_S / 4).numbers == []
    assert run(begun, wait_s=PAUSE_S / 4, first=5).numbers == [0, 2, 3, 4, 5]


def test_what_the_servers_thread_tells_itself_comes_before_what_it_does_next() -> None:
    """Of a message of no sense Streamlit ends one run, begins another, and then shows what is wrong
    with it: told later, the beginning would take that off the page again.
    """
    heard = list[object]()

    async def refuse() -> None:
        loop = asyncio.get_running_loop()
        session: Any = SimpleNamespace(
            _event_loop=loop,
            _call_soon_on_event_loop=loop.call_soon_threadsafe,
            _handle_scriptrunner_event_on_event_loop=lambda _, event: heard.append(event),
            _message_enqueued_callback=None,
        )
        for event in (OVER, BEGUN, OVER):
            gather_messages(session, None, event)
        loop.call_soon_threadsafe(heard.append, "wrong")
        await asyncio.sleep(PAUSE_S * 2)

    with ThreadPoolExecutor(1) as server:
        server.submit(asyncio.run, refuse()).result()
    assert heard == [OVER, BEGUN, OVER, "wrong"]


def test_streamlits_session_has_what_is_gone_by() -> None:
    """None of it is promised to anybody: another release may call it otherwise."""
    ours = inspect.getsource(server_wakings)
    used = {*re.findall(r"[sS]ession\.(_\w+)", ours)}
    assert len(used) == 5
    theirs = inspect.getsource(inspect.getmodule(AppSession))
    assert [
        name for name in used if f"def {name}(" not in theirs and f"self.{name} = " not in theirs
    ] == []
    assert "on_event.connect(self._on_scriptrunner_event)" in theirs
    assert "self._browser_queue = ForwardMsgQueue()" in theirs  # interrupted_runs.py
