"""The search in the header: offered while typing, opened by keyboard, and back again."""

import re

import pytest
from playwright.sync_api import Locator, expect

from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.search.search_ranking import rank_entries
from geo.search.searchable import list_searchable
from geo.text import say
from geo.values.sources import Sources
from tests.browser.readers import Reader

pytestmark = pytest.mark.browser

TEXTS = (
    "wdd",
    "河北路",
    "jiefangb",
    "就业",
    "金街",
    "beilu",
    "\uff37\uff24\uff24",
    "hebei lu",
    "2024",
)
OFFERED = (
    """(box) => [...box.querySelectorAll("[role=option] b")].map((name) => name.textContent)"""
)


def is_offered_as_ranked(reader: Reader, box: Locator, sources: Sources) -> None:
    """What the header offers is what is found in geo, in its order; nobody asks the server."""
    listed, sent = reader.page.locator(".search-box [role=listbox]"), reader.messages()
    entries, asked = list_searchable(sources), ["120105"]
    for text in TEXTS:
        box.fill(text)
        expect(listed.get_by_role("option").last).to_contain_text(f"“{text}”")
        ranked = rank_entries(text, entries, asked)
        assert listed.evaluate(OFFERED) == [one.names[0] for one in ranked]
    box.fill("字" * 10_000)
    expect(reader.page.locator(".search-box .found p")).to_have_text(
        say("search.long", most=MAX_TEXT_CHARACTERS)
    )
    reader.page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert reader.messages() == sent


def test_what_is_typed_is_offered_opened_and_left_by_keyboard(
    regular: Reader, sources: Sources
) -> None:
    regular.open_page("indicators?district=120105")
    page, keys = regular.page, regular.page.keyboard
    keys.press("Control+k")
    box = page.get_by_role("combobox", name=say("search.label"), exact=True)
    expect(box).to_be_focused()
    is_offered_as_ranked(regular, box, sources)
    listed = page.locator(".search-box [role=listbox]")
    box.fill("wdd")
    expect(listed.get_by_role("option", selected=True)).to_contain_text("五大道")
    keys.press("Enter")
    regular.has_in_address("place=hp-wudadao")
    expect(page.locator("#detail h2")).to_have_text("五大道")
    regular.settle()
    box.focus()
    keys.type("wdd")
    keys.press("ArrowDown")
    expect(listed.get_by_role("option", selected=True)).to_have_text(
        say("search.around", metres=800)
    )
    keys.press("Enter")
    regular.has_in_address("area=hp-wudadao(@|%40)800")
    regular.has_not_in_address("place")
    regular.settle()
    page.wait_for_timeout(1000)  # Quicker is taken for a click in flight.
    page.go_back()
    regular.has_in_address("place=hp-wudadao")
    regular.settle()
    page.wait_for_timeout(1000)
    page.go_back()
    expect(page).to_have_url(re.compile("/indicators[?]district=120105$"))
