"""What a run of a page says is handed to the server's own thread some messages at a time.

Streamlit wakes that thread for each of some forty, and each time the run waits for its turn again.
"""

from asyncio import TimerHandle, get_running_loop
from collections import deque
from functools import partial
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

PAUSE_S = 0.1
"""So long messages gather: by then most runs are over. What is sent before that holds the end of a
run back: Streamlit lets 0.01 s pass from one sending to the next.
"""
_SEEN_FIRST = b'{"first":'
"""So begins what a part is told that is shown as soon as it is said (`message_batching`): it does
not wait for the rest of the run."""


class RunEvents(deque[partial[None]]):
    """What has happened to runs of one reader and the server's thread has not taken yet."""

    is_fetched = False
    """Whether that thread has been asked to come for it in a while."""
    coming: TimerHandle | None = None
    """When it comes, as it knows itself."""


def wake_seldom() -> None:
    """Let what happens to every reader's runs be handed over so."""
    AppSession._on_scriptrunner_event = gather_messages  # type: ignore[method-assign,assignment]


def gather_messages(
    session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *told: Any,
    **named: Any,
) -> None:  # fmt: skip
    """Let what happens wait for more of it. That nothing more is going to happen is told at once,
    behind all that; so is what is to be seen first, and what the server's own thread tells, of a
    message of no sense: what it does next belongs behind it.
    """
    gathered: RunEvents = vars(session).setdefault("gathered", RunEvents())
    handle = session._handle_scriptrunner_event_on_event_loop
    gathered.append(partial(handle, sender, event, *told, **named))
    is_last = event is ScriptRunnerEvent.SHUTDOWN
    if is_last or _is_seen_first(named.get("forward_msg")) or _is_in_own_thread(session):
        session._call_soon_on_event_loop(partial(_take, session, gathered))
    elif not gathered.is_fetched:  # Asked after the line above: who comes finds this there.
        gathered.is_fetched = True
        session._call_soon_on_event_loop(partial(_take_later, session, gathered))


def _is_seen_first(message: ForwardMsg | None) -> bool:
    return message is not None and message.delta.new_element.bidi_component.bytes.startswith(
        _SEEN_FIRST
    )


def _is_in_own_thread(session: AppSession) -> bool:
    try:
        return get_running_loop() is session._event_loop
    except RuntimeError:
        return False


def _take_later(session: AppSession, gathered: RunEvents) -> None:
    if gathered:
        gathered.coming = session._event_loop.call_later(PAUSE_S, _take, session, gathered)


def _take(session: AppSession, gathered: RunEvents) -> None:
    """Hand over what has gathered, and have it sent once: Streamlit asks for that at each message,
    by waking the thread this runs in.
    """
    if gathered.coming is not None:
        gathered.coming.cancel()
    gathered.is_fetched, gathered.coming = False, None
    have_sent, session._message_enqueued_callback = session._message_enqueued_callback, None
    while gathered:
        try:
            gathered.popleft()()
        except Exception as error:  # What one of them raises keeps none of the others back.
            session._event_loop.call_exception_handler({"message": str(error), "exception": error})
    session._message_enqueued_callback = have_sent
    if have_sent is not None:
        have_sent()
