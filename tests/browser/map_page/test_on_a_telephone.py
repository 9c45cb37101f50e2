"""The map page on a telephone: filters in a drawer, what is chosen in another."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from geo.text import say
from geo.values.sources import Sources
from layers.palette import ACCENT
from tests.browser.readers import Reader, eventually, open_window
from tests.browser.steps.map_by_hand import click_map
from tests.browser.steps.panel import detail
from tests.browser.steps.worked_out import named

pytestmark = pytest.mark.browser


def test_a_phone_finds_the_filters_in_a_drawer(caller: Reader) -> None:
    caller.open("?district=120101&status=planned")
    label = caller.page.locator("[data-testid=stSidebar]").get_by_text("状态", exact=True)
    expect(label).not_to_be_in_viewport()
    button = caller.page.get_by_role("button", name="展开筛选栏")
    said = "(e) => ['::before', '::after'].map((part) => getComputedStyle(e, part).content)"
    assert button.evaluate(said) == ['"筛选"', '"2"']
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    button.click()
    expect(label).to_be_in_viewport()
    button_of_column = caller.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    button_of_column.click()
    # It has no filters, and its pages are at the foot.
    caller.page.locator(".page-tabs").get_by_role("link", name="指标").click()
    caller.page.locator(".figure-card").first.wait_for()
    expect(button).to_be_hidden()


def test_a_telephone_looks_at_the_map_first_and_draws_the_drawer_up(
    caller: Reader, sources: Sources
) -> None:
    frame = caller.open("?at=117.1988,39.1111,17")
    place = named(sources, "民园广场")
    assert place.geometry is not None
    click_map(caller, frame, (place.geometry.x, place.geometry.y))
    heading = detail(caller).get_by_role("heading")
    expect(heading).to_have_text(place.name)
    expect(heading).to_be_in_viewport()
    sheet = caller.page.locator(".st-key-panel")
    handle = caller.page.locator(".drawer-handle")
    for height in (480, 724):
        handle.click()
        box = sheet.bounding_box()
        assert box is not None
        assert box["height"] == pytest.approx(height, abs=2)
    handle.click()
    expect(handle).to_have_attribute("aria-expanded", "false")
    tabs = caller.page.locator(".page-tabs a")
    moves = caller.page.locator(".timeline .moves button")
    expect(moves.filter(visible=True)).to_have_count(3)
    zones = frame.get_by_role("button", name=say("map.zones"))
    pressed = (*tabs.all(), *moves.all(), zones)
    assert all(box["height"] >= 44 for one in pressed if (box := one.bounding_box()))
    tabs.get_by_text("指标").click()
    expect(caller.page).to_have_url(re.compile("indicators"))


ABOVE_DRAWER = """(outline) => document.querySelector(outline)?.getBoundingClientRect().bottom
    <= document.querySelector(".st-key-panel").getBoundingClientRect().top"""


@pytest.mark.soak
def test_on_a_phone_what_is_chosen_is_seen_above_the_drawer_that_tells_of_it(
    phone: Reader, sources: Sources
) -> None:
    phone.open()
    low = phone.page.locator(".st-key-panel").bounding_box()
    box = phone.page.get_by_role("combobox", name="查找", exact=True)
    box.fill("五大道")
    box.press("Enter")
    expect(detail(phone).get_by_role("heading").first).to_be_in_viewport()
    outline = f"path[stroke='{ACCENT}']:not([stroke-dasharray])"
    phone.page.wait_for_function(ABOVE_DRAWER, arg=outline)
    phone.has_not_in_address("at")
    phone.page.get_by_role("button", name="返回概览").click()
    eventually(lambda: phone.page.locator(".st-key-panel").bounding_box(), low)


def test_on_a_telephone_every_layer_is_within_a_fingers_reach(caller: Reader) -> None:
    """The map cuts off what goes on below its foot."""
    frame = caller.open()
    frame.locator(".switches summary").click()
    unfolded, foot = (frame.locator(name) for name in (".switches", ".leaflet-control-attribution"))
    assert is_above(unfolded, foot)
    unfolded.evaluate("(panel) => panel.scrollTo(0, panel.scrollHeight)")
    assert is_above(unfolded.get_by_text(say("map.grid")), foot)


def is_above(one: Locator, other: Locator) -> bool:
    """Whether one ends where the other begins, or above."""
    upper, lower = one.bounding_box(), other.bounding_box()
    assert upper is not None
    assert lower is not None
    return upper["y"] + upper["height"] <= lower["y"]


def test_on_a_telephone_the_way_back_lies_on_nothing_that_is_told(
    caller: Reader, sources: Sources
) -> None:
    nowhere = next(project for project in sources.projects if not project.place_ids)
    caller.open(f"?tab=items&project={nowhere.id}")
    button = caller.page.get_by_role("button", name=say("panel.back"))
    told = caller.page.locator("#chosen .when")
    back, when = button.bounding_box(), told.bounding_box()
    assert back is not None
    assert when is not None
    assert when["x"] + when["width"] <= back["x"]


@pytest.mark.soak
def test_on_a_telephone_on_its_side_what_is_chosen_stands_beside_the_map(
    profile: BrowserContext, address: str, sources: Sources
) -> None:
    with open_window(profile, address, 844, 390) as reader:
        reader.open(f"?place={named(sources, '民园广场').id}")
        expect(detail(reader).get_by_role("heading").first).to_be_in_viewport(ratio=1)
        expect(reader.page.locator("html.has-closed-column")).to_be_attached()
        expect(reader.page.locator("#projects article").first).to_be_in_viewport()
        expect(reader.page.locator(".district-map")).to_be_in_viewport(ratio=0.9)


@pytest.mark.soak
def test_a_narrow_map_that_nobody_moved_goes_where_the_page_does(
    profile: BrowserContext, address: str, sources: Sources
) -> None:
    """What the map itself does, to stay around the city, is no view of the reader's."""
    with open_window(profile, address, 320, 844) as reader:
        frame = reader.open()
        reader.settle()
        reader.has_not_in_address("at")
        near = named(sources, "民园广场")
        frame = reader.open(f"?place={near.id}")
        frame.wait_for("() => map.getZoom() >= 14")
        reader.has_not_in_address("at")
