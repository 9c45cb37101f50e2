"""The map page as it opens, with every other host out of reach."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.map_by_hand import COUNT
from tests.browser.steps.worked_out import count_marks

pytestmark = pytest.mark.browser


@pytest.fixture
def looking(regular: Reader) -> Reader:
    """Somebody before the map as it opens, for tests that look and do nothing."""
    regular.be_at("")
    return regular


def test_the_map_draws_every_place_that_has_a_position(looking: Reader, sources: Sources) -> None:
    frame = looking.map()
    eventually(partial(frame.evaluate, COUNT), count_marks(sources, Filter()))
    assert frame.locator(".dot i, .cluster").count() > 10
    assert frame.locator("path.leaflet-interactive").count() > 5


def test_the_map_is_the_hero_of_the_page(looking: Reader) -> None:
    box = looking.page.locator(".st-key-map .district-map").bounding_box()
    assert box is not None
    assert box["width"] >= 0.48 * 1440
    assert box["y"] + box["height"] <= 900


def test_nothing_of_the_default_furniture_is_left(looking: Reader) -> None:
    expect(looking.page.get_by_text("Deploy")).to_be_hidden()
    expect(looking.page.get_by_text("Made with")).to_be_hidden()


def test_no_words_are_cut_in_the_panel(looking: Reader) -> None:
    panel = looking.page.locator(".st-key-panel")
    expect(panel.locator("#on-map")).to_have_text(re.compile(r"^其中 \d+ 项上图$"))
    wide = panel.evaluate(
        "e => [...e.querySelectorAll('*')].filter(x => x.scrollWidth > e.clientWidth + 1).length"
    )
    assert wide == 0


def test_panning_and_zooming_ask_nothing_of_the_server(looking: Reader) -> None:
    """The last to look: from now on the map stands elsewhere."""
    frame, sent = looking.map(), looking.messages()
    frame.evaluate("() => window.map.panBy([120, 80], {animate: false})")
    frame.evaluate("() => window.map.setZoom(16, {animate: false})")
    looking.settle()
    assert looking.messages() == sent
