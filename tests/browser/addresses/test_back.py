"""Back and Forward, on every page: the widgets show what the address says."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.readers import Reader
from tests.browser.steps.step_by_step import LINGER_MS, go_to, press, stands_at
from tests.variants import variants

pytestmark = pytest.mark.browser

LEAP_MS = 150
"""So soon somebody presses Back again who knows where to go."""


@pytest.mark.parametrize(
    ("path", "steps"),
    variants(
        now=[("compare", ["并排对比", "规划去向"])],
        soak=[
            ("indicators?view=glance", ["和平区", "河北区", "河西区"]),
            ("indicators", ["一区概览", "规划与结果", "全部数字", "口径与分歧"]),
            ("compare?by=district", ["两个区", "两份文件", "两种状态"]),
        ],
    ),
)
def test_back_and_forward_pass_every_step(regular: Reader, path: str, steps: list[str]) -> None:
    regular.open_page(path)
    first, *others = steps
    expect(regular.page.get_by_role("radio", name=first, exact=True)).to_be_checked()
    for name in others:
        press(regular, re.compile(f"^{name}$"))
    for name in reversed(steps[:-1]):
        regular.page.go_back()
        expect(regular.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        regular.settle()
    for name in others:
        regular.page.go_forward()
        expect(regular.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        regular.settle()


def test_back_passes_every_page_with_one_press(regular: Reader) -> None:
    regular.open_page("indicators")
    press(regular, "规划与结果")
    for name in ("数据", "指标"):
        go_to(regular, name)
    stands_at(regular, "indicators?view=plan")
    for address in ("data", "indicators?view=plan", "indicators"):
        regular.page.go_back()
        stands_at(regular, address)
    # Faster than pages come: what of them answers late is no step, and nothing of the last.
    for step in (1, 1, 1, -1, -1, 1):
        regular.page.evaluate("step => history.go(step)", step)
        regular.page.wait_for_timeout(LEAP_MS)
    stands_at(regular, "data")
    regular.page.go_forward()
    stands_at(regular, "indicators?view=plan")
    expect(regular.page.get_by_role("radio", name="规划与结果")).to_be_checked()


def test_who_goes_back_at_once_and_in_leaps_is_obeyed(regular: Reader) -> None:
    """Though an address that was just left is else taken for a click in flight."""
    regular.open_page("indicators?view=glance")
    shown = [
        regular.page.get_by_role("radio", name=name) for name in ("和平区", "河北区", "河西区")
    ]
    for one in shown[1:]:
        address = regular.page.url
        one.click()
        expect(regular.page).not_to_have_url(address)
    address = regular.page.url
    regular.page.go_back()
    expect(regular.page).not_to_have_url(address)
    regular.settle()
    stands_at(regular, "indicators?view=glance&figures_district=120105")
    expect(shown[1]).to_be_checked()
    for step in (1, -1, -1, 1, -1):
        regular.page.evaluate("step => history.go(step)", step)
        regular.page.wait_for_timeout(LEAP_MS)
    regular.settle()
    stands_at(regular, "indicators?view=glance")
    expect(shown[0]).to_be_checked()


@pytest.mark.soak
def test_back_passes_the_map_with_one_press_and_leaves_its_address_as_it_was(
    reader: Reader,
) -> None:
    reader.open("?district=120101")
    reader.page.set_viewport_size({"width": 1301, "height": 803})
    for name in ("数据", "地图"):
        go_to(reader, name)
    for address in ("data", "?district=120101"):
        reader.page.go_back()
        stands_at(reader, address)


@pytest.mark.soak
def test_fifty_steps_are_gone_back_and_forward_one_by_one(reader: Reader) -> None:
    """Of six pills each step presses or lifts one, so that no address comes twice.

    A window of Chromium keeps fifty: those of 49 steps, and where they begin.
    """
    reader.open()
    pills = reader.page.locator(".pills [data-name=family] button")
    drawn = reader.page.locator(".st-key-map .district-map")
    seen = [(reader.page.url, drawn.get_attribute("data-drawn"))]
    for step in range(1, 50):
        before = reader.page.url
        pills.nth((step & -step).bit_length() - 1).click()
        expect(reader.page).not_to_have_url(before)
        reader.settle()
        seen.append((reader.page.url, drawn.get_attribute("data-drawn")))
    assert len({url for url, _ in seen}) == 50
    for url, count in reversed(seen[:-1]):
        reader.page.go_back()
        expect(reader.page).to_have_url(url)
        expect(drawn).to_have_attribute("data-drawn", count or "")
    for url, count in seen[1:]:
        reader.page.go_forward()
        expect(reader.page).to_have_url(url)
        expect(drawn).to_have_attribute("data-drawn", count or "")


@pytest.mark.soak
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


@pytest.mark.soak
def test_a_link_to_figures_opens_with_its_filters(reader: Reader) -> None:
    reader.open_page("indicators?view=table&kind=target&text=学位")
    expect(reader.page.get_by_role("textbox", name="文本")).to_have_value("学位")
    pressed = reader.page.get_by_role("button", name="目标", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")
