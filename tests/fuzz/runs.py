"""Many examples from one seed: the same seed gives the same examples."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from geo.reading.sources_folder import read_sources
from tests.fuzz.addresses import addresses, list_choices
from tests.fuzz.files import Sandbox
from tests.fuzz.mutators import mutants
from tests.fuzz.questions import ask
from tests.fuzz.tally import Tally
from tests.fuzz.world import World

Example = TypeVar("Example")


def run_files(world: World, folder: Path, count: int, start: int) -> Tally:
    """Spoil so many files of a world and give them to the reader."""
    sandbox, tally = Sandbox(world, folder), Tally()
    _run(mutants(world), lambda mutant: tally.add_file(sandbox.try_out(mutant)), count, start)
    return tally


def run_addresses(world: World, folder: Path, count: int, start: int) -> Tally:
    """Ask so many addresses of a world."""
    sources, tally = read_sources(Sandbox(world, folder).folder / "sources"), Tally()
    asked = addresses(list_choices(world))
    _run(asked, lambda address: tally.add_answer(ask(address, sources)), count, start)
    return tally


def _run(
    examples: SearchStrategy[Example], take: Callable[[Example], None], count: int, start: int
) -> None:
    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(examples)
    def take_each(example: Example) -> None:
        take(example)

    take_each()
