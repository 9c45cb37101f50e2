"""Many readers at once, without browsers: how long each waits for a click, and what memory takes.

A click is a run of the map page with another filter, from the message that asks for it to the one
that says it is over: `make load`, or with `MINUTES=30` for as long as that. At last readers click
while somebody's page asks a hundred times a second, as a script gone wild or a key held down may.
"""

import asyncio
import math
import os
import random
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.browser.serving import free_port, serve
from tests.conftest import ROOT

FILTERS = (
    "", "status=completed", "status=planned", "district=120101", "district=120105&status=underway",
    "sector=finance", "years=2021-2025", "text=wdd", "family=culture", "status=operating",
)  # fmt: skip
AREAS = ("area=117.2,39.11@1500", "area=117.19,39.1;117.22,39.1;117.22,39.13;117.19,39.12")
"""What is asked of the ground by hand: in a circle, in a polygon."""
CROWDS = ((50, 5.0, 0.3), (200, 20.0, 0.5))
"""So many readers, each clicking every so many seconds, and how soon 95 of 100 are served."""
BESIDE_WILD = (20, 5.0, 0.3)
"""As many and as soon beside one who asks so often."""
_WILD_EVERY_S = 0.01
_LOOK_EVERY_S = 1.0
_KEPT = WeakKeyDictionary[ClientConnection, set[str]]()
"""What each reader was told and keeps, as a browser does: it is named from then on."""
MINUTES = float(os.environ.get("MINUTES", "1"))


async def send(line: ClientConnection, query: str) -> None:
    """Ask for a run of the page with a query."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.cached_message_hashes.extend(_KEPT.get(line, ()))
    await line.send(asked.SerializeToString())


async def hear(line: ClientConnection) -> ForwardMsg:
    """The next that a page is told."""
    told = ForwardMsg()
    told.ParseFromString(bytes(await line.recv(decode=False)))
    if told.metadata.cacheable:
        _KEPT.setdefault(line, set()).add(told.hash)
    return told


async def ask(line: ClientConnection, query: str) -> float:
    """Seconds until the page has been run with a query."""
    began = time.perf_counter()
    await send(line, query)
    while (await hear(line)).WhichOneof("type") != "script_finished":
        pass
    return time.perf_counter() - began


def come_in(port: int) -> connect:
    """The line of one reader, who like a browser asks for no sign of life: that of one who asks
    without end would come behind all that waits.
    """
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(
        address, subprotocols=["streamlit"], max_size=None, open_timeout=None, ping_interval=None
    )


async def read(port: int, every_s: float, all_in: asyncio.Barrier, waited: list[float]) -> None:
    """One reader, from coming in to leaving; the clicks begin when all have come."""
    rng = random.Random()
    async with come_in(port) as line:
        await ask(line, "")
        await all_in.wait()
        until = time.monotonic() + 60 * MINUTES
        await asyncio.sleep(rng.uniform(0, every_s))
        while time.monotonic() < until:
            waited.append(await ask(line, rng.choice(FILTERS)))
            await asyncio.sleep(rng.uniform(0.5, 1.5) * every_s)


async def run_wild(port: int, stop: asyncio.Event) -> int:
    """Ask for a run a hundred times a second, and wait for none; how many were asked for.

    A server may hang up on one it cannot keep up with, who then comes in anew, as a browser does.
    """
    count = 0
    while not stop.is_set():
        with suppress(ConnectionClosed):
            async with come_in(port) as line:
                await ask(line, "")
                count += await _ask_without_end(line, stop)
    return count


async def _ask_without_end(line: ClientConnection, stop: asyncio.Event) -> int:
    count, began = 0, time.monotonic()
    hearing = asyncio.create_task(_hear_all(line))
    with suppress(ConnectionClosed):
        while not stop.is_set():
            await send(line, FILTERS[count % len(FILTERS)])
            count += 1
            await asyncio.sleep(max(0.0, began + count * _WILD_EVERY_S - time.monotonic()))
    hearing.cancel()
    return count


async def _hear_all(line: ClientConnection) -> None:
    with suppress(ConnectionClosed):
        while True:
            await hear(line)


async def crowd_beside_wild(port: int, readers: int, every_s: float) -> tuple[list[float], int]:
    """How long clicks of a crowd took beside one whose page ran wild, and how often that asked."""
    stop = asyncio.Event()
    wild = asyncio.create_task(run_wild(port, stop))
    waited = await crowd(port, readers, every_s)
    stop.set()
    return waited, await wild


async def crowd(port: int, readers: int, every_s: float) -> list[float]:
    """How long each click of so many readers took."""
    waited, all_in = list[float](), asyncio.Barrier(readers)
    await asyncio.gather(*(read(port, every_s, all_in, waited) for _ in range(readers)))
    return waited


def filter_changes(port: int) -> tuple[list[float], list[float]]:
    """Seconds the server takes for a reader alone: for filters nobody has asked, then again."""

    async def ask_each() -> tuple[list[float], ...]:
        async with come_in(port) as line:
            await ask(line, "")
            asked = (*FILTERS[1:], *AREAS)
            return tuple([[await ask(line, query) for query in asked] for _ in range(2)])

    with ThreadPoolExecutor(1) as apart:  # In this thread a browser may run a loop.
        first, again = apart.submit(asyncio.run, ask_each()).result()
    return first, again


def memory_mb(process: int) -> float:
    """What a process holds now, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1e3


def wait_until_idle(process: int) -> None:
    """Wait until a process works no more than a tenth of the time: what it began with is done."""
    before, now = -math.inf, worked_s(process)
    while now - before > _LOOK_EVERY_S / 10:
        time.sleep(_LOOK_EVERY_S)
        before, now = now, worked_s(process)


def worked_s(process: int) -> float:
    """Seconds of processor time a process has taken so far."""
    # Behind its name in brackets, which may hold blanks: the 14th and the 15th field.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(waited: list[float], bound_s: float, grown: float) -> None:
    """One line: how long clicks took, and how much more memory the server holds at the end."""
    late = statistics.quantiles(waited, n=20)[-1]
    print(
        f"  {len(waited)} clicks, median {statistics.median(waited):.3f} s, "
        f"95 of 100 within {late:.3f} s, target <= {bound_s} s; memory {100 * grown:+.1f} %",
        flush=True,
    )


def main() -> None:
    """Serve the app, let readers come, print what they waited and what memory it took."""
    port = free_port()
    with tempfile.TemporaryDirectory() as directory:
        server = serve(port, Path(directory) / "log", folder=ROOT)
        try:
            asyncio.run(crowd_once(port))
            for readers, every_s, bound_s in CROWDS:
                print(f"{readers} readers, a click every {every_s:.0f} s")
                before = memory_mb(server.pid)
                waited = asyncio.run(crowd(port, readers, every_s))
                report(waited, bound_s, memory_mb(server.pid) / before - 1)
            readers, every_s, bound_s = BESIDE_WILD
            before = memory_mb(server.pid)
            waited, asked = asyncio.run(crowd_beside_wild(port, readers, every_s))
            print(f"{readers} readers beside one whose page asks {asked} times meanwhile")
            report(waited, bound_s, memory_mb(server.pid) / before - 1)
        finally:
            server.terminate()
            server.wait()


async def crowd_once(port: int) -> None:
    """Everything read and drawn once, as it is after the first readers of a day."""
    async with come_in(port) as line:
        for query in FILTERS:
            await ask(line, query)


if __name__ == "__main__":
    main()
