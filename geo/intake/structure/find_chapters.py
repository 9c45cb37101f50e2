"""The headings of a document: numbered, marked in the file, or standing alone."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.intake.raw_text.loaded import TextLine
from geo.intake.structure.annexes import ANNEX, measure_annex
from geo.intake.structure.dates import is_day, is_month, read_dated
from geo.intake.structure.decimal_headings import find_decimals
from geo.intake.structure.run_in_headings import LONG, find_inner, opens_paragraphs, read_opening
from geo.proof.coverage.glossary import find_glossaries
from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS

_NUMERAL = "[一二三四五六七八九十百〇零0-9]{1,4}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        f"第{_NUMERAL}[篇编部]分?", f"第{_NUMERAL}章", f"第{_NUMERAL}节",
        "[一二三四五六七八九十]{1,3}、", "[(（][一二三四五六七八九十]{1,3}[)）]",
        r"\d{1,2}[.．、](?!\d)", r"[(（]\d{1,2}[)）]", r"专栏\s*\d{1,2}", r"[—―─]{2}(?!\d{4}年)",
    )
)  # fmt: skip
"""How headings are numbered, those that stand further out in most documents first; a box (专栏)
belongs to what it stands in, however far within, and holds no numbered heading.
"""
_BOX, _DASH, _CHAPTER_FORMS = 7, 8, 3
_NUMBERED = (*_FORMS[:5], _FORMS[_BOX])
_DECIMAL, _APPENDED, _PLAIN, _RUN_IN, _MARKED = (
    2,
    -1,
    len(_FORMS) - 1.5,
    len(_FORMS),
    len(_FORMS) + 1,
)
"""Decimals stand within chapters and sections; what is appended stands outside of all; a line of
its own stands outside of dashes; a sentence that opens a paragraph within all.
"""
_SENTENCE_END = re.compile("[。;；!！?？]")
_CLAUSE_ENDS = (";", "；")
_NO_HEADING = re.compile(
    r"[。;；,，、:：!！?？]$|^(?:本报)?(?:记者|通讯员|作者)\s|^[■●▲◆★※]|^\d[\d\s.:\-/年月日]*$|^附件|[\t|丨%]"
    r"|[〔\[【(（]\d{4}[〕\]】)）]\s*第?\s*\d{1,4}\s*号|^[(（][^()（）]*[)）]$|^[—―─]{2}\d{4}年|[长任记席]\s+[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,3}$"
    r"|(?:发布|来源|日期|时间|机构|文号|字号|编号|索引|名称|作者|通讯员|记者|主题|性)[^:：]{0,4}[:：]"
)
_IN_CONTENTS = re.compile(r"(?:…{2,}|[.·]{3,})\s*\d*$|^目\s*[录次]$")
_NOTE, _NUMBER = re.compile(r"(?:备?注|说明)?[:：]|附件[:：]\s*\d"), re.compile(r"[(（]?\d")
_LINE = re.compile(r"\S(?:.*\S)?")
_PLAIN_LENGTHS = range(4, 27)
_LEAST_BELOW, _LEAST_CELLS, _SEVERAL, _MOST_LEVELS = 40, 3, 3, 9


@dataclass(frozen=True)
class Heading:
    """A heading of a text: its level, 1 being outermost, and where it stands, in code points."""

    level: int
    title: str
    start: int

    @property
    def end(self) -> int:
        """Behind its last character, or behind as much of it as is kept."""
        return self.start + len(self.title)


def begins_heading(line: str) -> bool:
    """Whether a line is numbered as headings are."""
    return any(form.match(line) for form in _NUMBERED)


def find_headings(lines: Sequence[TextLine]) -> list[Heading]:
    """The headings among the lines of a text, in its order; a text without any gives none.

    What a file marks as a heading is one. Else it is a line, or the first sentence of one, that
    is numbered; a short line without a full stop before a paragraph; and, where most paragraphs
    do so, the short sentence one opens with, and its like in a section of one paragraph. Levels
    follow how these come within each other. A list of terms is one chapter, of no others.
    """
    found, at, opens, is_note, above = list[_Found](), 0, opens_paragraphs(lines), False, ""
    told = [line.text for line in lines]
    decimals, terms = find_decimals(told), find_glossaries(told)
    explained = {number for one in terms for number in one}
    for number, line in enumerate(lines):
        title = line.text.strip()
        goes_on = is_note and (not title or _NUMBER.match(title) is not None)
        is_note = goes_on or _NOTE.match(title) is not None
        is_read = title and not is_note and number not in explained and not _is_item(title, above)
        judged = (
            _judge(title, line.level, lines[number + 1 : number + 4], opens=opens)
            if is_read
            else None
        )
        if number in decimals and not line.level:
            judged = _DECIMAL + decimals[number] / 10, len(title)
        if any(number == one.start for one in terms):
            judged = _APPENDED, len(title)
        if judged:
            form, length = judged
            cut = title[: min(length, MAX_QUOTE_CHARACTERS)].rstrip()
            found.append(_Found(form, line.level, cut, at + line.text.index(title)))
        at, above = at + len(line.text) + 1, title or above
    text = "\n".join(line.text for line in lines)
    found = _join_broken(_drop_contents(found), text)
    found = _add_inner(found, text) if opens else found
    levels = _assign_levels([(one.form, one.level) for one in found])
    return [Heading(n, one.title, one.start) for n, one in zip(levels, found, strict=True)]


@dataclass(frozen=True)
class _Found:
    """A heading before its level is known: in which way it is one, and the file's own level."""

    form: float
    level: int
    title: str
    start: int


def _judge(
    title: str, level: int, after: Sequence[TextLine], *, opens: bool
) -> tuple[float, int] | None:
    """In which way a line is a heading, and how much of it is the heading; None if it is none."""
    if _IN_CONTENTS.search(title):
        return None
    if level and len(title) <= 2 * MAX_QUOTE_CHARACTERS:
        return _MARKED, len(title)
    for form, pattern in enumerate(_FORMS):
        if found := pattern.match(title):
            length = _measure_numbered(form, title)
            is_clause = title[length : length + 1] in _CLAUSE_ENDS and length < len(title)
            is_short = found.end() < length <= MAX_QUOTE_CHARACTERS and "\t" not in title
            is_run_in = form == _DASH and opens and len(title) >= LONG
            return (_RUN_IN if is_run_in else form, length) if is_short and not is_clause else None
    if opens and len(title) >= LONG and (opening := read_opening(title)):
        return _RUN_IN, len(opening)
    if annex := ANNEX.match(title):
        reach = measure_annex(title, annex, _read_below(after))
        return (_APPENDED, reach) if reach else None
    if len(title) not in _PLAIN_LENGTHS or _NO_HEADING.search(title) or _is_told(title):
        return None
    below = _read_below(after)
    is_above_text = len(below) >= _LEAST_BELOW or any(form.match(below) for form in _FORMS)
    return (_PLAIN, len(title)) if is_above_text else None


def _is_told(title: str) -> bool:
    """Whether a line ends with a date, or is a row of a table that has lost its columns."""
    cells = title.split()
    is_row = len(cells) >= _LEAST_CELLS and cells[-1][-1].isdigit()
    return is_row or is_day(title) or is_month(title) or bool(read_dated(title))


def _measure_numbered(form: int, title: str) -> int:
    """How much of a numbered line is the heading: to the end of its first sentence.

    A box whose words follow at once ends before them.
    """
    end = _SENTENCE_END.search(title)
    if end is None:
        return len(title)
    colon = re.search("[:：]", title) if form == _BOX else None
    return min(colon.start() if colon else end.start(), end.start())


def _is_item(title: str, above: str) -> bool:
    """Whether a line behind a dash or a number is one of a list, whose items end with semicolons
    but the last, a sentence: nothing lies within it.
    """
    form = next((n for n, one in enumerate(_FORMS) if one.match(title)), 0)
    if form < _CHAPTER_FORMS:
        return False
    is_last = above.endswith(_CLAUSE_ENDS) and _SENTENCE_END.search(title[:-1]) is None
    is_last = is_last and (form == _DASH or title.endswith("。"))
    return title.endswith(_CLAUSE_ENDS) or is_last


def _read_below(after: Sequence[TextLine]) -> str:
    """The next line that says something, blanks around it gone."""
    return next((line.text.strip() for line in after if line.text.strip()), "")


def _add_inner(found: Sequence[_Found], text: str) -> list[_Found]:
    """With the headings within the paragraph of a section that has one: of its own it opens with
    one of them, or holds several.
    """
    outer = [one.start for one in found if one.form != _RUN_IN]
    opened = {one.start for one in found if one.form == _RUN_IN}
    added = list[_Found]()
    for begin, end in pairwise([0, *outer, len(text)]):
        long = [one for one in _LINE.finditer(text, begin, end) if len(one[0]) >= LONG]
        inner = list(find_inner(long[0][0])) if len(long) == 1 else []
        if inner and (long[0].start() in opened or len(inner) >= _SEVERAL):
            added += [_Found(_RUN_IN, 0, title, long[0].start() + at) for at, title in inner]
    return sorted([*found, *added], key=lambda one: one.start)


def _drop_contents(found: Sequence[_Found]) -> list[_Found]:
    """A numbered heading that stands twice stands in the contents first: the later one counts."""
    last = {one.title: one.start for one in found if begins_heading(one.title)}
    return [one for one in found if last.get(one.title, one.start) == one.start]


def _join_broken(found: Sequence[_Found], text: str) -> list[_Found]:
    """A chapter's heading broken into two lines at a comma, or after one, is one heading."""
    joined = list[_Found]()
    for one in found:
        before = joined[-1] if joined else None
        if before and one.form == _PLAIN and before.form < _CHAPTER_FORMS:
            whole = text[before.start : one.start + len(one.title)]
            between = text[before.start + len(before.title) : one.start]
            is_one = not between.strip() and re.search("[,，]", before.title)
            if is_one and len(whole) <= MAX_QUOTE_CHARACTERS:
                joined[-1] = _Found(before.form, before.level, whole, before.start)
                continue
        joined.append(one)
    return joined


def _assign_levels(forms: Sequence[tuple[float, int]]) -> list[int]:
    """Levels by what lies open above: a way of numbering not met yet lies within the last.

    Numbers that no more than a box has used are the box's own.
    """
    levels, trail, outside = list[int](), list[tuple[float, int]](), set[tuple[float, int]]()
    for form in forms:
        if form[0] == _APPENDED:
            trail.clear()
        elif form[0] == _MARKED:
            while trail and not (trail[-1][0] == _MARKED and trail[-1][1] < form[1]):
                trail.pop()
        elif form in trail:
            del trail[trail.index(form) :]
        elif not (trail and trail[-1][0] == _BOX and _is_own(form, outside)):
            while trail and trail[-1][0] != _MARKED and form[0] < trail[-1][0]:
                trail.pop()
        trail.append(form)
        if all(one[0] != _BOX for one in trail):
            outside.add(form)
        levels.append(min(len(trail), _MOST_LEVELS))
    return levels


def _is_own(form: tuple[float, int], outside: Container[tuple[float, int]]) -> bool:
    """Whether a way of numbering is one that a box may have for itself."""
    return _CHAPTER_FORMS <= form[0] < _BOX and form not in outside
