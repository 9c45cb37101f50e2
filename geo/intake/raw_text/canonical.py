"""A text as it is compared: what may differ between two copies of one document left out."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from geo.text import FILLERS, UNSEEN

_NO_FILLERS = dict.fromkeys(map(ord, FILLERS))
_QUOTES = frozenset("\"'“”„‟‘’‚‛«»「」『』〝〞〟＂＇`´")
_NO_DASHES, _MORE_DASHES = frozenset("〜〰゠"), frozenset("\u2212─━")
"""What Unicode calls a dash and is a wave or a sign of Japanese, and what is drawn as a dash."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Canonical:
    """A text in its canonical form; `origins` says from which character each one comes."""

    text: str
    origins: tuple[int, ...]
    ends: tuple[int, ...]
    """Behind which character each one ends: one dash may stand for several."""
    ruler: tuple[int, ...]
    """The same with a line end of Windows counted as one character."""

    def find_span(self, first: int, last: int) -> tuple[int, int]:
        """Where characters `first` to before `last` stand in the text itself, in code points."""
        return self.origins[first], self.ends[last - 1]

    def list_between(self, start: int, end: int) -> range:
        """The characters that come from a stretch of the text."""
        return range(bisect_left(self.origins, start), bisect_left(self.origins, end))

    def shift(self, place: int, step: int) -> set[int]:
        """The characters that may stand so many code points further on, blanks counted.

        One as the text is, one as it would be with other ends of lines.
        """
        scales = (self.origins, self.ruler)
        return {bisect_left(scale, scale[place] + step) for scale in scales}

    def find_all(self, part: str) -> list[int]:
        """Where a part begins, each occurrence; an empty part is nowhere."""
        found, start = list[int](), self.text.find(part) if part else -1
        while start >= 0:
            found.append(start)
            start = self.text.find(part, start + 1)
        return found


def make_canonical(text: str) -> Canonical:
    """Full width as half width, small letters, one dash for a run of any; neither blanks nor
    quotation marks.

    Fonts draw —— as ⸺, and people type -- for it. Numbers in circles and superscripts stay what
    they are: 10² is not 102.
    """
    kept, origins, ends = list[str](), list[int](), list[int]()
    for at, one in enumerate(text):
        for folded in _fold(one):
            if folded == "-" and kept[-1:] == ["-"] and ends[-1] == at:
                ends[-1] = at + 1
                continue
            kept.append(folded)
            origins.append(at)
            ends.append(at + 1)
    returns = list(accumulate((one == "\r" for one in text), initial=0))
    ruler = tuple(at - returns[at] for at in origins)
    return Canonical("".join(kept), tuple(origins), tuple(ends), ruler)


@cache
def _fold(character: str) -> str:
    """What is left of one character: nothing, itself, or several."""
    if character in _QUOTES or character.isspace() or unicodedata.category(character) in UNSEEN:
        return ""
    if is_dash(character):
        return "-"
    if unicodedata.category(character) == "No":
        return character
    return "".join(
        "-" if is_dash(one) else one
        for one in unicodedata.normalize("NFKC", character).lower()
        if one not in _QUOTES and not one.isspace()
    )


def is_dash(character: str) -> bool:
    """Whether a character is a dash, a hyphen or a minus, of whatever length, lying or standing."""
    is_one = unicodedata.category(character) == "Pd" and character not in _NO_DASHES
    return is_one or character in _MORE_DASHES


def clean_text(text: str) -> str:
    """The text that is kept of a document: lines end in LF, nothing in it is unseen but tabs.

    What cannot be seen cannot be quoted.
    """
    lines = _LINE_ENDS.sub("\n", text).translate(_NO_FILLERS)
    if lines.replace("\n", "").replace("\t", "").isprintable():
        return lines
    return "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) not in UNSEEN)
