"""What a run of a page says is handed to the server's own thread some messages at a time.

Streamlit wakes that thread for each of some forty, and each time the run waits for its turn again.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

PAUSE_S = 0.004
"""So long messages gather: less than Streamlit lets pass from one sending to the next."""


class RunEvents(deque[partial[None]]):
    """What has happened to runs of one reader and the server's thread has not taken yet."""

    is_fetched = False
    """Whether that thread has been asked to come for it in a while."""


def wake_seldom() -> None:
    """Let what happens to every reader's runs be handed over so."""
    AppSession._on_scriptrunner_event = gather_messages  # type: ignore[method-assign,assignment]


def gather_messages(
    session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *told: Any,
    **named: Any,
) -> None:  # fmt: skip
    """Let a message wait for others; what else happens to a run is told at once, behind them."""
    gathered: RunEvents = vars(session).setdefault("gathered", RunEvents())
    handle = session._handle_scriptrunner_event_on_event_loop
    gathered.append(partial(handle, sender, event, *told, **named))
    take = partial(_take, session, gathered)
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        session._call_soon_on_event_loop(take)
    elif not gathered.is_fetched:  # Asked after the line above: who comes finds this there.
        gathered.is_fetched = True
        session._call_soon_on_event_loop(lambda: _take_later(session, take))


def _take_later(session: AppSession, take: Callable[[], None]) -> None:
    session._event_loop.call_later(PAUSE_S, take)


def _take(session: AppSession, gathered: RunEvents) -> None:
    gathered.is_fetched = False
    while gathered:
        # Each by itself: what one of them raises keeps none of the others back.
        session._event_loop.call_soon(gathered.popleft())
