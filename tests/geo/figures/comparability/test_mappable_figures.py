"""Which figures of a series stand on one map, and which two may be compared."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.figures.comparability.figure_pairs import Pairing, list_pairable, pair_told
from geo.figures.comparability.mappable_figures import group_alike, say_alike
from geo.figures.comparability.same_figures import gather_told
from geo.values.models import Citation, Figure
from geo.values.record_groups import Conflict
from geo.values.sources import Sources
from geo.vocabulary import Difference, Measure, ObservationKind, Qualifier

EAST, WEST = "120102", "120104"


def figure(id: str, value: str, period: str = "2024", **changes: object) -> Figure:
    made = Figure(
        id=id, series="firms", name="企业", district=EAST, place_id="", period=period,
        value=Decimal(value), unit="家", measure=Measure.LEVEL, kind=ObservationKind.ACTUAL,
        qualifier=Qualifier.EXACT, sector="school", citation=Citation("plan", value, 0, 1), note="",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def pair(figures: list[Figure], noted: tuple[Conflict, ...] = ()) -> list[list[Pairing]]:
    return pair_told(gather_told(figures), noted)


def values(figures: list[Figure]) -> list[dict[str, list[str]]]:
    """The values of each group by district."""
    return [
        {district: [str(one.value) for one in told] for district, told in group.by_district.items()}
        for group in group_alike(figures).values()
    ]


def test_each_district_stands_with_its_latest_result() -> None:
    told = [
        figure("1", "5", "2020"), figure("2", "7", "2024"),
        figure("3", "9", "2023", district=WEST, kind=ObservationKind.ESTIMATE),
    ]  # fmt: skip
    assert values(told) == [{EAST: ["7"], WEST: ["9"]}]


def test_a_series_can_be_set_in_pairs_where_two_things_are_said_of_it(first_five: Sources) -> None:
    twice = [figure("1", "5", "2020"), figure("2", "7", "2021")]
    again = [figure("3", "5", series="shops"), figure("4", "0.0005", series="shops", unit="万家")]
    known = replace(first_five, figures=(*reversed(twice), *again))
    assert {id: [one.figure.id for one in told] for id, told in list_pairable(known).items()} == {
        "firms": ["1", "2"]
    }


def test_targets_and_other_lengths_units_and_measures_stand_apart() -> None:
    told = [
        figure("1", "5", kind=ObservationKind.TARGET),
        figure("2", "6", "2021-2025"),
        figure("3", "7", unit="户"),
        figure("4", "8", measure=Measure.GROWTH),
        figure("5", "9", ""),
        figure("6", "10"),
        figure("7", "1", unit="万家", district=WEST),
    ]
    assert values(told)[0] == {EAST: ["10"], WEST: ["1"]}
    assert len(values(told)) == 6


def test_of_two_values_for_one_time_none_is_picked_and_one_told_twice_is_one() -> None:
    assert values([figure("1", "5"), figure("2", "6")]) == [{EAST: ["5", "6"]}]
    assert values([figure("1", "16000"), figure("2", "1.6", unit="万家")]) == [{EAST: ["16000"]}]


@pytest.mark.parametrize(
    ("changes", "is_ratio"),
    [
        ({"unit": "家"}, False),
        ({"unit": "%"}, True),
        ({"unit": "微克/立方米"}, True),
        ({"unit": "家", "measure": Measure.GROWTH}, True),
    ],
)
def test_a_rate_fills_an_area_and_an_amount_does_not(
    changes: dict[str, object], is_ratio: bool
) -> None:
    (group,) = group_alike([figure("1", "5", **changes)]).values()
    assert group.is_ratio is is_ratio


def test_a_group_says_what_its_figures_have_in_common() -> None:
    (group,) = group_alike([figure("1", "5"), figure("2", "6", district=WEST)]).values()
    assert say_alike(group) == "实绩与预计 · 水平 · 期间 1 年 · 2 个区"
    (season,) = group_alike([figure("1", "5", "2023(前三季度)")]).values()
    assert "前三季度" in say_alike(season)
    assert group_alike([]) == {}


def test_what_keeps_two_figures_apart_is_named() -> None:
    pairs = pair([figure("1", "5"), figure("2", "5", "2021-2025"), figure("3", "5", district=WEST)])
    assert [len(row) for row in pairs] == [0, 1, 2]
    assert (pairs[1][0].obstacle, pairs[1][0].why) == (
        "期间长短不同", "期间长短不同(5 年,1 年)",
    )  # fmt: skip
    assert pairs[2][0].is_comparable
    assert pairs[2][0].caveats == ()


def test_what_differs_between_comparable_figures_is_said_all_the_same() -> None:
    old = figure("1", "5", "2020")
    other = figure("2", "6", qualifier=Qualifier.OVER, kind=ObservationKind.TARGET, place_id="a")
    assert pair([old, other])[1][0].caveats == (
        "范围不同", "期间不同", "性质不同", "有限定词",
    )  # fmt: skip
    undated = figure("3", "6", "")
    assert pair([old, undated])[1][0].caveats == ("未载期间",)
    assert pair([figure("1", "5"), figure("2", "6")])[1][0].caveats == ("说法不一",)


def test_a_total_of_nobody_knows_how_many_years_compares_with_none() -> None:
    totals = [figure(str(at), "5", period, measure=Measure.TOTAL) for at, period in
              enumerate(("2016-2020", "2024", ""))]  # fmt: skip
    last = pair(totals)[-1]
    assert [pair.obstacle for pair in last] == ["未载期间", "未载期间"]
    assert last[0].why == "累计数未载期间,不知是几年之数"


@pytest.mark.parametrize(
    ("kind", "name", "obstacle", "caveats"),
    [
        (Difference.SCOPE, "航运相关企业", "口径或时点不同", ()),
        (Difference.SCOPE, "企业", "", ("期间不同",)),  # One document, one name: counted alike.
        (Difference.DISAGREE, "航运相关企业", "", ("期间不同", "说法不一")),
        (Difference.AGREE, "航运相关企业", "", ("期间不同",)),
    ],
)
def test_what_somebody_noted_on_two_figures_counts_when_they_are_compared(
    kind: Difference, name: str, obstacle: str, caveats: tuple[str, ...]
) -> None:
    both = [figure("1", "383", "2023"), figure("2", "450", name=name)]
    note = Conflict("firms", ("1", "2"), "范围可能放宽", kind)
    found = pair(both, (note,))[1][0]
    assert (found.obstacle, found.caveats) == (obstacle, caveats)
    assert found.why == ("范围可能放宽" if obstacle else "")


def test_what_is_said_twice_is_compared_once_with_all_that_is_noted_on_either() -> None:
    twice = [figure("1", "5"), figure("2", "5", name="企业数"), figure("3", "6", "2023")]
    note = Conflict("firms", ("2", "3"), "范围可能放宽", Difference.SCOPE)
    assert [len(row) for row in pair(twice, (note,))] == [0, 1]
    assert pair(twice, (note,))[1][0].is_comparable, "the first calls it as the third does"
    apart = [*twice[:2], figure("3", "6", "2023", name="户数")]
    assert pair(apart, (note,))[1][0].why == "范围可能放宽"
