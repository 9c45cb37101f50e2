"""Spans of years: which meet, how far several reach, in which order they stand."""

import pytest

from geo.years import Years, order_years, parse_period, span_years

OPEN, LATER, SHORT, LONG, UNDATED = (
    Years(2021, None), Years(None, 2022), Years(2016, 2018), Years(2016, 2020), Years(None, None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("years", "first", "last", "meets"),
    [
        (Years(2021, 2025), 2024, 2024, True),
        (Years(2021, 2025), 2026, None, False),
        (Years(2021, 2025), None, 2020, False),
        (Years(2024, None), 2024, 2024, True),
        (Years(None, None), 2024, 2024, False),
        (Years(2024, 2024), None, None, True),
    ],
)
def test_spans_of_years_meet(years: Years, first: int, last: int, meets: bool) -> None:
    assert years.meets(first, last) is meets


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2024", (2024, 2024)),
        ("2016-2020", (2016, 2020)),
        ("2023(2019年起)", (2023, 2023)),
        ("2024-2025(首批2020年)", (2024, 2025)),
        ("", None),
    ],
)
def test_the_years_of_a_period(period: str, years: object) -> None:
    assert parse_period(period) == years


def test_several_spans_reach_from_the_first_year_of_any_to_the_last() -> None:
    assert str(span_years([OPEN, LONG, UNDATED])) == "2016—2021"
    assert str(span_years([UNDATED, LATER])) == "2022"
    assert str(span_years([UNDATED])) == ""


def test_what_begins_first_stands_first_then_what_ends_first_and_what_is_undated_before_all() -> (
    None
):
    told = [LATER, OPEN, LONG, UNDATED, SHORT, LONG]
    assert order_years(told) == [UNDATED, SHORT, LONG, OPEN, LATER]
