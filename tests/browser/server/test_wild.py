"""A page that asks without end, as a script gone wild or a key held down makes it: others are
answered meanwhile, and it gets the answer to what it asked last.
"""

import asyncio
from urllib.parse import urlsplit

import pytest

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.text import say
from geo.values.sources import Sources
from tests.benchmarks.load import FILTERS, ask, come_in, hear, send
from tests.system_bounds import run_apart

pytestmark = pytest.mark.browser

TIMES, PATIENCE_S = 100, 30.0
"""So often is asked, and so long may it take on a busy machine: nobody waits for all of these."""


async def run_wild(port: int, last: str, said: str) -> None:
    """Ask many times without waiting, then once more; come back when the page says what it must."""
    async with come_in(port) as line:
        await ask(line, "")
        for number in range(TIMES):
            await send(line, FILTERS[number % len(FILTERS)])
        await send(line, last)
        is_said = False
        while True:
            told = await hear(line)
            if told.WhichOneof("type") == "new_session":
                is_said = False
            is_said = is_said or said in told.delta.new_element.html.body
            if is_said and told.WhichOneof("type") == "script_finished":
                return


async def click_beside(port: int) -> None:
    async with come_in(port) as line:
        for query in FILTERS:
            await ask(line, query)


def test_who_asks_without_end_keeps_nobody_waiting_and_sees_what_was_asked_last(
    address: str, sources: Sources
) -> None:
    port = urlsplit(address).port
    assert port is not None
    found = len(find_projects(sources, Filter(status=("completed",))))
    counted = say("panel.counted", projects=found, places="|").partition("|")[0]
    said = f'class="counted">{counted}'

    async def both() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(run_wild(port, "status=completed", said), click_beside(port))

    run_apart(both())
