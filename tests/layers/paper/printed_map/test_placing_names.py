"""Names and numbers on a printed map: none on another, the weightiest first, each at home."""

from collections.abc import Callable
from itertools import combinations

import pytest
from shapely import Point, box

from geo.values.sources import Sources
from geo.vocabulary import Shape
from layers.map_names.name_priority import Rank
from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_sizes import A4
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.inked_marks import is_zone_rank
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.base_names import list_base_names
from layers.paper.printed_map.home_district import find_home, list_district_outlines
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.printed_map.name_positions import NamePosition
from layers.paper.printed_map.places_drawing import find_drawn, symbol_radius_mm
from layers.paper.printed_map.placing_names import Named, Wish, place_names
from layers.paper.printed_map.unnumbered_places import thin_out

Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def named(district: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(297, 210), district)


def test_every_place_on_the_map_has_a_number_in_the_list(
    district: Sheet, named: list[Named]
) -> None:
    numbers = [entry.number for entry in district.entries]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {id for entry in district.entries for id in entry.place_ids} == {
        mark.id for mark in district.marks
    }
    drawn = {one.mark.id for one in find_drawn(district)}
    assert len(drawn) > 70
    assert drawn <= {name.id for name in named}
    beyond = [mark.label for mark in district.marks if mark.id not in drawn]
    assert all(label in district.outside_line for label in beyond)


def test_no_two_names_overlap_nor_a_name_and_the_symbol_of_another(
    district: Sheet, named: list[Named]
) -> None:
    boxes = [(name.id, part) for name in named for part in name.boxes]
    for (one, left), (other, right) in combinations(boxes, 2):
        assert one == other or not left.overlaps(right), (one, other)
    for drawn in find_drawn(district):
        if drawn.mark.shape is Shape.POINT:
            (x, y), r = drawn.at, symbol_radius_mm(drawn.mark, district)
            symbol = Box(x - r, y - r, 2 * r, 2 * r)
            assert not [id for id, b in boxes if id != drawn.mark.id and b.overlaps(symbol)]


def test_zones_are_named_before_anything_else(district: Sheet, named: list[Named]) -> None:
    full = {name.id for name in named if name.is_full}
    drawn = [one.mark for one in find_drawn(district) if one.mark.rank]
    zones = [mark for mark in drawn if mark.shape is Shape.AREA]
    points = [mark for mark in drawn if mark.shape is Shape.POINT]
    share = [sum(mark.id in full for mark in some) / len(some) for some in (zones, points)]
    assert share[0] > 0.7
    assert share[0] > share[1] > 0.4


def test_a_street_that_is_a_place_is_named_once(named: list[Named], district: Sheet) -> None:
    labels = {mark.id: mark.label for mark in district.marks}
    said = [labels[name.id] for name in named if name.is_full and name.id in labels]
    assert len(said) == len(set(said))


@pytest.fixture(scope="module")
def loose(compose: Compose) -> Sheet:
    """Nothing of it is known nearer than to a subdistrict."""
    return compose(district="120105", precision="subdistrict")


def test_a_subdistrict_that_is_itself_a_place_has_one_name_on_the_map(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(district="120105", layout="16x9")
    own = {sources.places[id].name for mark in shown.marks if mark.gathered for id in mark.same}
    assert "望海楼街" in own
    named = {one.id for one in draw_sheet_map(open_sheet(338, 190), shown) if one.is_full}
    labels = [mark.label for mark in shown.marks if mark.id in named]
    assert own <= {label.removesuffix("道") for label in labels}
    assert not own & {label.removesuffix("道") for label in labels if label.endswith("街道")}


def list_on_map(thin: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(340, 191), thin)


@pytest.mark.parametrize("layout", ["a4", "16x9"])
def test_every_zone_is_named_before_any_street_of_the_basemap(
    compose: Compose, layout: str
) -> None:
    """Of one extent one is named; a name that stands already is not written twice."""
    for asked in ({"district": "120105"}, {"district": "120101", "document": "hp-report2025"}):
        shown = thin_out(compose(**asked, layout=layout))
        full = {one.id for one in list_on_map(shown) if one.is_full}
        zones = [mark for mark in shown.marks if is_zone_rank(mark)]
        assert len(zones) > 3
        assert [mark.label for mark in zones if mark.id not in full] == []


def test_what_is_in_a_district_has_its_number_there_or_a_line_to_it(compose: Compose) -> None:
    shown = thin_out(compose(district="120105"))
    (home,) = [one for one in list_district_outlines(shown) if one.contains(_find_middle(shown))]
    loose = {mark.id for mark in shown.marks if mark.gathered}
    drawn = {one.mark.id: one for one in find_drawn(shown)}
    for one in list_on_map(shown):
        if one.id not in drawn or find_home(drawn[one.id].seen, [home]) is None:
            continue
        is_home = home.contains(Point(one.spot.x, one.spot.y))
        # Beside its own symbol it is told by that.
        is_beside = drawn[one.id].mark.shape is Shape.POINT
        assert is_home or one.spot.leader or is_beside, one.id
        if one.id in loose and one.spot.leader is None:
            (room,) = one.boxes
            whole = box(room.left, room.top, room.right, room.bottom)
            assert drawn[one.id].seen.contains(whole)


def test_the_name_of_a_subdistrict_stands_in_its_district_or_only_its_number(
    compose: Compose,
) -> None:
    for shown in (compose(district="120105", layout="16x9"), compose(district="120101")):
        thin = thin_out(shown)
        grounds = list_district_outlines(thin)
        drawn = {one.mark.id: one for one in find_drawn(thin) if one.mark.gathered}
        named = [one for one in list_on_map(thin) if one.id in drawn and one.is_full]
        assert named
        for one in named:
            home = find_home(drawn[one.id].seen, grounds)
            (room,) = one.boxes
            assert home is not None
            assert home.contains(box(room.left, room.top, room.right, room.bottom)), one.id


def _find_middle(shown: Sheet) -> Point:
    room = shown.layout.map
    return Point(room.left + room.width / 2, room.top + room.height / 2)


@pytest.fixture(scope="module")
def city(compose: Compose) -> Sheet:
    return compose()


@pytest.fixture(scope="module")
def city_names(city: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(A4.width_mm, A4.height_mm), city)


def test_what_is_called_by_two_names_is_named_by_the_first() -> None:
    def spots(_: tuple[float, float], __: bool) -> list[NamePosition]:
        return [NamePosition(20, y, 0) for y in (20, 40)]

    wishes = [
        Wish(id="place", full=(10, 3), short=None, spots=spots, text="宁园街"),
        Wish(id="base", full=(12, 3), short=None, spots=spots, text="宁园街道", also=("宁园街",)),
        Wish(id="other", full=(12, 3), short=None, spots=spots, text="铁东路街道"),
    ]
    assert [one.id for one in place_names(wishes, Box(0, 0, 60, 60), [])] == ["place", "other"]


def test_a_name_with_no_room_beside_its_number_stands_under_it_before_others_are_numbered() -> None:
    def spots(_: tuple[float, float], __: bool) -> list[NamePosition]:
        return [NamePosition(10, 10)]

    loose = Wish(
        id="in-1", full=(30, 3), short=(4, 3), spots=spots, text="南市街道", stacked=(12, 6)
    )
    frame = Box(0, 0, 20, 20)
    (named,) = place_names([loose], frame, [])
    assert (named.is_full, named.is_stacked) == (True, True)
    assert [(one.width, one.height) for one in named.boxes] == [(12, 6)]
    (wide,) = place_names([loose], Box(-20, 0, 60, 20), [])
    assert (wide.is_full, wide.is_stacked) == (True, False)
    # Where not even that fits its number stands alone.
    (short,) = place_names([loose], frame, [("other", Box(5, 12, 10, 1))])
    assert not short.is_full
    after = Wish(
        id="after",
        full=None,
        short=(4, 3),
        spots=lambda *_: [NamePosition(10, 12.5), NamePosition(10, 18)],
    )
    first, second = place_names([loose, after], frame, [])
    assert first.is_stacked
    assert second.spot.y == 18


def test_at_the_citys_width_the_main_zones_and_all_districts_are_named(
    city: Sheet, city_names: list[Named]
) -> None:
    full = {one.id for one in city_names if one.is_full}
    zones = {one.id for one in city.marks if one.rank is Rank.MAIN_ZONE}
    assert 12 <= len(zones & full) <= 15
    base = list_base_names(city)
    assert {"和平区", "河西区", "河北区"} <= {base[id].text for id in full if id in base}
