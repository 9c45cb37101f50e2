"""Commands for who edits or carries away the data: add, fix, check, build, export and others.

What a command needs is loaded once it is chosen: who adds a text is not to wait for what tables
are written with.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from geo.output.commands.command_line import run
from geo.output.commands.options import Options, ShowVersion, add_command
from geo.reading.sources_folder import stop_if_empty
from geo.settings import sources_dir

if TYPE_CHECKING:
    import argparse


@dataclass(frozen=True)
class _Command:
    """What a command takes, and what it does."""

    offer: Callable[[Options], None]
    run: Callable[["argparse.Namespace"], int]


_Commands: TypeAlias = Mapping[str, _Command]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all is well, 1 if data, a file or what is asked for need mending."""
    return run(lambda: _do(make_parser().parse_args(arguments)))


def _do(chosen: "argparse.Namespace") -> int:
    if chosen.command != "dictionary":
        stop_if_empty(sources_dir())
    return _LOADED_BY[chosen.command]()[chosen.command].run(chosen)


def make_parser() -> Options:
    """What the commands are called and what each takes."""
    parser = Options(prog="python -m geo")
    parser.add_argument("--version", action=ShowVersion, tell=_tell_versions)
    commands = parser.add_commands()
    for name in _LOADED_BY:
        add_command(commands, name, partial(_offer, name))
    return parser


def _offer(name: str, command: Options) -> None:
    _LOADED_BY[name]()[name].offer(command)


def _tell_versions() -> str:
    from geo.output.building.data_version import say_versions

    return say_versions()


def _take_nothing(_: Options) -> None:
    """A command without options of its own."""


def _load_checking() -> _Commands:
    from geo.output.commands import check_commands as on

    return {
        "check": _Command(on.add_check_options, on.run_check),
        "build": _Command(_take_nothing, on.run_build),
    }


def _load_exporting() -> _Commands:
    from geo.output.commands import export_commands as on

    return {
        "export": _Command(on.add_export_options, on.run_export),
        "dictionary": _Command(_take_nothing, on.run_dictionary),
        "progress": _Command(on.add_progress_options, on.run_progress),
    }


def _load_intake() -> _Commands:
    from geo.intake import intake_commands as on

    return {
        "district": _Command(on.add_district_options, on.run_district),
        "add": _Command(on.add_add_options, on.run_add),
        "fix": _Command(on.add_fix_options, on.run_fix),
    }


def _load_suggesting() -> _Commands:
    from geo.suggest import suggest_commands as on

    return {"suggest": _Command(on.add_suggest_options, on.run_suggest)}


def _load_desk() -> _Commands:
    from geo.drafts import desk_commands as on

    return {
        "desk": _Command(on.add_desk_options, on.run_desk),
        "publish": _Command(on.add_publish_options, on.run_publish),
        "doubt": _Command(on.add_doubt_options, on.run_doubt),
    }


_LOADED_BY: Mapping[str, Callable[[], _Commands]] = {
    "check": _load_checking,
    "build": _load_checking,
    "export": _load_exporting,
    "dictionary": _load_exporting,
    "progress": _load_exporting,
    "district": _load_intake,
    "add": _load_intake,
    "fix": _load_intake,
    "suggest": _load_suggesting,
    "desk": _load_desk,
    "publish": _load_desk,
    "doubt": _load_desk,
}
"""Every command, in the order in which help lists them, with what loads it."""
