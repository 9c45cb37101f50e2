"""The day a document was published and the years it speaks of, as far as its text says."""

import re
from collections.abc import Sequence
from datetime import date

from geo.text import say
from geo.years import Years

_DAY = re.compile(r"(20\d\d|19\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_DATED = re.compile(rf"(.*?)\s*{_DAY.pattern}\s*(?:印发|发布)?")
_MONTH = re.compile(r"(?:20|19)\d\d\s*年(?:\s*\d{1,2}\s*月)?")
_HAN_YEAR = re.compile("[一二][〇○零Ｏ一二三四五六七八九]{3}(?=\\s*年)")
_HAN_PART = re.compile(
    r"(?<=[年月])\s*(?:([二三]?)(十)|([廿卅])|)([一二三四五六七八九]?)(?=\s*[月日])"
)
_DIGITS = {**{one: at for at, one in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0, "Ｏ": 0}
_LABEL = re.compile(
    r"(发布(?:时间|日期)?|发文(?:时间|日期)|成文日期|印发(?:时间|日期)|公开(?:时间|日期)|日期|时间)\s*[:：]\s*"
)
_CLOCK = re.compile(r"星期|礼拜|周[一二三四五六日]|今天|\d{1,2}:\d{2}:\d{2}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*[—\-–至到~～]+\s*(20\d\d)\s*年?")
_BACK = re.compile("过去(?:的)?一年|去年|上年|工作回顾")
_PLANS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_HEAD, _TAIL = 40, 15
_RANKS = ("发布", "公开", "印发", "发文", "日期", "时间", "成文")
"""Who says several days by name says first when the public could read it, last when it was drawn
up.
"""
_NUMBER_AND_MONTH = re.compile(
    r"(?<!\d)(20\d\d)\s*年\s*(?:第\s*(\d{1,2})\s*期|(?:\d{1,2}\s*[-—–~～至]\s*)?(\d{1,2})\s*月(?!\s*\d))"
)
_MONTHS = re.compile(r"(?<!\d)(?:\d{1,2}\s*[-—–~～至]\s*)(\d{1,2})\s*月")
_LAST_MONTH = {"上半年": 6, "前三季度": 9, "一季度": 3}
_TITLE_LINES = 12
Told = tuple[str, str]
"""A value and why it is proposed; the value is empty where the text gives none."""


def propose_published(lines: Sequence[str], title: str, label: str) -> Told:
    """The day of publication: what says so by name, then a signature, then the title's own day.

    The clock of a web page tells the day somebody looked.
    """
    if day := _read_day(label):
        return day, say("intake.why.label", label=label)
    told = [line for line in lines if line.strip()]
    head, tail = told[:_HEAD], told[_HEAD:][-_TAIL:]
    if labelled := _read_labelled((*head, *tail)):
        (_, day, line), others = labelled[0], [line for _, _, line in labelled[1:]]
        key = "line_of_several" if others else "line"
        others_told = say("filter.notes_join").join(others)
        return day, say(f"intake.why.{key}", line=line, others=others_told)
    for lines_of, key in ((head, "held"), (tail, "signed")):
        for line in lines_of:
            if is_day(line) and (day := _read_day(line)):
                return day, say(f"intake.why.{key}", line=_cut(line))
    for line in (title, *head[:8]):
        day = _read_day(line)
        if day and not _CLOCK.search(line) and len(line) <= 60:
            return day, say("intake.why.held", line=_cut(line))
    if any(_DAY.search(write_digits(line)) for line in head):
        return "", say("intake.why.clock")
    return "", say("intake.why.no_date")


def _read_labelled(lines: Sequence[str]) -> list[tuple[int, str, str]]:
    """The days that lines say by name, by how much a name counts: rank, day, what is said."""
    found = list[tuple[int, str, str]]()
    for line in lines:
        for label in _LABEL.finditer(line):
            rest = line[label.end() : label.end() + 20]
            day = _read_day(rest) if _DAY.match(write_digits(rest).strip()) else ""
            if day and not _CLOCK.search(rest):
                found.append((rank_label(label[1]), day, _cut(_end_day(line[label.start() :]))))
    return sorted(found, key=lambda one: one[0])


def rank_label(label: str) -> int:
    """How much the name counts by which a day is said; 0 is the most."""
    return next((n for n, name in enumerate(_RANKS) if name in label), len(_RANKS))


def _end_day(text: str) -> str:
    """What is said by name, without what follows it in its line."""
    end = _DAY.search(text)
    return text[: end.end()] if end else text


def find_month(title: str, lines: Sequence[str], published: str) -> tuple[str, str]:
    """The month a bulletin is of, as 2025-09, and the line that says so; else nothing.

    An issue of a monthly is numbered by its month; a line that names months and no year is of the
    year of publication.
    """
    told = [line.strip() for line in lines if line.strip()][:_TITLE_LINES]
    for line in (title, *told):
        if found := _NUMBER_AND_MONTH.search(line):
            year, issue, month = found.groups()
            if int(issue or month) in range(1, 13):
                return f"{year}-{int(issue or month):02}", _cut(line)
    for line in (title, *told):
        months = _MONTHS.search(line)
        last = int(months[1]) if months else 0
        last = last or next((n for name, n in _LAST_MONTH.items() if name in line), 0)
        if published and last in range(1, 13):
            year = int(published[:4]) - (last > int(published[5:7]))
            return f"{year}-{last:02}", _cut(line)
    return "", ""


def is_day(line: str) -> bool:
    """Whether a line is a day and nothing else, brackets apart."""
    return bool(_DAY.fullmatch(_strip_day(line)))


def read_dated(line: str) -> str:
    """What stands before the day that ends a line (教育局 2026年1月6日印发); empty without one."""
    found = _DATED.fullmatch(write_digits(line).strip())
    return found[1] if found else ""


def is_month(line: str) -> bool:
    """Whether a line is a year, or a month of one, and nothing else."""
    return bool(_MONTH.fullmatch(_strip_day(line)))


def _strip_day(line: str) -> str:
    return write_digits(line).strip("()（）〔〕 \u3000\t")


def write_digits(text: str) -> str:
    """A text with its years in digits, and months and days behind them: 二〇二六年一月六日."""
    plain = _HAN_YEAR.sub(lambda year: "".join(str(_DIGITS[one]) for one in year[0]), text)
    return _HAN_PART.sub(_write_part, plain)


def _write_part(found: re.Match[str]) -> str:
    tens, ten, joined, one = found.groups()
    if joined:
        count = 20 if joined == "廿" else 30
    else:
        count = 10 * _DIGITS.get(tens or "一", 1) if ten else 0
    count += _DIGITS.get(one, 0)
    return str(count) if count else found[0]


def _read_day(text: str) -> str:
    found = _DAY.search(write_digits(text))
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def propose_covers(title: str, headings: Sequence[str], published: str) -> tuple[Years, str]:
    """The years a document speaks of: those its title names, else its headings, else none."""
    for name, (first, last) in _PLANS.items():
        if name in title or f"第{name[:2]}个五年" in title:
            return Years(first, last), say("intake.why.five_years", name=name)
    told = sorted(set(_find_told_years(title)))
    if len(told) == 1 and (heading := _find_review(headings, told[0] - 1)):
        span = Years(told[0] - 1, told[0])
        return span, say("intake.why.review_years", year=told[0], heading=_cut(heading), years=span)
    looks = (((title,), "title_years"), (headings, "heading_years"))
    # What looks back on the very year of its title looks ahead to the next one in its headings.
    is_own = any(_BACK.search(one) and set(told) & {*_find_told_years(one)} for one in headings)
    for texts, key in reversed(looks) if is_own else looks:
        years = sorted({year for text in texts for year in _find_told_years(text)})
        if years:
            first, last = years[0], years[-1]
            span = Years(first, last)
            return span, say(f"intake.why.{key}", years=span)
    return Years(None, None), say("intake.why.no_years", published=published or "—")


def _find_review(headings: Sequence[str], year: int) -> str:
    """The heading under which a report looks back on a year; empty where there is none."""
    for heading in headings:
        years = _find_told_years(heading)
        if year in years or (_BACK.search(heading) and not years):
            return heading
    return ""


def _find_told_years(text: str) -> list[int]:
    plain = write_digits(text)
    spans = [int(year) for pair in _SPAN.findall(plain) for year in pair]
    without_days = _DAY.sub("", plain)
    return spans + [int(year) for year in _YEAR.findall(without_days)]


def _cut(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
