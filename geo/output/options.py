"""The options of a command: each said once, lists joined, and what is wrong said in a sentence."""

import argparse
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from geo.errors import AskFault
from geo.parameters import LISTED, join_parameters
from geo.text import say

JOINED = "join"
"""The action of an option that is a list of ids: said twice, both count."""
_SAID: Sequence[tuple[str, re.Pattern[str]]] = [
    ("missing", re.compile(r"the following arguments are required: (?P<name>.+)")),
    ("unknown", re.compile(r"unrecognized arguments: (?P<value>.+)")),
    ("no_choice", re.compile(
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)"
    )),
    ("not_all", re.compile(r"argument (?P<name>.+?): expected .+")),
    ("no_value", re.compile(r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)")),
    ("no_kind", re.compile(r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)")),
    ("said", re.compile(r"argument .+?: (?P<reason>.+)")),
]  # fmt: skip
"""What Python's reader of options says, in its words."""
_LONGEST_SHOWN = 200


class Options(argparse.ArgumentParser):
    """A reader of options that takes them by their whole names, and refuses in our words.

    Raises AskFault. It reads once: what an option has said it keeps.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "allow_abbrev": False})
        for name in (None, "store"):
            self.register("action", name, _Once)
        self.register("action", JOINED, _Joined)

    def error(self, message: str) -> NoReturn:
        """Raise AskFault with what is wrong, what is expected and what to do."""
        for key, said in _SAID:
            if found := said.fullmatch(message):
                parts = {name: _shorten(part) for name, part in found.groupdict().items()}
                if key == "unknown":
                    parts["value"] = re.split("[ =]", parts["value"])[0]
                    parts["near"] = self._say_near(parts["value"])
                raise AskFault(say(f"options.{key}", **parts))
        raise AskFault(say("options.unread"))

    def _say_near(self, value: str) -> str:
        known = sorted({name for name in _list_names(self) if name != value}, key=len)
        longer = [name for name in known if value.startswith("--") and name.startswith(value)]
        near = longer or get_close_matches(value, known, 1)
        return say("fault.near", name=near[0]) if near else ""


def choose_action(name: str) -> str:
    """How an option reads that is called as a parameter of the address bar."""
    return JOINED if name in LISTED else "store"


class _Once(argparse.Action):
    """An option that is one thing: said twice with two values it is refused."""

    said: Any = None

    def __call__(
        self, _: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any,
        option_string: str | None = None,
    ) -> None:  # fmt: skip
        self.said = self.take(values, option_string or self.dest)
        setattr(namespace, self.dest, self.said)

    def take(self, value: Any, name: str, /) -> Any:
        """What the option says now; AskFault where that overrules what it has said."""
        if self.said not in (None, value):
            raise AskFault(say("share.twice", name=name))
        return value


class _Joined(_Once):
    """An option that is a list, as a parameter of the address bar of the same name."""

    def take(self, value: Any, _: str, /) -> Any:
        """All it has said."""
        before = () if self.said is None else (self.said,)
        return join_parameters((self.dest, one) for one in (*before, value)).query[self.dest]


def _list_names(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The names of all options of a command and of those within it."""
    for action in parser._actions:
        yield from action.option_strings
        for inner in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from _list_names(inner)


def _shorten(part: str) -> str:
    told = part.replace("'", "").replace(", ", "、")
    return told if len(told) <= _LONGEST_SHOWN else f"{told[:_LONGEST_SHOWN]}…"
