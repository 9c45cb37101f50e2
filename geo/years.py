"""Spans of calendar years, as documents give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Years:
    """A span of calendar years, both ends included; None where the text gives none."""

    first: int | None
    last: int | None

    @property
    def ends(self) -> tuple[int, int] | None:
        """First and last year, one being both where it is alone; None where there is none."""
        first = self.first if self.first is not None else self.last
        last = self.last if self.last is not None else self.first
        return None if first is None or last is None else (first, last)

    def meets(self, first: int | None, last: int | None) -> bool:
        """True if the span shares a year with [first, last]; an undated span never does."""
        if self.ends is None:
            return False
        start, end = self.ends
        return (last is None or start <= last) and (first is None or end >= first)

    def __str__(self) -> str:
        return "—".join(map(str, dict.fromkeys(self.ends or ())))


def span_years(spans: Iterable[Years]) -> Years:
    """From the first year of any to the last; no year where none has one."""
    years = [year for span in spans for year in span.ends or ()]
    return Years(min(years, default=None), max(years, default=None))


def order_years(spans: Iterable[Years]) -> list[Years]:
    """Each span once: what bears no year, then what begins first, of these what ends first."""
    return sorted(dict.fromkeys(spans), key=lambda span: span.ends or ())


def parse_period(period: str) -> tuple[int, int] | None:
    """First and last year of a period; None where the text gives none.

    What stands in brackets behind it says which part of a year: a number there is no year of it.
    """
    years = [int(year) for year in re.findall("[0-9]{4}", period.partition("(")[0])]
    return (years[0], years[-1]) if years else None
