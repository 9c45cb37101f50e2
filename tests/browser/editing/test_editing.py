"""From a plain file to a registered document, its chapters and its text, in the browser alone."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from geo.text import say
from tests.browser.readers import open_window

pytestmark = pytest.mark.browser

TEXT = (
    "河东区人民政府工作报告\n\n一、2024年工作回顾\n\n(一)经济向好。新增市场主体8600户,完成改造。\n"
)
LONGEST_S = 120


@pytest.mark.soak
def test_a_plain_file_becomes_a_document_without_a_spreadsheet(
    editing: str, profile: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    with open_window(profile, editing) as reader:
        begun, page = time.monotonic(), reader.page
        page.goto(f"{editing}/data")
        expect(page.locator(".st-key-adding .bring span")).to_have_text(say("editing.bring"))
        page.locator(".st-key-adding input[type=file]").set_input_files(file)
        expect(page.get_by_label("标题")).to_have_value("河东区人民政府工作报告")
        expect(page.locator(".panel.found")).to_contain_text("(一)经济向好")
        page.get_by_role("button", name="登记", exact=True).click()
        link = page.locator(".added").get_by_role("link", name="读原文")
        expect(link).to_have_attribute("href", "./read?document=hd-report2024")
        link.click()
        text = page.locator(".text-column")
        expect(text).to_contain_text("新增市场主体8600户", timeout=LONGEST_S * 1000)
        expect(page.locator(".fulltext nav")).to_contain_text("(一)经济向好")
        assert time.monotonic() - begun < LONGEST_S
    assert (tmp_path / "texts" / "hd-report2024.txt").read_text("utf-8") == TEXT
