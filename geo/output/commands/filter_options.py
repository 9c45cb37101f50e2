"""The options of commands that write a file for a filter."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from geo.errors import AskFault
from geo.output.answers.filter_in_words import CONDITIONS, make_filter
from geo.output.commands.options import choose_action
from geo.projects.asked.filter import PARAMETERS, Filter
from geo.text import say
from geo.values.sources import Sources


def as_file(written: str) -> Path:
    """The file an option names; what ends like a folder is none, and a path would forget that."""
    if not written.strip():
        raise argparse.ArgumentTypeError(say("write.empty"))
    if written.endswith(("/", os.sep)):
        raise argparse.ArgumentTypeError(say("write.no_file", path=written))
    return Path(written)


def add_filter_options(
    command: argparse.ArgumentParser, written: str, conditions: Iterable[str] = PARAMETERS
) -> None:
    """The file to write, of one of the kinds named, and a filter as in the address bar."""
    command.add_argument("--out", type=as_file, required=True, help=say("help.out", kinds=written))
    for name in conditions:
        option, action = f"--{name.replace('_', '-')}", choose_action(name)
        command.add_argument(option, action=action, default="")


def read_filter_options(chosen: argparse.Namespace, sources: Sources) -> Filter:
    """The filter asked for by `CONDITIONS`, lists by codes, names or pinyin.

    Raises AskFault where part of it makes no sense.
    """
    return make_filter(sources, {name: getattr(chosen, name) for name in CONDITIONS})


def refuse_nonsense(ignored: Iterable[str]) -> None:
    """Raise AskFault for what a page would pass over: nobody would see that it was."""
    if items := say("filter.notes_join").join(ignored):
        raise AskFault(say("ask.nonsense", items=items))
