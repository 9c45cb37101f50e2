"""The list in a real browser, by itself."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from geo.values.sources import Sources
from tests.browser.map_page.list_alone import HOSTILE
from tests.browser.readers import Reader
from tests.browser.seats import Seats
from tests.browser.serving import served
from tests.browser.steps.found_list import PAGE_ROWS, opened, status, titles
from tests.variants import variants

pytestmark = pytest.mark.browser

NO_SIDEWAYS = "() => document.querySelector('.listing').scrollWidth <= document.body.clientWidth"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("list") / "log"
    with served(log, script="tests/browser/map_page/list_alone.py") as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def at_list(profile: BrowserContext, alone: str) -> Iterator[Seats]:
    with closing(Seats(profile, alone)) as seats:
        yield seats


@pytest.fixture
def looking(at_list: Seats, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody before the list, for tests that leave it as they found it."""
    with at_list.sit_down(request, 1440, 900) as reader:
        come_once(reader, reader.address)
        yield reader


def come_once(reader: Reader, address: str) -> None:
    """Open the list in a window that has just been opened."""
    if reader.page.url == "about:blank":
        opened(reader.page, address)


def column(listing: Locator, name: str) -> list[str]:
    return listing.locator(f"tbody .{name}").all_inner_texts()


def received(page: Page, *ids: str) -> None:
    """Wait until Python has been told exactly this."""
    expect(page.get_by_test_id("stText")).to_have_text(" ".join(["received", *ids]))


def test_a_title_with_html_is_shown_as_text(looking: Reader) -> None:
    listing = looking.page.locator(".listing")
    expect(listing.locator("tbody button").first).to_have_text(HOSTILE)
    assert listing.locator("img, script").count() == 0
    assert looking.page.title() != "run"


def test_search_narrows_literally_and_says_how_many(looking: Reader, sources: Sources) -> None:
    listing = looking.page.locator(".listing")
    expect(status(listing)).to_have_text(f"{len(sources.projects)} 项")
    sent = looking.messages()
    search = listing.get_by_role("searchbox", name="在列表中查找")
    search.fill("ONERROR=")
    expect(status(listing)).to_have_text(f"{len(sources.projects)} 项中找到 1 项")
    expect(listing.locator("tbody button")).to_have_text([HOSTILE])
    expect(listing.get_by_role("navigation")).to_be_hidden()
    search.fill("o.*r")
    expect(status(listing)).to_have_text(f"{len(sources.projects)} 项中没有含“o.*r”的事项")
    expect(listing.locator("tbody button")).to_have_count(0)
    search.fill("")
    expect(listing.locator("tbody button")).to_have_count(PAGE_ROWS)
    assert looking.messages() == sent, "searching asks the server nothing"


def test_sorting_goes_up_down_and_back(looking: Reader) -> None:
    listing = looking.page.locator(".listing")
    before, sent = titles(listing), looking.messages()
    heading = listing.get_by_role("columnheader", name="状态")
    for way, first in (("ascending", "计划"), ("descending", "已运营")):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", way)
        expect(listing.locator("tbody .status")).to_have_text([first] * PAGE_ROWS)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "none")
    expect(listing.locator("tbody button")).to_have_text(before)
    assert looking.messages() == sent, "sorting asks the server nothing"


def test_chinese_sorts_by_sound_and_rows_without_a_place_come_last(looking: Reader) -> None:
    listing = looking.page.locator(".listing")
    heading = listing.get_by_role("columnheader", name="地点").get_by_role("button")
    for sign in (1, -1):
        heading.click()
        shown = column(listing, "place")
        assert all(shown)
        assert shown == looking.page.evaluate(
            "([names, sign]) => names.sort((a, b) =>"
            " sign * new Intl.Collator('zh', {numeric: true}).compare(a, b))",
            [shown, sign],
        )
    heading.click()


def test_pages_turn_and_the_last_one_keeps_the_focus(looking: Reader, sources: Sources) -> None:
    listing = looking.page.locator(".listing")
    first, pages = titles(listing), -(-len(sources.projects) // PAGE_ROWS)
    label = listing.get_by_text(re.compile(r"^第 \d+ 页"))
    listing.get_by_role("button", name="下一页").click()
    expect(label).to_have_text(f"第 2 页,共 {pages} 页")
    expect(listing.locator("tbody button").first).not_to_have_text(first[0])
    assert set(titles(listing)).isdisjoint(first)
    last = listing.get_by_role("button", name="最后一页")
    last.focus()
    looking.page.keyboard.press("Enter")
    expect(label).to_have_text(f"第 {pages} 页,共 {pages} 页")
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-disabled", "true")
    listing.get_by_role("button", name="第一页").click()
    expect(listing.locator("tbody button")).to_have_text(first)


def test_a_row_is_chosen_by_keyboard_cleared_and_chosen_again(
    looking: Reader, sources: Sources
) -> None:
    listing = looking.page.locator(".listing")
    buttons = listing.locator("tbody button")
    second = sources.projects[1].id
    listing.get_by_role("button", name="上图").focus()
    looking.page.keyboard.press("Tab")
    expect(buttons.nth(0)).to_be_focused()
    for key, there in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        looking.page.keyboard.press(key)
        expect(buttons.nth(there)).to_be_focused()
    told: list[str] = []
    for key, id in (("Enter", second), ("Space", ""), ("Space", second), ("Enter", "")):
        looking.page.keyboard.press(key)
        told.append(id or "nothing")
        received(looking.page, *told)
        current = listing.locator('tbody tr[aria-current="true"]')
        expect(current).to_have_count(1 if id else 0)
        if id:
            expect(current).to_have_attribute("data-id", id)
        expect(buttons.nth(1)).to_be_focused()


@pytest.fixture
def small(at_list: Seats, request: pytest.FixtureRequest, sources: Sources) -> Iterator[Reader]:
    """Somebody with a link to a row of the list, on a telephone; who looks may choose another."""
    with at_list.sit_down(request, 390, 844) as reader:
        come_once(reader, f"{reader.address}?project={sources.projects[100].id}")
        yield reader


def test_a_row_chosen_elsewhere_is_turned_to(small: Reader, sources: Sources) -> None:
    """The first of the telephone."""
    current = small.page.locator('.listing tr[aria-current="true"]')
    expect(current.get_by_role("button", name=sources.projects[100].title)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_phone_shows_cards_a_thumb_can_use(small: Reader) -> None:
    phone, listing = small, small.page.locator(".listing")
    assert phone.page.evaluate(NO_SIDEWAYS)
    assert phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for button in ("thead button", "nav button", "tbody tr"):
        boxes = [box for item in listing.locator(button).all() if (box := item.bounding_box())]
        assert boxes, button
        assert min(box["height"] for box in boxes) >= 44, button
    heights = [row.bounding_box()["height"] for row in listing.locator("tbody tr").all()[1:]]
    assert len(set(heights)) == 1, "a title and one line under it"
    listing.locator("tbody tr").nth(2).click()
    listing.locator('tr[aria-current="true"]').wait_for()


@pytest.mark.parametrize("width", variants(now=["small"], soak=["looking"]))
def test_the_list_has_no_fault_an_audit_can_find(
    request: pytest.FixtureRequest, width: str
) -> None:
    seen: Reader = request.getfixturevalue(width)
    listing = seen.page.locator(".listing")
    listing.locator("tbody button").first.click()
    listing.locator('tr[aria-current="true"]').wait_for()
    found = Axe().run(seen.page, context=".listing")
    assert found.response["violations"] == []
    tree = listing.aria_snapshot()
    assert "- table" in tree
    assert tree.count("- columnheader") == (8 if width == "looking" else 6)
    assert tree.count("- rowheader") == PAGE_ROWS


def test_order_search_and_page_survive_a_choice_and_new_rows_begin_at_page_one(
    looking: Reader, sources: Sources
) -> None:
    """The last to look: from now on other rows stand there."""
    listing = looking.page.locator(".listing")
    listing.get_by_role("searchbox").fill("2024")
    heading = listing.get_by_role("columnheader", name="领域")
    heading.get_by_role("button").click()
    listing.get_by_role("button", name="下一页").click()
    before = titles(listing)
    listing.locator("tbody tr").nth(4).locator(".sector").click()
    listing.locator('tr[aria-current="true"]').wait_for()
    expect(listing.locator("tbody button")).to_have_text(before)
    expect(listing.get_by_role("searchbox")).to_have_value("2024")
    looking.page.get_by_text("half", exact=True).click()
    expect(status(listing)).to_contain_text(f"{-(-len(sources.projects) // 2)} 项中找到")
    expect(listing.get_by_text(re.compile("^第 1 页"))).to_be_visible()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    looking.page.get_by_text("none", exact=True).click()
    expect(listing.locator("tbody tr")).to_have_count(0)
