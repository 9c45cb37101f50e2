"""Whether a target of a plan is reached, and how far, on small cases worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from geo.figures.shown.target_outcomes import is_derived, list_outcomes, work_out_aim
from geo.values.models import Citation, Figure
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources
from geo.vocabulary import Binding, Measure, ObservationKind, Qualifier
from tests.geo.figures.made_figures import CITATION, figure
from tests.geo.reading.edited import edit_rows, the_fault


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


def test_a_target_without_a_period_is_refused(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["kind"] == "target")["period"] = ""

    edit_rows(copy / "indicators.csv", spoil)
    assert "目标没有期间" in the_fault(copy)
