"""The page of figures in a real browser, and the way in to it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader, free_port, serve

pytestmark = pytest.mark.browser


def open_view(reader: Reader, query: str) -> None:
    reader.page.goto(f"{reader.address}/indicators?{query}")
    reader.page.locator("footer.foot").wait_for()
    reader.settle()
    # A deep link makes Streamlit ask for its own base path first: two answers of 404.
    reader.errors[:] = [error for error in reader.errors if "404" not in error]


def marks(reader: Reader) -> tuple[int, list[str]]:
    """How many points the chart on the page has, and the words beside them."""
    chart = reader.page.locator("[data-testid=stVegaLiteChart] svg")
    chart.wait_for()
    points = chart.locator(".mark-symbol.role-mark path").count()
    words = chart.locator(".mark-text.role-mark text").all_text_contents()
    return points, words


def test_a_series_is_drawn_in_time_with_its_marks(reader: Reader) -> None:
    open_view(reader, "view=glance&figures_district=120101&series_120101=gdp-growth")
    count, labels = marks(reader)
    assert count == 4
    assert labels == ["年均 6.95%", "1.6%", "不低于5%", "年均 约6%"]
    box = reader.page.locator("[data-testid=stVegaLiteChart] svg").bounding_box()
    assert box is not None
    assert box["height"] > 200
    values = reader.page.locator(".sheet tbody tr")
    assert values.count() >= 5
    first = values.first
    first.locator("summary").first.click()
    assert first.locator("blockquote").is_visible()


def test_three_districts_share_an_axis(reader: Reader) -> None:
    open_view(reader, "view=districts&shared_series=pm25")
    count, labels = marks(reader)
    assert count == 2
    # The bold line of each mark, then the line under it.
    assert labels == [
        "未载", "36.97微克/立方米", "42微克/立方米", "2024 · 实绩", "2023 · 实绩",
    ]  # fmt: skip
    assert district_names(reader) == ["和平区", "河西区", "河北区"]


def district_names(reader: Reader) -> list[str]:
    axis = reader.page.locator("[data-testid=stVegaLiteChart] .role-axis-label text")
    return [text for text in axis.all_text_contents() if text.endswith("区")]


def test_years_kinds_and_scopes_stand_on_the_marks(reader: Reader) -> None:
    open_view(reader, "view=districts&shared_series=new-school-places")
    count, labels = marks(reader)
    assert count == 6
    assert "1.6万个(合 16000个)" in labels
    assert "2024 · 实绩 · 新增学位数(新建挖潜)" in labels
    assert "2021—2025 累计 · 目标 · 累计新增学位数" in labels


@pytest.mark.parametrize("series", ["new-school-places", "gdp-growth", "livelihood-projects"])
def test_no_label_leaves_the_chart_on_a_phone(phone: Reader, series: str) -> None:
    open_view(phone, f"view=districts&shared_series={series}")
    inside_the_chart(phone)


@pytest.mark.parametrize("series", ["foreign-capital-utilised", "gdp-growth", "hightech-firms"])
def test_no_label_in_time_leaves_the_chart_on_a_phone(phone: Reader, series: str) -> None:
    open_view(phone, f"view=glance&figures_district=120101&series_120101={series}")
    inside_the_chart(phone)


def inside_the_chart(reader: Reader) -> None:
    chart = reader.page.locator("[data-testid=stVegaLiteChart] svg")
    chart.wait_for()
    frame = chart.bounding_box()
    assert frame is not None
    labels = chart.locator(".mark-text.role-mark text").all()
    assert labels
    for label in labels:
        box = label.bounding_box()
        assert box is not None
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_a_chart_and_its_table_can_be_carried_away(reader: Reader, tmp_path: Path) -> None:
    open_view(reader, "view=districts&shared_series=pm25")
    starts = {"图 PNG": b"\x89PNG", "图 SVG": b"<svg", "表 CSV": b"\xef\xbb\xbf"}
    for label, start in starts.items():
        with reader.page.expect_download() as download:
            reader.page.get_by_role("button", name=label, exact=True).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.read_bytes().startswith(start)


def test_choosing_a_view_puts_it_into_the_address(reader: Reader) -> None:
    open_view(reader, "")
    reader.page.get_by_role("radio", name="规划与结果").or_(
        reader.page.get_by_role("button", name="规划与结果")
    ).first.click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()
    assert "view=plan" in reader.page.url
    number = reader.page.locator(".plan details").first
    number.locator("summary").first.click()
    assert number.locator("blockquote").is_visible()
    # Another number takes its place: opened passages never lie over each other.
    reader.page.locator(".plan td.target > details > summary").nth(4).click()
    assert not number.locator("blockquote").is_visible()


def test_a_conflict_opens_both_passages_side_by_side(reader: Reader) -> None:
    open_view(reader, "view=meaning")
    first = reader.page.locator(".folded details").first
    first.locator("summary").first.click()
    one, other = (first.locator(".card").nth(number).bounding_box() for number in (0, 1))
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] < other["x"]
    assert first.locator("blockquote").count() == 2


def test_the_plan_can_be_carried_away(reader: Reader, tmp_path: Path) -> None:
    open_view(reader, "view=plan")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="表 CSV", exact=True).click()
    path = tmp_path / "plan.csv"
    download.value.save_as(path)
    assert len(path.read_text("utf-8-sig").splitlines()) >= 18


@pytest.mark.parametrize("view", ["glance", "plan", "districts", "table", "meaning"])
def test_a_phone_sees_each_view_whole(phone: Reader, view: str) -> None:
    open_view(phone, f"view={view}")
    assert phone.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_deep_link_to_a_fresh_server_has_the_frame(browser: Browser, tmp_path: Path) -> None:
    """The first visitor of all, straight to a page: header, style and pages are there."""
    port = free_port()
    process = serve(port, tmp_path / "log")
    try:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/data")
        page.locator("footer.foot").wait_for()
        page.get_by_role("link", name="指标").wait_for()
        assert page.get_by_text("使用限制").is_visible()
        page.close()
    finally:
        process.terminate()
        process.wait()
