"""What a hand does in the filter column, and how the page says what is asked."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.readers import Reader

EVERYTHING = "全部事项"


def sidebar(reader: Reader) -> Locator:
    return reader.page.get_by_test_id("stSidebar")


def sentence(reader: Reader) -> Locator:
    """The filter as the page says it."""
    return reader.page.locator(".sentence strong")


def status_note(reader: Reader) -> Locator:
    return reader.page.locator(".sentence [role=status]")


def press_pill(reader: Reader, name: str) -> None:
    """Press a pill of the filter column; its label ends with a count."""
    sidebar(reader).get_by_role("button", name=re.compile(rf"^{name} \d+$")).click()
    expect(sentence(reader)).to_contain_text(name)


def unfold_more(reader: Reader) -> None:
    """Unfold what of the filter column is folded away."""
    more = sidebar(reader).locator("details summary")
    if more.locator("..").get_attribute("open") is None:
        more.click()
        reader.page.wait_for_timeout(600)  # what still unfolds closes the choices it opened


def choose(reader: Reader, label: str, option: str) -> None:
    """Type into a select of the filter column until the option shows, and take it."""
    unfold_more(reader)
    reader.settle()  # an answer on its way closes the choices that are open
    box = sidebar(reader).get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    named = re.compile(rf"^{re.escape(option)}( \d+)?$")
    reader.page.get_by_role("option", name=named).click()
    expect(sentence(reader)).to_contain_text(option)
    reader.page.keyboard.press("Tab")


def search(reader: Reader, text: str) -> None:
    box = sidebar(reader).get_by_label("文本")
    box.fill(text)
    box.press("Enter")
    expect(sentence(reader)).to_contain_text(f"含“{text}”")
