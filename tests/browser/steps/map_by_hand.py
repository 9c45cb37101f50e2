"""What a hand does on the map, and what the map says of itself."""

import io
import re

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.readers import MapView, Reader
from tests.browser.steps.panel import detail

TILE_PX = 256
COUNT = "() => window.DistrictMap.shown().length"
VIEW = "() => [window.map.getZoom(), window.map.getCenter().lat, window.map.getCenter().lng]"
LOOK = "() => window.map.setView([39.1111, 117.1988], 17, {animate: false})"
SPOT = """([lon, lat]) => {
    const at = window.map.latLngToContainerPoint([lat, lon]);
    return [at.x, at.y];
}"""
STANDS = """() => !window.map._animatingZoom
    && !(window.map._panAnim && window.map._panAnim._inProgress)"""
TO_LON_LAT = """([x, y]) => {
    const at = window.map.containerPointToLatLng([x, y]);
    return [at.lng, at.lat];
}"""


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


def click_map(reader: Reader, frame: MapView, spot: tuple[float, float]) -> None:
    """Click the map at a position (WGS 84 lon, lat)."""
    frame.wait_for(STANDS)
    x, y = frame.evaluate(SPOT, list(spot))
    box = reader.page.locator(".st-key-map .district-map").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + x, box["y"] + y)


def open_at(reader: Reader, frame: MapView, spot: tuple[float, float], name: str) -> None:
    """Click the map at a position and open what is called so of all that lies there."""
    click_map(reader, frame, spot)
    offered = frame.locator(f'.overlaps button:has(span:text-is("{name}"))')
    expect(offered.or_(detail(reader)).first).to_be_visible()
    if offered.is_visible():
        offered.click()
    expect(detail(reader).get_by_role("heading")).to_have_text(name)


def tiles_answer(reader: Reader) -> None:
    """Let every tile server answer with a small grey picture."""
    picture = io.BytesIO()
    Image.new("RGB", (TILE_PX, TILE_PX), "#dddddd").save(picture, "PNG")
    reader.page.route(
        re.compile(r"openstreetmap\.org|autonavi\.com"),
        lambda route: route.fulfill(body=picture.getvalue(), content_type="image/png"),
    )
