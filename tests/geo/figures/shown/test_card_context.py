"""A figure among what else is told of it: what is drawn, what is joined, what is said."""

from dataclasses import replace

import pytest

from geo.figures.shown.card_context import Context, Drawing, list_contexts
from geo.figures.shown.headlines import pick_headlines
from geo.values.models import Citation
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind, Qualifier
from tests.geo.figures.comparability.test_comparable import figure

TARGET, LEVEL = ObservationKind.TARGET, Measure.LEVEL


def told(sources: Sources, series: str, document: str = "", district: str = "120101") -> Context:
    """The one card of a series of a whole district."""
    own = [
        one
        for one in sources.figures
        if one.series == series and one.district == district and not one.place_id
    ]
    (context,) = list_contexts(sources, own, document)
    return context


def test_a_target_told_twice_is_one_with_both_passages(first_five: Sources) -> None:
    context = told(first_five, "gdp-growth")
    (aim,) = (one for one in context.on_scale if one.is_target)
    assert {one.id for one in aim.figures} == {"hp-plan14-i087", "hp-plan14-i122"}


def test_a_mean_of_years_is_joined_to_no_year(first_five: Sources) -> None:
    context = told(first_five, "gdp-growth")
    assert context.main.figure.id == "hp-report2025-i001"
    periods = {one.figure.period for one in context.on_scale}
    assert periods == {"2020", "2016-2020", "2024", "2021-2025"}
    assert context.joined == ()
    assert context.remarks[0] == "年均与当年口径不同,不比较"


def test_one_year_of_a_sum_that_is_aimed_at_is_a_part_of_it(first_five: Sources) -> None:
    context = told(first_five, "new-jobs")
    assert context.drawing is Drawing.SUM
    assert context.aim is not None
    assert (context.aim.figure.value, context.aim.figure.period) == (15, "2021-2025")
    assert [one.figure.period for one in context.parts] == ["2024"]
    assert [one.figure.period for one in context.apart] == ["2016-2020"]
    assert context.remarks[0] == "只有 2024 年有数,其余年份未载"


def test_a_line_leads_from_the_last_result_to_its_aim_and_silence_is_said(
    first_five: Sources,
) -> None:
    context = told(first_five, "hightech-firms")
    ((last, aim),) = context.joined
    assert (last.figure.value, aim.figure.value) == (58, 100)
    assert len(last.figures) == 2
    assert context.remarks == ("后来的文件没有再给这个数",)


def test_an_aim_of_the_newest_document_is_not_called_dropped(first_five: Sources) -> None:
    context = told(first_five, "budget-revenue-growth", district="120105")
    assert [one.is_target for one in context.on_scale] == [False, True]
    assert "后来的文件没有再给这个数" not in context.remarks


def test_what_only_one_year_is_told_of_stands_alone(first_five: Sources) -> None:
    assert told(first_five, "pm25").is_alone


def test_a_document_shows_its_own_figure_for_its_own_period(first_five: Sources) -> None:
    figure_of_plan = told(first_five, "gdp-growth", "hp-plan14").main.figure
    assert (figure_of_plan.value.to_eng_string(), figure_of_plan.period) == ("1.6", "2020")
    own = [one for one in first_five.figures if one.series == "pm25"]
    assert list_contexts(first_five, own, "hp-plan14") == []
    headlines = pick_headlines(first_five, "120101", ["hp-plan14"])
    assert {one.citation.document for one in headlines} == {"hp-plan14"}


def test_a_mean_over_years_is_a_headline_only_where_no_year_is_told(first_five: Sources) -> None:
    gdp = next(one for one in first_five.figures if one.id == "hp-report2025-i001")
    mean = replace(gdp, id="x", period="2020-2026", measure=Measure.ANNUAL_AVERAGE)
    known = replace(first_five, figures=(*first_five.figures, mean))
    picked = [one.id for one in pick_headlines(known, "120101") if one.series == "gdp-growth"]
    assert picked == ["hp-report2025-i001"]
    alone = replace(first_five, figures=(mean,))
    assert [one.id for one in pick_headlines(alone, "120101")] == ["x"]


@pytest.mark.parametrize(
    "before",
    [
        figure("7", measure=LEVEL, period="2022", qualifier=Qualifier.OVER),
        figure("7", measure=Measure.SHARE, period="2022"),
        figure("7", "户", measure=LEVEL, period="2022"),
        figure("7", measure=LEVEL, period=""),
        figure("7", measure=LEVEL, period="2022", kind=TARGET),
    ],
)
def test_nothing_is_joined_to_what_is_no_exact_comparable_result(
    first_five: Sources, before: object
) -> None:
    now = figure("9", measure=LEVEL, citation=Citation("hp-plan14", "引文", 0, 2))
    known = replace(first_five, figures=(now, replace(before, citation=now.citation)))  # type: ignore[type-var]
    (context,) = list_contexts(known, known.figures)
    assert context.main.figure == now
    assert context.joined == ()
    assert len(context.all) == 2


def test_results_of_two_years_are_joined_and_their_change_is_said(first_five: Sources) -> None:
    now = figure("9", measure=LEVEL, citation=Citation("hp-plan14", "引文", 0, 2))
    before = replace(now, id="before", value=now.value - 2, period="2023")
    known = replace(first_five, figures=(before, now))
    (context,) = list_contexts(known, known.figures)
    assert [[one.figure.id for one in pair] for pair in context.joined] == [["before", now.id]]
    assert context.remarks == ("比 2023 增 2个",)


def test_no_figures_make_no_card(first_five: Sources) -> None:
    assert list_contexts(first_five, []) == []
