"""What a command explains of itself."""

import argparse
import re
from collections.abc import Iterator

import pytest

from geo import data_commands as geo_commands
from geo.output.commands.options import Options
from geo.text import words
from layers import sheet_commands as layers_commands

PARSERS = [geo_commands.make_parser(), layers_commands.make_parser()]


def _list_all(parser: Options) -> Iterator[Options]:
    parser.complete()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _list_all(inner)


COMMANDS = {one.prog: one for parser in PARSERS for one in _list_all(parser)}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_explains_all_it_takes_in_the_words_of_the_catalogue(command: str) -> None:
    shown = COMMANDS[command].format_help()
    said = re.sub(r"\S*[A-Za-z]\S*", "", shown)
    assert "用法:" in shown
    assert words("help_command")[command.split()[-1]] in shown
    assert all(action.help for action in COMMANDS[command]._actions if action.dest != "command")
    assert not re.search(r"\b(usage|show|exit|options|arguments):?\b", shown)
    assert re.search("[\u4e00-\u9fff]", said)


def test_no_explanation_is_of_an_option_that_no_command_takes() -> None:
    taken = {
        key
        for prog, command in COMMANDS.items()
        for action in command._actions
        for name in [(action.option_strings or [action.dest])[-1].lstrip("-")]
        for key in (name, f"{prog.split()[-1]} {name}", f"{prog.split()[-1]} *")
    }
    assert set(words("help_option")) <= taken
    assert set(words("help_command")) == {prog.split()[-1] for prog in COMMANDS}
