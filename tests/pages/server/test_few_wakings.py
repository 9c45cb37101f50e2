"""What a run says reaches the server's thread whole and in order, however seldom that is woken."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from types import SimpleNamespace
from typing import Any

from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from pages.server.few_wakings import PAUSE_S, gather_messages

MESSAGE, OVER = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


def run(events: list[ScriptRunnerEvent]) -> tuple[list[int], int]:
    """What is heard of a run that says these in a thread of its own, and how often it was woken."""
    heard, woken = list[int](), list[Any]()

    async def listen() -> None:
        loop = asyncio.get_running_loop()

        def call(callback: Any) -> None:
            woken.append(callback)
            loop.call_soon_threadsafe(callback)

        def handle(_: Any, event: ScriptRunnerEvent, number: int) -> None:
            if number == 1:
                raise ValueError
            heard.append(number)

        session: Any = SimpleNamespace(
            _event_loop=loop,
            _call_soon_on_event_loop=call,
            _handle_scriptrunner_event_on_event_loop=handle,
        )
        loop.set_exception_handler(lambda *_: None)
        for number, event in enumerate(events):
            speaker = Thread(target=gather_messages, args=(session, None, event, number))
            speaker.start()
            speaker.join()
        await asyncio.sleep(5 * PAUSE_S)

    with ThreadPoolExecutor(1) as server:  # In this thread another loop may run, of a browser.
        server.submit(asyncio.run, listen()).result()
    return heard, len(woken)


def test_messages_come_in_order_and_before_the_end_that_follows_them() -> None:
    """One of them goes wrong, which keeps none of the others back."""
    heard, _ = run([MESSAGE] * 9 + [OVER] + [MESSAGE] * 2)
    assert heard == [0, *range(2, 12)]


def test_many_messages_wake_the_servers_thread_once() -> None:
    assert run([MESSAGE] * 40)[1] == 1
