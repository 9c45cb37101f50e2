"""The lines of a PDF: signs repaired, broken ones put together, rows of tables told apart."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from geo.intake.structure.find_chapters import begins_heading

_SLACK, _INDENT = 2.2, 2.0
"""A line this much shorter than the broadest, in full-width characters, was broken because it was
full: a mark or a number would not have gone on it. The first of a paragraph may be set in.
"""
_RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺁⺒⺓⺜⺝⺩⺪⺫⺬⺮⺶⺼⺽⻁⻃⼾",
    "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟厂巳幺日月王疋目示竹羊肉臼虎西户",
) | {0x2E3A: "——", 0x2E3B: "———", 0xFE58: "—"}
"""Radicals Unicode knows no plain form of, though fonts give them for the character; of ⼾ it
knows that of Taiwan, 戶, and fonts draw 户.
"""
_NARROW = frozenset(",.;:!'|()[]il1·")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_PAIRS, _SPACED = re.compile(f"(?<={_HAN})(?= ?{_HAN})"), re.compile(f"(?<={_HAN}) (?={_HAN})")
_LATIN = re.compile(r"[A-Za-z0-9]")
_BLANK = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")
_LEAST_SPACED, _SHARE_SPACED = 3, 0.6
"""So many pairs of characters with a blank between, and so much of all in a line or on a page, are
no blanks of the text: the line was stretched to be full. In a list of names of two characters
it is a half.
"""
_LEAST_CELLS = 3
_MARKS = re.compile(r"[。;；:：,，!！?？%]|\d$")


def repair_signs(page: str) -> tuple[str, list[str]]:
    """A page with the characters that radicals stand for, and its lines that had been stretched:
    their blanks are gone, but for those between letters.
    """
    plain = "".join(
        unicodedata.normalize("NFKC", one)
        if "\u2e80" <= one <= "\u2fdf" or "\uf900" <= one <= "\ufaff"
        else one
        for one in page.translate(_RADICALS)
    )
    lines, is_all, stretched = plain.split("\n"), _is_stretched(plain), list[str]()
    for number, line in enumerate(lines):
        if is_all or _is_stretched(line):
            lines[number] = _BLANK.sub("", line)
            stretched += [lines[number]] * (lines[number] != line)
    return "\n".join(lines), stretched


def _is_stretched(text: str) -> bool:
    spaced = len(_SPACED.findall(text))
    return spaced >= _LEAST_SPACED and spaced > _SHARE_SPACED * len(_PAIRS.findall(text))


def blur_numbers(line: str) -> str:
    """A line with all its numbers alike: the header of page 3 is that of page 4."""
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line))


def join_lines(
    lines: Sequence[str],
    titles: Mapping[str, float] | None = None,
    stretched: Collection[str] = (),
) -> list[str]:
    """Paragraphs of lines that were broken because they were full, as all that were stretched are.

    A heading stands alone, and so do titles, given by their shapes with how large their letters
    are, and the rows of a table.
    """
    large, rows = titles or {}, find_rows(lines)
    widths = sorted(measure_width(line) for line in lines if "\t" not in line)
    broadest = widths[int(0.95 * (len(widths) - 1))] if widths else 0.0
    joined, is_open, was_title = list[str](), False, False
    for number, line in enumerate(lines):
        times = large.get(blur_numbers(line), 0.0)
        scale = times or 1.0
        missing = broadest - measure_width(line) * scale
        is_alone = missing > _SLACK * scale and _is_alone(joined[-1:], line)
        is_other = (times > 0) != was_title or begins_heading(line) or is_alone
        is_first = not is_open or is_other or number in rows
        if is_first:
            joined.append(line)
        else:
            joined[-1] += f" {line}" if parts_words(joined[-1][-1], line[0]) else line
        is_full = missing <= _SLACK * scale + (_INDENT if is_first else 0) or line in stretched
        is_open = is_full and number not in rows
        was_title = times > 0
    return joined


def _is_alone(above: Sequence[str], line: str) -> bool:
    """Whether a line that is not full heads what follows: the last one of a paragraph ends as a
    sentence does, and one behind a sentence goes on with none.
    """
    return bool(above) and above[-1].endswith("。") and not _MARKS.search(line)


def parts_words(last: str, first: str) -> bool:
    """Whether the end of a line stands for a blank: between words, and not within a number."""
    is_number = last.isdigit() and first.isdigit()
    return bool(_LATIN.match(last) and _LATIN.match(first)) and not is_number


def find_rows(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table: of cells behind tabs, or neighbours of as
    many cells, three or more, with nothing but blanks between.
    """
    cells = [count_line_cells(line) for line in lines]
    alike = [n for n, (one, below) in enumerate(pairwise(cells)) if one == below >= _LEAST_CELLS]
    tabbed = {number for number, line in enumerate(lines) if "\t" in line}
    return frozenset(number for n in alike for number in (n, n + 1)) | tabbed


def count_line_cells(line: str) -> int:
    """How many cells a line has, by its tabs, else by its blanks."""
    return len(line.split("\t") if "\t" in line else line.split())


def measure_width(line: str) -> float:
    """How broad a line is, in full-width characters."""
    return sum(
        1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.3 if one in _NARROW else 0.55
        for one in line
    )
