"""When the figures of a series make a line in time, and which series are offered first."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.figures.shown.drawn_in_time import is_drawn_in_time, order_for_time
from geo.values.sources import Sources


@pytest.mark.parametrize(
    ("told", "is_drawn"),
    [
        ([("2023", "1"), ("2024", "2")], True),
        ([("2023", "1"), ("2023", "2")], True),
        ([("2024", "2")], False),
        ([("2024", "2"), ("2024", "2")], False),
        ([("2024", "2"), ("", "3")], False),
        ([], False),
    ],
)
def test_two_dated_figures_that_differ_make_a_line_in_time(
    told: list[tuple[str, str]], is_drawn: bool, sources: Sources
) -> None:
    one = sources.figures[0]
    series = [replace(one, period=when, value=Decimal(value)) for when, value in told]
    assert is_drawn_in_time(series) is is_drawn


def test_series_that_make_a_line_in_time_are_offered_first(sources: Sources) -> None:
    one = sources.figures[0]
    once, twice = replace(one, period="2024"), replace(one, period="2023", value=one.value + 1)
    series = {"dot": (once, once, once), "line": (once, twice)}
    assert order_for_time(sources, series) == ["line", "dot"]
