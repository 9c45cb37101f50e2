"""Back and Forward, on every page: the widgets show what the address says."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

LINGER_MS = 1200
"""Somebody looks at a page before going back; quicker is taken for a click in flight."""


def press(reader: Reader, name: str | re.Pattern[str]) -> None:
    """Press one of a row of buttons and look at what it shows."""
    button = reader.page.get_by_role("radio", name=name)
    button.click()
    expect(button).to_be_checked()
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("indicators", ["一区概览", "规划与结果", "全部数字", "口径与分歧"]),
        ("indicators?view=glance", ["和平区", "河北区", "河西区"]),
        ("compare", ["并排对比", "规划去向"]),
        ("compare?by=district", ["两个区", "两份文件", "两种状态"]),
    ],
)
def test_back_and_forward_pass_every_step(reader: Reader, path: str, steps: list[str]) -> None:
    reader.open_page(path)
    first, *others = steps
    expect(reader.page.get_by_role("radio", name=first, exact=True)).to_be_checked()
    for name in others:
        press(reader, re.compile(f"^{name}$"))
    for name in reversed(steps[:-1]):
        reader.page.go_back()
        expect(reader.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        reader.settle()
    for name in others:
        reader.page.go_forward()
        expect(reader.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        reader.settle()


def test_filters_of_all_figures_stand_in_the_address(reader: Reader) -> None:
    reader.open_page("indicators?view=table")
    target = reader.page.get_by_role("button", name="目标", exact=True)
    target.click()
    reader.has_in_address("view=table", "kind=target")
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)
    search = reader.page.get_by_role("textbox", name="文本")
    search.fill("学位")
    search.press("Enter")
    reader.has_in_address("kind=target", "text=.+")
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)
    reader.page.go_back()
    reader.has_not_in_address("text")
    expect(search).to_have_value("")
    reader.page.go_back()
    reader.has_not_in_address("kind")


def test_a_link_to_figures_opens_with_its_filters(reader: Reader) -> None:
    reader.open_page("indicators?view=table&kind=target&text=学位")
    expect(reader.page.get_by_role("textbox", name="文本")).to_have_value("学位")
    pressed = reader.page.get_by_role("button", name="目标", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")
