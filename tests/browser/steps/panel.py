"""What a hand does in the column beside the map: its tabs, its list, what is chosen."""

from playwright.sync_api import Locator, expect

from geo.values.models import Project
from tests.browser.readers import Reader, eventually
from tests.browser.steps.worked_out import titles


def open_tab(reader: Reader, tab: str) -> None:
    """Press a tab of the column beside the map, if what is chosen does not stand there."""
    # Pressed at once: a row on its way may take the tabs away.
    reader.page.evaluate("tab => document.querySelector(`button[data-tab=${tab}]`)?.click()", tab)


def listing(reader: Reader) -> Locator:
    """The list, its tab opened."""
    open_tab(reader, "items")
    return reader.page.locator(".listing")


def listed(reader: Reader, count: int) -> list[str]:
    """The titles in the list, all its pages, once it has so many rows."""
    rows = listing(reader)
    expect(rows.get_by_role("status")).to_have_text(f"{count} 项")
    first = rows.get_by_role("button", name="第一页")
    if first.is_visible() and first.is_enabled():
        first.click()
    titles = rows.locator("tbody button").all_inner_texts()
    following = rows.get_by_role("button", name="下一页")
    while len(titles) < count:
        following.click()
        titles += rows.locator("tbody button").all_inner_texts()
    return titles


def list_holds(reader: Reader, projects: list[Project]) -> None:
    """The list comes to hold exactly these, in the order of the documents."""
    eventually(lambda: listed(reader, len(projects)), titles(projects))


def choose_row(reader: Reader, title: str) -> None:
    """Look a row up in the list, on whatever page of it, and choose it."""
    within = listing(reader).get_by_role("searchbox")
    within.fill(title)
    button = listing(reader).locator("tbody").get_by_role("button", name=title, exact=True)
    button.click()
    expect(listing(reader).locator('tr[aria-current="true"]')).to_contain_text(title)
    # What is chosen stands before the list now.
    field = reader.page.locator(".listing input[type=search]")
    field.evaluate("box => { box.value = ''; box.dispatchEvent(new InputEvent('input')); }")


def detail(reader: Reader) -> Locator:
    """Who and where the selected place is."""
    return reader.page.locator("#detail")


def passage(reader: Reader, project: Project) -> Locator:
    """A project in the panel, with its quote and source."""
    return reader.page.locator(f".st-key-panel #{project.id}")


def take_along(reader: Reader) -> None:
    """Open what is offered to take along."""
    reader.page.get_by_role("button", name="导出数据").click()
    reader.page.get_by_role("button", name="导出文件", exact=True).wait_for()
