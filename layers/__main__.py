"""A map sheet from the command line: `python -m layers snapshot --out FILE [filters]`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from geo.output.atomic import write_atomically
from geo.output.command import (
    DONE,
    NONSENSE,
    add_filter_options,
    check_target,
    read_filter_options,
    run,
)
from geo.reading.card import read_layers
from geo.reading.folder import read_sources
from layers.approval import say_approval
from layers.paper.sheet import compose_sheet, render_sheet

ENDING = ".png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one PNG; 0 if done, 1 if data or the file need mending, 2 for a filter of nonsense."""
    parser = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("snapshot", help="a PNG of what a filter finds")
    add_filter_options(command, "PNG")
    command.add_argument("--title", default="", help="title (default: from the districts)")
    chosen = parser.parse_args(arguments)
    return run(lambda: run_snapshot(chosen))


def run_snapshot(chosen: argparse.Namespace) -> int:
    """Draw the sheet and write it."""
    check_target(chosen.out, [ENDING])
    sources = read_sources()
    wanted = read_filter_options(chosen, sources)
    if wanted is None:
        return NONSENSE
    picture = render_sheet(
        sources,
        read_layers().values(),
        compose_sheet(sources, wanted, chosen.title),
        made=date.today(),
        approval=say_approval(),
    )
    write_atomically(chosen.out, picture)
    print(chosen.out)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
