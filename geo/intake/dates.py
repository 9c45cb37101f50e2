"""The day a document was published and the years it speaks of, as far as its text says."""

import re
from collections.abc import Sequence
from datetime import date

from geo.text import say
from geo.years import Years

_DAY = re.compile(r"(20\d\d|19\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_LABEL = re.compile(
    r"(发布(?:时间|日期)?|发文(?:时间|日期)|成文日期|印发(?:时间|日期)|公开(?:时间|日期)|日期|时间)\s*[:：]\s*"
)
_CLOCK = re.compile(r"星期|礼拜|周[一二三四五六日]|今天|\d{1,2}:\d{2}:\d{2}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*[—\-–至到~～]+\s*(20\d\d)\s*年?")
_PLANS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_HEAD, _TAIL = 40, 15
Told = tuple[str, str]
"""A value and why it is proposed; the value is empty where the text gives none."""


def propose_published(lines: Sequence[str], title: str, label: str) -> Told:
    """The day of publication: what says so by name, then a signature, then the title's own day.

    The clock of a web page tells the day somebody looked.
    """
    if day := _read_day(label):
        return day, say("intake.why.label", label=label)
    told = [line for line in lines if line.strip()]
    head, tail = told[:_HEAD], told[-_TAIL:]
    for line in (*head, *tail):
        for found in _LABEL.finditer(line):
            rest = line[found.end() : found.end() + 20]
            if _DAY.match(rest.strip()) and (day := _read_day(rest)) and not _CLOCK.search(rest):
                return day, say("intake.why.line", line=_cut(line[found.start() :]))
    for line in (*head, *tail):
        if _DAY.fullmatch(line.strip()) and (day := _read_day(line)):
            return day, say("intake.why.signed", line=_cut(line))
    for line in (title, *head[:8]):
        day = _read_day(line)
        if day and not _CLOCK.search(line) and len(line) <= 60:
            return day, say("intake.why.held", line=_cut(line))
    if any(_DAY.search(line) for line in head):
        return "", say("intake.why.clock")
    return "", say("intake.why.no_date")


def _read_day(text: str) -> str:
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def propose_covers(title: str, headings: Sequence[str], published: str) -> tuple[Years, str]:
    """The years a document speaks of: those its title names, else its headings, else none."""
    for name, (first, last) in _PLANS.items():
        if name in title or f"第{name[:2]}个五年" in title:
            return Years(first, last), say("intake.why.five_years", name=name)
    for texts, key in (((title,), "title_years"), (headings, "heading_years")):
        years = sorted({year for text in texts for year in _read_years(text)})
        if years:
            first, last = years[0], years[-1]
            span = Years(first, last)
            return span, say(f"intake.why.{key}", years=span)
    return Years(None, None), say("intake.why.no_years", published=published or "—")


def _read_years(text: str) -> list[int]:
    spans = [int(year) for pair in _SPAN.findall(text) for year in pair]
    without_days = _DAY.sub("", text)
    return spans + [int(year) for year in _YEAR.findall(without_days)]


def _cut(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
