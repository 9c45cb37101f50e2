"""Areas and lengths a reader draws on the map, and zones put together to one."""

import csv
import io
import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from shapely import LineString, Polygon, union_all

from geo.space.areas.area import list_zones
from geo.space.lengths_and_areas import length_m
from geo.values.models import Project
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import EVERYTHING, sentence, status_note
from tests.browser.steps.map_by_hand import VIEW, click_at, click_map, corner, open_at, see, tool
from tests.browser.steps.panel import detail, list_holds, open_tab, take_along
from tests.browser.steps.worked_out import free_spot, metric, mostly_in, named

pytestmark = pytest.mark.browser

HEART = (117.2, 39.12, 12)
"""A view of the districts in the middle of the city: lon, lat, zoom."""
PIXEL_DEG = 6e-4
"""More than a pixel of that view, less than two."""


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


def test_a_rectangle_is_dragged_too_and_says_what_only_passes(regular: Reader) -> None:
    frame = regular.open("?at=117.2,39.12,14")
    tool(frame, "拉矩形")
    left, top = corner(regular)
    mouse = regular.page.mouse
    mouse.move(left + 300, top + 260)
    mouse.down()
    mouse.move(left + 380, top + 330, steps=4)
    mouse.move(left + 440, top + 420)
    mouse.up()
    expect(sentence(regular)).to_have_text(re.compile("^手绘范围"))
    area = regular.page.locator("#area")
    expect(area).to_contain_text("项在范围内")
    within, passing, _ = (int(text) for text in area.locator(".totals b").all_inner_texts())
    assert passing > 0
    expect(regular.page.locator(".counted")).to_contain_text(f"{within + passing} 项")
    open_tab(regular, "figures")
    expect(regular.page.get_by_text("主要指标")).to_have_count(0)
    open_tab(regular, "overview")
    regular.page.get_by_role("button", name="只看在范围内的").click()
    regular.has_in_address("inside=mostly_within")
    expect(area.locator(".totals b").first).to_have_text(str(within))
    expect(area).not_to_contain_text("只是经过")


def test_zones_are_added_to_the_area_by_clicks(regular: Reader, sources: Sources) -> None:
    frame = regular.open("?at=117.199,39.115,14.5")
    regular.settle()
    frame.get_by_role("button", name="选片区").click()
    for name in ("五大道", "金街"):
        click_map(regular, frame, free_spot(sources, named(sources, name)))
        # What is no area of its own is not offered, and the subdistrict there always is.
        offered = frame.locator(".overlaps button > span")
        expect(offered.first).to_be_visible()
        assert set(offered.all_inner_texts()) <= {zone.name for zone in list_zones(sources)}
        frame.locator(f'.overlaps button:has(span:text-is("{name}"))').click()
        expect(sentence(regular)).to_contain_text(name)
        regular.settle()
    assert frame.evaluate(VIEW)[0] == 14.5
    regular.has_in_address("area=hp-wudadao,hp-jinjie")
    click_map(regular, frame, free_spot(sources, named(sources, "五大道")))
    frame.locator(".overlaps button", has_text="五大道街道").click()
    expect(sentence(regular)).to_contain_text("五大道街道")
    regular.page.keyboard.press("Escape")
    open_at(regular, frame, free_spot(sources, named(sources, "五大道")), "五大道")


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
