"""Counting in zones by each rule, on a small world laid out in metres and counted by hand."""

from dataclasses import replace
from itertools import pairwise

import pytest

from geo.measures.counting_rule import COUNTING_RULES, find_held, read_rule
from geo.measures.one_area import measure_area, say_measure, summarise_area
from geo.measures.zones import measure_subdistricts, measure_zones, tabulate_overlaps
from geo.projects.asked.filter import Filter
from geo.space.areas.area import Area
from geo.space.inside import Rule
from geo.values.sources import Sources
from tests.geo.measures.small_world import metres, put


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ("名列", {"zone"}),
        ("过半", {"zone", "again", "middle", "edge", "short"}),
        ("碰到边界", {"zone", "again", "half", "middle", "edge", "street", "short", "loose"}),
    ],
)
def test_each_rule_holds_what_it_says(rule: str, places: set[str], known: Sources) -> None:
    assert find_held(known, Area(place_ids=("zone",)), read_rule(rule)).places == places


def test_a_count_says_between_what_errors_may_bring_it(known: Sources) -> None:
    """`edge` may lie 50 m outside and `beyond` 50 m inside; `loose` is in a larger subdistrict."""
    held = find_held(known, Area(place_ids=("zone",)), Rule.MOSTLY_WITHIN)
    assert held.surely == {"zone", "again", "middle", "short"}
    assert held.perhaps == {"zone", "again", "middle", "edge", "beyond", "short", "loose"}
    measure = measure_area(known, known.projects, Area(place_ids=("zone",)))
    assert (measure.projects, measure.at_least, measure.at_most) == (6, 5, 8)
    assert "至少 5 项,至多 8 项" in "".join(say_measure(measure))


def test_what_a_zone_may_itself_be_off_widens_the_range(known: Sources) -> None:
    vague = replace(known.places["zone"], precision_m=300)
    here = replace(known, places={**known.places, "zone": vague})
    measure = measure_area(here, here.projects, Area(place_ids=("zone",)))
    assert (measure.projects, measure.at_least, measure.error_m) == (6, 1, 300)


def test_density_is_of_the_ground_that_documents_speak_of(known: Sources) -> None:
    measure = measure_area(known, known.projects, Area(place_ids=("zone",)))
    assert measure.km2 == pytest.approx(1, rel=1e-6)
    assert measure.documented_km2 == pytest.approx(0.5, rel=1e-6)
    assert measure.per_km2 == pytest.approx(12, rel=1e-6)
    assert "面积只算有文件各区之内的 0.50 平方公里" in "".join(say_measure(measure))
    abroad = measure_area(known, known.projects, Area(place_ids=("half",)))
    assert abroad.per_km2 is None
    assert "每平方公里 — 项" in say_measure(abroad)[0]


def test_what_has_no_position_is_counted_apart(known: Sources) -> None:
    assert measure_area(known, known.projects, Area(place_ids=("zone",))).unplaced == 1
    assert measure_area(known, [], Area(place_ids=("zone",))).projects == 0


def test_zones_that_are_one_ground_or_overlap_say_so(known: Sources) -> None:
    table = measure_zones(known, known.projects).set_index("zone_id")
    assert table.loc["zone", "same_as"] == "again"
    assert table.loc["again", "same_as"] == "zone"
    assert table.loc["half", "overlaps"] == "zone;again"
    assert table["rule"].unique().tolist() == ["mostly_within"]
    notes = "".join(table.attrs["notes"])
    assert "3 处与别处重叠(其中 2 处与别处是同一片地):各行不可相加" in notes
    assert "面积合计 3.0 平方公里,实占 1.5 平方公里" in notes
    assert "1 项没有位置" in notes
    pairs = tabulate_overlaps(known)
    assert pairs[["zone_id", "other_id"]].values.tolist() == [
        ["zone", "again"], ["zone", "half"], ["again", "half"],
    ]  # fmt: skip
    assert pairs["share"].tolist() == [1.0, 0.5, 0.5]
    assert pairs["is_same"].tolist() == [True, False, False]


def test_zones_side_by_side_do_not_overlap(known: Sources) -> None:
    beside = put("beside", metres(995, 0, 2000, 1000), 0, "zone")
    here = replace(known, places={"zone": known.places["zone"], "beside": beside})
    assert tabulate_overlaps(here).empty
    assert list(tabulate_overlaps(here).columns) == list(tabulate_overlaps(known).columns)


def test_the_word_of_a_document_places_in_a_subdistrict(known: Sources) -> None:
    assert measure_subdistricts(known, known.projects, "名列")["projects"].tolist() == [1]
    mostly = measure_subdistricts(known, known.projects)
    assert mostly["projects"].tolist() == [10]
    assert measure_subdistricts(replace(known, subdistricts={}), known.projects).empty


def test_an_area_of_a_filter_says_how_much_lies_in_it_and_how_much_only_passes(
    known: Sources,
) -> None:
    """`street`, `half` and `loose` reach into the zone and lie mostly outside."""
    zone = Area(place_ids=("zone",))
    told = summarise_area(known, Filter(area=zone))
    assert told is not None
    assert (told.found, told.measure.projects, told.passing) == (9, 6, 3)
    near = summarise_area(known, Filter(area=replace(zone, radius_m=60)))
    assert near is not None
    assert near.measure.rule is Rule.TOUCHES
    assert (near.found, near.measure.projects, near.passing) == (10, 10, 0)
    assert summarise_area(known, Filter()) is None


def test_the_real_zones_keep_their_order_of_rules(sources: Sources) -> None:
    """名列 ≤ 过半 ≤ 碰到边界, and each between its least and its most."""
    tables = [measure_zones(sources, sources.initiatives, rule) for rule in COUNTING_RULES]
    for table in tables:
        assert (table["at_least"] <= table["projects"]).all()
        assert (table["projects"] <= table["at_most"]).all()
    for stricter, wider in pairwise(tables):
        assert (stricter["projects"] <= wider["projects"]).all()
    assert (tables[1]["projects"] < tables[2]["projects"]).any()
