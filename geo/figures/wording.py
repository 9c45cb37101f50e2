"""A figure in words: its value, its period, and what it sums up."""

from geo.figures.comparable import span
from geo.models import Figure
from geo.text import say, words
from geo.vocabulary import Measure


def value_text(figure: Figure) -> str:
    """A figure with its qualifier in words and its unit, as a chart's mark says it."""
    qualifier = words("qualifier").get(figure.qualifier, "")
    return f"{qualifier}{figure.value}{figure.unit}"


def period_text(figure: Figure) -> str:
    """A period as it is read, or that the text gives none."""
    return figure.period.replace("-", "—") or say("indicators.no_period")


def bracket(figure: Figure) -> str:
    """年均 or 累计 where a figure stands for several years together; else nothing."""
    years = span(figure.period)
    several = years is not None and years[0] != years[1]
    averaged = figure.measure is Measure.ANNUAL_AVERAGE
    summed = figure.measure is Measure.TOTAL and several
    return words("measure")[figure.measure] if averaged or summed else ""


def when_text(figure: Figure) -> str:
    """A period, and whether the figure is a yearly average or the sum of several years."""
    return f"{period_text(figure)} {bracket(figure)}".rstrip()
