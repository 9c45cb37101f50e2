"""The words and endings by which a text is read: `data/rules/suggest.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from geo.settings import shipped_dir


@cache
def read_rules() -> Mapping[str, Any]:
    """The rules that came with the code; they belong to it, whatever data it is shown."""
    with (shipped_dir() / "rules" / "suggest.toml").open("rb") as file:
        return tomllib.load(file)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def has_one(text: str, words: Iterable[str]) -> str:
    """The first of the words that a text holds; empty if it holds none."""
    return next((word for word in words if word in text), "")
