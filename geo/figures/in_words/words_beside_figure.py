"""What is said beside a figure: its name and period, what it sums up, how it differs."""

from collections.abc import Sequence
from decimal import Decimal

from geo.figures.comparability.comparable import convert_value, explain_incomparable, measure_step
from geo.figures.in_words.value_in_words import say_value
from geo.number_format import group_digits
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import Measure
from geo.years import parse_period


def say_period(figure: Figure) -> str:
    """A period as it is read, or that the text gives none."""
    return figure.period.replace("-", "—") or say("indicators.no_period")


def say_bracket(figure: Figure) -> str:
    """年均 or 累计 where a figure stands for several years together; else nothing."""
    years = parse_period(figure.period)
    several = years is not None and years[0] != years[1]
    averaged = figure.measure is Measure.ANNUAL_AVERAGE
    summed = figure.measure is Measure.TOTAL and several
    return words("measure")[figure.measure] if averaged or summed else ""


def say_when(figure: Figure) -> str:
    """A period, and whether the figure is a yearly average or the sum of several years."""
    return f"{say_period(figure)} {say_bracket(figure)}".rstrip()


def say_meta(figure: Figure) -> str:
    """Period and whether reached, expected or aimed at."""
    return f"{say_when(figure)} · {words('observation')[figure.kind]}"


def say_name(figure: Figure, sources: Sources) -> str:
    """A headline series bears one name everywhere, however a document words it."""
    series = sources.series[figure.series]
    return figure.name if series.rank is None else series.name


def say_converted(figure: Figure, unit: str) -> str:
    """A figure in the unit of others (1.6万个 is 合 16,000个 beside 1800个);
    empty where its unit is of another base.
    """
    value = convert_value(figure, unit)
    if value is None:
        return ""
    return say("glance.in_unit", value=group_digits(value.normalize()), unit=unit)


def say_before(figure: Figure, figures: Sequence[Figure]) -> list[str]:
    """What the documents gave before, and the change since or why none is drawn; empty for
    nothing before. `figures` are all there are.
    """
    found = measure_step(figure, figures)
    if found is None:
        return []
    value, when = say_value(found.before), say_meta(found.before)
    if found.by is None:
        change = say("glance.no_change", why=found.why_not)
    else:
        since = say_difference(found.by, figure.unit)
        change = say("glance.change", period=say_period(found.before), change=since)
    return [say("glance.before", value=value, when=when), change]


def say_difference(by: Decimal, unit: str) -> str:
    """A difference in words: 增 0.5 个百分点, 减 3 天, 持平."""
    by = by.normalize()
    key = "same" if by == 0 else "more" if by > 0 else "less"
    return say(f"glance.{key}", value=group_digits(abs(by)), unit=name_difference_unit(unit))


def name_difference_unit(unit: str) -> str:
    """The unit of a difference: between percentages it is percentage points."""
    return say("glance.points") if unit == "%" else unit


def explain_unlike(one: Sequence[Figure], other: Sequence[Figure]) -> str:
    """What keeps the figures of two districts from being set off against each other, in words."""
    if not one or not other:
        return ""
    notes = [explain_incomparable(one[0], other[0])]
    if one[0].period != other[0].period:
        periods = {"one": say_when(one[0]), "other": say_when(other[0])}
        notes.append(say("compare.period", **periods))
    if one[0].kind != other[0].kind:
        kinds = words("observation")
        notes.append(say("compare.kind", one=kinds[one[0].kind], other=kinds[other[0].kind]))
    return ";".join(filter(None, notes))
