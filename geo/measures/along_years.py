"""How much is told of each year: single years, spans of several, what bears no year, and when
documents were published.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from geo.process.cache import kept
from geo.projects.asked.filter import Filter
from geo.projects.found.found_by_value import number_rows
from geo.projects.found.matching import find_projects
from geo.values.models import Document
from geo.values.sources import Sources
from geo.vocabulary import Status

Span = tuple[int, int]
"""First and last year, both included."""
_FEW = 0.01
"""What so small a share of the dated projects reaches alone does not lengthen the axis."""


@dataclass(frozen=True)
class YearCount:
    """How many projects are of one year alone: planned ones, and those begun or done."""

    planned: int
    begun: int


@dataclass(frozen=True, kw_only=True)
class InTime:
    """Projects by the years they tell of.

    `axis` is the first and the last year to draw. `years` holds every year of it, oldest first;
    `spans` how many run through several years, those that most do and that lie beside each other;
    `others` all further spans, the commonest first; `undated` is how many bear no year. Together
    they count each project once.
    """

    axis: Span
    years: Mapping[int, YearCount]
    spans: Mapping[Span, int]
    others: Mapping[Span, int]
    undated: int

    @property
    def total(self) -> int:
        """How many projects there are."""
        single = sum(year.planned + year.begun for year in self.years.values())
        return single + sum(self.spans.values()) + sum(self.others.values()) + self.undated


@kept(32)
def count_in_time(sources: Sources, wanted: Filter) -> InTime | None:
    """What a filter finds, whatever years it asks for, by the years it tells of.

    None where no project of the data bears a year: there is nothing to draw along.
    """
    axis = find_axis(sources)
    if axis is None:
        return None
    told = _tell_spans(sources, wanted.without("years"))
    first, last = axis
    spans = Counter[Span]()
    undated = 0
    for (span, _), count in told.items():
        if span is None:
            undated += count
        elif span[0] != span[1] or not first <= span[0] <= last:
            spans[span] += count
    side_by_side = _lay_beside(spans, axis)
    return InTime(
        axis=axis,
        years={
            year: YearCount(told[(year, year), True], told[(year, year), False])
            for year in range(first, last + 1)
        },
        spans=side_by_side,
        others={span: n for span, n in spans.most_common() if span not in side_by_side},
        undated=undated,
    )


def count_held(sources: Sources, wanted: Filter) -> tuple[int, int]:
    """Of what runs in the years a filter asks for: how much lies in them wholly, and how much runs
    on before or after; whichever of it the filter keeps. Where it asks for none, all lies in them.
    """
    running = len(find_projects(sources, replace(wanted, year_rule="")))
    held = len(find_projects(sources, replace(wanted, year_rule="within")))
    return held, running - held


def _tell_spans(sources: Sources, wanted: Filter) -> Counter[tuple[Span | None, bool]]:
    """How many of what a filter finds run from when to when, planned or not; None where undated."""
    found, planned = find_projects(sources, wanted), [*Status].index(Status.PLANNED)
    first, last, is_dated = (column[found.flags] for column in found.lookup.spans)
    is_planned = found.lookup.statuses[found.flags] == planned
    told = np.stack([first, last, is_dated, is_planned])
    _, at, counts = np.unique(number_rows(*told), return_index=True, return_counts=True)
    kinds = told[:, at]
    return Counter({
        ((one, other) if dated else None, bool(plan)): count
        for (one, other, dated, plan), count in zip(kinds.T.tolist(), counts.tolist(), strict=True)
    })  # fmt: skip


def _lay_beside(spans: Counter[Span], axis: Span) -> dict[Span, int]:
    """The commonest spans that lie on the axis and in no other's way, the earliest first."""
    laid = dict[Span, int]()
    for (first, last), count in spans.most_common():
        is_free = all(last < other[0] or other[1] < first for other in laid)
        if is_free and axis[0] <= first < last <= axis[1]:
            laid[first, last] = count
    return dict(sorted(laid.items()))


@kept(2)
def find_axis(sources: Sources) -> Span | None:
    """The years that all but a few of the dated initiatives lie in; None where none is dated."""
    spans = [span for one in sources.initiatives if (span := one.years.ends)]
    if not spans:
        return None
    few = int(_FEW * len(spans))
    firsts = sorted(first for first, _ in spans)
    lasts = sorted(last for _, last in spans)
    return firsts[few], max(lasts[-1 - few], firsts[few])


def list_published(sources: Sources, axis: Span) -> list[tuple[float, Document]]:
    """The documents published in the years of an axis, each with when: years and a fraction."""
    dated = [
        (int(one.published[:4]) + (int(one.published[5:7]) - 1) / 12, one)
        for one in sources.documents.values()
        if one.published
    ]
    return sorted(
        (pair for pair in dated if axis[0] <= pair[0] < axis[1] + 1), key=lambda pair: pair[0]
    )
