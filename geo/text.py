"""Every word shown to a reader, looked up by key: a second language is a second file."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any

from geo.errors import WordsFault
from geo.settings import shipped_dir

TEXT_DIR = shipped_dir() / "text"
"""Words belong to the code, whatever data it is shown."""
LANGUAGE = "zh"


@cache
def _catalogue(language: str) -> Mapping[str, Any]:
    path = TEXT_DIR / f"{language}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:  # no TOML and no UTF-8 are both the latter
        # Of all that is said this alone cannot stand in that file.
        reason = error.strerror if isinstance(error, OSError) else error
        told = f"{path}: {reason}; it holds every word on screen, mend it"
        raise WordsFault(told) from None


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def make_half_width(text: str) -> str:
    """A text with its full-width letters, digits and signs as they stand on a keyboard.

    What only looks like a digit (², ①) stays what it is.
    """
    return text.translate(_WIDE)


def fold_in_place(text: str) -> str:
    """A text of the same length with each character as it stands on a keyboard (NFKC).

    An offset in one is an offset in the other: what folds to several characters (㎡, …) stays, and
    so does what only looks like a digit.
    """
    folded = {one: unicodedata.normalize("NFKC", one) for one in set(text)}
    return text.translate({
        ord(one): now for one, now in folded.items()
        if len(now) == 1 and now != one and unicodedata.category(one) != "No"
    })  # fmt: skip


def fold(text: str) -> str:
    """A text as it is compared: full-width as half-width, capitals as small letters (NFKC)."""
    return unicodedata.normalize("NFKC", text).casefold()


UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's categories of what is not seen: control, format (zero-width, bidi), surrogates, and
separators of lines and paragraphs."""
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159"
"""Letters, marks and signs that are drawn as nothing."""
_NOTHING = re.compile(
    rf"[{FILLERS}]|(?:^|(?<=\s))[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""They, and what chooses the form of a character where there is none in front of it."""
_BLANKS = "\n\t\u00a0\u2002\u2003\u2009\u202f\u3000"
"""What sets words and lines apart."""


def find_unseen(text: str, allowed: str = "") -> int | None:
    """Where the first character of a text stands that nobody sees, save the allowed; else None."""
    if text.isascii() and text.isprintable():
        return None
    hidden = (
        place
        for place, character in enumerate("" if text.isprintable() else text)
        if unicodedata.category(character) in UNSEEN and character not in allowed
    )
    nothing = _NOTHING.search(text)
    return min([*islice(hidden, 1), *([nothing.start()] if nothing else [])], default=None)


def spell_out_unseen(text: str, allowed: str = "\u3000") -> str:
    """A text with what is not seen in it as code points, bytes of a name that are no text too."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in allowed else f"[U+{ord(c):04X}]" for c in text)


def say(key: str, **values: object) -> str:
    """The sentence filed under a dotted key, with its {slots} filled.

    What fills them may come from an address or a file: what nobody sees of it stands there by its
    code point. An unknown key raises KeyError: a missing word is a programming error, not
    something to paper over on screen.
    """
    node: Any = _catalogue(LANGUAGE)
    for part in key.split("."):
        node = node[part]
    return str(node).format(**{name: _show(one) for name, one in values.items()})


def _show(value: object) -> object:
    return spell_out_unseen(value, _BLANKS) if isinstance(value, str) else value


def words(section: str) -> dict[str, str]:
    """All entries of one section, in the order of the file (e.g. every status and its name)."""
    return dict(_section(LANGUAGE, section))


@cache
def _section(language: str, section: str) -> Mapping[str, str]:
    node: Any = _catalogue(language)
    for part in section.split("."):
        node = node[part]
    return {key: str(value) for key, value in node.items()}
