"""Counting by space, on a small world laid out in metres and counted by hand."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.errors import AskFault
from geo.measures.counting_rule import COUNTING_RULES, find_held, read_rule
from geo.measures.distances import count_within, find_nearest, measure_distances, target_ground
from geo.measures.one_area import measure_area, say_measure, summarise_area
from geo.measures.zones import measure_subdistricts, measure_zones, tabulate_overlaps
from geo.projects.asked.filter import Filter
from geo.space.areas.area import Area
from geo.space.crs import from_metric
from geo.space.inside import Rule
from geo.values.divisions import District, Subdistrict
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision
from tests.small import EAST, WEST, place, project, world

E0, N0 = 518_000.0, 4_330_000.0
"""The south-western corner of the world, in metres of EPSG:4548."""
LEFT = "120102001"


def metres(*corners: float) -> BaseGeometry:
    """A box by west, south, east, north in metres from the corner."""
    west, south, east, north = corners
    return from_metric(box(E0 + west, N0 + south, E0 + east, N0 + north))


def line(*corners: tuple[float, float]) -> BaseGeometry:
    return from_metric(LineString([(E0 + x, N0 + y) for x, y in corners]))


def point(x: float, y: float) -> BaseGeometry:
    return from_metric(Point(E0 + x, N0 + y))


def put(id: str, shape: BaseGeometry | None, error_m: float = 10, kind: str = "building") -> Place:
    return replace(place(id, shape), precision_m=error_m, kind=PlaceKind(kind))


@pytest.fixture(scope="module")
def known() -> Sources:
    """A zone of a square kilometre, twice under two names, a third in its eastern half.

    The western district, which has documents, ends in the middle of the zone.
    """
    places = [
        put("zone", metres(0, 0, 1000, 1000), 0, "zone"),
        put("again", metres(0, 0, 1000, 1000), 0, "zone"),
        put("half", metres(500, 0, 1500, 1000), 0, "zone"),
        put("middle", point(250, 500), 100),
        put("edge", point(950, 500), 100, "school"),
        put("beyond", point(1050, 500), 100, "school"),
        put("away", point(3000, 500), 100, "school"),
        put("street", line((600, 500), (1600, 500)), 20, "street"),
        put("short", line((100, 100), (1050, 100)), 20, "street"),
        put("nowhere", None),
        replace(
            put("loose", metres(0, 0, 2000, 1000), 0),
            precision=Precision.SUBDISTRICT,
            subdistricts=(LEFT,),
        ),
    ]
    projects = [project(one.id, places=(one.id,)) for one in places]
    projects.append(project("both", places=("middle", "edge")))
    left = Subdistrict(
        id=LEFT, name="左街", aliases=(), district=EAST, precision_m=25, coordinate_source="",
        note="", geometry=metres(0, 0, 2000, 1000),
    )  # fmt: skip
    districts = [
        District(EAST, "东", "", False, metres(500, -1000, 5000, 2000)),
        District(WEST, "西", "", True, metres(-1000, -1000, 500, 2000)),
    ]
    return replace(
        world(*projects),
        places={one.id: one for one in places},
        subdistricts={LEFT: left},
        districts={one.id: one for one in districts},
    )


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


def test_within_a_distance_is_between_two_counts(known: Sources) -> None:
    """From the zone `beyond` is 50 m ± 100, `away` 2 km; the street and the half reach into it."""
    near = count_within(known, known.projects, target_ground(known, "zone"), 60)
    assert (near.projects, near.at_least, near.at_most, near.unplaced) == (10, 8, 10, 1)
    assert "60 米内有 10 项" in str(near)
    assert "至少 8 项,至多 10 项;另有 1 项没有位置" in str(near)


def test_what_is_just_so_far_off_that_its_error_reaches_the_edge_is_still_surely_inside(
    known: Sources,
) -> None:
    spots = {"middle": put("middle", point(250, 500), 0), "edge": put("edge", point(340, 500), 10)}
    here = replace(known, places={**known.places, **spots})
    for within_m, surely in ((100, True), (99, False)):
        area = Area(place_ids=("middle",), radius_m=within_m)
        assert ("edge" in find_held(here, area, Rule.TOUCHES).surely) == surely


@pytest.mark.parametrize("rule", [Rule.MOSTLY_WITHIN, Rule.TOUCHES])
def test_no_corner_of_a_drawn_circle_decides_what_is_surely_inside(
    rule: Rule, known: Sources
) -> None:
    """A circle of 64 corners cuts 2.4 m from 2,000 m between two of them, one of 256 still 0.15."""
    away_m, angle = 1980.0, math.pi / 64
    spot = point(250 + away_m * math.cos(angle), 500 + away_m * math.sin(angle))
    for error_m, surely in ((18.9, True), (19.95, True), (20.1, False)):
        spots = {"middle": put("middle", point(250, 500), 0), "edge": put("edge", spot, error_m)}
        here = replace(known, places={**known.places, **spots})
        held = find_held(here, Area(place_ids=("middle",), radius_m=2000), rule)
        assert ("edge" in held.surely) == surely


def test_a_circle_of_200_m_around_what_is_known_to_500_m_is_sure_of_itself_alone(
    known: Sources,
) -> None:
    vague = replace(known.places["middle"], precision_m=500)
    here = replace(known, places={**known.places, "middle": vague})
    near = count_within(here, here.projects, target_ground(here, "middle"), 200)
    assert (near.at_least, near.error_m) == (2, 500)
    assert near.at_most > near.projects > near.at_least


def test_around_what_is_somewhere_in_a_subdistrict_only_what_is_near_all_of_that_is_sure(
    known: Sources,
) -> None:
    """It may be in the corner 1.8 km from `middle`; the subdistrict is 2.24 km across."""
    target = target_ground(known, "loose")
    for within_m, surely in ((300, {"loose"}), (2400, {"loose", "middle"})):
        area = Area(place_ids=("loose",), radius_m=within_m)
        assert find_held(known, area, Rule.TOUCHES).surely & {"loose", "middle"} == surely
        near = count_within(known, known.projects, target, within_m)
        assert near.error_m == pytest.approx(2236, abs=2)
        assert (near.at_least == 1) == (within_m == 300)
    table = measure_distances(known, target).set_index("place_id")
    assert table.loc["middle", "at_most_m"] > 1820 + 100


def test_the_same_is_said_of_a_radius_on_the_map(known: Sources) -> None:
    area = Area(place_ids=("zone",), radius_m=60)
    there = measure_area(known, known.projects, area, "touches")
    near = count_within(known, known.projects, target_ground(known, "zone"), 60)
    said = (near.projects, near.at_least, near.at_most)
    assert (there.projects, there.at_least, there.at_most) == said


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


def test_a_distance_has_a_least_and_a_most(known: Sources) -> None:
    table = measure_distances(known, target_ground(known, "zone")).set_index("place_id")
    assert table.loc["away", ["dist_m", "at_least_m", "at_most_m"]].tolist() == [2000, 1900, 2100]
    assert table.loc["loose", ["dist_m", "at_least_m", "at_most_m"]].tolist() == [0, 0, 1000]
    assert "zone" not in table.index
    assert table["dist_m"].is_monotonic_increasing
    assert table.attrs["notes"] == ["1 处地点没有位置,未列"]


def test_the_nearest_of_a_kind_says_whether_it_surely_is(known: Sources) -> None:
    target = target_ground(known, "middle")
    found = find_nearest(known, target, "school")
    assert found["place_id"].tolist() == ["edge", "beyond", "away"]
    # 700 and 800 m, each ± 200 m.
    assert found["certain"].tolist() == [False, True, True]
    assert find_nearest(known, target, "hospital").empty
    assert len(find_nearest(known, target, "school", 1)) == 1
    for none in (0, -1, 1.5, True):
        with pytest.raises(AskFault, match="应为 1 或更大的整数"):
            find_nearest(known, target, "school", none)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "metres", [0, -1, 5, 1e-9, 12.5, float("nan"), float("inf"), "六十", None, True, 20_001]
)
def test_a_distance_that_is_none_is_refused(metres: object, known: Sources) -> None:
    with pytest.raises(AskFault, match="米不合用"):
        count_within(known, known.projects, target_ground(known, "zone"), metres)
    for same in (np.float64(50), "50", 50):
        near = count_within(known, known.projects, target_ground(known, "zone"), same)
        assert near.within_m == 50


def test_an_unknown_rule_and_a_place_without_position_are_refused(known: Sources) -> None:
    with pytest.raises(AskFault, match="没有叫“大半”的规则;可用 名列"):
        measure_zones(known, known.projects, "大半")
    with pytest.raises(AskFault, match="没有可靠的位置"):
        target_ground(known, "nowhere")


def test_the_real_zones_keep_their_order_of_rules(sources: Sources) -> None:
    """名列 ≤ 过半 ≤ 碰到边界, and each between its least and its most."""
    tables = [measure_zones(sources, sources.initiatives, rule) for rule in COUNTING_RULES]
    for table in tables:
        assert (table["at_least"] <= table["projects"]).all()
        assert (table["projects"] <= table["at_most"]).all()
    for stricter, wider in pairwise(tables):
        assert (stricter["projects"] <= wider["projects"]).all()
    assert (tables[1]["projects"] < tables[2]["projects"]).any()
