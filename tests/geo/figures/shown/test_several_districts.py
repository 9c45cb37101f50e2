"""What several districts report of a few series."""

from geo.figures.comparability.figure_order import find_shared_series, list_speaking_districts
from geo.figures.shown.several_districts import (
    list_of_districts,
    list_reported,
    list_shared_series,
    pick_reports,
)
from geo.values.meetings import MOST_FIGURES
from geo.values.sources import Sources


def test_without_a_question_all_that_report_stand_beside_each_other_in_what_they_share(
    sources: Sources,
) -> None:
    districts, reports = pick_reports(sources, (), ())
    assert districts == [*list_speaking_districts(sources)]
    assert [*reports] == list_shared_series(sources)[:MOST_FIGURES]
    assert all(len(cells) == len(districts) for cells in reports.values())


def test_what_is_asked_for_is_told_in_the_order_it_is_asked_for(sources: Sources) -> None:
    first, second, *_ = list_speaking_districts(sources)
    series = list_shared_series(sources)[1::-1]
    districts, reports = pick_reports(sources, [second, first], series)
    assert (districts, [*reports]) == ([second, first], series)
    told = list_reported(reports.values())
    assert {(one.series, one.district) for one in told} == {
        (id, district) for id in series for district in districts
        if list_of_districts(sources, id, [district])
    }  # fmt: skip


def test_the_figures_of_places_are_none_of_their_district(sources: Sources) -> None:
    for id in find_shared_series(sources):
        whole = list_of_districts(sources, id)
        assert whole
        assert not any(one.place_id for one in whole)
    assert list_of_districts(sources, "nothing") == []
