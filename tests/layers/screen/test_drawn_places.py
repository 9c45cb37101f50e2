"""What is drawn of places, checked by its GeoJSON and styles, never by HTML."""

import itertools
import json
from base64 import b64decode

import numpy as np
import pytest
from shapely import Point, Polygon, box

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.exactness import say_exactness
from geo.projects.summed_up.project_stage import judge_stage
from geo.projects.summed_up.summary import summarise_places
from geo.space.crs import to_metric
from geo.values.sources import Sources
from geo.vocabulary import Filling, Precision, Stage, Status
from layers.map_names.name_priority import Rank
from layers.marks import Mark, mark_places
from layers.palette import ACCENT, Style
from layers.screen.basemap import metres_per_degree
from layers.screen.browser_stock import stock_marks, stock_places
from layers.screen.drawn_for_filter import pack_in_bytes, plan_flight, write_drawing
from layers.screen.leaflet_layers import draw_areas, draw_lines, draw_points, style_icon
from tests.layers.screen.drawn import FIELD, SPOT, WAY

BLUE = Style(colour="#1D3666")


def unpacked(packed: str) -> list[int]:
    """Numbers as the browser reads them: seven bits to a byte, the eighth where more follow."""
    numbers, bits = [0], 0
    for byte in b64decode(packed):
        numbers[-1] += (byte & 127) << bits
        bits += 7
        if byte < 128:
            numbers.append(0)
            bits = 0
    return numbers[:-1]


def test_numbers_of_any_size_are_packed_whole() -> None:
    numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 100_000, 0, 2**40]
    assert unpacked(pack_in_bytes(np.array(numbers))) == numbers
    assert unpacked(pack_in_bytes(np.array([], dtype=int))) == []


def test_marks_are_told_in_the_order_they_lie_in_each_look_once() -> None:
    marks = [
        Mark(id="a", geometry=FIELD, style=BLUE, label="面", weight=2, rank=Rank.ZONE, same=("p",)),
        Mark(id="p", geometry=SPOT, style=BLUE, label="点", weight=1),
        Mark(id="q", geometry=SPOT, style=BLUE, label="点", weight=1),
    ]
    stock = stock_marks(marks)
    drawing = write_drawing(stock, [marks[2], marks[0], marks[1]])
    held = json.loads(stock.text)
    assert [held["features"][n]["id"] for n in unpacked(drawing["places"])] == ["q", "a", "p"]
    assert unpacked(drawing["looks"]) == [0, 1, 0]
    told = unpacked(drawing["kinds"])
    kinds = [told[at : at + 3] for at in (0, 3)]
    assert [kind[1:] for kind in kinds] == [[0, 1], [Rank.ZONE, 2]]
    assert drawing["same"] == [[0, 1]]


def test_cells_are_told_by_how_many_in_a_row_hold_as_much() -> None:
    drawing = write_drawing(stock_marks([]), [], grid=[-2, -2, -2, 0, 5, 0, 0])
    assert drawing["grid"] == [-2, 3, 0, 1, 5, 1, 0, 2]


@pytest.mark.parametrize("build", [draw_areas, draw_lines, draw_points])
def test_nothing_to_draw_is_no_layer(build) -> None:
    assert build([]) is None
    nothing = write_drawing(stock_marks([]), [])
    assert not any(nothing.values())


def test_a_feature_is_known_by_its_id_and_says_nothing_it_does_not_know() -> None:
    feature = Mark(
        id="hp-x", geometry=SPOT, style=BLUE, label="<img src=x onerror=alert(1)>"
    ).feature()
    assert feature["id"] == "hp-x"
    # Plain text: the browser makes no HTML of it.
    assert feature["properties"] == {"name": "<img src=x onerror=alert(1)>"}
    assert Mark(id="base-1", geometry=WAY, style=BLUE).feature()["properties"] == {}


def test_the_extent_of_a_layer_is_that_of_its_marks() -> None:
    layer = draw_lines(
        [
            Mark(id="l", geometry=WAY, style=BLUE),
            Mark(id="m", geometry=WAY.buffer(0.01).exterior, style=BLUE),
        ]
    )
    west, south, east, north = WAY.buffer(0.01).bounds
    assert layer.get_bounds() == [[south, west], [north, east]]


def test_the_selected_place_is_outlined_in_the_accent_colour(sources: Sources) -> None:
    zone = next(
        p for p in sources.places.values() if p.geometry and p.geometry.geom_type == "Polygon"
    )
    stock = stock_places(sources)
    held, selected = json.loads(stock.text), write_drawing(stock, [], zone)["selected"]
    assert held["features"][selected["place"]]["id"] == zone.id
    assert {
        style["color"] for name, style in held["selected"]["outline"].items() if name != "icon"
    } == {ACCENT}
    (rim,) = selected["error"]["steps"]
    corners = np.reshape(rim, (-1, 2)).cumsum(axis=0) / 1e5
    reach, ground = to_metric(Polygon(corners)), to_metric(zone.geometry)
    assert reach.contains(ground)
    rim_m = [ground.distance(Point(corner)) for corner in reach.exterior.coords]
    assert rim_m == pytest.approx([zone.precision_m] * len(rim_m), abs=3)
    assert zone.geometry.contains(Point(selected["spot"]))
    assert zone.name in selected["popup"]


def test_what_is_only_presumed_to_be_there_says_so_beside_its_name(sources: Sources) -> None:
    presumed = sources.places["hp-binjiangxiezilou"]
    assert "推定" in say_exactness(presumed)
    told = write_drawing(stock_places(sources), [], presumed)["selected"]["popup"]
    assert "<span>推定</span>" in told
    sure = sources.places["hp-wudadao"]
    assert "推定" not in say_exactness(sure)
    assert "推定" not in write_drawing(stock_places(sources), [], sure)["selected"]["popup"]


def test_an_unplaced_selection_draws_nothing(sources: Sources) -> None:
    unplaced = next(p for p in sources.places.values() if p.geometry is None)
    assert write_drawing(stock_places(sources), [], unplaced)["selected"] is None


def test_the_drawing_is_the_same_text_each_time_so_the_browser_keeps_it(sources: Sources) -> None:
    def drawn() -> tuple[str, str]:
        marks = mark_places(sources, summarise_places(sources, sources.projects))
        stock = stock_places(sources)
        return stock.text, json.dumps(write_drawing(stock, marks))

    assert drawn() == drawn()


@pytest.mark.parametrize("wanted", [Filter(), Filter(status=("completed",)), Filter(text="河")])
def test_whatever_is_asked_the_browser_holds_its_looks_and_is_told_little(
    sources: Sources, wanted: Filter
) -> None:
    found = find_projects(sources, wanted)
    marks = mark_places(sources, summarise_places(sources, found))
    drawing = write_drawing(stock_places(sources), marks)
    told = json.dumps(drawing, ensure_ascii=False, separators=(",", ":"))
    assert marks
    assert len(told.encode()) < 2000 + 60 * len(marks)


def test_a_zone_in_a_zone_is_drawn_after_it_so_both_can_be_clicked(sources: Sources) -> None:
    marks = mark_places(sources, summarise_places(sources, sources.projects))
    areas = [mark.geometry for mark in marks if mark.shape == "area"]
    nested = [
        (outer, inner)
        for outer, inner in itertools.permutations(range(len(areas)), 2)
        if areas[outer].contains(areas[inner]) and not areas[inner].contains(areas[outer])
    ]
    assert nested
    assert [pair for pair in nested if pair[0] > pair[1]] == []


@pytest.mark.parametrize(
    ("statuses", "stage", "filling"),
    [
        ([Status.PLANNED], Stage.PLANNED, "outline"),
        ([Status.PLANNED, Status.COMPLETED], Stage.UNDERWAY, "half"),
        ([Status.UNDERWAY, Status.COMPLETED], Stage.UNDERWAY, "half"),
        ([Status.OPERATING, Status.COMPLETED], Stage.COMPLETED, "full"),
    ],
)
def test_filling_tells_the_stage(
    sources: Sources, statuses: list[Status], stage: Stage, filling: str
) -> None:
    assert judge_stage(statuses) is stage
    style = sources.styles.stages[stage]
    options = style_icon(Style(colour="#000000", filling=style.filling))
    assert f"filling-{filling}" in options["className"]


def test_the_less_exact_the_larger(sources: Sources) -> None:
    styles = [sources.styles.precisions[p] for p in Precision if p is not Precision.NONE]
    sizes = [style.size_px for style in styles]
    assert sizes == sorted(set(sizes))
    assert len({(style.form, style.size_px > 15) for style in styles}) == len(styles)


def test_a_symbol_is_as_large_as_its_style_says() -> None:
    assert "--d:18px" in style_icon(Style(colour="#000000", size_px=18))["html"]


def test_a_place_takes_the_colour_of_most_of_its_projects(sources: Sources) -> None:
    colours = sources.family_colours
    summaries = summarise_places(sources, sources.projects)
    assert summaries
    for summary in summaries:
        families = [sources.sectors[p.sectors[0]].family for p in summary.projects]
        assert families.count(summary.family) == max(map(families.count, families))
        assert summary.family in colours


def test_the_filter_decides_what_is_drawn(sources: Sources) -> None:
    planned = find_projects(sources, Filter(status=("planned",)))
    marks = mark_places(sources, summarise_places(sources, planned))
    named = {id for project in planned for id in project.place_ids}
    assert {mark.id for mark in marks} == {id for id in named if sources.places[id].geometry}
    assert marks
    assert all(mark.style.filling is Filling.OUTLINE for mark in marks)


def test_the_map_is_told_once_where_to_look() -> None:
    assert plan_flight(FIELD, 3) == {"bounds": [117.2, 39.1, 117.21, 39.11], "number": 3}


def test_a_degree_has_its_metres() -> None:
    """At 39.1 N on the WGS 84 ellipsoid: 86 500 m of longitude, 111 020 m of latitude."""
    east, north = metres_per_degree(box(117.19, 39.09, 117.21, 39.11))
    assert east == pytest.approx(86_500, rel=2e-3)
    assert north == pytest.approx(111_020, rel=1e-3)
