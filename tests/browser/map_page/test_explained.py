"""What explains the map: legend, title, names of what is pointed at, ranks and grid."""

from functools import partial

import pytest
from playwright.sync_api import expect

from geo.measures.density_grid import lay_grid
from geo.text import say, words
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.filter_column import search, sentence
from tests.browser.steps.map_by_hand import VIEW, switch
from tests.browser.steps.panel import detail

pytestmark = pytest.mark.browser

RINGED = say("sheet.key_ring")


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


def test_the_legend_explains_rings_as_long_as_there_are_any(regular: Reader) -> None:
    frame = regular.open("?precision=site")
    ringed = frame.locator(".legend-card").get_by_text(RINGED)
    expect(ringed).to_be_hidden()
    switch(frame, "误差范围").check()
    expect(ringed).to_be_visible()
    switch(frame, "误差范围").uncheck()
    expect(ringed).to_be_hidden()


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
