"""What stands in the drawing of a card: short, since the card says the rest."""

from geo.figures.comparability.same_figures import Told
from geo.figures.in_words.value_in_words import say_digits, say_value
from geo.text import say
from geo.vocabulary import Measure
from geo.years import parse_period


def say_mark(told: Told, unit: str) -> str:
    """A mark's label: its year and value, or its years and what it is of them.

    Its unit only where it is not that of the card.
    """
    figure, years = told.figure, told.years
    is_other = figure.unit == "%" or figure.unit != unit
    value = say_value(figure) if is_other else say_digits(figure)
    if years is None:
        return value
    if years[0] == years[1]:
        return say("card.point", year=years[0], value=value)
    if figure.measure is Measure.ANNUAL_AVERAGE:
        if told.is_target:
            return say("card.mean_aim", value=value)
        return say("card.mean", period=_say_years(years), value=value)
    period = _say_years(years)
    if figure.measure is not Measure.TOTAL:
        return say("card.span", period=period, value=value)
    if told.is_target:
        return say("card.aim_sum", period=period, value=say_value(figure))
    return say("card.sum", period=period, value=value)


def say_alone(told: Told) -> str:
    """Why nothing is drawn beside a figure."""
    if parse_period(told.figure.period) is None:
        return say("card.undated")
    if told.years is None:
        return say("card.one_part")
    is_year = told.years[0] == told.years[1]
    return say("card.one_year") if is_year else say("card.one_span")


def _say_years(years: tuple[int, int]) -> str:
    """2016—20: the century is not said twice."""
    first, last = str(years[0]), str(years[1])
    return f"{first}—{last[2:] if first[:2] == last[:2] else last}"
