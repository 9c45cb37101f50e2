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
from geo.figures.comparability.totals import (
    add_figures,
    add_placed_figures,
    list_left_out,
    say_reasons,
)
from geo.figures.shown.targets import is_derived, list_outcomes, work_out_aim
from geo.projects.summed_up.summary import summarise_places
from geo.units import split_unit
from geo.values.models import Citation, Figure
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources
from geo.vocabulary import Binding, Measure, ObservationKind, Qualifier
from geo.years import parse_period
from tests.geo.reading.test_bad_input import edit_rows, the_fault

CITATION = Citation("d", "引文", 0, 2)


def figure(value: str, unit: str = "个", period: str = "2024", **changes: object) -> Figure:
    """An exact result; `changes` makes it something else."""
    plain = Figure(
        id=f"i-{value}-{period}",
        series="series",
        name="名",
        district="120101",
        place_id="",
        period=period,
        value=Decimal(value),
        unit=unit,
        measure=Measure.TOTAL,
        kind=ObservationKind.ACTUAL,
        qualifier=Qualifier.EXACT,
        sector="education",
        citation=CITATION,
        note="",
    )
    return replace(plain, **changes)


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


def test_only_exact_flows_of_one_time_and_unit_are_added() -> None:
    exact = [
        figure("3", place_id="w"),
        figure("1", "万个", place_id="v"),
        figure("2", place_id="x"),
    ]
    floor = figure("9", qualifier=Qualifier.AT_LEAST)
    expected = figure("8", kind=ObservationKind.ESTIMATE)
    older = figure("7", period="2023")
    (total,) = add_figures([*exact, floor, expected, older])
    assert total.value == 10_005
    assert total.unit == "个"
    assert len(total.added) == 3
    assert set(total.left_out) == {floor, expected, older}


def test_a_figure_told_twice_is_added_once_and_a_contested_one_never() -> None:
    twice = [figure("3", place_id="a"), figure("3", place_id="a", id="again")]
    contested = [figure("5", place_id="c"), figure("6", place_id="c")]
    (total,) = add_figures([*twice, figure("4", place_id="b"), *contested])
    assert total.value == 7
    assert len(total.left_out) == 3


def test_what_is_left_out_says_why() -> None:
    added = [figure("3", place_id="a"), figure("4", place_id="b")]
    rest = [
        figure("3", place_id="a", id="again"),
        figure("9", place_id="c", qualifier=Qualifier.AT_LEAST),
        figure("8", place_id="d", kind=ObservationKind.TARGET),
        figure("7", place_id="e", period="2023"),
        figure("6", "天", place_id="f"),
        figure("5", "%", place_id="g"),
        figure("2", place_id="h", measure=Measure.LEVEL),
        figure("1", place_id="i", period=""),
    ]
    other = figure("1", series="other")
    found = list_left_out([*added, *rest, other])
    assert [one.figure for one in found] == [*rest, other]
    assert [one.why for one in found] == [
        "同一数字另一处重述",
        "带“超、约、不低于”等限定",
        "预计或目标",
        "期间不同",
        "单位不同",
        "百分数或倍数",
        "水平、比重、增速或年均,相加没有意义",
        "未载期间",
        "同系列同期间只此一处",
    ]
    assert say_reasons(found[3:4] * 2 + found[:1]) == "期间不同 2 个、同一数字另一处重述 1 个"
    assert say_reasons([]) == ""


def test_every_figure_is_either_added_or_left_out(sources: Sources) -> None:
    added = {figure.id for total in add_figures(sources.figures) for figure in total.added}
    rest = {one.figure.id for one in list_left_out(sources.figures)}
    assert added.isdisjoint(rest)
    assert len(added) + len(rest) == len(sources.figures)
    assert added
    assert all(total.unit != "%" for total in add_figures(sources.figures))


def test_what_the_places_found_add_up_to_can_be_asked_for_without_the_page(
    sources: Sources,
) -> None:
    one, other = [id for project in sources.projects for id in project.place_ids][:2]
    told = (figure("3", place_id=one), figure("4", place_id=other), figure("5", place_id="nowhere"))
    known = replace(sources, figures=told)
    found = add_placed_figures(known, summarise_places(known, known.projects))
    assert found.figures == told[:2]
    assert [total.value for total in found.totals] == [7]
    assert (found.added_count, found.left_out) == (2, ())
    assert add_placed_figures(known, summarise_places(known, ())).figures == ()


def test_nothing_is_added_that_must_not_be() -> None:
    assert add_figures([]) == []
    assert add_figures([figure("3")]) == []
    assert add_figures([figure("3", "天"), figure("3", "个")]) == []
    state = [figure("3", measure=Measure.LEVEL), figure("4", measure=Measure.LEVEL)]
    assert add_figures(state) == []


def test_a_target_is_reached_only_where_it_can_be_said(first_five: Sources) -> None:
    rows = {row.id: list_outcomes(row, first_five) for row in first_five.plan.values()}
    (kindergarten,) = rows["kindergarten"]
    assert kindergarten.reached is True
    assert kindergarten.why_not == ""
    (gdp,) = rows["gdp"]
    assert gdp.reached is None
    assert "口径不同" in gdp.why_not
    assert rows["retail"] == []


def test_a_ceiling_is_reached_from_below(sources: Sources) -> None:
    row = sources.plan["unemployment"]
    target = next(i for i in sources.figures if i.id == row.target_id)
    assert target.qualifier is Qualifier.AT_MOST
    below = replace(
        target, id="x", kind=ObservationKind.ACTUAL, value=Decimal("5.1"), qualifier=Qualifier.EXACT
    )
    above = replace(below, id="y", value=Decimal("5.9"))
    known = replace(sources, figures=(*sources.figures, below, above))
    found = list_outcomes(replace(row, outcome_ids=("x", "y"), scope_note=""), known)
    assert [outcome.reached for outcome in found] == [True, False]


def plan_row(**changes: object) -> PlanTarget:
    plain = PlanTarget(
        id="r",
        order=1,
        name="名",
        binding=Binding.EXPECTED,
        baseline_id="base",
        target_id="aim",
        target_words="",
        outcome_ids=("out",),
        scope_note="",
    )
    return replace(plain, **changes)


def judged(sources: Sources, *figures: Figure, **changes: object) -> object:
    """The one outcome of a plan of a baseline, a target and what came of it."""
    (found,) = list_outcomes(plan_row(**changes), replace(sources, figures=figures))
    return found


BASE = figure("88", "%", "2020", id="base", measure=Measure.SHARE)
AIM = figure(
    "90", "%", "2025", id="aim", measure=Measure.SHARE, kind=ObservationKind.TARGET,
    qualifier=Qualifier.AT_LEAST,
)  # fmt: skip
OUT = figure(
    "96", "%", "2024", id="out", measure=Measure.SHARE, citation=Citation("later", "引文", 0, 2)
)


def test_progress_is_measured_from_target_and_baseline(sources: Sources) -> None:
    found = judged(sources, BASE, AIM, OUT)
    assert (found.reached, found.margin, found.since_baseline) == (True, 6, 8)
    assert found.later
    assert not judged(sources, BASE, AIM, replace(OUT, citation=CITATION)).later


@pytest.mark.parametrize(
    ("aimed", "came", "reached"),
    [
        ("≥90", "90", True), ("≥90", "89", False), (">90", "90", False), (">90", ">90", True),
        ("≥90", "≥91", True), ("≥90", "≥89", None), ("≥90", "<89", False), ("≥90", "≤91", None),
        ("≤90", "90", True), ("≤90", "91", False), ("≤90", "≤89", True), ("≤90", "≤91", None),
        ("≤90", ">91", False), ("90", "≈95", None), ("≈90", "95", None), ("90", "90", True),
    ],
)  # fmt: skip
def test_a_floor_or_an_estimate_proves_only_what_it_can(
    sources: Sources, aimed: str, came: str, reached: bool | None
) -> None:
    def as_figure(plain: Figure, said: str) -> Figure:
        value = said.lstrip("≥>≤<≈")
        qualifier = Qualifier(said.removesuffix(value))
        return replace(plain, value=Decimal(value), qualifier=qualifier)

    found = judged(sources, BASE, as_figure(AIM, aimed), as_figure(OUT, came))
    assert found.reached is reached


def test_a_target_below_the_baseline_is_reached_from_above(sources: Sources) -> None:
    less = replace(AIM, value=Decimal(80), qualifier=Qualifier.EXACT)
    assert judged(sources, BASE, less, replace(OUT, value=Decimal(79))).reached is True
    assert judged(sources, BASE, less, replace(OUT, value=Decimal(81))).reached is False


def test_a_multiple_of_the_baseline_is_worked_out_and_told_apart(sources: Sources) -> None:
    figures = {one.id: one for one in sources.figures}
    row = sources.plan["entities"]
    meant = work_out_aim(row, figures)
    assert meant is not None
    assert (meant.value, meant.unit, meant.measure) == (Decimal("5.4"), "万户", Measure.LEVEL)
    assert [other.id for other in sources.plan.values() if is_derived(other, figures)] == [row.id]
    later = replace(figures[row.baseline_id], id="x", value=Decimal(60_000), unit="户")
    known = replace(sources, figures=(*sources.figures, later))
    (found,) = list_outcomes(replace(row, outcome_ids=("x",), scope_note=""), known)
    assert (found.reached, found.margin, found.since_baseline) == (True, 6_000, 24_000)


def test_a_multiple_of_some_other_year_is_left_as_quoted() -> None:
    base = figure("50", "家", "2020", id="base", measure=Measure.LEVEL)
    double = figure("2", "倍", "2025", id="aim", kind=ObservationKind.TARGET)
    figures = {"base": base, "aim": double}
    assert str(work_out_aim(plan_row(target_words="2020年的2倍"), figures).value) == "100"
    assert work_out_aim(plan_row(target_words="2015年的2倍"), figures) == double
    assert work_out_aim(plan_row(target_id="none"), figures) is None


def test_all_seventeen_rows_of_the_plan_are_there(sources: Sources) -> None:
    assert sorted(row.order for row in sources.plan.values()) == list(range(1, 18))
    without = {row.id for row in sources.plan.values() if not row.baseline_id}
    assert without == {"unemployment"}


def test_the_tidy_table_has_a_row_for_every_figure(sources: Sources) -> None:
    table = indicator_table(sources)
    assert len(table) == len(sources.figures)
    gdp = table.query("series == 'gdp-growth' and document == 'hp-report2025'")
    assert gdp[["district_name", "period"]].values.tolist() == [["和平区", "2024"]]
    assert gdp[["qualifier", "value", "unit", "kind"]].values.tolist() == [
        ["≥", 5.0, "%", "estimate"]
    ]
    assert list(indicator_table(replace(sources, figures=())).columns) == list(table.columns)


def test_a_target_without_a_period_is_refused(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["kind"] == "target")["period"] = ""

    edit_rows(copy / "indicators.csv", spoil)
    assert "目标没有期间" in the_fault(copy)


def test_an_unknown_unit_is_refused(copy: Path) -> None:
    edit_rows(copy / "indicators.csv", lambda rows: rows[0].update(unit="万斛"))
    assert "单位“斛”不在 units.csv 中" in the_fault(copy)
