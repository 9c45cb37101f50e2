"""A line between reader and server on which everything is on its way for a while."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.benchmarks.apps import App

ONE_WAY_S = 0.3


@contextmanager
def slow_line(app: App, one_way_s: float = ONE_WAY_S) -> Iterator[App]:
    """The same app at another address, every byte late by so much in either direction."""
    port = urlsplit(app.address).port
    loop = asyncio.new_event_loop()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        both = (_carry(reader, back, one_way_s), _carry(there, writer, one_way_s))
        with suppress(asyncio.CancelledError):  # A line that is cut off has no more to tell.
            await asyncio.gather(*both, return_exceptions=True)

    # In a thread of its own: in this one a browser may run a loop.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    meeting = asyncio.start_server(meet, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(meeting, loop).result()
    yield App(app.name, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    asyncio.run_coroutine_threadsafe(_end(server), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, one_way_s: float
) -> None:
    """Pass on what comes, each piece when its time has passed, in the order it came."""
    waiting, now = asyncio.Queue[tuple[float, bytes]](), asyncio.get_running_loop().time

    async def deliver() -> None:
        while True:
            due, piece = await waiting.get()
            await asyncio.sleep(max(0.0, due - now()))
            if not piece:
                writer.close()
                return
            writer.write(piece)

    delivering = asyncio.ensure_future(deliver())
    while piece := await reader.read(65536):
        waiting.put_nowait((now() + one_way_s, piece))
    waiting.put_nowait((now() + one_way_s, b""))
    await delivering


async def _end(server: asyncio.Server) -> None:
    """Leave nothing that is still on its way to be found when the loop is thrown away."""
    server.close()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
