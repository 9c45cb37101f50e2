"""Scale, arrow and notes of a printed map: its metres are true."""

import math
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from shapely import Point, box

from geo.space.crs import to_metric
from geo.values.sources import Sources
from layers.paper.around_map import typesetting
from layers.paper.files import page_drawing
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.lettering import measure_mm
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.ink.written_line import Written
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import true_north_deg
from layers.paper.printed_map import scale_and_north
from layers.paper.printed_map.scale_and_north import say_empty
from tests.layers.paper.printed_map.drawn import SVG, by_id, spread

Compose = Callable[..., Sheet]


def test_a_known_distance_is_as_long_as_the_scale_says(
    district: Sheet, drawing: ElementTree.Element
) -> None:
    xs, _ = spread(by_id(drawing, "bar-"))
    length_m = (max(xs) - min(xs)) * MM_PER_PT * district.view.m_per_mm
    assert length_m == pytest.approx(1000, rel=0.005)
    # Two corners of a zone, 1,000 m apart on the ground, by their distance on the sheet.
    a, b = (district.view.place(Point(517_000, y)) for y in (4_330_000, 4_331_000))
    assert a.distance(b) * district.view.m_per_mm == pytest.approx(1000, rel=1e-9)


def test_no_line_of_the_map_touches_the_scale_or_its_length(
    district: Sheet, drawing: ElementTree.Element
) -> None:
    """They stand on a plate that hides what it lies on, wide enough for both ends of the words."""
    (plate,) = by_id(drawing, "scale-plate")
    (path,) = plate.iter(f"{SVG}path")
    assert "fill: #ffffff" in path.get("style", "")
    order = [node.get("id", "") for node in drawing.iter() if node.get("id")]
    assert order.index("scale-plate") > max(n for n, id in enumerate(order) if id == "streets")
    assert order.index("scale-plate") < order.index("bar-0") < order.index("scale-length")
    (bar, _), (box, _) = (spread(by_id(drawing, begin)) for begin in ("bar-", "scale-plate"))
    wide = measure_mm("1 千米", district.layout.type.small) / MM_PER_PT
    assert max(bar) + wide / 2 < max(box)
    assert min(box) < min(bar) - wide / 8


@pytest.mark.parametrize(
    ("longest", "nice"), [(1400, 1000), (999, 500), (2000, 2000), (4.9, 2), (0.7, 0.5)]
)
def test_a_nice_length(longest: float, nice: float) -> None:
    assert scale_and_north.nice_length_m(longest) == pytest.approx(nice)


def test_the_arrow_points_to_true_north(district: Sheet, drawing: ElementTree.Element) -> None:
    """At 117.2°E true north is about sin(39.1°) x 0.2° west of the grid's."""
    convergence = true_north_deg(to_metric(Point(117.2, 39.1)))
    assert convergence == pytest.approx(-0.2 * math.sin(math.radians(39.1)), abs=0.005)
    assert true_north_deg(to_metric(Point(117.0, 39.1))) == pytest.approx(0, abs=1e-6)
    (left,) = by_id(drawing, "north-left")
    xs, ys = spread([left])
    # Its three corners: the tip, a foot, and the notch straight below the tip.
    turn = math.degrees(math.atan2(xs[0] - xs[2], ys[2] - ys[0]))
    assert turn == pytest.approx(district.view.true_north_deg, abs=0.02)


def test_where_nothing_has_a_position_the_map_says_so(sources: Sources, compose: Compose) -> None:
    unplaced = {id: replace(place, geometry=None) for id, place in sources.places.items()}
    shown = compose(replace(sources, places=unplaced), text="智能网联")
    assert [entry.place_ids for entry in shown.entries] == [()] * 7
    drawn = texts_on(shown)
    assert "7 项都没有可靠位置,未上图" in drawn
    assert "没有符合条件的事项" not in drawn
    assert "没有符合条件的事项" in texts_on(compose(text="不存在"))


def texts_on(shown: Sheet) -> set[str]:
    (page, *_) = typesetting.set_pages(shown)
    paper = page_drawing.draw_page(shown, page)
    return {text.line.words for text in paper.figure.findobj(Written)}


def test_without_a_mark_the_map_is_of_the_district_its_title_says(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(text="自动驾驶", layout="16x9")
    assert (shown.title, shown.marks) == ("河北区 · 含“自动驾驶”：事项分布图", ())
    asked = compose(text="自动驾驶", district="120105", layout="16x9")
    assert shown.view.m_per_mm == asked.view.m_per_mm
    outline = shown.view.place(to_metric(sources.districts["120105"].geometry))
    note = say_empty(open_sheet(340, 191), shown)
    covered = box(note.left, note.top, note.right, note.bottom)
    assert not outline.intersects(covered)
