"""What is filtered and chosen on the map page, left, come back to and taken along."""

import json
import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.browser.readers import MapView, Reader, eventually
from tests.browser.steps.filter_column import press_pill
from tests.browser.steps.map_by_hand import COUNT, LOOK, VIEW
from tests.browser.steps.panel import open_tab, take_along
from tests.browser.steps.worked_out import count_marks
from tests.variants import variants

pytestmark = pytest.mark.browser

DOTS = "[...document.querySelectorAll('.dot.place')]"
UNDER_FINGERS = """async () => {
    const points = DistrictMap.marks().filter(({position}) => position).map(({layer}) => layer);
    map.setView(map.getCenter(), 11, {animate: false});
    [[], points].forEach((shown) => DistrictMap.showPoints(shown, []));
    map._moveStart(true, false)._move(map.getCenter(), 13.4, {pinch: true, round: false});
    await new Promise((go) => setTimeout(go, 300));
    map._resetView(map.getCenter(), 17, true);
    return document.querySelectorAll(".cluster").length;
}"""
"""All is drawn anew while two fingers move the map; what is together where all stand apart."""


@pytest.mark.usefixtures("moving")
def test_a_filter_click_changes_the_features_and_keeps_the_view(
    regular: Reader, sources: Sources
) -> None:
    frame = regular.open()
    frame.evaluate(LOOK)
    before = frame.evaluate(VIEW)
    frame.evaluate(f"() => {{ for (const one of {DOTS}) one.stood = true; }}")
    regular.page.get_by_role("button", name=re.compile(r"^完成 \d+$")).click()
    wanted = count_marks(sources, Filter(status=("completed",)))
    eventually(partial(frame.evaluate, COUNT), wanted)
    assert wanted < count_marks(sources, Filter())
    assert frame.evaluate(VIEW) == before
    # A symbol that is seen before and after stays: work goes by what changes.
    assert frame.evaluate(f"() => {DOTS}.filter((one) => one.stood).length") > 0
    assert frame.evaluate(UNDER_FINGERS) == 0
    frame.evaluate(LOOK)
    regular.has_in_address("status=completed")


@pytest.mark.usefixtures("moving")
@pytest.mark.parametrize(
    ("width", "height"),
    variants(now=[(1440, 900)], soak=[(1100, 800), (820, 1180), (768, 1024), (390, 844)]),
)
def test_a_click_on_a_feature_shows_its_passage(
    reader: Reader, sources: Sources, width: int, height: int
) -> None:
    """A click on the map that stands there before Streamlit has begun, once the page is there."""
    reader.page.set_viewport_size({"width": width, "height": height})
    held = list[Route]()
    reader.page.route("**/static/js/index.*.js", lambda route: held.append(route))
    reader.page.goto(reader.address, wait_until="commit")
    reader.page.locator(".first-map .district-map[data-drawn]").wait_for()
    frame = MapView(reader.page.locator(".district-map"))
    assert frame.evaluate(COUNT) == count_marks(sources, Filter())
    frame.evaluate("() => { window.stood = true; }")
    frame.evaluate(LOOK)
    place = next(place for place in sources.places.values() if place.name == "民园广场")
    assert place.geometry is not None
    spot = frame.evaluate(
        "([lat, lon]) => { const p = window.map.latLngToContainerPoint([lat, lon]);"
        " return [p.x, p.y]; }",
        [place.geometry.y, place.geometry.x],
    )
    box = frame.box.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    for route in held:
        route.continue_()
    detail = reader.page.locator("#detail")
    detail.get_by_role("heading", name="民园广场").wait_for()
    reader.page.locator("#projects", has_text="稳妥清理民园广场回廊餐车").wait_for()
    reader.has_in_address(f"place={place.id}")
    frame.locator(".popup", has_text="民园广场").wait_for()
    # The view stays where the reader had it: only who asks to be taken there flies.
    assert frame.evaluate(VIEW)[0] == 17
    # It is the map that stood there, at the same spot, and no second one.
    assert reader.map().evaluate("() => window.stood")
    assert reader.map().box.bounding_box() == box
    expect(frame.box).to_have_count(1)


@pytest.mark.soak
def test_a_zone_and_a_street_can_be_clicked_too(reader: Reader) -> None:
    frame = reader.open()
    for is_area in (True, False):
        name = frame.evaluate(
            """isArea => {
                const {layer, name} = DistrictMap.marks().find(
                    (mark) => !mark.position && mark.layer instanceof L.Polygon === isArea);
                layer.fire('click', {latlng: layer.getCenter()}, true);
                return name;
            }""",
            is_area,
        )
        offered = frame.locator(f'.overlaps button:has(span:text-is("{name}"))')
        detail = reader.page.locator("#detail").get_by_role("heading", name=name)
        expect(offered.or_(detail).first).to_be_visible()
        if offered.is_visible():
            offered.click()
        reader.page.locator("#detail").get_by_role("heading", name=name).wait_for()


@pytest.mark.soak
def test_filters_and_selection_survive_a_reload(reader: Reader) -> None:
    reader.open("?sector=finance&place=hp-taiandao5hao")
    reader.page.locator("#detail").get_by_role("heading", name="泰安道5号").wait_for()
    reader.page.reload()
    reader.map()
    reader.page.locator("#detail").get_by_role("heading", name="泰安道5号").wait_for()
    expect(reader.page.locator(".sentence")).to_contain_text("领域:现代金融")
    expect(reader.page.locator("#projects").get_by_text("现代金融").first).to_be_visible()


@pytest.mark.usefixtures("moving")
def test_coming_back_from_another_page_finds_the_map_as_it_was(
    regular: Reader, sources: Sources
) -> None:
    frame = regular.open("?sector=finance")
    regular.settle()
    # A flight made before is not made again.
    open_tab(regular, "items")
    rows = regular.page.locator('.listing tbody tr:has(.on_map:text-is("是"))')
    rows.first.get_by_role("button").click()
    frame.locator(".popup").wait_for()
    regular.settle()
    frame.evaluate(LOOK)
    frame.locator(".switches summary").click()
    frame.locator(".switches").get_by_label("水系").uncheck()
    view = frame.evaluate(VIEW)
    regular.page.get_by_role("link", name="数据").click()
    regular.page.get_by_role("heading", name="使用限制").wait_for()
    regular.page.get_by_role("link", name="地图").click()
    regular.page.locator(".sentence", has_text="领域:现代金融").wait_for()
    regular.settle()
    eventually(lambda: regular.map().evaluate(VIEW), pytest.approx(view, abs=1e-4))
    expect(regular.map().locator(".switches").get_by_label("水系")).not_to_be_checked()
    eventually(
        lambda: regular.map().evaluate(COUNT), count_marks(sources, Filter(sector=("finance",)))
    )
    regular.has_in_address("sector=finance", "off=river")


@pytest.mark.soak
def test_going_back_to_the_overview_clears_the_selection(reader: Reader) -> None:
    frame = reader.open("?place=hp-minyuanguangchang")
    reader.page.get_by_role("button", name="返回概览").click()
    reader.page.locator("#on-map").wait_for()
    reader.has_not_in_address("place")
    expect(frame.locator(".popup")).to_have_count(0)


@pytest.mark.soak
def test_an_unrelated_rerun_removes_no_layer(reader: Reader) -> None:
    frame = reader.open()
    reader.settle()
    frame.evaluate("() => document.querySelectorAll('.dot').forEach(dot => { dot.mine = true; })")
    before = frame.evaluate("() => document.querySelectorAll('.dot').length")
    take_along(reader)
    reader.page.get_by_role("combobox", name="格式").click()
    reader.page.get_by_role("option", name="GeoPackage").click()
    reader.has_in_address("file=gpkg")
    reader.settle()
    kept = frame.evaluate("() => [...document.querySelectorAll('.dot')].filter(d => d.mine).length")
    assert kept == before > 0


def test_a_box_in_something_folded_names_what_the_address_asks_for(reader: Reader) -> None:
    """It is made when that is opened, some runs after the one that drew it first."""
    reader.open("?file=gpkg")
    press_pill(reader, "在建")
    take_along(reader)
    box = reader.page.get_by_role("combobox", name="格式")
    expect(box).to_have_value(re.compile("^GeoPackage"))


@pytest.mark.soak
def test_what_is_found_can_be_carried_away(reader: Reader, tmp_path: Path) -> None:
    reader.open("?sector=finance&file=geojson")
    reader.settle()
    take_along(reader)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="导出文件", exact=True).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert json.loads(path.read_bytes())["features"]


@pytest.mark.soak
def test_an_empty_result_keeps_the_basemap(reader: Reader) -> None:
    frame = reader.open("?text=不存在的东西")
    reader.page.get_by_text("没有符合条件的事项").wait_for()
    eventually(partial(frame.evaluate, COUNT), 0)
    assert frame.locator("path").count() > 5
