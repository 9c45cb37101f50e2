"""What is written on a sheet: its font, how wide a text is, and how it is made to fit."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import matplotlib as mpl
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from layers import assets
from layers.palette import INK
from layers.paper.ink.boxes import MM_PER_PT, Box

MISSING_MARK = "〓"
"""What printers have always set for a sort they do not have."""
_NEVER_FIRST = frozenset(",。;:、!?)》”’」』】〉%.,;:!?)]}·…—")
_NEVER_FIRST |= frozenset("\uff0c\uff1a\uff1b\uff01\uff1f\uff09")
_OPENING = frozenset("([{<《“‘「『【〈(")
_NO_BREAK = "\u00a0"
_LONGEST_WORD = 24
_IN_WORD = re.compile(r"[0-9A-Za-z]$|[0-9][.,]$")
_STEP_PT = 0.5
_ROUNDING_MM = 1e-6
_LINE_HEIGHT = 1.32
_KEPT = 4096


@cache
def use_font() -> None:
    """Make matplotlib write with the fonts in the tree: Chinese prints the same on every machine.

    What is written is text: a dollar in a title begins no formula. A PDF embeds TrueType.
    """
    for path in (assets.FONT, assets.BOLD_FONT):
        font_manager.fontManager.addfont(path)
    mpl.rcParams.update(
        {
            "font.family": [font_manager.FontProperties(fname=assets.FONT).get_name()],
            "text.parse_math": False,
            "axes.unicode_minus": False,
            "lines.scale_dashes": False,
            "hatch.linewidth": 0.5,
            "pdf.fonttype": 42,
            # By this matplotlib splits the fonts of a PDF; as for type 3 each is embedded twice.
            "ps.fonttype": 42,
            "svg.fonttype": "path",
            "svg.hashsalt": "sheet",
        }
    )


@cache
def _advances(bold: bool) -> Mapping[str, float]:
    """How far each character of a font carries, in ems."""
    with TTFont(assets.BOLD_FONT if bold else assets.FONT, lazy=True) as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): widths[name][0] / em for code, name in font.getBestCmap().items()}


def find_missing(text: str) -> str:
    """The characters of a text that neither font has, each once, in their order."""
    known = _advances(False)
    return "".join(dict.fromkeys(sign for sign in text if sign not in known and sign.isprintable()))


def make_printable(text: str) -> str:
    """A text in one line, without what cannot be seen; what no font has is a mark."""
    known = _advances(False)
    return "".join(sign if sign in known else MISSING_MARK for sign in put_in_one_line(text))


def put_in_one_line(text: str) -> str:
    """A text without what cannot be seen and without line breaks; single blanks stay."""
    seen = (sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in text)
    kept = (
        _NO_BREAK if sign == _NO_BREAK else shown for sign, shown in zip(text, seen, strict=True)
    )
    return " ".join(part for part in "".join(kept).split(" ") if part)


def measure_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """How wide a line is; what the font lacks counts as wide as a character."""
    return measure_em(text, bold=bold) * size_pt * MM_PER_PT


def measure_em(text: str, *, bold: bool = False) -> float:
    """How wide a line is, by the size of its letters."""
    widths = _advances(bold)
    return sum([widths.get(sign, 1.0) for sign in text])


def advance_em(sign: str, bold: bool) -> float:
    """How far a character carries, as a part of its size."""
    return _advances(bold).get(sign, 1.0)


def line_mm(size_pt: float) -> float:
    """From one line of a paragraph to the next."""
    return size_pt * MM_PER_PT * _LINE_HEIGHT


@dataclass(frozen=True)
class FittedLines:
    """Lines that fit, at one size in points."""

    lines: tuple[str, ...]
    size_pt: float
    bold: bool = False
    is_cut: bool = False

    @property
    def height_mm(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * line_mm(self.size_pt)

    @property
    def unbroken(self) -> str:
        """The words in one line: between Latin words stands the blank that a break took away."""
        said = ""
        for line in self.lines:
            said += " " if _is_latin(said[-1:]) and _is_latin(line[:1]) else ""
            said += line
        return said


@dataclass(frozen=True)
class PlacedText:
    """Words where they stand: from the top of a box down."""

    box: Box
    words: FittedLines
    colour: str = INK


def break_lines(text: str, size_pt: float, room_mm: float, *, bold: bool = False) -> list[str]:
    """A text as lines no wider than there is room: words stay whole, commas do not begin a line."""
    return list(_break_lines(text, size_pt, room_mm, bold))


@lru_cache(_KEPT)
def _break_lines(text: str, size_pt: float, room_mm: float, bold: bool) -> tuple[str, ...]:
    """Kept, since a list is set in several ways before one fits."""
    if measure_mm(text, size_pt, bold=bold) <= room_mm:
        return (text.rstrip(),)
    lines, width = [""], 0.0
    for word in _words(text):
        wide = measure_mm(word, size_pt, bold=bold)
        if width + wide > room_mm + _ROUNDING_MM and lines[-1]:
            if word[0] in _NEVER_FIRST and len(lines[-1]) > 1:
                word = lines[-1][-1] + word
                lines[-1] = lines[-1][:-1]
            lines.append("")
            word, width = word.lstrip(), 0.0
            wide = measure_mm(word, size_pt, bold=bold)
        lines[-1] += word
        width += wide
    return tuple(line.rstrip() for line in lines)


def _words(text: str) -> Iterator[str]:
    """What may not be parted: each Chinese character alone, Latin words and numbers whole with
    what stands between their digits, what may not begin a line with what is before it, and
    whatever a no-break blank or an opening bracket holds together: (18%), [1].
    """
    word = ""
    for sign in text:
        joined = word[-1:] in _OPENING or sign == _NO_BREAK or word[-1:] == _NO_BREAK
        joined |= sign in _NEVER_FIRST and not word[-1:].isspace()
        latin = _is_latin(sign) and bool(_IN_WORD.search(word))
        if word and (len(word) >= _LONGEST_WORD or not (joined or latin)):
            yield word
            word = ""
        word += sign
    if word:
        yield word


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def fit_lines(
    text: str, size_pt: float, room_mm: float, *, lines: int, least: float = 0.7, bold: bool = False
) -> FittedLines:
    """A text in so many lines: made smaller, down to a part of its size, before it is cut."""
    size = size_pt
    while True:
        broken = break_lines(text, size, room_mm, bold=bold)
        if len(broken) <= lines:
            return FittedLines(tuple(broken), size, bold)
        if size - _STEP_PT < size_pt * least:
            kept = _cut(broken, lines, size, room_mm, bold)
            return FittedLines(tuple(kept), size, bold, is_cut=True)
        size -= _STEP_PT


def _cut(broken: list[str], lines: int, size_pt: float, room_mm: float, bold: bool) -> list[str]:
    last = broken[lines - 1]
    while last and measure_mm(f"{last}…", size_pt, bold=bold) > room_mm:
        last = last[:-1]
    return [*broken[: lines - 1], f"{last}…"]
