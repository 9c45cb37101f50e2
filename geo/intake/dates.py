"""The day a document was published and the years it speaks of, as far as its text says."""

import re
from collections.abc import Sequence
from datetime import date

from geo.text import say
from geo.years import Years

_DAY = re.compile(r"(20\d\d|19\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
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
            if (
                _DAY.match(write_digits(rest).strip())
                and (day := _read_day(rest))
                and not _CLOCK.search(rest)
            ):
                return day, say("intake.why.line", line=_cut(line[found.start() :]))
    for line in (*head, *tail):
        if is_day(line) and (day := _read_day(line)):
            return day, say("intake.why.signed", line=_cut(line))
    for line in (title, *head[:8]):
        day = _read_day(line)
        if day and not _CLOCK.search(line) and len(line) <= 60:
            return day, say("intake.why.held", line=_cut(line))
    if any(_DAY.search(write_digits(line)) for line in head):
        return "", say("intake.why.clock")
    return "", say("intake.why.no_date")


def is_day(line: str) -> bool:
    """Whether a line is a day and nothing else, brackets apart."""
    return bool(_DAY.fullmatch(write_digits(line).strip("()（）〔〕 \u3000\t")))


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
    told = sorted(set(_read_years(title)))
    if len(told) == 1 and (heading := _find_review(headings, told[0] - 1)):
        span = Years(told[0] - 1, told[0])
        return span, say("intake.why.review_years", year=told[0], heading=_cut(heading), years=span)
    for texts, key in (((title,), "title_years"), (headings, "heading_years")):
        years = sorted({year for text in texts for year in _read_years(text)})
        if years:
            first, last = years[0], years[-1]
            span = Years(first, last)
            return span, say(f"intake.why.{key}", years=span)
    return Years(None, None), say("intake.why.no_years", published=published or "—")


def _find_review(headings: Sequence[str], year: int) -> str:
    """The heading under which a report looks back on a year; empty where there is none."""
    return next((one for one in headings if _BACK.search(one) or year in _read_years(one)), "")


def _read_years(text: str) -> list[int]:
    plain = write_digits(text)
    spans = [int(year) for pair in _SPAN.findall(plain) for year in pair]
    without_days = _DAY.sub("", plain)
    return spans + [int(year) for year in _YEAR.findall(without_days)]


def _cut(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
