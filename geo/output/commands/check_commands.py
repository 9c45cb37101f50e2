"""`python -m geo check` and `python -m geo build`: the data proven, the layers made of them."""

import argparse
import sys

from geo.output.building.built_layers import build_layers, write_layers
from geo.output.building.data_version import write_version
from geo.output.commands.check_report import report_check
from geo.output.commands.command_line import DONE, as_folder, say_result
from geo.proof.record_checks.position_check import stop_if_misplaced
from geo.reading.sources_folder import read_sources
from geo.storage.write_lock import holding_data
from geo.text import say


def add_check_options(command: argparse.ArgumentParser) -> None:
    """Where the texts are, and whether any may be missing."""
    command.add_argument("--documents", type=as_folder, metavar="DIR")
    command.add_argument("--allow-missing", action="store_true")


def run_check(chosen: argparse.Namespace) -> int:
    """Print what there is and what the check finds, the verdict last."""
    showing = sys.stderr.isatty()
    lines, code = report_check(
        chosen.documents, allow_missing=chosen.allow_missing, progress=showing
    )
    for line in lines:
        say_result(line)
    return code


def run_build(_: argparse.Namespace) -> int:
    """Build every layer and write it."""
    with holding_data():
        sources = read_sources()
        stop_if_misplaced(sources)
        layers = build_layers(sources)
        write_layers(layers, version=write_version(sources))
    say_result(say("check.built", count=len(layers)))
    return DONE
