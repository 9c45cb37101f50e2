"""Commands for people who edit the data: `python -m geo check` and `python -m geo build`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import DataFaults, DistrictMapError
from geo.output.atomic import stop_on_request
from geo.output.layers import build_layers, check_layers, write_layers
from geo.projects.summary import count_precisions
from geo.proof.check import check_sources
from geo.reading.folder import read_sources
from geo.settings import DOCUMENTS_VARIABLE, documents_dir
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Precision

FAULTY = 1
"""Exit code when the data need mending; argparse itself exits with 2 on a wrong command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if the data are sound, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check records against each other and the texts")
    checking.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        help=f"folder of the documents' texts (default: ${DOCUMENTS_VARIABLE}, or beside here)",
    )
    commands.add_parser("build", help="build data/layers from data/sources")
    chosen = parser.parse_args(arguments)
    stop_on_request()
    try:
        sources = read_sources()
        return (
            run_check(sources, chosen.documents)
            if chosen.command == "check"
            else run_build(sources)
        )
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        print(say("check.failed", count=len(faults.faults)), file=sys.stderr)
    except DistrictMapError as error:
        print(error, file=sys.stderr)
    return FAULTY


def run_check(sources: Sources, given: Path | None) -> int:
    """Print what there is and what the check finds, coverage last."""
    print(
        say(
            "check.title",
            count=len(sources.documents),
            projects=len(sources.projects),
            figures=len(sources.figures),
            set_aside=len(sources.set_aside),
        )
    )
    print(_places_line(sources))
    folder = documents_dir(given)
    if folder is None:
        print(say("check.documents_dir_missing", directory=given or f"${DOCUMENTS_VARIABLE}"))
        if given is not None:
            return FAULTY
    report = check_sources(sources, folder, progress=sys.stderr.isatty())
    stale = [id for id, state in check_layers(sources).items() if not state.is_current]
    for line in (*report.faults, *(say("check.stale", layer=layer) for layer in stale)):
        print(line)
    for remark in report.remarks:
        print(remark)
    for id, coverage in report.coverage.items():
        counts = {
            name: coverage.covered(what)
            for name, what in (("digits", "digits"), ("names", "name"), ("words", "word"))
        }
        totals = {f"{what}s_total": coverage.totals[what] for what in ("name", "word")}
        print(
            say("check.coverage", id=id, **counts, **totals, digits_total=coverage.totals["digits"])
        )
    if report.coverage:
        print(say("check.coverage_total", percent=f"{100 * report.covered_share:.1f}"))
    wrong = len(report.faults) + len(stale)
    print(say("check.failed", count=wrong) if wrong else say("check.passed"))
    return FAULTY if wrong else 0


def _places_line(sources: Sources) -> str:
    """How many places there are, and how exactly each part of them is known."""
    counts = count_precisions(sources)
    parts = (f"{name} {counts[Precision(value)]}" for value, name in words("precision").items())
    by_precision = say("filter.notes_join").join(parts)
    return say("check.places", count=len(sources.places), by_precision=by_precision)


def run_build(sources: Sources) -> int:
    """Build every layer and write it."""
    layers = build_layers(sources)
    write_layers(layers)
    print(say("check.built", count=len(layers)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
