"""A map sheet from the command line: `python -m layers snapshot --out FILE [filters]`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.errors import DistrictMapError
from geo.output.atomic import stop_on_request, write_atomically
from geo.projects.filter import PARAMETERS, parse_query
from geo.reading.folder import read_sources
from geo.text import say
from layers.approval import say_approval
from layers.card import read_layers
from layers.paper.sheet import compose_sheet, render_sheet

ENDING = ".png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one PNG; 0 if done, 1 if the data need mending, 2 if a filter makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("snapshot", help="a PNG of what a filter finds")
    command.add_argument("--out", type=Path, required=True, help="the PNG to write")
    command.add_argument("--title", default="", help="title (default: from the districts)")
    for name in PARAMETERS:
        command.add_argument(f"--{name}", default="", help="as in the app's address, by commas")
    chosen = parser.parse_args(arguments)
    stop_on_request()
    if chosen.out.suffix.lower() != ENDING:
        print(say("write.ending", path=chosen.out, ending=ENDING), file=sys.stderr)
        return 1
    try:
        sources = read_sources()
        query = {name: getattr(chosen, name) for name in PARAMETERS}
        wanted, ignored = parse_query(query, sources)
        if ignored:
            print(say("filter.ignored", items="、".join(ignored)), file=sys.stderr)
            return 2
        picture = render_sheet(
            sources,
            read_layers().values(),
            compose_sheet(sources, wanted, chosen.title),
            made=date.today(),
            approval=say_approval(),
        )
        write_atomically(chosen.out, picture)
    except DistrictMapError as error:
        print(error, file=sys.stderr)
        return 1
    print(chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
