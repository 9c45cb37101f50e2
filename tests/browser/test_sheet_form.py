"""A sheet is asked for in the map, and its offline page opened without a network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from layers.__main__ import main
from tests.browser.readers import Reader

pytestmark = pytest.mark.browser


def test_a_sheet_of_what_the_map_shows_is_made_beside_it(regular: Reader, tmp_path: Path) -> None:
    """Its words, layout and format travel in the address; what is off on the map is off on it."""
    frame = regular.open("?scheme=hb-shangquan&off=streets&title=商圈一览&layout=16x9")
    regular.settle()
    frame.get_by_role("button", name="导出").click()
    form = regular.page.get_by_role("dialog")
    expect(form.get_by_label("标题")).to_have_value("商圈一览")
    expect(form.get_by_role("img").first).to_be_visible()
    form.get_by_label("一句话").fill("两处商圈")
    form.get_by_label("一句话").press("Enter")
    expect(regular.page).to_have_url(re.compile("sentence="))
    form.get_by_role("radio", name="PDF").click()
    regular.has_in_address("format=pdf")
    with regular.page.expect_download() as download:
        form.get_by_role("button", name="下载 商圈一览.pdf").click()
    assert download.value.suggested_filename == "商圈一览.pdf"
    download.value.save_as(tmp_path / "sheet.pdf")
    page = PdfReader(tmp_path / "sheet.pdf").pages[0]
    text = page.extract_text()
    assert "商圈一览" in text
    assert "两处商圈" in text
    assert page.mediabox.width > page.mediabox.height * 1.7


def test_the_offline_page_works_with_every_host_blocked(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "和平 金融.html"
    assert main(["snapshot", "--out", str(out), "--district", "120101", "--sector", "finance"]) == 0
    page, asked, faults = browser.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(out.as_uri())
    expect(page.locator("path.place").first).to_be_visible()
    expect(page.locator("path.base-river:not([d='M0 0'])").first).to_be_visible()
    # However long the list is, what explains the map is in view with it.
    expect(page.locator(".keys")).to_be_in_viewport(ratio=1)
    page.locator("li button").first.click()
    expect(page.locator("li.chosen")).to_have_count(1)
    page.locator("summary", has_text="原文").first.click()
    expect(page.locator("details p").first).to_contain_text("“")
    page.get_by_title("量距离").click()
    page.wait_for_timeout(300)
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
