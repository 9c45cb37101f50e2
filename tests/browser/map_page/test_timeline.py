"""The timeline under the map: years are brushed, pressed, stepped and lifted."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from geo.text import say
from tests.browser.readers import Reader, open_window
from tests.browser.steps.filter_column import sentence

EVERYTHING = say("filter.all_sentence")


def middle(column: Locator) -> tuple[float, float]:
    while (box := column.bounding_box()) is None:  # drawn anew just now
        expect(column).to_be_visible()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_years_are_brushed_pressed_and_stepped_and_lifted(regular: Reader) -> None:
    regular.open()
    page, mouse, keys, said = (
        regular.page,
        regular.page.mouse,
        regular.page.keyboard,
        sentence(regular),
    )
    line = page.locator(".timeline")
    years = {
        year: line.locator(".columns > div").filter(has_text=str(year))
        for year in (2021, 2023, 2024)
    }
    mouse.move(*middle(years[2021]))
    mouse.down()
    mouse.move(*middle(years[2023]), steps=4)
    mouse.up()
    expect(said).to_have_text("2021—2023 年")
    regular.has_in_address("years=2021-2023")
    first, last = line.get_by_role("slider").all()
    expect(last).to_be_focused()
    keys.press("ArrowRight")
    expect(said).to_have_text("2021—2024 年")
    first.focus()
    keys.press("ArrowRight")
    expect(said).to_have_text("2022—2024 年")
    expect(first).to_have_attribute("aria-valuenow", "2022")
    line.get_by_role("button", name=say("timeline.on")).click()
    expect(said).to_have_text("2023—2025 年")
    keys.press("Escape")
    expect(said).to_have_text(EVERYTHING)
    regular.has_not_in_address("years")
    mouse.click(*middle(years[2024]))
    expect(said).to_have_text("2024 年")
    line.locator(".spans > div").first.click()
    expect(said).to_have_text("2016—2020 年")
    regular.settle()
    line.get_by_role("button", name=say("timeline.lift")).click()
    expect(said).to_have_text(EVERYTHING)
    undated = line.get_by_role("button", name="无年")
    undated.click()
    expect(said).to_have_text(say("filter.undated"))
    regular.has_in_address("years=none")
    expect(undated).to_have_attribute("aria-pressed", "true")
    undated.click()
    expect(said).to_have_text(EVERYTHING)


@pytest.mark.soak
def test_on_a_tablet_each_flag_has_its_word(profile: BrowserContext, address: str) -> None:
    with open_window(profile, address, 820, 1180) as reader:
        reader.open()
        flags = reader.page.locator(".timeline .flags > div")
        words = [flag.inner_text() for flag in flags.all()]
        assert len(words) > 2
        assert all(words)
