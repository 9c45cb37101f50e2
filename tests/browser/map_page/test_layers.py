"""What is switched on and off on the map: layers, errors, and what it lies on."""

import math
import os
import re

import pytest
from playwright.sync_api import expect
from shapely import Point

from geo.space.crs import wgs84_to_gcj02
from geo.text import say
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import EVERYTHING, press_pill, sentence
from tests.browser.steps.map_by_hand import TILE_PX, see, switch, tiles_answer
from tests.browser.steps.worked_out import named
from tests.variants import variants

pytestmark = pytest.mark.browser

RING = """() => {
    const largest = window.DistrictMap.marks().filter((mark) => mark.ring)
        .sort((one, other) => other.precision_m - one.precision_m)[0];
    const {left, right} = largest.ring.getElement().getBoundingClientRect();
    const at = (x) => window.map.containerPointToLatLng([x, window.map.latLngToContainerPoint(
        largest.position).y]);
    return [window.map.distance(at(left), at(right)) / 2, largest.precision_m];
}"""
"""How far the largest ring reaches on the ground, and how far the truth may be."""
RINGS = ":is(.rough, .halo, .reach)"
LIE_OVER = f"""() => {{
    const heights = (shapes) => [...document.querySelectorAll(shapes)].map(
        (shape) => Number(getComputedStyle(shape.closest(".leaflet-pane")).zIndex));
    const [rings, others] = ["path{RINGS}", "path.place:not({RINGS})"].map(heights);
    return rings.length > 10 && others.length > 10 && Math.min(...rings) > Math.max(...others);
}}"""
"""Whether every ring lies over every line and area, whichever was drawn first."""


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
    regular.page.keyboard.press("Escape")
    expect(frame.locator(".switches fieldset").filter(visible=True)).to_have_count(0)


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


def test_errors_are_shown_and_hidden_with_one_press(regular: Reader) -> None:
    frame = regular.open("?halo=1")
    button = frame.get_by_role("button", name="误差", exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")
    # From far the rings of zones are seen, and of others is said from where on.
    expect(frame.locator("path.reach").first).to_be_visible()
    expect(frame.get_by_text(say("map.halo_near"))).to_be_visible()
    assert frame.evaluate(LIE_OVER)
    button.click()
    expect(frame.locator("path.reach")).to_have_count(0)
    expect(frame.get_by_text(say("map.halo_near"))).to_be_hidden()
    frame.evaluate("() => map.setView([39.111, 117.199], 16, {animate: false})")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(frame.get_by_text(say("map.halo_near"))).to_be_hidden()
    expect(frame.locator("path.halo").first).to_be_visible()
    regular.has_in_address("halo=1")
    expect(switch(frame, "误差范围")).to_be_checked()
    button.click()
    expect(frame.locator("path.halo")).to_have_count(0)


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
