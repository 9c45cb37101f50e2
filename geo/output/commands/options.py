"""The options of a command: each said once, lists joined, and what is wrong said in a sentence."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from geo.errors import AskFault
from geo.repeated_parameters import LISTED, join_parameters
from geo.text import say, words

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
    """A reader of options that takes them by their whole names, and explains and refuses in our
    words: what each is for stands in the catalogue's `help`, under its name.

    Raises AskFault. It reads once: what an option has said it keeps.
    """

    _given: Sequence[str] = ()
    offer: "Callable[[Options], None] | None" = None
    """What adds the options of a command, once it is chosen."""

    def __init__(self, **given: Any) -> None:
        told = words("help_command").get(given["prog"].split()[-1])
        ours = {"allow_abbrev": False, "description": told, "formatter_class": _Formatter}
        super().__init__(**given | ours)
        self._positionals.title, self._optionals.title = say("help.given"), say("help.options")
        for name in (None, "store"):
            self.register("action", name, _Once)
        self.register("action", JOINED, _Joined)

    def add_argument(self, *names: Any, **given: Any) -> argparse.Action:
        """An option, explained in the catalogue's words unless some are given."""
        if given.get("action") == "help" or "help" not in given:
            given["help"] = _explain(self.prog.split()[-1], names[-1].lstrip("-"))
        return super().add_argument(*names, **given)

    def add_commands(self) -> "argparse._SubParsersAction[Options]":
        """Where commands are added, one of which must be chosen."""
        titles = {"title": say("help.commands"), "metavar": say("help.command")}
        return self.add_subparsers(dest="command", required=True, **titles)

    def error(self, message: str) -> NoReturn:
        """Raise AskFault with what is wrong, what is expected and what to do."""
        strange = self._find_strange()
        for key, said in _SAID:
            if key == "missing" and strange:
                raise AskFault(say("options.unknown", value=strange, near=self._say_near(strange)))
            if found := said.fullmatch(message):
                parts = {name: _shorten(part) for name, part in found.groupdict().items()}
                if key == "unknown":
                    parts["value"] = re.split("[ =]", parts["value"])[0]
                    parts["near"] = self._say_near(parts["value"])
                raise AskFault(say(f"options.{key}", **parts))
        raise AskFault(say("options.unread"))

    def complete(self) -> None:
        """Take on the options of a command that has been chosen."""
        offer, self.offer = self.offer, None
        if offer is not None:
            offer(self)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read them, and keep what was given for what may have to be said of it."""
        self.complete()
        self._given = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(args, namespace)

    def _find_strange(self) -> str:
        """The first option nobody knows, of the program before a command; empty for none."""
        words = self._given[:1] if self._subparsers is not None else self._given
        names = (word.partition("=")[0] for word in words if word.startswith("-") and word != "--")
        return next((name for name in names if self._is_strange(name)), "")

    def _is_strange(self, name: str) -> bool:
        return name not in self._option_string_actions and not name[1:2].isdigit()

    def _find_chosen(self) -> "Options":
        """The command that was chosen, where one was: its options alone are meant."""
        commands = self._subparsers._group_actions if self._subparsers is not None else []
        known = {
            name: one
            for action in commands
            if isinstance(action.choices, dict)
            for name, one in action.choices.items()
        }
        return next((known[word] for word in self._given if word in known), self)

    def _say_near(self, value: str) -> str:
        names = self._find_chosen()._option_string_actions
        known = sorted({name for name in names if name != value}, key=len)
        is_begun = len(value) > len("--") and value.startswith("--")
        longer = [name for name in known if is_begun and name.startswith(value)]
        near = longer or get_close_matches(value, known, 1)
        return say("fault.near", name=near[0]) if near else ""


class _Formatter(argparse.HelpFormatter):
    """Help with its own heading in our words."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The line that shows how a command is written."""
        super().add_usage(usage, actions, groups, say("help.usage") if prefix is None else prefix)


def _explain(command: str, name: str) -> str:
    """What an option is for: in this command, everywhere, or as all of this command's are."""
    told = words("help_option")
    keys = (f"{command} {name}", name, f"{command} *")
    return next(told[key] for key in keys if key in told)


def add_command(
    commands: "argparse._SubParsersAction[Options]", name: str, offer: Callable[[Options], None]
) -> None:
    """A command that can be chosen by name; `offer` adds its options once it is."""
    command = commands.add_parser(name, help=words("help_command")[name])
    command.offer = offer


def choose_action(name: str) -> str:
    """How an option reads that is called as a parameter of the address bar."""
    return JOINED if name in LISTED else "store"


class ShowVersion(argparse.Action):
    """An option that says which edition this is, and ends."""

    def __init__(self, *, tell: Callable[[], str], **given: Any) -> None:
        super().__init__(nargs=0, **given)
        self._tell = tell

    def __call__(self, *_: Any) -> NoReturn:
        """Say it."""
        sys.stdout.write(f"{self._tell()}\n")
        sys.exit(0)


class _Once(argparse.Action):
    """An option that is one thing: said twice with two values it is refused."""

    said: Any = None

    def __call__(
        self, _: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any,
        option_string: str | None = None,
    ) -> None:  # fmt: skip
        values = _decode(values) if isinstance(values, str) else values
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


def _decode(value: str) -> str:
    """A text as it was typed, where the system takes the terminal for one that has no Chinese.

    Raises AskFault where its bytes are no UTF-8.
    """
    if value.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in value):
        return value
    try:
        return value.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        raise AskFault(say("options.not_utf8", value=value)) from error


def _shorten(part: str) -> str:
    told = part.replace("'", "").replace(", ", "、")
    return told if len(told) <= _LONGEST_SHOWN else f"{told[:_LONGEST_SHOWN]}…"
