"""Comparing and adding figures, on small cases worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from geo import indicator_table
from geo.compare import base_unit, change, earlier, in_unit, outcomes, span, why_incomparable
from geo.models import Citation, Indicator, Sources
from geo.totals import totals
from geo.vocabulary import Measure, ObservationKind, Qualifier
from tests.test_bad_input import edit_rows, the_fault

CITATION = Citation("d", "引文", 0, 2)


def figure(value: str, unit: str = "个", period: str = "2024", **changes: object) -> Indicator:
    """An exact result; `changes` makes it something else."""
    plain = Indicator(
        f"i-{value}-{period}", "series", "名", "120101", "", period, Decimal(value), unit,
        Measure.TOTAL, ObservationKind.ACTUAL, Qualifier.EXACT, "education", CITATION, "",
    )  # fmt: skip
    return replace(plain, **changes)


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [("万人次", "人次", 10_000), ("亿元", "元", 100_000_000), ("个", "个", 1), ("万", "万", 1)],
)
def test_a_unit_is_a_multiple_of_what_is_counted(unit: str, base: str, factor: int) -> None:
    assert base_unit(unit) == (base, factor)


def test_a_value_moves_between_units_of_one_base_only() -> None:
    assert in_unit(figure("1.6", "万个"), "个") == 16_000
    assert in_unit(figure("4570", "万美元"), "亿美元") == Decimal("0.457")
    assert in_unit(figure("1.1", "万户"), "家") is None


@pytest.mark.parametrize(
    ("period", "years"),
    [("2024", (2024, 2024)), ("2016-2020", (2016, 2020)), ("", None)],
)
def test_the_years_of_a_period(period: str, years: object) -> None:
    assert span(period) == years


def test_figures_of_one_kind_and_length_compare() -> None:
    assert why_incomparable(figure("1"), figure("2", period="2023")) == ""
    assert why_incomparable(figure("1", "万个"), figure("2", period="")) == ""


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (figure("1", "天"), "单位不同"),
        (figure("1", measure=Measure.GROWTH), "口径不同"),
        (figure("1", period="2021-2025"), "期间长短不同(1 年,5 年)"),
    ],
)
def test_figures_that_differ_in_kind_do_not(other: Indicator, why: str) -> None:
    assert why_incomparable(figure("1"), other).startswith(why)


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
    before = earlier(now, [now, *others])
    assert before is not None
    assert before.period == "2022"
    assert change(now, before) == 8
    assert change(figure("2", "万个"), figure("5000", period="2023")) == Decimal("1.5")
    assert earlier(figure("6", period=""), others) is None


def test_only_exact_flows_of_one_time_and_unit_are_added() -> None:
    exact = [figure("3"), figure("1", "万个"), figure("2", place_id="x")]
    floor = figure("9", qualifier=Qualifier.AT_LEAST)
    expected = figure("8", kind=ObservationKind.ESTIMATE)
    older = figure("7", period="2023")
    (total,) = totals([*exact, floor, expected, older])
    assert total.value == 10_005
    assert total.unit == "个"
    assert len(total.added) == 3
    assert set(total.left_out) == {floor, expected, older}


def test_nothing_is_added_that_must_not_be() -> None:
    assert totals([]) == []
    assert totals([figure("3")]) == []
    assert totals([figure("3", "天"), figure("3", "个")]) == []
    state = [figure("3", measure=Measure.LEVEL), figure("4", measure=Measure.LEVEL)]
    assert totals(state) == []


def test_a_target_is_reached_only_where_it_can_be_said(sources: Sources) -> None:
    rows = {row.id: outcomes(row, sources) for row in sources.plan.values()}
    (kindergarten,) = rows["kindergarten"]
    assert kindergarten.reached is True
    assert kindergarten.why_not == ""
    (gdp,) = rows["gdp"]
    assert gdp.reached is None
    assert "口径不同" in gdp.why_not
    assert rows["retail"] == []


def test_a_ceiling_is_reached_from_below(sources: Sources) -> None:
    row = sources.plan["unemployment"]
    target = next(i for i in sources.indicators if i.id == row.target_id)
    assert target.qualifier is Qualifier.AT_MOST
    below = replace(target, id="x", kind=ObservationKind.ACTUAL, value=Decimal("5.1"))
    above = replace(below, id="y", value=Decimal("5.9"))
    known = replace(sources, indicators=(*sources.indicators, below, above))
    found = outcomes(replace(row, outcome_ids=("x", "y"), scope_note=""), known)
    assert [outcome.reached for outcome in found] == [True, False]


def test_the_tidy_table_has_a_row_for_every_figure(sources: Sources) -> None:
    table = indicator_table(sources)
    assert len(table) == len(sources.indicators)
    gdp = table.query("series == 'gdp-growth' and district_name == '和平区' and period == '2024'")
    assert gdp[["qualifier", "value", "unit", "kind"]].values.tolist() == [
        ["≥", 5.0, "%", "estimate"]
    ]
    assert list(indicator_table(replace(sources, indicators=())).columns) == list(table.columns)


def test_a_target_without_a_period_is_refused(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["kind"] == "target")["period"] = ""

    edit_rows(copy / "indicators.csv", spoil)
    assert "目标没有期间" in the_fault(copy)


def test_an_unknown_unit_is_refused(copy: Path) -> None:
    edit_rows(copy / "indicators.csv", lambda rows: rows[0].update(unit="万斛"))
    assert "单位“万斛”不在 units.csv 中" in the_fault(copy)
