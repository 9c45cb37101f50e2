"""Which figures are added, which are left out and why, on small cases worked out by hand."""

from dataclasses import replace

from geo.figures.comparability.totals import (
    add_figures,
    add_placed_figures,
    list_left_out,
    say_reasons,
)
from geo.projects.summed_up.summary import summarise_places
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind, Qualifier
from tests.geo.figures.made_figures import figure


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
