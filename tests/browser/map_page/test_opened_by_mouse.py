"""Every area and every line on the map can be opened."""

import pytest

from tests.browser.readers import MapView, Reader
from tests.variants import variants

pytestmark = pytest.mark.browser

LISTEN = """() => {
    [window.told, window.tell] = [[], DistrictMap.given.tell];
    DistrictMap.given.tell = (event) => window.told.push(event.place);
    document.querySelector(".legend-card").open = false;
    return DistrictMap.marks().filter(({position}) => !position).map(({id}) => id);
}"""
"""From now on what is opened is noted instead of being asked of the server."""
GIVE_BACK = """() => {
    DistrictMap.given.tell = window.tell;
    document.querySelector(".legend-card").open = true;
}"""
FIND = """([id, tried]) => {
    const {layer} = DistrictMap.marks().find((mark) => mark.id === id);
    window.told.length = 0;
    const corners = layer.getLatLngs().flat(Infinity), between = corners.slice(1).map((one, n) => [
        (one.lat + corners[n].lat) / 2, (one.lng + corners[n].lng) / 2]);
    const middle = layer instanceof L.Polygon ? [layer.getCenter()] : [];
    const page = document.ownerDocument, spots = [...middle, ...between].slice(tried);
    const frame = map.getContainer().getBoundingClientRect();
    for (const [number, spot] of spots.entries()) {
        map.setView(spot, 17, {animate: false});
        const at = map.latLngToContainerPoint(spot), [x, y] = [frame.left + at.x, frame.top + at.y];
        const hit = page.elementFromPoint(x, y);
        if (hit && !hit.closest(".dot, .cluster")) { return [x, y, tried + number + 1]; }
    }
    return null;
}"""
"""Bring a spot of a line or an area into view where no symbol lies on it; where that is."""
OPENED = """(id) => {
    const {name} = DistrictMap.marks().find((mark) => mark.id === id);
    const offered = [...document.querySelectorAll(".overlaps button")].filter(
        (button) => button.firstChild.textContent === name);
    offered.forEach((button) => button.click());
    return window.told.includes(id);
}"""


def opens(reader: Reader, frame: MapView, id: str) -> bool:
    """Whether a press of the mouse somewhere on it opens it, at once or from what is offered."""
    tried = 0
    while found := frame.evaluate(FIND, [id, tried]):
        x, y, tried = found
        reader.page.mouse.click(x, y)
        if frame.evaluate(OPENED, id):
            return True
    return False


@pytest.mark.parametrize("one_in", variants(now=[8], soak=[1]))
def test_every_area_and_every_line_is_opened_by_the_mouse(regular: Reader, one_in: int) -> None:
    """Or one in so many of them, spread over all as they are drawn."""
    frame = regular.open()
    regular.settle()
    ids = frame.evaluate(LISTEN)
    assert len(ids) > 100
    assert [id for id in ids[::one_in] if not opens(regular, frame, id)] == []
    frame.evaluate(GIVE_BACK)
