"""The order figures are read in."""

from decimal import Decimal

from geo.figures.comparability.figure_order import order_by_time, order_by_value, order_figures
from geo.values.sources import Sources
from tests.geo.figures.comparability.test_comparable import figure

LATER, UNDATED, EARLY = figure("1"), figure("1", period=""), figure("1", period="2016-2020")


def test_figures_stand_in_time_and_those_without_a_period_last() -> None:
    assert order_by_time([LATER, UNDATED, EARLY]) == [EARLY, LATER, UNDATED]


def test_values_stand_within_their_unit() -> None:
    many, few, share = figure("30"), figure("5"), figure("6", "%")
    ordered = order_by_value([many, share, few])
    assert [one.value for one in ordered if one.unit == "个"] == [Decimal(5), Decimal(30)]
    assert [one.unit for one in ordered] == ["%", "个", "个"]


def test_figures_stand_by_district_or_by_the_rows_asked_for(sources: Sources) -> None:
    first, second, third = [*sources.districts][:3]
    told = [figure("1", district=one) for one in (third, first, second, first)]
    assert [one.district for one in order_figures(sources, told)] == [first, first, second, third]
    rows = [one.district for one in order_figures(sources, told, [third, first])]
    assert rows == [third, first, first]
    assert order_figures(sources, told, []) == []
