"""Comparing and adding figures, on small cases worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from geo import indicator_table
from geo.figures.comparability.comparable import (
    convert_value,
    explain_incomparable,
    find_clashes,
    find_earlier,
    measure_change,
    measure_step,
    pick_unit,
)
from geo.units import split_unit
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind, Qualifier
from tests.geo.figures.made_figures import figure
from tests.geo.reading.edited import edit_rows, the_fault


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [("万人次", "人次", 10_000), ("亿元", "元", 100_000_000), ("个", "个", 1), ("万", "万", 1)],
)
def test_a_unit_is_a_multiple_of_what_is_counted(unit: str, base: str, factor: int) -> None:
    assert split_unit(unit) == (base, factor)


def test_a_value_moves_between_units_of_one_base_only() -> None:
    assert convert_value(figure("1.6", "万个"), "个") == 16_000
    assert convert_value(figure("4570", "万美元"), "亿美元") == Decimal("0.457")
    assert convert_value(figure("1.1", "万户"), "家") is None


def test_figures_of_one_kind_and_length_compare() -> None:
    assert explain_incomparable(figure("1"), figure("2", period="2023")) == ""
    assert explain_incomparable(figure("1", "万个"), figure("2", period="")) == ""


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (figure("1", "天"), "单位不同"),
        (figure("1", measure=Measure.GROWTH), "口径不同"),
        (figure("1", period="2021-2025"), "期间长短不同(1 年,5 年)"),
    ],
)
def test_figures_that_differ_in_kind_do_not(other: Figure, why: str) -> None:
    assert explain_incomparable(figure("1"), other).startswith(why)


def test_the_earlier_figure_is_the_latest_comparable_result() -> None:
    now = figure("10")
    others = [
        figure("1", period="2020"),
        figure("2", period="2022"),
        figure("3", period="2016-2020"),
        figure("4", period="2023", kind=ObservationKind.TARGET),
        figure("5", period="2023", district="120105"),
        figure("6", period=""),
    ]
    before = find_earlier(now, [now, *others])
    assert before is not None
    assert before.period == "2022"
    assert measure_change(now, before) == 8
    assert measure_change(figure("2", "万个"), figure("5000", period="2023")) == Decimal("1.5")
    assert find_earlier(figure("6", period=""), others) is None


def test_the_unit_of_a_chart_is_the_one_most_figures_can_be_shown_in() -> None:
    assert pick_unit([figure("1", "万家"), figure("2", "户"), figure("3", "万户")]) == "户"
    assert pick_unit([figure("1", "万个"), figure("16000", "个")]) == "万个"
    assert pick_unit([]) == ""


def test_a_step_is_a_difference_or_says_why_there_is_none() -> None:
    now = figure("10")
    found = measure_step(now, [now, figure("7.5", period="2022")])
    assert found is not None
    assert (found.by, found.why_not) == (Decimal("2.5"), "")
    assert measure_step(now, [now]) is None
    assert measure_step(now, []) is None


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([figure("7", period="2022", qualifier=Qualifier.OVER)], "限定"),
        ([figure("7", period="2016-2020")], "期间长短不同(1 年,5 年)"),
        ([figure("7", "天", period="2022")], "单位不同(个,天)"),
        ([figure("7", period="2022"), figure("8", period="2022")], "说法不一"),
    ],
)
def test_no_difference_is_drawn_from_what_does_not_compare(others: list[Figure], why: str) -> None:
    found = measure_step(figure("10"), others)
    assert found is not None
    assert found.by is None
    assert why in found.why_not


def test_two_results_for_one_series_district_and_period_clash() -> None:
    one, other = figure("837"), figure("843")
    assert find_clashes([one, other, figure("900", period="2023")]) == [(one, other)]


@pytest.mark.parametrize(
    "other",
    [
        figure("1.6", "万个", id="again"),
        figure("9", period="2023"),
        figure("9", district="120105"),
        figure("9", place_id="x"),
        figure("9", kind=ObservationKind.TARGET),
        figure("9", kind=ObservationKind.ESTIMATE),
    ],
)
def test_the_same_said_twice_or_of_something_else_is_no_clash(other: Figure) -> None:
    assert find_clashes([figure("16000"), other]) == []
    assert find_clashes([figure("3", period=""), figure("4", period="")]) == []


def test_the_tidy_table_has_a_row_for_every_figure(sources: Sources) -> None:
    table = indicator_table(sources)
    assert len(table) == len(sources.figures)
    gdp = table.query("series == 'gdp-growth' and document == 'hp-report2025'")
    assert gdp[["district_name", "period"]].values.tolist() == [["和平区", "2024"]]
    assert gdp[["qualifier", "value", "unit", "kind"]].values.tolist() == [
        ["≥", 5.0, "%", "estimate"]
    ]
    assert list(indicator_table(replace(sources, figures=())).columns) == list(table.columns)


def test_an_unknown_unit_is_refused(copy: Path) -> None:
    edit_rows(copy / "indicators.csv", lambda rows: rows[0].update(unit="万斛"))
    assert "单位“斛”不在 units.csv 中" in the_fault(copy)
