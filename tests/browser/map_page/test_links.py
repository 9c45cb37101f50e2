"""Links to the map page, shared and mistaken, and what is typed that is no pattern."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, expect

from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually, open_window
from tests.browser.steps.filter_column import (
    EVERYTHING,
    press_pill,
    search,
    sentence,
    sidebar,
    status_note,
)
from tests.browser.steps.map_by_hand import COUNT, VIEW, see, switch, tiles_answer
from tests.browser.steps.panel import choose_row, detail, list_holds
from tests.browser.steps.worked_out import count_marks, named

pytestmark = pytest.mark.browser


@pytest.fixture
def another(profile: BrowserContext, address: str) -> Iterator[Reader]:
    """Somebody else, in a browser of their own."""
    with open_window(profile, address) as reader:
        yield reader


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
    count = count_marks(sources, Filter(district=("120101",), text="民园广场"))
    for seen in (frame, other):
        eventually(partial(seen.evaluate, COUNT), count)
    sidebar(another).get_by_role("button", name="清除全部").click()
    expect(sentence(another)).to_have_text(EVERYTHING)
    reader.page.get_by_role("button", name="返回概览").click()
    expect(detail(reader)).to_be_hidden()
    expect(sentence(reader)).to_have_text("区:和平区;含“民园广场”")
    expect(detail(another)).to_be_visible()
