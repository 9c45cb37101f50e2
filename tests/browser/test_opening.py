"""Everything on the map can be opened, and the map turns to what is asked."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from geo.measures.density_grid import lay_grid
from geo.sources import Sources
from geo.space.area import list_zones
from geo.text import say, words
from tests.browser.readers import MapView, Reader, eventually
from tests.browser.test_explorer import corner, see, switch, tool
from tests.browser.test_map import VIEW
from tests.browser.test_questions import (
    STANDS,
    click_map,
    detail,
    free_spot,
    named,
    open_at,
    open_tab,
    press_pill,
    search,
    sentence,
)
from tests.variants import variants

pytestmark = pytest.mark.browser

LISTEN = """() => {
    window.told = [];
    DistrictMap.given.tell = (event) => window.told.push(event.place);
    document.querySelector(".legend-card").open = false;
    return DistrictMap.marks().filter(({position}) => !position).map(({id}) => id);
}"""
"""From now on what is opened is noted instead of being asked of the server."""
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


ASKED_IN_HAND = """() => {
    map.once("zoomanim", () => setTimeout(() => DistrictMap.setFit([117.18, 39.1, 117.2, 39.12])));
    map.zoomOut(1);
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
def test_every_area_and_every_line_is_opened_by_the_mouse(reader: Reader, one_in: int) -> None:
    """Or one in so many of them, spread over all as they are drawn."""
    frame = reader.open()
    reader.settle()
    ids = frame.evaluate(LISTEN)
    assert len(ids) > 100
    assert [id for id in ids[::one_in] if not opens(reader, frame, id)] == []


@pytest.mark.usefixtures("moving")
def test_the_map_turns_to_what_is_asked_until_the_reader_moves_it(regular: Reader) -> None:
    frame = regular.open()
    whole = frame.evaluate(VIEW)
    press_pill(regular, "河北区")
    eventually(lambda: frame.evaluate(VIEW)[0] > whole[0], True)
    frame.wait_for(STANDS)
    fitted = frame.evaluate(VIEW)
    regular.has_not_in_address("at")
    # A reload looks there again, and what is asked no longer shows everything again.
    regular.page.reload()
    frame = regular.map()
    eventually(partial(frame.evaluate, VIEW), pytest.approx(fitted, abs=1e-4))
    # What is found while the regular has the map in hand turns it no more.
    frame.evaluate(ASKED_IN_HAND)
    regular.has_in_address("at=[^&]+")
    assert frame.evaluate(VIEW)[0] == pytest.approx(fitted[0] - 1)
    see(frame, 117.2, 39.11, 16)
    regular.has_in_address("at=[^&]+")
    press_pill(regular, "在建")
    regular.settle()
    assert frame.evaluate(VIEW)[0] == 16
    regular.page.keyboard.press("f")
    regular.has_not_in_address("at")
    eventually(lambda: frame.evaluate(VIEW)[0] < 16, True)


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


def test_errors_are_shown_and_hidden_with_one_press(regular: Reader) -> None:
    frame = regular.open("?halo=1")
    button = frame.get_by_role("button", name="误差", exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")
    # From far the rings of zones are seen, and of others is said from where on.
    expect(frame.locator("path.reach").first).to_be_visible()
    expect(frame.get_by_text(say("map.halo_near"))).to_be_visible()
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


def test_places_rank_and_a_grid_shows_where_nothing_is_done(
    regular: Reader, sources: Sources
) -> None:
    frame = regular.open("?district=120103&tab=places")
    rows = regular.page.locator(".ranking li")
    own = regular.page.locator(".ranking li:not(.elsewhere, .elsewhere ~ li)")
    counts = [int(text) for text in own.locator("b").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    regular.page.get_by_label("在图上画密度").check()
    regular.has_in_address("grid=1", "tab=places")
    expect(frame.locator("path.cell-nothing").first).to_be_attached()
    expect(frame.locator("path.cell-1").first).to_be_attached()
    expect(regular.page.locator(".ranking .wide")).to_contain_text("格没有定到点的事项")
    # Districts that are not asked about are no empty ones.
    assert frame.locator("path.cell").count() < len(lay_grid(sources).outlines)
    expect(frame.locator(".grid-card")).to_contain_text(words("grid_step")["4"])
    expect(frame.locator(".grid-card")).to_be_visible()
    name = rows.locator("span").first.inner_text()
    rows.first.get_by_role("button").click()
    expect(detail(regular).get_by_role("heading")).to_have_text(name)
    # What is asked for stands at the top of the column.
    item = regular.page.locator("#projects h3").bounding_box()
    assert item is not None
    assert item["y"] <= 230
    regular.page.get_by_role("button", name="返回概览").click()
    regular.page.get_by_role("button", name="街道", exact=True).click()
    first = rows.first.locator("span").inner_text()
    rows.first.get_by_role("button").click()
    expect(sentence(regular)).to_contain_text(first)


@pytest.mark.soak
def test_a_legend_opens_where_there_is_room_and_stays_as_the_reader_left_it(reader: Reader) -> None:
    frame, page = reader.open(), reader.page
    legend = frame.locator(".legend-card")
    is_open = partial(legend.evaluate, "(box) => box.open")
    page.set_viewport_size({"width": 1440, "height": 900})
    eventually(is_open, True)
    page.set_viewport_size({"width": 1280, "height": 720})
    eventually(is_open, False)
    legend.locator("summary").click()
    eventually(is_open, True)
    page.set_viewport_size({"width": 1270, "height": 720})
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    assert is_open()
    # Folded in a large map it leaves the map where it is, also when that is fitted anew.
    page.set_viewport_size({"width": 1440, "height": 900})
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    before = frame.evaluate(VIEW)
    legend.locator("summary").click()
    eventually(is_open, False)
    assert frame.evaluate(VIEW) == before
    page.set_viewport_size({"width": 1442, "height": 900})
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    assert frame.evaluate(VIEW) == pytest.approx(before, abs=1e-3)


CLEAR = """() => {
    const boxOf = (one) => document.querySelector(one).getBoundingClientRect();
    const tip = boxOf(".tip"), card = boxOf(".legend-card");
    return tip.left >= card.right || tip.right <= card.left || tip.bottom <= card.top;
}"""


@pytest.mark.soak
def test_what_is_pointed_at_is_named_beside_the_legend_and_not_under_it(reader: Reader) -> None:
    frame = reader.open()
    for symbol in frame.locator(".cluster").all():
        symbol.hover()
        expect(frame.locator(".tip")).to_be_visible()
        assert frame.evaluate(CLEAR)


def test_the_legend_explains_what_the_map_shows_and_of_nothing_nothing(regular: Reader) -> None:
    frame = regular.open("?status=completed&family=people")
    legend = frame.locator(".legend-card")
    expect(legend.get_by_text("民生服务")).to_be_visible()
    for absent in ("经济与商贸", "全部为计划"):
        expect(legend.get_by_text(absent)).to_be_hidden()
    search(regular, "zzzz")
    expect(legend).to_be_hidden()


def test_a_full_screen_says_what_it_shows_and_fits_it(regular: Reader) -> None:
    frame = regular.open("?district=120105")
    before = frame.evaluate(VIEW)
    frame.get_by_role("button", name="全屏").click()
    expect(frame.locator(".map-title")).to_be_visible()
    expect(frame.locator(".map-title")).to_have_text("区:河北区")
    expect(frame.locator(".legend-card")).to_have_attribute("open", "")
    eventually(lambda: frame.evaluate(VIEW)[0] >= before[0], True)
    regular.has_not_in_address("at")
    frame.get_by_role("button", name="退出全屏").click()


def test_a_telephone_looks_at_the_map_first_and_draws_the_drawer_up(
    phone: Reader, sources: Sources
) -> None:
    frame = phone.open("?at=117.1988,39.1111,17")
    place = named(sources, "民园广场")
    assert place.geometry is not None
    click_map(phone, frame, (place.geometry.x, place.geometry.y))
    heading = detail(phone).get_by_role("heading")
    expect(heading).to_have_text(place.name)
    expect(heading).to_be_in_viewport()
    sheet = phone.page.locator(".st-key-panel")
    handle = phone.page.locator(".drawer-handle")
    for height in (480, 724):
        handle.click()
        box = sheet.bounding_box()
        assert box is not None
        assert box["height"] == pytest.approx(height, abs=2)
    handle.click()
    expect(handle).to_have_attribute("aria-expanded", "false")
    tabs = phone.page.locator(".page-tabs a")
    moves = phone.page.locator(".timeline .moves button")
    expect(moves.filter(visible=True)).to_have_count(3)
    zones = frame.get_by_role("button", name=say("map.zones"))
    pressed = (*tabs.all(), *moves.all(), zones)
    assert all(box["height"] >= 44 for one in pressed if (box := one.bounding_box()))
    tabs.get_by_text("指标").click()
    expect(phone.page).to_have_url(re.compile("indicators"))
