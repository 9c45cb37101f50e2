"""When the figures of a series make a line in time."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.figures.shown.drawn_in_time import is_drawn_in_time
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
