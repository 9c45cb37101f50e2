"""Whether a value is made of characters and words one may use, and what is found wrong with one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
LAYOUT = frozenset("\t\n\r")
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159")
SELECTORS = re.compile(r"(^|\s)[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LEFT = re.compile(
    r"#(NAME\?|REF!|VALUE!|N/A|NULL!|NUM!|DIV/0!|SPILL!|CALC!|#+)|[?？]{2,}", re.IGNORECASE
)


class Finding(NamedTuple):
    """What is wrong with a value; `sure` is False where the document does not say."""

    rule: str
    sure: bool = True


def judge_characters(value: str, *, lines: bool, unsure: bool = False) -> Iterator[Finding]:
    """Nothing that cannot be seen; `lines`: but line breaks and tabs, `unsure`: nobody can say."""
    if FILLERS.intersection(value) or SELECTORS.search(value):
        yield Finding("a character that is drawn as nothing")
    for sign in set(value):
        if unicodedata.category(sign) not in UNSEEN:
            continue
        if sign in LAYOUT and lines:
            yield from [Finding("a line break or a tab", sure=False)] if unsure else []
        elif sign.isspace() and lines:
            yield Finding("an odd line break", sure=False)
        else:
            yield Finding("a character that cannot be seen")


def judge_words(text: str) -> Iterator[Finding]:
    """A text that people have written: nothing a program left, no mark upon nothing."""
    if _LEFT.fullmatch(text):
        yield Finding("what a program has left")
    if text and unicodedata.category(text[0]).startswith("M"):
        yield Finding("a mark upon nothing")
    kinds = {unicodedata.category(one) for one in text if not 0x20000 <= ord(one) < 0x3FFFE}
    if "\ufffd" in text or kinds & {"Co", "Cn"}:
        yield Finding("what is no character for others")
