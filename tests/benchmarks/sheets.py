"""How long a sheet of all places takes in each format, how much memory A3 needs, and whether the
same state and day are the same bytes: `make bench`. Seconds are of the processor.
"""

import resource
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from geo.reading.cards.layer_card import Layer, read_layers
from geo.reading.sources_folder import read_sources
from geo.values.sources import Sources
from layers.paper.files.sheet_file_kinds import FORMATS, make_file
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import parse_brief
from tests.benchmarks.apps import crowded_copy

_DAY = date(2026, 1, 1)
_MOST_S = {"png": 2.0, "pdf": 3.0, "pptx": 3.0, "svg": 3.0, "html": 2.0}
_SAME = ("png", "pdf", "svg")
_MOST_MB = 700
_PLACES = 300


def compose(sources: Sources, layers: Iterable[Layer], layout: str) -> Sheet:
    """A sheet of all places."""
    brief, _ = parse_brief({"layout": layout}, sources)
    return compose_sheet(sources, layers, brief, made=_DAY, approval="bench")


def time_format(sources: Sources, layers: Iterable[Layer], format: str) -> tuple[float, bool]:
    """Seconds of the second time, and whether both times gave the same."""
    first = make_file(compose(sources, layers, "a4"), FORMATS[format])
    began = time.process_time()
    again = make_file(compose(sources, layers, "a4"), FORMATS[format])
    return time.process_time() - began, first == again


def main() -> None:
    """Print seconds, bytes alike and memory, with their targets."""
    with tempfile.TemporaryDirectory() as directory:
        placed = sum(place.geometry is not None for place in read_sources().places.values())
        folder = crowded_copy(Path(directory) / "crowd", max(_PLACES - placed, 0))
        sources = read_sources(folder / "data" / "sources")
    layers = tuple(read_layers().values())
    sheet = compose(sources, layers, "a4")
    print(f"a sheet of {len(sheet.marks)} places on A4, after warm-up")
    for format, most_s in _MOST_S.items():
        took_s, is_same = time_format(sources, layers, format)
        alike = f"same bytes twice: {is_same}" if format in _SAME else ""
        print(f"  {format:<6}{took_s:6.2f} s   target <= {most_s:g} s   {alike}")
    make_file(compose(sources, layers, "a3"), FORMATS["png"])
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"  most memory, A3 drawn too {most_mb:6.0f} MB   target < {_MOST_MB} MB")


if __name__ == "__main__":
    main()
