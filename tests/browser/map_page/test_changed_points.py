"""Points in clusters by themselves, without a page around them: what a filter leaves as it was,
what is taken up again where one is undone, and the grid that tells what is near to what
(static/map/changed_points.js).
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from layers.assets import STATIC_DIR

pytestmark = pytest.mark.browser

SCRIPTS = (
    "vendor/leaflet/leaflet.js",
    "vendor/leaflet.markercluster/leaflet.markercluster.js",
    "map/changed_points.js",
)
MAKE = """() => {
    let seed = 7;
    window.chance = () => (seed = seed * 16807 % 2147483647) / 2147483647;
    window.PluginGrid = L.DistanceGrid;
    window.open = () => {
        const box = document.body.appendChild(document.createElement("div"));
        box.style.cssText = "width: 800px; height: 600px";
        const map = L.map(box, {zoomAnimation: false, maxZoom: 18}).setView([39.11, 117.2], 14);
        const district = {map: map, whenSeen: (then) => then()};
        DistrictMaps.parts.forEach((add) => add(district));
        const colours = (cluster) => cluster.getAllChildMarkers().map(({colour}) => colour);
        const group = L.markerClusterGroup({
            animate: false, maxClusterRadius: 30,
            iconCreateFunction: (cluster) => L.divIcon({html: colours(cluster).sort().join()})
        });
        district.holdPoints(null, group.addTo(map));
        return Object.assign(district, {group});
    };
    window.spots = Array.from({length: 600}, () => [39.09 + chance() / 25, 117.17 + chance() / 16]);
    window.seen = ({group}) => group._featureGroup.getLayers().map((layer) =>
        `${layer.getLatLng()} ${layer.getChildCount?.() ?? 1} ${layer._icon.textContent}`).sort();
}"""
NEAR = """size => {
    open();
    const [theirs, ours] = [new PluginGrid(size), new L.DistanceGrid(size)], placed = [];
    const spot = () => L.point(chance() * 4000 - 2000, chance() * 4000 - 2000);
    let same = 0;
    for (let n = 0; n < 3000; n += 1) {
        if (n % 3 === 2) {
            const [object, at] = placed.splice(Math.floor(chance() * placed.length), 1)[0];
            [theirs, ours].forEach((grid) => grid.removeObject(object, at));
        } else {
            placed.push([{n}, spot()]);
            [theirs, ours].forEach((grid) => grid.addObject(...placed.at(-1)));
        }
        const at = spot();
        same += theirs.getNearObject(at) === ours.getNearObject(at);
    }
    return same;
}"""
CHANGE = """() => {
    const [own, other] = [open(), open()], make = () => spots.map((at) => L.marker(at));
    const [points, others] = [make(), make()], half = (all) => all.filter((_, n) => n % 2);
    own.showPoints(points, []);
    const icons = new Map(points.filter(({_icon}) => _icon).map((point) => [point, point._icon]));
    own.showPoints(half(points), []);
    other.showPoints(half(others), []);
    const stayed = half(points).filter((point) => icons.has(point) && point._icon);
    const same = stayed.filter((point) => point._icon === icons.get(point));
    return {
        narrowed: [seen(own), seen(other)], stayed: stayed.length, same: same.length,
        all: (own.showPoints(points, []), other.showPoints(others, []), [seen(own), seen(other)])
    };
}"""
WALK = """zoom => {
    const many = Array.from({length: 2000}, () => [39.09 + chance() / 25, 117.17 + chance() / 16]);
    const make = () => many.map((at) => L.marker(at)), own = open(), points = make();
    let shown = many.map(() => true);
    own.map.setZoom(zoom);
    own.showPoints(points, []);
    return [0.01, 0.1, 0.02, 0.3, 0.05, 0.6].map((share) => {
        shown = shown.map((is) => is !== (chance() < share));
        const fresh = open(), some = (all) => all.filter((_, n) => shown[n]);
        fresh.map.setZoom(zoom);
        own.showPoints(some(points), []);
        fresh.showPoints(some(make()), []);
        return [seen(own), seen(fresh)];
    });
}"""
UNDO = """zoom => {
    const [own, fresh] = [open(), open()], make = () => spots.map((at) => L.marker(at));
    const [points, others] = [make(), make()];
    const some = (rest) => points.filter((_, n) => n % 3 === rest);
    const paint = (all, colour) => all.forEach((point, n) => { point.colour = colour + n % 5; });
    const steps = [points, some(0), some(1)];
    paint(points, "red ");
    steps.forEach((step) => own.showPoints(step, []));
    [points, others].forEach((all) => paint(all, "blue "));
    own.map.setZoom(zoom);
    fresh.map.setZoom(zoom);
    let asked = 0;
    const grid = L.DistanceGrid.prototype, near = grid.getNearObject;
    grid.getNearObject = function (at) { asked += 1; return near.call(this, at); };
    own.showPoints(some(0), []);
    own.showPoints(points, []);
    const gathered = asked;
    fresh.showPoints(others, []);
    const drawn = [seen(own), seen(fresh)];
    const less = (all) => all.slice(30);
    own.showPoints(less(points), []);
    fresh.showPoints(less(others), []);
    return {drawn, gathered, asked, then: [seen(own), seen(fresh)]};
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of nothing but what points are drawn with."""
    page = browser.new_page()
    page.set_content("<script>window.DistrictMaps = {parts: []};</script>")
    for path in SCRIPTS:
        page.add_script_tag(path=STATIC_DIR / path)
    page.evaluate(MAKE)
    yield page
    page.close()


@pytest.mark.parametrize("size", [24, 40])
def test_what_is_near_to_what_is_told_as_the_plugin_tells_it(page: Page, size: int) -> None:
    assert page.evaluate(NEAR, size) == 3000


def test_a_filter_leaves_the_symbols_that_stay_and_draws_the_rest_as_if_it_were_the_first(
    page: Page,
) -> None:
    told = page.evaluate(CHANGE)
    for own, other in (told["narrowed"], told["all"]):
        assert own == other
    assert told["stayed"] > 20
    assert told["same"] == told["stayed"]


@pytest.mark.parametrize("zoom", [13, 14, 16])
def test_whatever_way_one_comes_through_a_crowd_what_is_drawn_is_what_is_drawn_afresh(
    page: Page, zoom: int
) -> None:
    for own, fresh in page.evaluate(WALK, zoom):
        assert own == fresh
        assert len(own) > 20


@pytest.mark.parametrize("zoom", [13, 14, 16])
def test_who_undoes_filters_sees_what_is_drawn_afresh_and_waits_for_nothing_to_be_gathered(
    page: Page, zoom: int
) -> None:
    told = page.evaluate(UNDO, zoom)
    own, fresh = told["drawn"]
    assert own == fresh
    assert len(own) > 20
    assert told["gathered"] == 0
    assert told["asked"] > 0
    own, fresh = told["then"]  # The next filter finds all where it belongs.
    assert own == fresh
