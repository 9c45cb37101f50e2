"""Marks of a printed map: where they lie, as large as they are."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from geo.space.crs import to_metric
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import Shape
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.places_drawing import find_drawn
from tests.layers.paper.printed_map.drawn import SVG, by_id, draw_map_alone, spread

Compose = Callable[..., Sheet]


def test_a_zone_is_drawn_where_it_lies(
    district: Sheet, drawing: ElementTree.Element, sources: Sources
) -> None:
    # A zone no belt crosses: 五大道 leaves its ground to those that do.
    mark = next(m for m in district.marks if m.label == "中国天津人力资源服务产业园")
    xs, ys = spread(by_id(drawing, f"tint-{mark.id}"))
    west, _, east, north = to_metric(mark.geometry).bounds
    assert (max(xs) - min(xs)) * MM_PER_PT * district.view.m_per_mm == pytest.approx(
        east - west, rel=0.005
    )
    top_mm = (district.view.north_m - north) / district.view.m_per_mm + district.layout.map.top
    assert min(ys) * MM_PER_PT == pytest.approx(top_mm, abs=0.05)


def test_fillings_hide_what_they_lie_on(drawing: ElementTree.Element) -> None:
    """Two zones under way never add up to the colour of one that is done."""
    styles = [n.get("style", "") for t in by_id(drawing, "tint-") for n in t.iter(f"{SVG}path")]
    assert styles
    assert not [style for style in styles if "opacity" in style]


def test_a_ring_is_as_large_as_its_place_may_be_off(compose: Compose) -> None:
    shown = compose(district="120105", layout="16x9")
    drawing = draw_map_alone(shown)
    marks = {mark.id: mark for mark in shown.marks if mark.is_rough}
    assert marks
    for id, mark in marks.items():
        xs, _ = spread(by_id(drawing, f"ring-{id}"))
        radius_m = (max(xs) - min(xs)) / 2 * MM_PER_PT * shown.view.m_per_mm
        assert radius_m == pytest.approx(mark.precision_m, rel=0.02)
    span = min(shown.layout.map.width, shown.layout.map.height) * shown.view.m_per_mm
    assert span > 2 * max(mark.precision_m or 0 for mark in marks.values())


def test_where_rings_are_asked_for_a_zone_has_one_as_far_out_as_it_may_be_off(
    compose: Compose, sources: Sources
) -> None:
    zone = sources.places["hp-wudadao"]
    west, _, east, _ = to_metric(zone.geometry).bounds
    for halo in ("", "1"):
        shown = compose(district="120101", text="五大道", halo=halo)
        drawing = draw_map_alone(shown)
        ring = [one for one in by_id(drawing, "ring-") if one.get("id") == f"ring-{zone.id}"]
        assert len(ring) == len(halo)
        assert say("sheet.key_ring") in {key.text for key in shown.keys} or not halo
    xs, _ = spread(ring)
    wide_m = (max(xs) - min(xs)) * MM_PER_PT * shown.view.m_per_mm
    assert wide_m == pytest.approx(east - west + 2 * (zone.precision_m or 0), rel=0.02)


def test_a_place_whose_symbol_the_edge_would_cut_lies_beyond_it(compose: Compose) -> None:
    shown = compose(sheet="follow", plan="hp-plan14", district="120101", layout="16x9")
    room = shown.layout.map
    for one in find_drawn(shown):
        if one.mark.shape is Shape.POINT:
            assert room.left + 2 < one.at[0] < room.right - 2
            assert room.top + 2 < one.at[1] < room.bottom - 2
    assert shown.outside_line
