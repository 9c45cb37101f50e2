"""One figure among what else the documents tell of its quantity: what a card of it may draw.

Nothing is drawn that the documents do not say: what is not comparable is not joined, a mean of
several years is no year, a sum of several years is no amount of one, and an aim is no result.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from geo.figures.comparability.clashes import is_contested
from geo.figures.comparability.comparable import convert_value, explain_incomparable, measure_step
from geo.figures.comparability.same_figures import Told, gather_told
from geo.figures.comparability.single_years import pick_main
from geo.figures.in_words.words_beside_figure import say_difference, say_period
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Measure, Qualifier

_MEANS = {Measure.GROWTH, Measure.ANNUAL_AVERAGE}


class Drawing(StrEnum):
    """How a figure is drawn among the others."""

    SCALE = "scale"
    """On one axis of values, by years."""
    SUM = "sum"
    """As a part of the sum that is aimed at over several years."""
    ALONE = "alone"
    """By itself: nothing else may stand beside it."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """A figure and what is drawn with it.

    `on_scale` stand on its axis of values, in the order of time; `apart` only over their years,
    since they are sums of several; `joined` are those of `on_scale` that a line may
    join, `aimed` says of each whether it leads to an aim. With `Drawing.SUM` the aim is `aim`
    and `parts` its years that are told. `left_out` is told and cannot be drawn. `remarks` say
    what changed, or why nothing is compared, what matters most first.
    """

    main: Told
    drawing: Drawing
    on_scale: tuple[Told, ...]
    apart: tuple[Told, ...]
    joined: tuple[tuple[Told, Told], ...]
    aim: Told | None
    parts: tuple[Told, ...]
    left_out: tuple[Told, ...]
    remarks: tuple[str, ...]

    @property
    def is_alone(self) -> bool:
        """True where nothing may be drawn beside the figure."""
        return self.drawing is Drawing.ALONE

    @property
    def all(self) -> tuple[Told, ...]:
        """Everything told of the quantity, the figure itself first."""
        shown = (*self.on_scale, *self.apart, *self.parts, *filter(None, [self.aim]))
        return tuple(dict.fromkeys((self.main, *shown, *self.left_out)))


def list_contexts(sources: Sources, figures: Iterable[Figure], document: str = "") -> list[Context]:
    """The latest of each quantity of each place among figures, in their order, in its context.

    With a `document` it is the latest this one gives; what it gives nothing of is left out. Where
    documents disagree on it there is one for each. No figures give none.
    """
    series = group_pairs((f"{f.series} {f.district} {f.place_id}", f) for f in figures)
    return [
        _set_in_context(told, every, sources)
        for every in (gather_told(group) for group in series.values())
        for told in _pick_main(every, document)
    ]


def _pick_main(every: Sequence[Told], document: str) -> list[Told]:
    """What the card is of, the figures of the document asked for before those that repeat it."""
    figures = [figure for told in every for figure in told.figures]
    asked = [f for f in figures if not document or f.citation.document == document]
    main = pick_main(asked)
    return [
        Told(tuple(sorted(told.figures, key=lambda figure: figure not in main)))
        for told in every
        if any(figure in main for figure in told.figures)
    ]


def _set_in_context(main: Told, every: Sequence[Told], sources: Sources) -> Context:
    others = [told for told in every if told.figures[0] not in main.figures]
    aim = find_sum_aim(main, others)
    on_scale = [told for told in others if aim is None and _is_on_scale(told, main)]
    apart = [told for told in others if told not in on_scale and _is_apart(told, main, aim)]
    parts = [told for told in others if aim and _is_part(told, main, aim)]
    apart = [told for told in apart if told not in parts]
    drawn = {*on_scale, *apart, *parts, *filter(None, [aim])}
    left_out = tuple(told for told in others if told not in drawn)
    years = main.years
    drawing = Drawing.SUM if aim else Drawing.SCALE if drawn and years else Drawing.ALONE
    scale = _in_time([*on_scale, main]) if drawing is Drawing.SCALE else []
    return Context(
        main=main,
        drawing=drawing,
        on_scale=tuple(scale),
        apart=tuple(_in_time(apart)),
        joined=tuple(_join(scale, sources)),
        aim=aim,
        parts=tuple(_in_time([*parts, main])) if aim else (),
        left_out=left_out,
        remarks=tuple(_remark(main, others, drawn, parts, sources)),
    )


def _in_time(every: Iterable[Told]) -> list[Told]:
    return sorted(every, key=lambda told: ((told.years or (0, 0))[1], told.is_target))


def find_sum_aim(main: Told, others: Iterable[Told]) -> Told | None:
    """The sum aimed at over several years one of which a result is of; None without one.

    A percentage of several years is no sum of those of one.
    """
    if not main.is_single or main.is_target or main.figure.measure is not Measure.TOTAL:
        return None
    found = (told for told in others if told.is_target and _holds(told, main))
    return next(found, None)


def _holds(total: Told, part: Told) -> bool:
    """True if a sum over several years has a result of one year in it."""
    spans, year = total.years, part.years
    if spans is None or year is None or "%" in total.figure.unit:
        return False
    is_sum = total.figure.measure is Measure.TOTAL and spans[0] < spans[1]
    convertible = convert_value(part.figure, total.figure.unit) is not None
    return is_sum and convertible and spans[0] <= year[0] <= spans[1]


def _is_part(told: Told, main: Told, aim: Told) -> bool:
    """True for the result of another year of the sum that is aimed at."""
    is_result = told.is_single and not told.is_target and told.figure.measure is Measure.TOTAL
    return is_result and told.years != main.years and _holds(aim, told)


def _is_on_scale(told: Told, main: Told) -> bool:
    """True for what stands on the axis of a figure: what is comparable, and means of growth."""
    if told.years is None or main.years is None:
        return False
    if not explain_incomparable(told.figure, main.figure):
        return True
    measures = {told.figure.measure, main.figure.measure}
    return measures == _MEANS and told.figure.unit == main.figure.unit


def _is_apart(told: Told, main: Told, aim: Told | None) -> bool:
    """True for a sum over several years beside the amount of one, none of its height."""
    sums = {told.figure.measure, main.figure.measure} == {Measure.TOTAL}
    alike = convert_value(told.figure, main.figure.unit) is not None
    is_longer = told.years is not None and not told.is_single and main.is_single
    return sums and alike and is_longer and told is not aim


def _join(scale: Sequence[Told], sources: Sources) -> list[tuple[Told, Told]]:
    """The single years one after the other that a line may join.

    Only exact results, each the only one of its year, are joined; and the last with the aims.
    """
    years = [told.years for told in scale if told.is_single and not told.is_target]
    exact = [
        told
        for told in scale
        if told.is_single
        and not told.is_target
        and told.figure.qualifier is Qualifier.EXACT
        and years.count(told.years) == 1
        and not is_contested(sources, told.figure)
    ]
    latest = max((year for year in years if year), default=None)
    aims = [
        (told, aim)
        for told in exact[-1:]
        for aim in scale
        if told.years == latest and aim.is_target and aim.is_single and _precedes(told, aim)
    ]
    return [*pairwise(exact), *aims]


def _precedes(one: Told, other: Told) -> bool:
    return one.years is not None and other.years is not None and one.years[1] < other.years[0]


def _remark(
    main: Told,
    others: Sequence[Told],
    drawn: Collection[Told],
    parts: Sequence[Told],
    sources: Sources,
) -> Iterable[str]:
    """What is to be said under the drawing, what matters most first."""
    if is_contested(sources, main.figure):
        yield say("context.contested")
    step = None if main.is_target else measure_step(main.figure, sources.figures)
    if step and step.by is not None:
        change = say_difference(step.by, main.figure.unit)
        yield say("context.change", period=say_period(step.before), change=change)
    if any(_was_dropped(told, main, others, sources) for told in others):
        yield say("context.silent")
    if find_sum_aim(main, others):
        years = [say_period(told.figure) for told in _in_time([*parts, main])]
        yield say("context.part", years="、".join(years))
    if main.is_single and any(t.figure.measure is Measure.ANNUAL_AVERAGE for t in drawn):
        yield say("context.means")
    elif main.is_single and any(not told.is_single for told in drawn):
        yield say("context.sums")
    if step and step.by is None:
        yield say("context.no_change", why=step.why_not)
    if main.is_target and all(told.is_target for told in others):
        yield say("context.target_only")
    if len(others) > len(drawn):
        yield say("context.left_out", count=len(others) - len(drawn))


def _was_dropped(aim: Told, main: Told, others: Iterable[Told], sources: Sources) -> bool:
    """True for an aim that the district's later documents give no figure for any more."""
    if not aim.is_target or not _precedes(main, aim):
        return False
    order = list(sources.documents)
    said = order.index(aim.figure.citation.document)
    own = {id for id, one in sources.documents.items() if one.district == aim.figure.district}
    later = set(order[said + 1 :]) & own
    heard = {figure.citation.document for told in (*others, main) for figure in told.figures}
    return bool(later) and not later & heard
