"""What an author and a reviewer do at the desk, by keys."""

import re
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

Step = Callable[[Page], None]
"""Something an author does at the desk, whichever proposal is in front."""


def sign(page: Page, name: str) -> None:
    page.get_by_label("署名").fill(name)
    page.get_by_label("署名").press("Enter")
    page.get_by_label("署名").blur()


def in_front(page: Page) -> Locator:
    return page.locator(".desk-form blockquote")


def count_open(page: Page) -> int:
    told = page.locator(".st-key-desk-filter .note").inner_text()
    return int(told.split("待定 ")[1].split(" ")[0])


def open_proposal(page: Page, quote: str, record: str) -> None:
    """Go on with J until a proposal of a sort is in front."""
    seen = list[str]()
    for _ in range(30):
        seen.append(in_front(page).inner_text())
        if (
            in_front(page).inner_text() == quote
            and record in page.locator(".desk-form h2").inner_text()
        ):
            return
        press_and_settle(page, "j")
    pytest.fail(f"{record} {quote} was never in front, but {seen}")


def press_and_settle(page: Page, key: str) -> None:
    """Press a key and wait until what it asked for is on the screen."""
    page.keyboard.press(key)
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator(".desk-form")).to_have_attribute("aria-busy", "false", timeout=20_000)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-script-state') === 'notRunning'"
    )


def decide(page: Page, also: Sequence[Step]) -> None:
    """What an author does: accept, take back, and what else there is to try; then all the rest."""
    hurry(page)
    before = count_open(page)
    press_and_settle(page, "Enter")
    assert count_open(page) == before - 1
    press_and_settle(page, "z")
    assert count_open(page) == before
    for step in also:
        step(page)
    page.get_by_role("button", name=re.compile("^采纳筛选内")).click()
    expect(page.locator(".st-key-desk-filter .note")).to_contain_text("待定 0")


def place_by_click(page: Page) -> None:
    """The map beside the text is pressed where the place is."""
    open_proposal(page, "云溪文化馆", "地点")
    box = page.locator(".st-key-desk-map .district-map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.45)
    expect(page.locator(".placing p")).to_contain_text("街坊,误差 100 米")


def place_by_typing(page: Page) -> None:
    """P asks for two ways that cross, or for a pair of numbers; the keys stay in sight."""
    page.keyboard.press("p")
    expect(page.locator(".placing input").first).to_be_focused()
    page.keyboard.press("Escape")
    press_and_settle(page, "p")
    page.keyboard.type("解放南路")
    page.keyboard.press("Tab")
    page.keyboard.type("围堤道")
    press_and_settle(page, "Enter")
    expect(page.locator(".placing p")).to_contain_text("解放南路与围堤道")
    page.keyboard.press("p")
    page.keyboard.type("高德 117.23512,39.09512")
    press_and_settle(page, "Enter")
    expect(page.locator(".placing p")).to_contain_text("误差 50 米")
    keys, window_px = page.locator(".keys-row").bounding_box(), page.viewport_size
    assert keys is not None
    assert window_px is not None
    assert keys["y"] + keys["height"] <= window_px["height"]


def edit(page: Page) -> None:
    """E goes to the title, T to the undertaking, L to the sectors; Z takes back what was saved."""
    open_proposal(page, "推进云溪文化馆建设", "事项")
    pick_sectors(page)
    page.keyboard.press("e")
    page.keyboard.type("云溪文化馆开馆")
    press_and_settle(page, "Control+s")
    expect(page.locator(".desk-form h2")).to_contain_text("已改 · 甲")
    page.keyboard.press("t")
    page.keyboard.type("云溪文化馆")
    press_and_settle(page, "Control+s")
    expect(page.locator(".of-thread input")).to_have_value("云溪文化馆")
    expect(page.locator(".desk-form .warning")).to_contain_text("不足两处")
    press_and_settle(page, "z")
    expect(page.locator(".of-thread input")).to_have_value("")


def hurry(page: Page) -> None:
    """Keys pressed faster than the page answers: none is lost, and none decides what is unseen."""
    seen, before = [in_front(page).inner_text()], count_open(page)
    for _ in range(2):
        press_and_settle(page, "j")
        seen.append(in_front(page).inner_text())
    for _ in range(2):
        press_and_settle(page, "k")
    assert in_front(page).inner_text() == seen[0]
    for key in "jjkj":
        page.keyboard.press(key)
    settle(page)
    expect(in_front(page)).to_have_text(seen[2])
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    settle(page)
    expect(in_front(page)).to_have_text(seen[1])
    expect(page.locator(".desk-form .late")).to_contain_text("刚才按的 Enter 没有用在这一条上")
    assert count_open(page) == before
    press_and_settle(page, "k")


def set_one_aside(page: Page) -> None:
    """S asks why, a number answers, Z brings it back."""
    before = count_open(page)
    page.keyboard.press("s")
    expect(page.locator(".asides")).to_be_visible()
    press_and_settle(page, "1")
    assert count_open(page) == before - 1
    press_and_settle(page, "z")
    assert count_open(page) == before


def add_by_hand(page: Page) -> None:
    """What is selected is the quote in front until Escape, or a record of its own; Z takes that
    back, and what was in front quotes what it did.
    """
    quote, before = in_front(page).inner_text(), count_open(page)
    words = page.locator(".desk-text span").filter(has_text="现有馆舍")
    words.dblclick()
    expect(in_front(page)).not_to_have_text(quote)
    page.keyboard.press("Escape")
    expect(in_front(page)).to_have_text(quote)
    words.dblclick()
    page.locator(".desk-text .adding").get_by_role("button", name="未收录").click()
    settle(page)
    expect(page.locator(".desk-form h2")).to_contain_text("未收录")
    assert count_open(page) == before + 1
    press_and_settle(page, "z")
    assert count_open(page) == before
    expect(in_front(page)).to_have_text(quote)


def pick_sectors(page: Page) -> None:
    """L shows every sector with its key: the one pressed last is the main one, again takes it out,
    Escape leaves the list; the letters there are no keys of the desk.
    """
    picked, panel = page.locator(".of-sectors .picked"), page.locator(".picking")
    before = picked.inner_text()
    page.keyboard.press("l")
    for name in "住房与城市更新", "医疗健康":
        page.keyboard.press(panel.get_by_role("button", name=name).locator("kbd").inner_text())
    expect(picked).to_have_text(re.compile("^医疗健康、住房与城市更新"))
    for name in "医疗健康", "住房与城市更新":
        page.keyboard.press(panel.get_by_role("button", name=name).locator("kbd").inner_text())
    expect(picked).to_have_text(before)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.locator("#desk-title").fill("还没存的标题")
    page.keyboard.press("Escape")
    for key in "jk":
        press_and_settle(page, key)
    expect(page.locator("#desk-title")).to_have_value("还没存的标题")
    expect(page.locator(".desk-form .late")).to_contain_text("改了没有存")


def choose_by_number(page: Page) -> None:
    """1, 2 and 3 choose what the place may be, as numbered; Z takes each back."""
    page.locator(".desk-text span[class]", has_text="翠屏公园").click()
    settle(page)
    name, candidates = page.locator(".of-name input"), page.locator(".candidates button")
    expect(name).to_have_value("翠屏公园")
    for number in range(3):
        page.locator(".of-note textarea").fill("未定")
        page.keyboard.press("Escape")
        press_and_settle(page, str(number + 1))
        expect(candidates.nth(number)).to_have_class("candidate is-chosen")
        expect(page.locator(".of-note textarea")).to_have_value("未定")
        press_and_settle(page, "z")
    expect(name).to_have_value("翠屏公园")


def refuse(page: Page) -> None:
    """What is refused stands in the form as it was typed, and the keys go on to answer."""
    open_proposal(page, "新增座位300个", "数字")
    page.locator(".of-name input").fill("座位增加数")
    page.locator(".of-value input").fill("301")
    press_and_settle(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("不在引文")
    expect(page.locator(".of-value input")).to_have_value("301")
    expect(page.locator(".of-name input")).to_have_value("座位增加数")
    press_and_settle(page, "Escape")
    press_and_settle(page, "j")
    expect(page.locator(".desk-form h2")).to_contain_text("事项")


def review(page: Page) -> None:
    """What another person does: return with a word, see it mended, approve the rest."""
    sign(page, "乙")
    page.locator(".st-key-desk-view").get_by_text("复核", exact=True).click()
    page.locator(".desk-form .differences").wait_for()
    quote = in_front(page).inner_text()
    page.keyboard.press("r")
    expect(page.locator("#desk-word")).to_be_focused()
    page.keyboard.type("再看一眼")
    press_and_settle(page, "Enter")
    press_and_settle(page, "z")
    expect(in_front(page)).to_have_text(quote)
    press_and_settle(page, "Enter")
    page.get_by_role("button", name=re.compile("^通过筛选内")).click()
    expect(page.locator(".desk-form .left")).to_have_text("还有 0 条待复核")
