"""Every word shown to a reader, looked up by key: a second language is a second file."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from geo.settings import shipped_dir

TEXT_DIR = shipped_dir() / "text"
"""Words belong to the code, whatever data it is shown."""
LANGUAGE = "zh"


@cache
def _catalogue(language: str) -> Mapping[str, Any]:
    with (TEXT_DIR / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def fold(text: str) -> str:
    """A text as it is compared: full-width as half-width, capitals as small letters (NFKC)."""
    return unicodedata.normalize("NFKC", text).casefold()


def say(key: str, **values: object) -> str:
    """The sentence filed under a dotted key, with its {slots} filled.

    An unknown key raises KeyError: a missing word is a programming error, not
    something to paper over on screen.
    """
    node: Any = _catalogue(LANGUAGE)
    for part in key.split("."):
        node = node[part]
    return str(node).format(**values)


def words(section: str) -> dict[str, str]:
    """All entries of one section, in the order of the file (e.g. every status and its name)."""
    return dict(_section(LANGUAGE, section))


@cache
def _section(language: str, section: str) -> Mapping[str, str]:
    node: Any = _catalogue(language)
    for part in section.split("."):
        node = node[part]
    return {key: str(value) for key, value in node.items()}
