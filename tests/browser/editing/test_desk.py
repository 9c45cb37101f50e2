"""From a plain file to places on the map, by keys: two people, one browser, nothing else."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from geo.reading.sources_folder import read_sources
from geo.text import say
from tests.browser.editing.at_the_desk import (
    Step,
    add_by_hand,
    choose_by_number,
    decide,
    edit,
    in_front,
    place_by_click,
    place_by_typing,
    refuse,
    review,
    set_one_aside,
    sign,
)
from tests.browser.readers import open_window
from tests.variants import variants

pytestmark = pytest.mark.browser

TEXT = (
    "河西区人民政府工作报告\n\n一、2024年工作回顾\n\n推进云溪文化馆建设,新增座位300个。"
    "推进翠屏公园建设,实施云溪文化馆改造。\n\n现有馆舍免费开放。\n"
)
ID = "hx-report2024"


def add(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/data")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning] footer.foot").wait_for()
    expect(page.locator(".st-key-adding .bring span")).to_have_text(say("editing.bring"))
    page.locator(".st-key-adding input[type=file]").set_input_files(file)
    expect(page.get_by_label("标题")).to_have_value("河西区人民政府工作报告")
    page.get_by_role("button", name="登记", exact=True).click()
    page.locator(".added").wait_for()


def pages_beside_search(page: Page, width_px: int) -> bool:
    """Whether the last page in the header, of all there are, is left free by the search."""
    page.set_viewport_size({"width": width_px, "height": 900})
    last = page.get_by_test_id("stTopNavLink").last.bounding_box()
    search = page.locator(".st-key-search-box").bounding_box()
    assert last
    assert search
    return last["x"] + last["width"] <= search["x"]


@pytest.mark.parametrize(
    "also",
    variants(
        now=[[place_by_click, place_by_typing, refuse]],
        soak=[
            [
                set_one_aside,
                add_by_hand,
                choose_by_number,
                place_by_click,
                place_by_typing,
                refuse,
                edit,
            ]
        ],
    ),
    ids=len,
)
def test_a_plain_file_is_on_the_map_when_two_people_have_looked_at_it(
    editing: str, profile: BrowserContext, tmp_path: Path, also: list[Step]
) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, "utf-8")
    with open_window(profile, editing) as reader:
        page = reader.page
        add(page, editing, file)
        page.goto(f"{editing}/desk?document={ID}")
        page.get_by_label("署名").wait_for()
        for width_px in 768, 901, 1440:
            assert pages_beside_search(page, width_px), width_px
        sign(page, "甲")
        page.wait_for_function("() => sessionStorage.getItem('desk-signed') === '甲'")
        page.reload()
        expect(page.get_by_label("署名")).to_have_value("甲")
        expect(page.get_by_text("换了人,请先改署名")).to_be_visible()
        page.get_by_role("button", name="列出建议").click()
        in_front(page).wait_for(timeout=60_000)
        decide(page, also)
        review(page)
        page.get_by_role("button", name=re.compile("^发布复核通过")).click()
        expect(page.get_by_text(re.compile("已发布 .* 条"))).to_be_visible(timeout=60_000)
        reader.stays = True
        drawn = reader.open(f"?document={ID}")
        drawn.wait_for("() => document.querySelectorAll('.place').length > 0")
    now = read_sources(tmp_path / "data" / "sources")
    (venue,) = (place for place in now.places.values() if place.name == "云溪文化馆")
    assert venue.geometry is not None
    assert now.reviews[venue.id].reviewer == "乙"
