"""What a run of a page says goes to the browser in one go, once the run is over.

A browser draws what comes as soon as it comes: of fifty messages that trickle in while the server
works, a page is drawn, styled and laid out ten times over, and the click that asked waits for all.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LONGEST_S = 0.12
"""What takes longer is told in pieces: somebody is to see that something happens."""
_MOST_BYTES_OF_END = 256
"""More than what says that a run is over ever has."""


class AllAtOnce:
    """Holds back what is said over a page's line until the run that says it is over; not the first
    run, with whose pieces a browser asks for files.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on, what a page is told by its runs."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        held = _Held(send)
        try:
            await self.app(scope, receive, held.take)
        finally:
            held.forget()


class _Held:
    """What one page is not told yet."""

    def __init__(self, send: Send) -> None:
        self._send, self._messages = send, list[Message]()
        self._in_turn = asyncio.Lock()
        self._waiting: asyncio.Task[None] | None = None
        self._lost: OSError | None = None
        self._is_first_run = True

    async def take(self, message: Message) -> None:
        """Hold a message, or tell it with all that is held.

        Raises OSError where the page was gone when it was last told.
        """
        if self._lost is not None:
            raise self._lost
        self._messages.append(message)
        is_over = is_last(message)
        if is_over or self._is_first_run:
            self._is_first_run &= not (is_over and message["type"] == "websocket.send")
            await self._tell()
        elif self._waiting is None:
            self._waiting = asyncio.create_task(self._tell_late())

    def forget(self) -> None:
        """There is nobody to tell."""
        if self._waiting is not None:
            self._waiting.cancel()

    async def _tell_late(self) -> None:
        await asyncio.sleep(LONGEST_S)
        self._waiting = None
        try:
            await self._tell()
        except OSError as error:
            self._lost = error

    async def _tell(self) -> None:
        self.forget()
        self._waiting = None
        async with self._in_turn:
            told, self._messages = self._messages, []
            for message in told:
                await self._send(message)


def is_last(message: Message) -> bool:
    """Whether a run says no more after this; true of all that is not said by a run."""
    said = message.get("bytes")
    if message["type"] != "websocket.send" or not said:
        return True
    if len(said) > _MOST_BYTES_OF_END:
        return False
    return bool(ForwardMsg.FromString(said).WhichOneof("type") == "script_finished")
