"""The headings of a document: numbered, marked in the file, or standing alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.dates import is_day
from geo.intake.loaded import Line
from geo.reading.columns import MAX_QUOTE_CHARACTERS

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
_BOX, _CHAPTER_FORMS = 7, 3
_NUMBERED = (*_FORMS[:5], _FORMS[_BOX])
_PLAIN, _RUN_IN, _MARKED = len(_FORMS) - 1.5, len(_FORMS), len(_FORMS) + 1
"""A line of its own stands outside of dashes; a sentence that opens a paragraph within all."""
_SENTENCE_END = re.compile("[。;；!！?？]")
_NO_HEADING = re.compile(
    r"[。;；,，、:：!！?？]$|^[■●▲◆★※]|^\d[\d\s.:\-/年月日]*$|^附件|[\t|丨%]"
    r"|(?:发布|来源|日期|时间|机构|文号|字号|编号|索引|名称|作者|通讯员|记者|主题|性)[^:：]{0,4}[:：]"
)
_IN_CONTENTS = re.compile(r"(?:…{2,}|[.·]{3,})\s*\d*$")
_OPENING = re.compile("([^。;,，；:：!?！？]{4,20})。.")
_LONGEST_PLAIN, _LEAST_BELOW, _LONG, _MOST_LEVELS = 26, 40, 80, 9
_LEAST_RUN_IN, _SHARE_RUN_IN = 5, 0.4
"""So many paragraphs, and so much of all that are long, open with a heading where that is meant."""


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


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings among the lines of a text, in its order; a text without any gives none.

    What a file marks as a heading is one. Else it is a line, or the first sentence of one, that
    is numbered; a short line without a full stop before a paragraph; and, where most paragraphs
    do so, the short sentence one opens with. Levels follow how these come within each other.
    """
    found, at, opens = list[_Found](), 0, _opens_paragraphs(lines)
    for number, line in enumerate(lines):
        title = line.text.strip()
        judged = _judge(title, line.level, lines[number + 1 :], opens=opens) if title else None
        if judged:
            form, length = judged
            cut = title[: min(length, MAX_QUOTE_CHARACTERS)].rstrip()
            found.append(_Found(form, line.level, cut, at + line.text.index(title)))
        at += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    found = _join_broken(_drop_contents(found), text)
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
    title: str, level: int, after: Sequence[Line], *, opens: bool
) -> tuple[float, int] | None:
    """In which way a line is a heading, and how much of it is the heading; None if it is none."""
    if _IN_CONTENTS.search(title):
        return None
    if level and len(title) <= 2 * MAX_QUOTE_CHARACTERS:
        return _MARKED, len(title)
    for form, pattern in enumerate(_FORMS):
        if found := pattern.match(title):
            end = _SENTENCE_END.search(title)
            length = end.start() if end else len(title)
            is_short = found.end() < length <= MAX_QUOTE_CHARACTERS and "\t" not in title
            return (form, length) if is_short else None
    opening = _OPENING.match(title) if opens and len(title) >= _LONG else None
    if opening:
        return _RUN_IN, len(opening[1])
    is_long = len(title) > _LONGEST_PLAIN
    if is_long or len(title) < 4 or _NO_HEADING.search(title) or is_day(title):
        return None
    below = next((line.text.strip() for line in after[:3] if line.text.strip()), "")
    is_above_text = len(below) >= _LEAST_BELOW or any(form.match(below) for form in _FORMS)
    return (_PLAIN, len(title)) if is_above_text else None


def _opens_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether paragraphs of a text open with headings, as those of many reports do."""
    long = [line.text.strip() for line in lines if len(line.text) >= _LONG]
    opened = sum(_OPENING.match(text) is not None for text in long)
    return opened >= max(_LEAST_RUN_IN, _SHARE_RUN_IN * len(long))


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
    """Levels by what lies open above: a way of numbering not met yet lies within the last."""
    levels, trail = list[int](), list[tuple[float, int]]()
    for form in forms:
        if form[0] == _MARKED:
            while trail and not (trail[-1][0] == _MARKED and trail[-1][1] < form[1]):
                trail.pop()
        elif form in trail:
            del trail[trail.index(form) :]
        else:
            while trail and trail[-1][0] != _MARKED and form[0] < trail[-1][0]:
                trail.pop()
        trail.append(form)
        levels.append(min(len(trail), _MOST_LEVELS))
    return levels
