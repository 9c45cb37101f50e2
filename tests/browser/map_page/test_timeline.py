"""The timeline under the map: years are brushed, pressed, stepped and lifted."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from geo.text import say
from tests.browser.readers import Reader, open_window
from tests.browser.steps.filter_column import sentence

pytestmark = pytest.mark.browser

FEW = "?sector=elderly"
"""What is asked meanwhile: so little is drawn anew with every press."""
EVERY_YEAR = "领域:养老与托育"


def says_years(reader: Reader, years: str = "") -> None:
    expect(sentence(reader)).to_have_text(f"{EVERY_YEAR};{years}" if years else EVERY_YEAR)


def middle(column: Locator) -> tuple[float, float]:
    while (box := column.bounding_box()) is None:  # drawn anew just now
        expect(column).to_be_visible()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_years_are_brushed_pressed_and_stepped_and_lifted(regular: Reader) -> None:
    regular.open(FEW)
    page, mouse, keys = regular.page, regular.page.mouse, regular.page.keyboard
    line = page.locator(".timeline")
    columns = line.locator(".columns > div")
    mouse.move(*middle(columns.filter(has_text="2021")))
    mouse.down()
    mouse.move(*middle(columns.filter(has_text="2023")), steps=4)
    mouse.up()
    says_years(regular, "2021—2023 年")
    regular.has_in_address("years=2021-2023")
    first, last = line.get_by_role("slider").all()
    expect(last).to_be_focused()
    keys.press("ArrowRight")
    says_years(regular, "2021—2024 年")
    first.focus()
    keys.press("ArrowRight")
    says_years(regular, "2022—2024 年")
    expect(first).to_have_attribute("aria-valuenow", "2022")
    line.get_by_role("button", name=say("timeline.on")).click()
    says_years(regular, "2023—2025 年")
    keys.press("Escape")
    says_years(regular)
    regular.has_not_in_address("years")
    mouse.click(*middle(columns.filter(has_text="2024")))
    says_years(regular, "2024 年")
    line.locator(".spans > div").first.click()
    says_years(regular, "2016—2020 年")
    regular.settle()
    line.get_by_role("button", name=say("timeline.lift")).click()
    says_years(regular)
    undated = line.get_by_role("button", name="无年")
    undated.click()
    says_years(regular, say("filter.undated"))
    regular.has_in_address("years=none")
    expect(undated).to_have_attribute("aria-pressed", "true")
    undated.click()
    says_years(regular)


@pytest.mark.soak
def test_on_a_tablet_each_flag_has_its_word(profile: BrowserContext, address: str) -> None:
    with open_window(profile, address, 820, 1180) as reader:
        reader.open()
        flags = reader.page.locator(".timeline .flags > div")
        words = [flag.inner_text() for flag in flags.all()]
        assert len(words) > 2
        assert all(words)
