"""The sheet for a meeting: what stands on it, where, and that its metres are true."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from matplotlib.colors import to_hex
from shapely import Point
from shapely.affinity import translate
from shapely.geometry import box

from geo.models import CITY
from geo.projects.filter import Filter, parse_query
from geo.projects.matching import find_projects
from geo.sources import Sources
from geo.space.crs import to_metric
from geo.text import say, words
from geo.vocabulary import Shape
from layers.labels import label_features
from layers.palette import BACK_NAME, FOCUS_LAND, OTHER_LAND, WATER
from layers.paper.files import print_page
from layers.paper.files.printing import print_svgs
from layers.paper.ink.colouring import contrast, darken, tint
from layers.paper.ink.ink import Pen, open_sheet
from layers.paper.ink.layouts import LAYOUTS, MM_PER_PT, Box
from layers.paper.ink.lettering import Paragraph, break_lines, fit, make_printable, measure_mm
from layers.paper.ink.view import cut, find_view, true_north_deg
from layers.paper.ink.written import Written
from layers.paper.marginalia import typesetting
from layers.paper.one_sheet import one_sheet as sheet
from layers.paper.printed_map import surround
from layers.paper.printed_map.base_names import list_base_names
from layers.paper.printed_map.map_part import draw_map
from layers.paper.printed_map.marking import find_drawn, symbol_radius_mm
from layers.paper.printed_map.placing_names import Named
from layers.paper.printed_map.printed_basemap import print_basemap
from layers.paper.subjects.brief import Brief, parse_brief

SVG = "{http://www.w3.org/2000/svg}"
Compose = Callable[..., sheet.Sheet]


@pytest.fixture(scope="module")
def district(compose: Compose) -> sheet.Sheet:
    """Everything of one district: more places than there is room for names."""
    return compose(district="120101")


@pytest.fixture(scope="module")
def named(district: sheet.Sheet) -> list[Named]:
    return draw_map(open_sheet(297, 210), district)


@pytest.fixture(scope="module")
def drawing(district: sheet.Sheet) -> ElementTree.Element:
    return ElementTree.fromstring(print_svgs(district)[0])


def test_what_only_touches_a_zone_is_not_on_its_sheet_unless_asked_for(compose: Compose) -> None:
    """The street at the edge of 五大道 would be taken for part of it."""
    asked = {"area": "hp-wudadao,hp-jinjie"}
    held, touching = compose(**asked), compose(**asked, inside="touches")
    assert 0 < len(held.marks) < len(touching.marks)
    assert "“五大道”“金街”范围内;过半在范围内的才算" in held.sentence
    assert {"hp-wudadao", "hp-jinjie"} <= {mark.id for mark in held.marks}


def by_id(drawing: ElementTree.Element, begin: str) -> list[ElementTree.Element]:
    return [node for node in drawing.iter() if node.get("id", "").startswith(begin)]


def spread(nodes: list[ElementTree.Element]) -> tuple[list[float], list[float]]:
    """The x and y of every point drawn in some parts of a drawing, in points of the page."""
    paths = " ".join(p.get("d", "") for node in nodes for p in node.iter(f"{SVG}path"))
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", paths)]
    return numbers[::2], numbers[1::2]


def test_every_place_on_the_map_has_a_number_in_the_list(
    district: sheet.Sheet, named: list[Named]
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
    district: sheet.Sheet, named: list[Named]
) -> None:
    boxes = [(name.id, part) for name in named for part in name.boxes]
    for (one, left), (other, right) in combinations(boxes, 2):
        assert one == other or not left.overlaps(right), (one, other)
    for drawn in find_drawn(district):
        if drawn.mark.shape is Shape.POINT:
            (x, y), r = drawn.at, symbol_radius_mm(drawn.mark, district)
            symbol = Box(x - r, y - r, 2 * r, 2 * r)
            assert not [id for id, b in boxes if id != drawn.mark.id and b.overlaps(symbol)]


def test_zones_are_named_before_anything_else(district: sheet.Sheet, named: list[Named]) -> None:
    full = {name.id for name in named if name.is_full}
    drawn = [one.mark for one in find_drawn(district) if one.mark.rank]
    zones = [mark for mark in drawn if mark.shape is Shape.AREA]
    points = [mark for mark in drawn if mark.shape is Shape.POINT]
    share = [sum(mark.id in full for mark in some) / len(some) for some in (zones, points)]
    assert share[0] > 0.7
    assert share[0] > share[1] > 0.4


def test_a_street_that_is_a_place_is_named_once(named: list[Named], district: sheet.Sheet) -> None:
    labels = {mark.id: mark.label for mark in district.marks}
    said = [labels[name.id] for name in named if name.is_full and name.id in labels]
    assert len(said) == len(set(said))


def test_a_known_distance_is_as_long_as_the_scale_says(
    district: sheet.Sheet, drawing: ElementTree.Element
) -> None:
    xs, _ = spread(by_id(drawing, "bar-"))
    length_m = (max(xs) - min(xs)) * MM_PER_PT * district.view.m_per_mm
    assert length_m == pytest.approx(1000, rel=0.005)
    # Two corners of a zone, 1,000 m apart on the ground, by their distance on the sheet.
    a, b = (district.view.place(Point(517_000, y)) for y in (4_330_000, 4_331_000))
    assert a.distance(b) * district.view.m_per_mm == pytest.approx(1000, rel=1e-9)


def test_no_line_of_the_map_touches_the_scale_or_its_length(
    district: sheet.Sheet, drawing: ElementTree.Element
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


def test_a_zone_is_drawn_where_it_lies(
    district: sheet.Sheet, drawing: ElementTree.Element, sources: Sources
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


@pytest.mark.parametrize(
    ("longest", "nice"), [(1400, 1000), (999, 500), (2000, 2000), (4.9, 2), (0.7, 0.5)]
)
def test_a_nice_length(longest: float, nice: float) -> None:
    assert surround.nice_length_m(longest) == pytest.approx(nice)


def test_the_arrow_points_to_true_north(
    district: sheet.Sheet, drawing: ElementTree.Element
) -> None:
    """At 117.2°E true north is about sin(39.1°) x 0.2° west of the grid's."""
    convergence = true_north_deg(to_metric(Point(117.2, 39.1)))
    assert convergence == pytest.approx(-0.2 * math.sin(math.radians(39.1)), abs=0.005)
    assert true_north_deg(to_metric(Point(117.0, 39.1))) == pytest.approx(0, abs=1e-6)
    (left,) = by_id(drawing, "north-left")
    xs, ys = spread([left])
    # Its three corners: the tip, a foot, and the notch straight below the tip.
    turn = math.degrees(math.atan2(xs[0] - xs[2], ys[2] - ys[0]))
    assert turn == pytest.approx(district.view.true_north_deg, abs=0.02)


def test_water_lies_above_land_and_zones_and_keeps_its_colour(
    drawing: ElementTree.Element,
) -> None:
    """However layers are ordered: no land, tint or zone is painted after the first water."""
    order = [node.get("id", "") for node in drawing.iter() if node.get("id")]
    water = [n for n, id in enumerate(order) if id.startswith("river")]
    land = [n for n, id in enumerate(order) if id.startswith(("districts", "tint-"))]
    assert water
    assert max(land) < min(water)
    styles = [
        path.get("style", "")
        for node in by_id(drawing, "river")
        for path in node.iter(f"{SVG}path")
    ]
    assert all(WATER.lower() in style.lower() for style in styles)


def test_water_is_broad_enough_to_be_seen_from_afar(compose: Compose) -> None:
    far = compose(window="116.9,38.9,117.5,39.3")
    (river,) = [layer for layer in far.layers if layer.card.id == "river"]
    drawing = ElementTree.fromstring(print_svgs(far)[0])
    widths = [
        float(re.search(r"stroke-width: ([\d.]+)", path.get("style", ""))[1])  # type: ignore[index]
        for node in by_id(drawing, "river")
        for path in node.iter(f"{SVG}path")
    ]
    seen = [cut(f.geometry, far.view) for f in river.features if f.geometry is not None]
    for part, width_pt in zip(seen, widths, strict=True):
        mean_mm = part.area / (part.length / 2)
        assert mean_mm + width_pt * MM_PER_PT >= 1.15


def test_fillings_hide_what_they_lie_on(drawing: ElementTree.Element) -> None:
    """Two zones under way never add up to the colour of one that is done."""
    styles = [n.get("style", "") for t in by_id(drawing, "tint-") for n in t.iter(f"{SVG}path")]
    assert styles
    assert not [style for style in styles if "opacity" in style]


def test_a_ring_is_as_large_as_its_place_may_be_off(compose: Compose) -> None:
    shown = compose(district="120105", layout="16x9")
    drawing = ElementTree.fromstring(print_svgs(shown)[0])
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
        drawing = ElementTree.fromstring(print_svgs(shown)[0])
        ring = [one for one in by_id(drawing, "ring-") if one.get("id") == f"ring-{zone.id}"]
        assert len(ring) == len(halo)
        assert say("sheet.key_ring") in {key.text for key in shown.keys} or not halo
    xs, _ = spread(ring)
    wide_m = (max(xs) - min(xs)) * MM_PER_PT * shown.view.m_per_mm
    assert wide_m == pytest.approx(east - west + 2 * (zone.precision_m or 0), rel=0.02)


def test_the_legend_explains_what_is_on_the_map_and_nothing_else(compose: Compose) -> None:
    shown = compose(district="120101", text="金融")
    families = {entry.family for entry in shown.entries}
    texts = {key.text for key in shown.keys}
    names = words("family")
    assert len(families) > 1
    assert texts & set(names.values()) == {names[family] for family in families}
    assert "选中的地点" not in texts
    chosen = compose(district="120101", text="金融", place=shown.marks[-1].id)
    assert "选中的地点" in {key.text for key in chosen.keys}


def test_of_one_family_colours_tell_how_far_things_are(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="a4")
    assert len({entry.family for entry in shown.entries}) == 1
    assert len(set(shown.colours)) == len({entry.stage for entry in shown.entries}) == 2


@pytest.mark.parametrize("asked", [{"family": "culture"}, {"sector": "culture"}])
def test_what_is_found_by_its_second_sector_is_of_the_family_asked_for(
    compose: Compose, sources: Sources, asked: dict[str, str]
) -> None:
    shown = compose(district="120101", **asked)
    found = find_projects(sources, parse_query({"district": "120101", **asked}, sources)[0])
    assert len({sources.family_of(project) for project in found}) > 1
    assert {entry.family for entry in shown.entries} == {"culture"}


def test_every_colour_is_told_from_the_land(district: sheet.Sheet) -> None:
    assert all(contrast(colour, FOCUS_LAND) >= 3 for colour in district.colours)
    assert darken("#000000") == "#000000"
    assert tint("#000000", 0.5) == "#808080"


def test_few_items_are_numbered_one_by_one_beside_the_name_of_their_zone(
    compose: Compose,
) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="a4")
    assert shown.has_chips
    assert shown.counts.startswith("15 项中 15 项上图")
    zone = max(shown.marks, key=lambda mark: len(shown.numbers_at(mark.id)))
    assert zone.shape is Shape.AREA
    assert len(shown.numbers_at(zone.id)) > 5
    on_slide = compose(scheme="hp-yijidi-sanqu", layout="16x9")
    named = {id for entry in on_slide.entries for id in entry.place_ids}
    assert named == {mark.id for mark in on_slide.marks}
    assert len(on_slide.entries) <= 12


def test_what_is_not_on_the_map_is_counted_and_named(compose: Compose) -> None:
    shown = compose(text="智能网联")
    assert shown.counts == "7 项中 2 项上图 · 图上 5 处"
    assert shown.unmapped_line == "列表中 5 件没有编号:没有可靠位置,未上图"
    assert [shown.say_number(entry) for entry in shown.entries] == ["1", "2", *[""] * 5]
    assert [entry.name for entry in shown.entries[2:]] == [*shown.unmapped]
    assert all(entry.years and entry.passages for entry in shown.entries[2:])
    many = compose(district="120101")
    assert many.unmapped_line.endswith("等")
    assert many.unmapped_line.count("、") >= 5


def test_a_sheet_nobody_titles_says_its_zones_its_scheme_or_what_was_asked_in_vain(
    compose: Compose,
) -> None:
    assert compose(area="hp-wudadao,hp-jinjie").title == "五大道、金街\uff1a事项分布图"
    assert compose(scheme="hp-yejian").title.endswith("\uff1a事项分布图")
    assert compose(district="120101").title == "和平区事项分布图"
    asked = compose(district="120101", sector="technology", years="2024")
    assert asked.title.startswith("和平区 · 科技与数字经济 · ")
    assert compose(text="不存在").title == "没有符合条件的事项(含“不存在”)"


def test_a_sheet_nobody_words_says_how_far_things_are_and_by_which_filter(compose: Compose) -> None:
    many = compose(area="hp-wudadao,hp-jinjie")
    told = {status: int(count) for status, count in re.findall(r"(\w+) (\d+) 项", many.sentence)}
    assert sum(told.values()) == len(many.citations)
    assert len(told) > 1
    assert many.sentence.endswith("范围内;过半在范围内的才算")
    assert compose(district="120101", status="underway").sentence == "区:和平区;状态:在建"


def test_what_weighs_most_is_first_in_a_list_and_each_page_says_its_part(compose: Compose) -> None:
    shown = compose(district="120101", layout="16x9")
    items = [len(entry.passages) for entry in shown.entries]
    assert items == sorted(items, reverse=True)
    assert items[0] > items[-1]
    first, *others = typesetting.set_pages(shown)
    count = sum(len(column.rows) for column in first.columns)
    assert first.columns[0].heads[0] == f"{shown.counts},本页列 {count} 条"
    said = others[0].columns[0].heads[0]
    assert said.startswith("事项或地点:第 1—")
    assert said.endswith(f"共 {len(items)} 条")


def test_where_nothing_has_a_position_the_map_says_so(sources: Sources, compose: Compose) -> None:
    unplaced = {id: replace(place, geometry=None) for id, place in sources.places.items()}
    shown = compose(replace(sources, places=unplaced), text="智能网联")
    assert [entry.place_ids for entry in shown.entries] == [()] * 7
    drawn = texts_on(shown)
    assert "7 项都没有可靠位置,未上图" in drawn
    assert "没有符合条件的事项" not in drawn
    assert "没有符合条件的事项" in texts_on(compose(text="不存在"))


def texts_on(shown: sheet.Sheet) -> set[str]:
    (page, *_) = typesetting.set_pages(shown)
    paper = print_page.draw_page(shown, page)
    return {text.line.words for text in paper.figure.findobj(Written)}


def test_a_place_outside_the_district_asked_for_does_not_widen_the_map(
    sources: Sources, compose: Compose
) -> None:
    shown = compose(district="120101")
    outline = to_metric(sources.districts["120101"].geometry)
    pinned = [m for m in shown.marks if not m.gathered]
    own = [m for m in pinned if sources.places[m.id].district == "120101"]
    far = replace(own[0], geometry=translate(own[0].geometry, 0.3, 0))
    places = {**sources.places, far.id: replace(sources.places[far.id], district="120104")}
    other = replace(sources, places=places)
    view = find_view(other, [*own[1:], far], shown.layout.map, districts=["120101"])
    assert view.m_per_mm == pytest.approx(
        find_view(sources, own[1:], shown.layout.map, districts=["120101"]).m_per_mm
    )
    assert view.shown.intersects(outline)
    assert CITY not in {sources.places[m.id].district for m in own}


def test_a_window_of_any_shape_is_filled_by_what_a_sheet_is_about(compose: Compose) -> None:
    view = compose(area="hp-wudadao,hp-jinjie", layout="16x9").view
    (left, low, right, high), asked = view.about.bounds, view.shown.bounds
    assert (right - left) / (high - low) < 0.75 * (asked[2] - asked[0]) / (asked[3] - asked[1])
    whole = to_metric(compose(area="hp-wudadao,hp-jinjie").area)
    assert view.about.contains(whole)


def test_a_sheet_may_show_what_the_screen_shows(compose: Compose) -> None:
    shown = compose(window="117.19,39.10,117.21,39.12")
    asked = to_metric(box(117.19, 39.10, 117.21, 39.12))
    assert shown.view.shown.buffer(1).contains(asked)
    assert shown.view.shown.area < 2.5 * asked.area
    assert shown.outside_line


def test_what_is_switched_off_on_the_screen_is_off_on_the_sheet(compose: Compose) -> None:
    shown = compose(district="120101", off="streets,places", halo="1")
    assert {layer.card.id for layer in shown.layers}.isdisjoint({"streets", "places"})
    assert shown.marks == shown.entries == ()
    assert shown.counts.endswith("地点图层已关闭")
    assert any(
        key.text.startswith("真实位置在圈内") for key in compose(district="120101", halo="1").keys
    )


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_nothing_on_a_sheet_lies_on_another_nor_beyond_its_edge(layout) -> None:
    whole = Box(0, 0, layout.width_mm, layout.height_mm)
    parts = [layout.title, layout.sentence, layout.map, *layout.columns, layout.sources]
    assert all(whole.holds(part) for part in (*parts, *layout.more))
    assert not [pair for pair in combinations(parts, 2) if pair[0].overlaps(pair[1])]
    assert not [pair for pair in combinations(layout.more, 2) if pair[0].overlaps(pair[1])]
    assert not any(part.overlaps(layout.sources) for part in layout.more)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_that_does_not_fit_goes_on_and_loses_nothing(compose: Compose, layout: str) -> None:
    shown = compose(district="120101", layout=layout)
    pages = typesetting.set_pages(shown)
    first, *further = ([row for one in page.columns for row in one.rows] for page in pages)
    all_again = [row.entry.number for rows in further for row in rows]
    # Overleaf the list is whole: a number is looked up in one place.
    assert all_again == [entry.number for entry in shown.entries]
    assert [row.entry.number for row in first] == all_again[: len(first)]
    for page in pages:
        for column in page.columns:
            for row in column.rows:
                assert column.box.holds(row.box)
                widest = max(measure_mm(line, row.name.size_pt) for line in row.name.lines)
                assert column.name_left + widest <= column.status_left + 1e-6


def test_no_text_of_a_slide_is_too_small_to_be_read(compose: Compose) -> None:
    shown = compose(district="120101", layout="16x9")
    (first, *_) = typesetting.set_pages(shown)
    paper = print_page.draw_page(shown, first)
    sizes = [text.line.size_pt for text in paper.figure.findobj(Written)]
    assert min(sizes) >= 10


def test_a_title_is_made_smaller_before_it_is_cut() -> None:
    room = measure_mm("宽" * 20, 18)
    assert fit("宽" * 20, 18, room, lines=2).size_pt == 18
    smaller = fit("宽" * 46, 18, room, lines=2)
    assert smaller.size_pt < 18
    assert "".join(smaller.lines) == "宽" * 46
    cut_off = fit("宽" * 300, 18, room, lines=2)
    assert cut_off.is_cut
    assert len(cut_off.lines) == 2
    assert cut_off.lines[-1].endswith("…")
    assert all(measure_mm(line, cut_off.size_pt) <= room for line in cut_off.lines)


def test_lines_break_between_words_and_never_before_a_comma() -> None:
    assert break_lines("甲乙丙,丁", 10, measure_mm("甲乙丙", 10)) == ["甲乙", "丙,丁"]
    assert break_lines("PM2.5 年均", 10, measure_mm("PM2.5 年", 10)) == ["PM2.5 年", "均"]
    parted = break_lines("AI Park 二期", 10, measure_mm("AI Pa", 10))
    assert parted[:2] == ["AI", "Park"]
    assert Paragraph(tuple(parted), 10).unbroken.startswith("AI Park")
    assert Paragraph(("甲乙", "丙丁"), 10).unbroken == "甲乙丙丁"
    assert break_lines("69 项(18%)", 10, measure_mm("69 项(18", 10)) == ["69 项", "(18%)"]
    assert break_lines("2024 · 实绩 [1]", 10, measure_mm("2024 · 实绩 [1", 10))[-1] == "[1]"
    assert break_lines("达到12,000.5元", 10, measure_mm("达到12,000", 10))[-1] == "12,000.5元"
    assert break_lines("某园区(13\u00a0项)", 10, measure_mm("某园区(13", 10))[-1] == "(13\u00a0项)"


def test_what_cannot_be_seen_is_left_out_and_what_the_font_lacks_is_marked() -> None:
    assert make_printable("\x01和平\n区\u202e图\udcff ") == "和平 区 图"
    assert make_printable("😀$1_x^2%½ µg/m³ Ü") == "〓$1_x^2%½ µg/m³ Ü"


def test_an_address_of_nonsense_is_said_and_the_sheet_is_made_all_the_same(
    sources: Sources,
) -> None:
    query = {"layout": "a5", "window": "1,2,3", "place": "nirgends", "title": "长" * 900}
    brief, ignored = parse_brief(query, sources)
    assert len(ignored) == len(query)
    assert brief.layout.id == "a4"
    assert brief.window is None
    assert len(brief.title) <= 400
    assert isinstance(brief, Brief)
    assert brief.wanted == Filter() == parse_query({}, sources)[0]


def test_the_link_stands_on_a_sheet_where_it_is_known(
    compose: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compose(sector="finance").link == ""
    monkeypatch.setenv("PUBLIC_URL", "https://map.example.cn/")
    assert compose(sector="finance").link == "https://map.example.cn/?sector=finance"


def test_districts_nobody_asked_for_step_back_as_on_the_screen(district: sheet.Sheet) -> None:
    whole = replace(district, asked=())
    names, all_names = (
        {name.text: name for name in list_base_names(shown).values()} for shown in (district, whole)
    )
    assert district.asked == ("120101",)
    assert names["南京路"] == all_names["南京路"]
    assert names["河西区"].colour == tint(all_names["河西区"].colour, BACK_NAME, OTHER_LAND)
    gone = set(all_names) - set(names)
    streets = {
        label.text: label.district for layer in whole.layers for label in label_features(layer)
    }
    assert gone
    assert "120101" not in {streets[name] for name in gone}
    lit = [draw_land(shown).count(to_hex(FOCUS_LAND)) for shown in (district, whole)]
    assert lit[0] == 1 < lit[1]


def draw_land(shown: sheet.Sheet) -> list[str]:
    """What the districts of a sheet's map are filled with."""
    paper = open_sheet(297, 210)
    print_basemap(Pen(paper, shown.layout.map), shown.layers, shown.view, shown.asked)
    drawn = [one for one in paper.figure.artists if one.get_gid() == "districts"]
    return [to_hex(one.get_facecolor()) for one in drawn if one.get_facecolor()[3]]


def test_a_passage_leads_to_its_text_where_readers_find_the_app(
    compose: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "http" not in compose(sector="finance").entries[0].passages[0]
    monkeypatch.setenv("PUBLIC_URL", "https://map.example.cn/")
    passages = compose(sector="finance").entries[0].passages
    assert re.search(r"https://map\.example\.cn/read\?document=[\w-]+&at=\d+$", passages[0])
