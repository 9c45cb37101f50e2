"""What the search in the header can open, and which of it a few letters mean."""

from collections import Counter
from dataclasses import replace

import pytest
from shapely import Point

from geo.figures.figure_choice import select_figures
from geo.projects.asked.filter import parse_query
from geo.search.search_ranking import MOST, MOST_OTHERS, rank_entries
from geo.search.searchable import Group, SearchEntry, list_searchable
from geo.values.sources import Sources
from tests.small import place, project, world


def entry(group: Group, *names: str) -> SearchEntry:
    return SearchEntry(group=group, names=names, note="", query={})


def found(text: str, *entries: SearchEntry) -> list[str]:
    return [one.names[0] for one in rank_entries(text, entries)]


ROADS = [entry(Group.STREET, name) for name in ("河北路", "解放北路", "河北大街", "北路")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北路", ["北路", "河北路", "解放北路"]),
        ("jfbl", ["解放北路"]),
        ("beilu", ["北路", "河北路", "解放北路"]),
        ("bl", ["北路"]),  # So few letters spell a stretch of some name by chance.
        ("hebei", ["河北路", "河北大街"]),
        ("河北 大", ["河北大街"]),
        ("", []),
        (" ", []),
        ("x" * 10_000, []),
    ],
)
def test_what_is_named_goes_before_what_begins_so_and_that_before_what_holds_it(
    text: str, names: list[str]
) -> None:
    assert found(text, *ROADS) == names


def test_full_width_and_capitals_find_what_half_width_and_small_letters_find() -> None:
    tower = entry(Group.PLACE, "信达广场A座")
    assert found("a座", tower) == found("\uff21座", tower) == ["信达广场A座"]


def test_a_thing_is_found_by_its_other_names_and_shown_by_its_first() -> None:
    assert found("金街", entry(Group.ZONE, "和平路步行街", "金街")) == ["和平路步行街"]


def test_the_group_with_the_surest_goes_first_and_none_is_longer_than_a_screen() -> None:
    items = [entry(Group.PROJECT, f"五大道修缮{n}") for n in range(9)]
    asked = found("五大道", *items, entry(Group.ZONE, "五大道"))
    assert asked[0] == "五大道"
    assert len(asked) == 1 + MOST[Group.PROJECT]


def test_who_asks_for_a_district_is_offered_what_is_of_it_first() -> None:
    def of(district: str, name: str, group: Group = Group.PROJECT) -> SearchEntry:
        return replace(entry(group, name), district=district)

    entries = [
        *(of("a", f"养老院{n}") for n in range(9)), of("b", "新建养老院"), of("a", "养老"),
        of("", "养老与托育", Group.SECTOR), of("a", "养老巷", Group.STREET),
    ]  # fmt: skip
    anywhere = [one.names[0] for one in rank_entries("养老", entries)]
    in_b = [one.names[0] for one in rank_entries("养老", entries, ["b"])]
    assert "新建养老院" not in anywhere
    # What is called just so stays first, what is of no district is of this one too.
    assert in_b[:2] == ["养老", "新建养老院"]
    assert in_b[-2:] == ["养老与托育", "养老巷"]


def test_everything_can_be_opened_and_addresses_mean_what_they_name(sources: Sources) -> None:
    entries = list_searchable(sources)
    opened = [one.query.get("project") for one in entries if one.group is Group.PROJECT]
    assert opened == [one.id for one in sources.projects]
    assert {one.query["place"] for one in entries if "place" in one.query} >= {*sources.places}
    assert {one.group for one in entries} == {*Group}
    for one in entries:
        if one.page == "map":
            asked, odd = parse_query(one.query, sources)
            assert odd == []
            assert "place" in one.query or "project" in one.query or not asked.is_empty
        else:
            assert one.query["figure"] in sources.figure_by_id
        if one.around:
            assert parse_query({"area": one.around}, sources)[1] == []


def test_places_that_most_is_told_of_come_first(sources: Sources) -> None:
    places = [one for one in list_searchable(sources) if one.group is Group.PLACE]
    counts = Counter(id for project in sources.initiatives for id in project.place_ids)
    told = [counts[one.query["place"]] for one in places]
    assert told == sorted(told, reverse=True)
    (first, *_) = rank_entries("wdd", list_searchable(sources))
    assert first.names[0] == "五大道"
    assert all(len(rank_entries(letter, places)) <= MOST[Group.PLACE] for letter in "路街")
    assert MOST[Group.PLACE] >= MOST_OTHERS


def test_a_place_counts_what_the_map_counts_of_it_and_names_honours_as_such() -> None:
    told = [
        project("a", places=("both",)),
        project("b", places=("both", "praised"), nature="honour"),
    ]
    known = replace(
        world(*told), places={id: place(id, Point(117, 39)) for id in ("both", "praised", "bare")}
    )
    notes = {
        one.names[0]: one.note.split(" · ")[-1]
        for one in list_searchable(known)
        if "place" in one.query and "project" not in one.query
    }
    assert notes == {"both": "1 项", "praised": "荣誉 1 项", "bare": "0 项"}


def test_a_district_is_found_by_its_name(sources: Sources) -> None:
    entries = list_searchable(sources)
    assert rank_entries("hebeiqu", entries)[0].query == {"district": "120105"}
    assert rank_entries("和平区", entries)[0].query == {"district": "120101"}


def test_a_number_finds_what_it_is_of(sources: Sources) -> None:
    entries = list_searchable(sources)
    asked = [one for one in rank_entries("1.9", entries) if one.group is Group.VALUE]
    assert asked
    for one in asked[:1]:
        figure = sources.figure_by_id[one.query["figure"]]
        assert str(figure.value) == "1.9"
        assert figure.name in one.note


def test_a_figure_that_is_opened_stands_where_its_table_begins(sources: Sources) -> None:
    opening = [one.query for one in list_searchable(sources) if one.page == "indicators"]
    shown = {
        text: [figure.id for figure in select_figures(sources, {}, text)]
        for text in {query["text"] for query in opening}
    }
    assert shown
    assert [q for q in opening if shown[q["text"]].index(q["figure"]) >= 14] == []


def test_a_series_is_found_first_by_what_people_call_it(sources: Sources) -> None:
    first, *_ = rank_entries("gdp", list_searchable(sources))
    assert first.names[0] == "地区生产总值增速"


def test_the_name_of_a_sector_opens_all_of_it_before_single_items(sources: Sources) -> None:
    first = rank_entries("养老", list_searchable(sources))[0]
    assert (first.group, first.names[0]) == (Group.SECTOR, "养老与托育")
