"""Many readers at once, without browsers: how long each waits for a click, and what memory takes.

A click is a run of the map page with another filter, from the message that asks for it to the one
that says it is over: `make load`, or with `MINUTES=30` for as long as that.
"""

import asyncio
import os
import random
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.conftest import free_port, serve
from tests.conftest import ROOT

FILTERS = (
    "", "status=completed", "status=planned", "district=120101", "district=120105&status=underway",
    "sector=finance", "years=2021-2025", "text=wdd", "family=culture", "status=operating",
)  # fmt: skip
CROWDS = ((50, 5.0, 0.3), (200, 20.0, 0.5))
"""So many readers, each clicking every so many seconds, and how soon 95 of 100 are served."""
MINUTES = float(os.environ.get("MINUTES", "1"))


async def ask(line: ClientConnection, query: str) -> float:
    """Seconds until the page has been run with a query."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    began = time.perf_counter()
    await line.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(await line.recv(decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


def come_in(port: int) -> connect:
    """The line of one reader."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=None)


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
            return tuple([[await ask(line, query) for query in FILTERS[1:]] for _ in range(2)])

    with ThreadPoolExecutor(1) as apart:  # In this thread a browser may run a loop.
        first, again = apart.submit(asyncio.run, ask_each()).result()
    return first, again


def memory_mb(process: int) -> float:
    """What a process holds now, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1e3


def main() -> None:
    """Serve the app, let readers come, print what they waited and what memory it took."""
    port = free_port()
    with tempfile.TemporaryDirectory() as directory:
        server = serve(port, Path(directory) / "log", folder=ROOT)
        try:
            asyncio.run(crowd_once(port))
            for readers, every_s, bound_s in CROWDS:
                before = memory_mb(server.pid)
                waited = asyncio.run(crowd(port, readers, every_s))
                grown = memory_mb(server.pid) / before - 1
                late = statistics.quantiles(waited, n=20)[-1]
                print(
                    f"{readers:4d} readers, a click every {every_s:.0f} s: {len(waited)} clicks, "
                    f"median {statistics.median(waited):.3f} s, 95 of 100 within {late:.3f} s, "
                    f"target <= {bound_s} s; memory {100 * grown:+.1f} %",
                    flush=True,
                )
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
