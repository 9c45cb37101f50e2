"""A text as clauses, each knowing its headings, whether it tells or plans, and of when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.proof.coverage.glossary import find_glossary_spans
from geo.reading.suggest_rules import has_one, read_rules
from geo.values.models import Document
from geo.vocabulary import DocumentKind

_SENTENCE = re.compile(r"[^。!?!?\n]+[。!?!?]?")
_CLAUSE = re.compile(r"(?:[^,;:。!?\n—]|(?<=\d),(?=\d{3}(?!\d)))+")
"""A comma that parts the thousands of a number parts no clauses."""
_ENDS = "。!?!?:”"
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章篇]|[一二三四五六七八九十]+、")
_SECTION = re.compile(r"第[一二三四五六七八九十百]+节|[((][一二三四五六七八九十]+[))]|——|专栏")
_NUMBERED = re.compile(r"\s*\d{1,2}[.、]\s*(?=[^\d\s])")
"""The number of a line in a list, no part of what the line says."""
_HEADING_YEAR = re.compile(r"(20\d\d)年")
_FIVE_YEARS = re.compile(
    r"([十二三四五六七八九]+)五”?(?:时期|期间|规划|末|以来)|第([十一二三四五六七八九]+)个五年"
)
_LONGEST_HEADING, _LONGEST_TOPIC = 60, 30
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A stretch between marks, in code points; `ahead` if it speaks of what is to be done.

    `said` is its sentence up to its end, from where a word for when and how it is meant is taken;
    `topic` are the headings above; `years` are those it is of, as a period, where the text says.
    """

    start: int
    end: int
    text: str
    said: str
    topic: str
    ahead: bool
    years: str
    after: str = ""


@dataclass
class _Place:
    """Where reading has come to: the headings above, and what they say of time."""

    ahead: bool
    year: str = ""
    topics: tuple[str, str, str] = ("", "", "")


def read_clauses(text: str, document: Document) -> list[Clause]:
    """The clauses of a text in reading order, headings and lines without a sentence left out, and
    what explains its words.
    """
    terms = list(find_glossary_spans(text))
    return [
        clause
        for line in _lines(text, document)
        if not any(line.start in one for one in terms)
        for sentence in _SENTENCE.finditer(text, line.start, line.end)
        for clause in _cut(text, sentence, line, document)
    ]


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    ahead: bool
    year: str
    topic: str


def _is_heading(line: str) -> bool:
    bare = line.strip()
    if len(bare) > _LONGEST_HEADING or re.search("[。;;!!]", bare) or bare[-1] in ",,:":
        return False
    numbered = _CHAPTER.match(bare) or _SECTION.match(bare)
    return bool(numbered) or (
        len(bare) <= _LONGEST_TOPIC and not re.search(r"\d+[\u4e00-\u9fff]", bare)
    )


def _lines(text: str, document: Document) -> Iterator[_Line]:
    rules, default = read_rules(), document.kind is DocumentKind.PLAN
    place, open_line = _Place(default), False
    ahead = default
    for match in re.finditer(r"[^\n]+", text):
        line = match[0].strip()
        if not line:
            continue
        if _is_heading(line):
            place = _enter(place, line, default)
            continue
        opening = line[: line.find("。") + 1 or None][:_LONGEST_HEADING]
        if not open_line:
            ahead = place.ahead
        if has_one(opening, rules["paragraphs"]["ahead"]):
            ahead = True
        elif has_one(opening, rules["paragraphs"]["done"]):
            ahead = False
        topic = opening if len(opening) <= _LONGEST_TOPIC and "," not in opening else ""
        numbered = _NUMBERED.match(match[0])
        yield _Line(
            match.start() + (numbered.end() if numbered else 0),
            match.end(),
            ahead,
            place.year,
            " ".join((*filter(None, place.topics), topic)),
        )
        open_line = line[-1] not in _ENDS


def _enter(place: _Place, heading: str, default: bool) -> _Place:
    """Where one is behind a heading."""
    rules = read_rules()["headings"]
    year = _HEADING_YEAR.search(heading)
    if _CHAPTER.match(heading):
        place = _Place(default, topics=(heading, "", ""))
    elif _SECTION.match(heading):
        place = _Place(place.ahead, place.year, (place.topics[0], heading, ""))
    else:
        place = _Place(place.ahead, place.year, (*place.topics[:2], heading))
    if has_one(heading, rules["done"]):
        place.ahead = False
    elif has_one(heading, rules["ahead"]):
        place.ahead = True
    if year and _CHAPTER.match(heading):
        place.year = year[1]
    if not _CHAPTER.match(heading) and _SECTION.match(heading) and default:
        place.ahead = place.ahead if has_one(heading, rules["done"]) else default
    return place


def _cut(text: str, sentence: re.Match[str], line: _Line, document: Document) -> Iterator[Clause]:
    for match in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = start + len(match[0].strip())
        if end > start:
            said = text[sentence.start() : end]
            yield Clause(
                start=start,
                end=end,
                text=text[start:end],
                said=said,
                topic=line.topic,
                ahead=line.ahead,
                years=line.year or find_years(document, line.ahead),
                after=text[end : end + 1],
            )


def find_years(document: Document, ahead: bool) -> str:
    """The years a document's account, or its plans, are of: `2024` or `2021-2025`; else empty."""
    first, last = document.covers.first, document.covers.last
    if document.kind is DocumentKind.PLAN:
        plan = find_plan_start(document.title)
        if plan is None:
            return f"{first}-{last}" if first and last and ahead else ""
        return f"{plan}-{plan + 4}" if ahead else f"{plan - 5}-{plan - 1}"
    year = last if ahead else first
    return str(year) if year else ""


def find_plan_start(text: str) -> int | None:
    """The first year of the five-year plan a text names; None if it names none."""
    match = _FIVE_YEARS.search(text)
    if match is None:
        return None
    number = _read_small(match[1] or match[2])
    return 1951 + 5 * number if number else None


def _read_small(numeral: str) -> int:
    """Eleven to nineteen and below, in characters."""
    ones = numeral.rpartition("十")[2]
    return (10 if "十" in numeral else 0) + (_NUMERALS.index(ones) if ones else 0)
