"""Which figures may stand beside each other, and what changed between them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from geo.text import say, words
from geo.units import split_unit
from geo.values.models import Figure
from geo.vocabulary import ObservationKind
from geo.years import parse_period


def convert_value(figure: Figure, unit: str) -> Decimal | None:
    """A figure's value in another unit of the same base; None where the bases differ."""
    (own, own_factor), (other, other_factor) = split_unit(figure.unit), split_unit(unit)
    return figure.value * own_factor / other_factor if own == other else None


def pick_unit(figures: Sequence[Figure]) -> str:
    """The unit most figures can be shown in, as the first of these writes it; none gives "".

    Units of one base (个, 万个) go together; of equally many the earlier one counts.
    """
    bases = Counter(split_unit(figure.unit)[0] for figure in figures)
    common = max(bases, key=lambda base: bases[base], default="")
    return next((f.unit for f in figures if split_unit(f.unit)[0] == common), "")


def read_last_year(period: str) -> str:
    """The last year of a period as text, to sort by; empty where the text gives none."""
    years = parse_period(period)
    return str(years[1]) if years else ""


def read_season(period: str) -> str:
    """The part of a year a period is of, in words: 前三季度; empty for whole years."""
    return period.partition("(")[2].rstrip(")")


def explain_incomparable(one: Figure, other: Figure) -> str:
    """Why two figures must not be set off against each other, in words; empty if they may.

    Unit, measure, the number of years and the part of a year must agree. A figure without a
    period passes: the text does not say that it differs, and what is shown says that it has none.
    """
    found = find_obstacle(one, other)
    if found is None:
        return ""
    obstacle, own, others = found
    return say(f"comparable.{obstacle}", one=own, other=others)


def find_obstacle(one: Figure, other: Figure) -> tuple[str, object, object] | None:
    """What keeps two figures apart and what it is of each: unit, measure, years or season.

    None where nothing does.
    """
    if split_unit(one.unit)[0] != split_unit(other.unit)[0]:
        return "unit", one.unit, other.unit
    if one.measure != other.measure:
        names = words("measure")
        return "measure", names[one.measure], names[other.measure]
    spans = [parse_period(figure.period) for figure in (one, other)]
    lengths = [last - first + 1 for first, last in filter(None, spans)]
    if len(lengths) == 2 and lengths[0] != lengths[1]:
        return "years", lengths[0], lengths[1]
    seasons = [read_season(figure.period) for figure in (one, other)]
    if len(lengths) == 2 and seasons[0] != seasons[1]:
        whole = say("comparable.whole_year")
        return "season", seasons[0] or whole, seasons[1] or whole
    return None


def _results_before(figure: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """Results of the same series, district and place whose period ends before this one's begins."""
    own = parse_period(figure.period)
    return [
        other
        for other in figures
        if own is not None
        and other.series == figure.series
        and (other.district, other.place_id) == (figure.district, figure.place_id)
        and other.kind is not ObservationKind.TARGET
        and (then := parse_period(other.period)) is not None
        and then[1] < own[0]
    ]


def _latest(figures: Iterable[Figure]) -> Figure | None:
    return max(figures, key=lambda figure: parse_period(figure.period) or (0, 0), default=None)


def find_earlier(figure: Figure, figures: Iterable[Figure]) -> Figure | None:
    """The latest result before this one that it may be compared with, in one district and place."""
    before = _results_before(figure, figures)
    return _latest(other for other in before if not explain_incomparable(figure, other))


def measure_change(figure: Figure, before: Figure) -> Decimal:
    """How much a figure differs from an earlier one, in the later one's unit."""
    value = convert_value(before, figure.unit)
    if value is None:
        raise ValueError(explain_incomparable(figure, before))
    return figure.value - value


@dataclass(frozen=True)
class Step:
    """From an earlier result to a figure: the difference in its unit, or why there is none."""

    before: Figure
    by: Decimal | None
    why_not: str


def measure_step(figure: Figure, figures: Sequence[Figure]) -> Step | None:
    """The step to a figure from the result before it; None where the documents give none before.

    A floor or an estimate (超, 约) has no difference: it would be more exact than what it
    comes from. Nor has a figure whose predecessor is contested.
    """
    before = find_earlier(figure, figures)
    if before is None:
        before = _latest(_results_before(figure, figures))
        return Step(before, None, explain_incomparable(figure, before)) if before else None
    if figure.qualifier or before.qualifier:
        return Step(before, None, say("comparable.qualified"))
    if any(before in clash for clash in find_clashes(figures)):
        return Step(before, None, say("comparable.contested"))
    return Step(before, measure_change(figure, before), "")


def find_clashes(figures: Iterable[Figure]) -> list[tuple[Figure, ...]]:
    """Groups of results of one series, district, place and period that do not say the same.

    The same value told twice, or in another multiple of its unit (16 000个, 1.6万个), is no
    clash. Figures without a period are left alone: nobody knows that their time is the same.
    """
    told: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind is ObservationKind.ACTUAL and figure.period:
            told[figure.series, figure.district, figure.place_id, figure.period].append(figure)
    return [tuple(group) for group in told.values() if len({_said(one) for one in group}) > 1]


def _said(figure: Figure) -> tuple[object, ...]:
    base, factor = split_unit(figure.unit)
    return base, figure.value * factor, figure.qualifier, figure.measure
