"""What a reader does to the map: draw, switch, move, share, go back; and what may go wrong."""

import csv
import io
import math
import os
import re
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, expect
from shapely import LineString, Point, Polygon, union_all

from geo.models import Project
from geo.projects.filter import Filter
from geo.projects.matching import find_projects
from geo.projects.summary import summarise_places
from geo.sources import Sources
from geo.space.crs import wgs84_to_gcj02
from geo.space.lengths_and_areas import length_m
from layers.marks import mark_places
from tests.browser.readers import MapView, Reader, eventually, open_window
from tests.browser.test_compare import map_in, map_of
from tests.browser.test_compare import open_page as open_compare
from tests.browser.test_map import COUNT, VIEW, take_along
from tests.browser.test_questions import (
    STANDS,
    choose_row,
    detail,
    list_holds,
    metric,
    mostly_in,
    named,
    open_tab,
    press_pill,
    search,
    sentence,
    sidebar,
)
from tests.variants import variants

pytestmark = pytest.mark.browser

EVERYTHING = "全部事项"
TO_LON_LAT = """([x, y]) => {
    const at = window.map.containerPointToLatLng([x, y]);
    return [at.lng, at.lat];
}"""
TILE_PX = 256
HEART = (117.2, 39.12, 12)
"""A view of the districts in the middle of the city: lon, lat, zoom."""
PIXEL_DEG = 6e-4
"""More than a pixel of that view, less than two."""


@pytest.fixture
def another(profile: BrowserContext, address: str) -> Iterator[Reader]:
    """Somebody else, in a browser of their own."""
    with open_window(profile, address) as reader:
        yield reader


def tool(frame: MapView, name: str) -> None:
    """Take up a drawing tool; it says how to use it."""
    frame.get_by_role("button", name=name).click()
    frame.locator(".notice").wait_for()


def corner(reader: Reader) -> tuple[float, float]:
    """Where on the page the map begins, now."""
    box = reader.page.locator(".st-key-map .district-map").bounding_box()
    assert box is not None
    return box["x"], box["y"]


def click_at(reader: Reader, frame: MapView, *spots: tuple[int, int]) -> list[tuple[float, float]]:
    """Click spots of the map, in pixels; gives their lon, lat."""
    left, top = corner(reader)
    for x, y in spots:
        reader.page.mouse.move(left + x - 4, top + y - 4)
        reader.page.mouse.move(left + x, top + y)
        reader.page.mouse.click(left + x, top + y)
    return [tuple(frame.evaluate(TO_LON_LAT, list(spot))) for spot in spots]


def drawn_ring(reader: Reader, clicked: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring the address holds, which has a corner within a pixel of every click."""
    expect(reader.page).to_have_url(re.compile("[?&]area="))
    text = parse_qs(urlsplit(reader.page.url).query)["area"][0]
    ring = [tuple(map(float, at.split(","))) for at in text.split(";")]
    for at in clicked:
        assert min(math.dist(at, other) for other in ring) < PIXEL_DEG
    return [(lon, lat) for lon, lat in ring]


def inside(sources: Sources, ring: list[tuple[float, float]]) -> list[Project]:
    """The projects with a place that has any part in a ring (WGS 84 lon, lat)."""
    shape = metric(Polygon(ring))
    held = {
        place.id
        for place in sources.places.values()
        if place.geometry is not None and metric(place.geometry).intersects(shape)
    }
    return [project for project in sources.initiatives if not held.isdisjoint(project.place_ids)]


def drawn(sources: Sources, wanted: Filter) -> int:
    """How many marks the map has for a filter."""
    return len(mark_places(sources, summarise_places(sources, find_projects(sources, wanted))))


def see(frame: MapView, lon: float, lat: float, zoom: float) -> None:
    """Bring a view about at once, when the map stands."""
    frame.wait_for(STANDS)
    frame.evaluate(
        "([lon, lat, zoom]) => window.map.setView([lat, lon], zoom, {animate: false})",
        [lon, lat, zoom],
    )


def switch(frame: MapView, name: str) -> Locator:
    """A switch of the panel 图层, which is opened if it is not."""
    found = frame.locator(".switches").get_by_label(name)
    if not found.is_visible():
        frame.locator(".switches summary").click()
    return found


def status_note(reader: Reader) -> Locator:
    return reader.page.locator(".sentence [role=status]")


@pytest.mark.soak
def test_a_rectangle_narrows_the_whole_page(reader: Reader, sources: Sources) -> None:
    frame = reader.open()
    see(frame, *HEART)
    before = frame.evaluate(VIEW)
    tool(frame, "拉矩形")
    clicked = click_at(reader, frame, (260, 260), (380, 400))
    ring = drawn_ring(reader, clicked)
    expected = inside(sources, ring)
    assert len(sources.initiatives) > len(expected) > 20
    expect(sentence(reader)).to_have_text(re.compile(r"^手绘范围"))
    expect(reader.page.locator("#area")).to_contain_text("每平方公里")
    reader.page.locator("#area").get_by_text("怎样计数、误差多大").click()
    said = reader.page.locator("#area").inner_text()
    km2, density = (
        float(re.search(rf"{what}([\d.]+)", said)[1]) for what in ("手绘范围\\(", "每平方公里 ")
    )
    assert km2 == pytest.approx(metric(Polygon(ring)).area / 1e6, rel=0.005)
    mostly = mostly_in(sources, metric(Polygon(ring)))
    dense = [p for p in sources.initiatives if not mostly.isdisjoint(p.place_ids)]
    districts = [metric(d.geometry) for d in sources.districts.values() if d.in_focus]
    documented = metric(Polygon(ring)).intersection(union_all(districts)).area / 1e6
    assert documented < km2
    assert f"有文件各区之内的 {documented:.2f} 平方公里" in said
    assert density == pytest.approx(len(dense) / documented, rel=0.01)
    *counted, _ = reader.page.locator("#area > .totals b").all_inner_texts()
    assert sum(map(int, counted)) == len(expected)
    list_holds(reader, expected)
    take_along(reader)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="导出文件", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    carried = list(dict.fromkeys(row["编号"] for row in rows))
    assert carried == [project.id for project in expected]
    assert frame.evaluate(VIEW) == before
    reader.page.keyboard.press("Escape")
    open_tab(reader, "overview")
    reader.page.get_by_role("button", name="取消空间范围").click()
    expect(sentence(reader)).to_have_text(EVERYTHING)
    reader.settle()
    assert frame.evaluate(VIEW) == before


def test_a_polygon_narrows_and_one_that_crosses_itself_is_refused(
    regular: Reader, sources: Sources
) -> None:
    frame = regular.open()
    see(frame, *HEART)
    tool(frame, "画多边形")
    corners = [(260, 260), (400, 260), (400, 440), (330, 330)]
    clicked = click_at(regular, frame, *corners, corners[0])
    ring = drawn_ring(regular, clicked)
    assert len(ring) == len(corners)
    expected = inside(sources, ring)
    expect(sentence(regular)).to_have_text(re.compile(r"^手绘范围"))
    list_holds(regular, expected)
    expect(detail(regular)).to_be_hidden()  # The places under the clicks are not chosen.
    tool(frame, "画多边形")
    crossing = [(260, 260), (400, 440), (400, 260), (260, 440)]
    click_at(regular, frame, *crossing, crossing[0])
    expect(status_note(regular)).to_contain_text("自相交")
    expect(status_note(regular)).to_contain_text("请重画")
    expect(sentence(regular)).to_have_text(EVERYTHING)
    expect(frame.locator(".notice")).to_be_hidden()


@pytest.mark.soak
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("area=tj-haihe@0", "半径“0”米不合用;应为 10 到 20000 之间的整米数"),
        ("area=117.2,39.12@500000", "半径“500000”米不合用"),
        ("place=no-such-place", "链接中的地点“no-such-place”不存在,已忽略"),
    ],
)
def test_a_link_that_cannot_be_followed_says_so(reader: Reader, query: str, said: str) -> None:
    reader.page.goto(f"{reader.address}/?{query}")
    expect(status_note(reader)).to_contain_text(said)
    expect(sentence(reader)).to_have_text(EVERYTHING)
    expect(reader.page.locator("#on-map")).to_be_visible()


@pytest.mark.soak
def test_a_search_is_no_pattern_and_no_program(reader: Reader, sources: Sources) -> None:
    reader.open()
    for text in ("航.", "(五大道", "%' OR 1=1; --", "<b>[x]*\\d+</b>"):
        search(reader, text)
        expect(reader.page.get_by_text("没有符合条件的事项")).to_be_visible()
    expected = [
        project
        for project in sources.initiatives
        if any("航运+金融" in given for given in (project.title, project.citation.quote))
    ]
    search(reader, "航运+金融")
    assert expected
    list_holds(reader, expected)


RING = """() => {
    const largest = window.DistrictMap.marks().filter((mark) => mark.ring)
        .sort((one, other) => other.precision_m - one.precision_m)[0];
    const {left, right} = largest.ring.getElement().getBoundingClientRect();
    const at = (x) => window.map.containerPointToLatLng([x, window.map.latLngToContainerPoint(
        largest.position).y]);
    return [window.map.distance(at(left), at(right)) / 2, largest.precision_m];
}"""
"""How far the largest ring reaches on the ground, and how far the truth may be."""


def test_layers_switched_off_stay_off_and_halos_come(regular: Reader) -> None:
    frame = regular.open()
    streets = frame.locator("path.base-streets")
    expect(streets.first).to_be_visible()
    switch(frame, "主要街道").uncheck()
    switch(frame, "地点").uncheck()
    for symbol in (streets, frame.locator(".dot"), frame.locator(".cluster")):
        expect(symbol.first).to_be_attached()
        expect(symbol.filter(visible=True)).to_have_count(0)
    expect(regular.page).to_have_url(re.compile(r"[?&]off=streets,places"))
    switch(frame, "误差范围").check()
    expect(regular.page).to_have_url(re.compile("[?&]halo=1"))
    press_pill(regular, "完成")
    for part in ("status=completed", "off=streets,places", "halo=1"):
        expect(regular.page).to_have_url(re.compile(rf"[?&]{part}(&|$)"))
    regular.page.reload()
    frame = regular.map()
    expect(frame.locator("path.base-streets").filter(visible=True)).to_have_count(0)
    expect(switch(frame, "主要街道")).not_to_be_checked()
    expect(switch(frame, "误差范围")).to_be_checked()
    halos = frame.locator("path.halo")
    expect(halos.filter(visible=True)).to_have_count(0)
    switch(frame, "地点").check()
    expect(halos.nth(2)).to_be_attached()
    expect(halos.first).to_be_visible()
    drawn_m, known_m = frame.evaluate(RING)
    assert drawn_m == pytest.approx(known_m, rel=0.05)
    switch(frame, "误差范围").uncheck()
    expect(halos).to_have_count(0)
    expect(regular.page).not_to_have_url(re.compile("halo="))


@pytest.mark.soak
def test_a_layer_switched_off_is_on_again_after_back(reader: Reader) -> None:
    frame = reader.open()
    press_pill(reader, "完成")
    switch(frame, "主要街道").uncheck()
    reader.has_in_address("off=streets")
    reader.settle()
    reader.page.go_back()
    expect(sentence(reader)).to_have_text(EVERYTHING)
    expect(switch(frame, "主要街道")).to_be_checked()
    expect(frame.locator("path.base-streets").first).to_be_visible()


def test_an_online_basemap_that_does_not_answer_says_so_and_gives_way(regular: Reader) -> None:
    frame = regular.open()
    own = switch(frame, "本系统矢量(不联网)")
    expect(own).to_be_checked()
    if not os.environ.get("TIANDITU_KEY"):
        expect(switch(frame, "天地图")).to_be_disabled()
        expect(frame.get_by_text("本站没有开通").first).to_be_visible()
    press_pill(regular, "在建")
    assert regular.foreign == []
    switch(frame, "OpenStreetMap").click()
    expect(frame.locator(".notice")).to_contain_text("“OpenStreetMap”没有回应")
    expect(frame.locator(".notice")).to_contain_text("已换回本系统矢量底图")
    expect(own).to_be_checked()
    expect(regular.page).not_to_have_url(re.compile("base="))
    expect(frame.locator("img.leaflet-tile")).to_have_count(0)
    expect(frame.locator("path.base-streets").first).to_be_visible()
    assert regular.foreign
    assert all("tile.openstreetmap.org" in url for url in regular.foreign)
    regular.foreign.clear()
    regular.errors[:] = [error for error in regular.errors if "ERR_NAME_NOT_RESOLVED" not in error]


def tiles_answer(reader: Reader) -> None:
    """Let every tile server answer with a small grey picture."""
    picture = io.BytesIO()
    Image.new("RGB", (TILE_PX, TILE_PX), "#dddddd").save(picture, "PNG")
    reader.page.route(
        re.compile(r"openstreetmap\.org|autonavi\.com"),
        lambda route: route.fulfill(body=picture.getvalue(), content_type="image/png"),
    )


def mercator_px(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    """Where the standard Web Mercator draws a position, in pixels from its north-west corner."""
    world = TILE_PX * 2**zoom
    north = math.asinh(math.tan(math.radians(lat))) / math.pi
    return (lon + 180) / 360 * world, (1 - north) / 2 * world


SYMBOL_ON_TILE = """name => {
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const tile = document.querySelector("img.leaflet-tile-loaded");
    const symbol = document.querySelector(`.dot[aria-label="${name}"] i`);
    const box = tile.getBoundingClientRect(), [x, y] = middle(symbol.getBoundingClientRect());
    return [tile.src, x - box.left, y - box.top];
}"""


@pytest.mark.parametrize(
    ("basemap", "shifted"), variants(now=[("高德地图", True)], soak=[("OpenStreetMap", False)])
)
def test_data_lie_on_an_online_basemap_where_they_belong(
    regular: Reader, sources: Sources, basemap: str, shifted: bool
) -> None:
    tiles_answer(regular)
    place, zoom = named(sources, "民园广场"), 16
    assert isinstance(place.geometry, Point)
    lon, lat = place.geometry.x, place.geometry.y
    target = mercator_px(*(wgs84_to_gcj02(lon, lat) if shifted else (lon, lat)), zoom)
    metre_px = TILE_PX * 2**zoom / (40_075_016.7 * math.cos(math.radians(lat)))
    frame = regular.open()
    switch(frame, basemap).check()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text(basemap[:2])
    see(frame, lon, lat, zoom)
    frame.locator(f"img.leaflet-tile-loaded[src*='{zoom}']").first.wait_for()
    projected = frame.evaluate(
        "([lon, lat, zoom]) => { const at = window.map.project([lat, lon], zoom);"
        " return [at.x, at.y]; }",
        [lon, lat, zoom],
    )
    assert math.dist(projected, target) < 1 * metre_px
    source, x, y = frame.evaluate(SYMBOL_ON_TILE, "民园广场")
    column, row = (
        (int(re.search(rf"[?&]{name}=(\d+)", source)[1]) for name in "xy")
        if shifted
        else map(int, source.removesuffix(".png").split("/")[-2:])
    )
    # On the screen, to the pixel: Leaflet draws at whole ones.
    assert math.dist((column * TILE_PX + x, row * TILE_PX + y), target) < 1.5
    expect(frame.locator("path.base-streets").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("changes", variants(now=[2], soak=[20]))
@pytest.mark.usefixtures("moving")
def test_the_view_survives_a_reload_and_changes_of_the_filter(
    regular: Reader, sources: Sources, changes: int
) -> None:
    frame = regular.open()
    see(frame, 117.1988, 39.1111, 15.5)
    expect(regular.page).to_have_url(re.compile(r"[?&]at=117\.19\d+,39\.11\d+,15\.5"))
    view, asked = frame.evaluate(VIEW), Filter()
    ids = {"计划": "planned", "在建": "underway", "完成": "completed"}
    for name in islice(cycle(ids), changes):
        sidebar(regular).get_by_role("button", name=re.compile(rf"^{name} \d+$")).click()
        kept = set(asked.status) ^ {ids[name]}
        asked = Filter(status=tuple(sorted(kept)))
        eventually(partial(frame.evaluate, COUNT), drawn(sources, asked))
        words = [word for word, id in ids.items() if id in kept]
        said = f"状态:{'、'.join(words)}" if words else EVERYTHING
        expect(sentence(regular)).to_have_text(said)
        assert frame.evaluate(VIEW) == view
    expect(regular.page).to_have_url(re.compile(r"[?&]at=117\.19\d+,39\.11\d+,15\.5"))
    regular.page.reload()
    eventually(partial(regular.map().evaluate, VIEW), pytest.approx(view, abs=1e-5))


@pytest.mark.soak
@pytest.mark.usefixtures("moving")
def test_back_takes_one_change_back(reader: Reader) -> None:
    frame = reader.open()
    press_pill(reader, "和平区")
    see(frame, 117.1988, 39.1111, 15)
    press_pill(reader, "完成")
    sidebar(reader).get_by_role("button", name="清除全部").click()
    expect(sentence(reader)).to_have_text(EVERYTHING)
    reader.settle()
    reader.page.go_back()
    expect(sentence(reader)).to_have_text("区:和平区;状态:完成")
    pill = sidebar(reader).get_by_role("button", name=re.compile(r"^完成 \d+$"))
    expect(pill).to_have_attribute("aria-pressed", "true")
    reader.settle()
    reader.page.go_back()
    expect(sentence(reader)).to_have_text("区:和平区")
    expect(pill).to_have_attribute("aria-pressed", "false")
    reader.settle()
    assert frame.evaluate(VIEW)[0] == 15
    reader.page.go_forward()
    expect(sentence(reader)).to_have_text("区:和平区;状态:完成")


@pytest.mark.soak
def test_a_pasted_link_shows_the_same_and_readers_do_not_see_each_other(
    reader: Reader, another: Reader, sources: Sources
) -> None:
    tiles_answer(reader)
    tiles_answer(another)
    place = named(sources, "民园广场")
    frame = reader.open()
    press_pill(reader, "和平区")
    see(frame, 117.1988, 39.1111, 15.5)
    switch(frame, "水系").uncheck()
    switch(frame, "OpenStreetMap").check()
    search(reader, "民园广场")
    choose_row(reader, next(p.title for p in sources.initiatives if p.place_ids == (place.id,)))
    expect(detail(reader).get_by_role("heading")).to_have_text("民园广场")
    see(frame, 117.2, 39.11, 14.5)
    frame.locator("img.leaflet-tile-loaded").first.wait_for()
    other = another.open(reader.page.url.removeprefix(f"{reader.address}/"))
    expect(detail(another).get_by_role("heading")).to_have_text("民园广场")
    expect(sentence(another)).to_have_text(sentence(reader).inner_text())
    other.locator("img.leaflet-tile-loaded").first.wait_for()
    # To half a pixel: a map stands on whole ones.
    eventually(partial(other.evaluate, VIEW), pytest.approx(frame.evaluate(VIEW), abs=3e-5))
    expect(switch(other, "OpenStreetMap")).to_be_checked()
    expect(switch(other, "水系")).not_to_be_checked()
    count = drawn(sources, Filter(district=("120101",), text="民园广场"))
    for seen in (frame, other):
        eventually(partial(seen.evaluate, COUNT), count)
    sidebar(another).get_by_role("button", name="清除全部").click()
    expect(sentence(another)).to_have_text(EVERYTHING)
    reader.page.get_by_role("button", name="返回概览").click()
    expect(detail(reader)).to_be_hidden()
    expect(sentence(reader)).to_have_text("区:和平区;含“民园广场”")
    expect(detail(another)).to_be_visible()


def test_a_length_is_measured_and_the_map_fills_the_screen(regular: Reader) -> None:
    frame = regular.open()
    sent = regular.messages()
    tool(frame, "量距离")
    line = click_at(regular, frame, (300, 250), (380, 330), (470, 300))
    left, top = corner(regular)
    regular.page.mouse.dblclick(left + 470, top + 300)
    shown = frame.locator(".tip", has_text=re.compile(r"^[\d.]+ k?m$"))
    number, unit = shown.inner_text().split()
    metres = float(number) * {"m": 1, "km": 1000}[unit]
    assert metres == pytest.approx(length_m(LineString(line)), rel=0.01)
    assert regular.messages() == sent
    button = frame.get_by_role("button", name="全屏")
    button.click()
    regular.page.wait_for_function("() => Boolean(document.fullscreenElement)", polling=50)
    frame.get_by_role("button", name="退出全屏").click()
    regular.page.wait_for_function("() => !document.fullscreenElement", polling=50)


FLY_WHILE_ZOOMING = """() => {
    const bounds = [117.2, 39.11, 117.2, 39.11];
    const fly = () => {
        window.zooming = window.map._animatingZoom;
        window.DistrictMap.fly({bounds: bounds, number: 99});
    };
    window.map.once("zoomanim", () => setTimeout(fly, 20));
    window.map.zoomIn(1, {animate: true});
}"""


@pytest.mark.soak
@pytest.mark.usefixtures("moving")
def test_a_flight_asked_for_while_the_map_zooms_is_flown(reader: Reader) -> None:
    frame = reader.open()
    reader.settle()
    frame.evaluate(FLY_WHILE_ZOOMING)
    frame.wait_for("() => window.map.getCenter().distanceTo([39.11, 117.2]) < 5")
    assert frame.evaluate("() => window.zooming")


@pytest.mark.usefixtures("moving")
def test_compared_maps_move_together(regular: Reader) -> None:
    open_compare(regular)
    left, right = map_of(regular, "left"), map_of(regular, "right")
    before, sent = left.evaluate(VIEW), regular.messages()
    # Another window of the same regular keeps its own view.
    elsewhere = regular.page.context.new_page()
    elsewhere.goto(f"{regular.address}/compare")
    elsewhere.locator("footer.foot").wait_for()
    other = map_in(elsewhere, "left")
    there = other.evaluate(VIEW)
    for mover, follower, side in ((left, right, "left"), (right, left, "right")):
        box = regular.page.locator(f".st-key-compare-map-{side} .district-map").bounding_box()
        assert box is not None
        mouse = regular.page.mouse
        mouse.move(box["x"] + 300, box["y"] + 150)
        mouse.down()
        mouse.move(box["x"] + 240, box["y"] + 190, steps=5)
        mouse.up()
        mover.get_by_role("button", name="放大", exact=True).click()
        zoom = before[0] + 1
        for frame in (mover, follower):
            frame.wait_for(f"() => window.map.getZoom() >= {zoom}")
        follower.wait_for(
            "([zoom, lat, lng]) => window.map.getZoom() === zoom"
            " && window.map.getCenter().distanceTo([lat, lng]) < 2",
            mover.evaluate(VIEW),
        )  # fmt: skip
        assert mover.evaluate(VIEW) != before
        before = mover.evaluate(VIEW)
    assert regular.messages() == sent
    assert other.evaluate(VIEW) == there
    switch(left, "主要街道").uncheck()
    expect(right.locator("path.base-streets").filter(visible=True)).to_have_count(0)
    expect(switch(right, "主要街道")).not_to_be_checked()
    expect(other.locator("path.base-streets").first).to_be_visible()


def test_what_does_not_concern_the_map_leaves_it_alone(regular: Reader) -> None:
    frame = regular.open()
    regular.settle()
    frame.evaluate("() => document.querySelectorAll('.dot, path').forEach(s => { s.mine = true; })")
    held = (
        "() => [...document.querySelectorAll('.dot, path.place')].map(symbol => symbol.mine)"
        ".reduce((kept, mine) => [kept[0] + Boolean(mine), kept[1] + 1], [0, 0])"
    )
    open_tab(regular, "figures")
    panel = regular.page.locator(".st-key-panel")
    panel.get_by_role("radio", name="河北区").click()
    expect(panel.get_by_role("heading", name="河北区主要指标")).to_be_visible()
    regular.settle()
    kept, all_ = frame.evaluate(held)
    assert kept == all_ > 10
    sent = regular.messages()
    regular.page.mouse.move(20, 20)
    regular.page.evaluate("() => document.querySelector('.st-key-map').scrollIntoView()")
    x, y = corner(regular)
    regular.page.mouse.move(x + 300, y + 300)
    regular.page.mouse.down()
    regular.page.mouse.move(x + 200, y + 380, steps=6)
    regular.page.mouse.up()
    regular.page.mouse.wheel(0, -300)
    expect(regular.page).to_have_url(re.compile(r"[?&]at="))
    regular.settle()
    assert regular.messages() == sent
