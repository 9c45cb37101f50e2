"""Two sides set against each other, counted by hand."""

from dataclasses import replace

import pytest

from geo.projects.asked.filter import Filter
from geo.projects.asked.two_filters import (
    SIDES,
    Pair,
    format_side,
    lay_over,
    list_defaults,
    parse_pair,
    parse_side,
)
from geo.projects.contrast import (
    Count,
    contrast_sides,
    find_side,
    list_compared,
    pick_largest,
    say_counts,
    set_sides,
)
from geo.values.sources import Sources
from tests.small import EAST, IN_TIME, WEST, project, world

WORLD = world(
    project("1", "planned", sector="school", places=("a",)),
    project("2", "planned", sector="school", places=("b",)),
    project("3", "completed", sector="road", places=("a", "b")),
    project("4", "planned", sector="shop", district=WEST, places=("b", "c")),
    project("5", "completed", sector="road", district=WEST),
)


def test_families_and_statuses_are_counted_on_both_sides() -> None:
    found = contrast_sides(
        WORLD,
        find_side(WORLD, Filter(district=(EAST,))),
        find_side(WORLD, Filter(district=(WEST,))),
        any_sector=False,
    )
    assert found.families == (
        Count("family", "people", 2, 0),
        Count("family", "city", 1, 1),
        Count("family", "economy", 0, 1),
    )
    assert found.statuses == (
        Count("status", "planned", 2, 1),
        Count("status", "completed", 1, 1),
    )
    assert [count.difference for count in found.families] == [2, 0, -1]


def test_places_are_only_on_one_side_or_on_both() -> None:
    found = contrast_sides(
        WORLD,
        find_side(WORLD, Filter(district=(EAST,))),
        find_side(WORLD, Filter(district=(WEST,))),
        any_sector=False,
    )
    assert (found.only_left, found.both, found.only_right) == (("a",), ("b",), ("c",))


def test_two_sides_that_find_nothing_have_nothing_to_set_off() -> None:
    nothing = find_side(WORLD, Filter(text="没有"))
    found = contrast_sides(WORLD, nothing, nothing, any_sector=True)
    assert (found.families, found.statuses, found.both) == ((), (), ())


def test_the_largest_differences_are_said_whichever_side_has_more() -> None:
    counts = (
        Count("family", "people", 2, 2),
        Count("family", "city", 1, 13),
        Count("family", "economy", 5, 4),
        Count("status", "completed", 20, 8),
        Count("status", "planned", 0, 3),
    )
    most = pick_largest(counts)
    assert [count.value for count in most] == ["city", "completed", "planned"]
    assert say_counts(most, "东", "西") == [
        "西比东多 12 项“城市更新与建设”",
        "东比西多 12 项“完成”",
        "西比东多 3 项“计划”",
    ]
    assert pick_largest([Count("family", "people", 4, 4)]) == []


def test_a_side_lays_its_own_conditions_over_the_common_ones() -> None:
    common = Filter(district=(EAST,), sector=("road",), year_from=2021)
    own = Filter(district=(WEST,), year_to=2024)
    assert lay_over(common, own) == Filter(district=(WEST,), sector=("road",), year_to=2024)
    pair = Pair("filter", common, own, Filter(district=(EAST,)))
    assert pair.shared == Filter(sector=("road",), year_from=2021)
    assert pair.wanted("right") == common


@pytest.mark.parametrize(
    "own",
    [
        Filter(),
        Filter(district=("120101",)),
        Filter(district=("120105",), status=("planned", "completed"), year_from=2024, year_to=2024),
        Filter(document=("hp-plan14",), year_from=2021),
    ],
)
def test_a_side_survives_the_address_bar(sources: Sources, own: Filter) -> None:
    assert parse_side(format_side(own), "left", sources) == (own, [])


@pytest.mark.parametrize(
    ("query", "by", "left", "right"),
    [
        ({}, "district", f"district:{EAST}", f"district:{WEST}"),
        ({"right": f"district:{EAST}"}, "district", f"district:{WEST}", f"district:{EAST}"),
        ({"by": "status"}, "status", "status:planned", "status:completed"),
        ({"by": "document", "left": "document:plan"},
         "document", "document:plan", "document:before"),
        ({"by": "years"}, "years", "years:2023-2023", "years:2024-2024"),
        ({"left": "status:completed"}, "status", "status:completed", "status:planned"),
        ({"left": f"district:{EAST}", "right": f"district:{WEST}|status:planned"},
         "filter", f"district:{EAST}", f"district:{WEST}|status:planned"),
        ({"by": "filter"}, "filter", f"district:{EAST}", f"district:{WEST}"),
        ({"by": "status", "district": EAST, "left": f"district:{WEST}"},
         "status", f"district:{WEST}|status:planned", "status:completed"),
    ],
)  # fmt: skip
def test_what_the_address_leaves_out_is_filled_in(
    query: dict[str, str], by: str, left: str, right: str
) -> None:
    pair, ignored = parse_pair(query, IN_TIME)
    assert (pair.by, format_side(pair.left), format_side(pair.right)) == (by, left, right)
    assert ignored == []


def test_of_documents_the_newest_plan_stands_beside_the_newest_report() -> None:
    dates = {"before": "2020-01-02", "plan": "2021-04-12", "later": "2024-02-06", "west": "2025"}
    documents = {
        id: replace(one, published=dates.get(id, "")) for id, one in IN_TIME.documents.items()
    }
    dated = replace(IN_TIME, documents=documents)
    pair, _ = parse_pair({"by": "document"}, dated)
    assert (pair.left.document, pair.right.document) == (("plan",), ("west",))
    assert list_defaults("document", dated)[-2:] == ["city", "last"]


def test_nonsense_is_named_and_ignored() -> None:
    query = {
        "by": "<b>",
        "sector": "nothing",
        "left": f"district:{WEST},{EAST}|colour:red|||x",
        "right": "district:999|years:20",
    }
    pair, ignored = parse_pair(query, IN_TIME)
    assert (pair.by, pair.common) == ("district", Filter())
    assert (format_side(pair.left), format_side(pair.right)) == (
        f"district:{EAST}",
        f"district:{WEST}",
    )
    assert ignored == [
        "sector=nothing",
        "by=<b>",
        "left=colour:red",
        "left=|",
        "left=x",
        "right=district=999",
        "right=years=20",
        f"left=district:{WEST}",
    ]


@pytest.mark.parametrize("text", ["a|b", "100%", "%7C|%25", "||"])
def test_a_side_keeps_whatever_is_searched_for(text: str) -> None:
    own = Filter(status=("planned",), text=text)
    assert parse_side(format_side(own), "left", IN_TIME) == (own, [])


def test_an_empty_condition_of_a_side_is_said() -> None:
    own, ignored = parse_side(f"district:{EAST}||years:2021", "left", IN_TIME)
    assert (own.district, own.year_from, ignored) == ((EAST,), 2021, ["left=|"])
    assert parse_side("", "left", IN_TIME) == (Filter(), [])


def test_a_second_sector_counts_where_any_sector_does() -> None:
    small = world(project("1", sector="school", more=("shop",)))
    found = find_side(small, Filter())
    for any_sector, families in ((False, ["people"]), (True, ["people", "economy"])):
        against = contrast_sides(small, found, found, any_sector=any_sector)
        assert [count.value for count in against.families] == families


def test_by_which_rule_is_counted_is_for_both_sides_to_share(sources: Sources) -> None:
    side = "status:planned|sectors:main|span:within"
    pair, ignored = parse_pair({"by": "filter", "left": side, "sectors": "main"}, sources)
    assert pair.left == Filter(status=("planned",))
    assert pair.wanted("left").sector_rule == pair.wanted("right").sector_rule == "main"
    assert ignored == ["left=sectors:main", "left=span:within"]


def test_a_condition_named_twice_in_a_side_counts_as_in_an_address(sources: Sources) -> None:
    """A list is both together; of anything else the last counts, and the others are said."""
    own, ignored = parse_side("district:120101|district:120105", "left", sources)
    assert (own.district, ignored) == (("120101", "120105"), [])
    own, ignored = parse_side("years:2021-2022|years:2024-2025|text:a|text:b", "left", sources)
    assert (own.year_from, own.year_to, own.text) == (2024, 2025, "b")
    assert ignored == ["left=years:2021-2022", "left=text:a"]
    query = {"left": "district:120101|district:120105", "right": "district:120103"}
    pair, ignored = parse_pair(query, sources)
    assert (pair.left.district, ignored) == (("120101",), ["left=district:120105"])


def test_two_statuses_are_not_said_to_differ_in_status() -> None:
    pair, _ = parse_pair({"by": "status"}, WORLD)
    found, against = set_sides(WORLD, pair)
    assert [len(found[side].projects) for side in SIDES] == [3, 2]
    assert against.statuses
    assert list_compared(pair, against) == against.families
    pair, _ = parse_pair({"by": "district"}, WORLD)
    _, against = set_sides(WORLD, pair)
    assert list_compared(pair, against) == (*against.families, *against.statuses)


def test_a_difference_has_its_sign() -> None:
    counts = [Count("family", "city", left, right) for left, right in ((3, 1), (1, 3), (2, 2))]
    assert [count.signed for count in counts] == ["+2", "−2", "0"]
