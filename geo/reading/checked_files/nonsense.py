"""Texts that nobody has written: what programs leave where they could not show or work out one."""

import re
import unicodedata

from geo.reading.checked_files.columns import Notation

_LOST = "\ufffd"
"""What stands for a character that could not be decoded."""
_ERRORS = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|N/A|NULL!|NUM!|DIV/0!|SPILL!|CALC!|FIELD!|GETTING_DATA|BLOCKED!"
    r"|BUSY!|CONNECT!|UNKNOWN!|EXTERNAL!|PYTHON!|ERROR!|#+)|Err:[0-9]{3}",
    re.I,
)
_QUESTION_MARKS = re.compile("[?？]{2,}")
_RARE_HAN = range(0x20000, 0x3FFFE)
"""Unicode gives these planes new characters from year to year: older tables do not know them."""
_MARKS = ("Mn", "Mc", "Me")
"""Its categories of what is written upon the character in front."""
_NO_CHARACTER = {"Co", "Cn"}
"""Unicode's categories of what has no meaning for others, or none at all."""


def find_nonsense(text: str, notation: Notation) -> tuple[str, dict[str, object]] | None:
    """The fault of a text of our own that cannot be meant, with what its message needs.

    A quote is taken as its document has it.
    """
    if notation is not Notation.TEXT or not text:
        return None
    if _ERRORS.fullmatch(text) or _QUESTION_MARKS.fullmatch(text):
        return "left_by_a_program", {}
    if text.isascii():
        return None
    for place, character in enumerate(text, start=1):
        is_alone = place == 1 and unicodedata.category(character) in _MARKS
        if is_alone or _is_no_character(character):
            return "no_character", {"place": place, "code": f"U+{ord(character):04X}"}
    return None


def _is_no_character(character: str) -> bool:
    if character == _LOST:
        return True
    is_known = unicodedata.category(character) not in _NO_CHARACTER
    return not (is_known or ord(character) in _RARE_HAN)
