"""The page of figures in a real browser, and the way in to it."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from geo.figures.in_words.value_in_words import say_value
from geo.values.models import Figure
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.serving import served
from tests.variants import variants

pytestmark = pytest.mark.browser


_OUTER = "chart => chart.outerHTML"
_LETTERS = """(event) => {
    dispatchEvent(new Event(event));
    const chart = document.querySelector(".vega-embed svg.marks");
    const label = chart.querySelector("text");
    return 702 * label.getCTM().a / chart.getCTM().a / chart.viewBox.baseVal.width;
}"""
"""How large the letters of a chart are on a sheet of A4, which is 702 pixels wide, as a part of
what they are on the screen."""


def open_view(reader: Reader, query: str) -> None:
    reader.open_page(f"indicators?{query}")


def chart(reader: Reader) -> Locator:
    return reader.page.locator("[data-testid=stVegaLiteChart] svg")


def points(reader: Reader) -> Locator:
    """The points of the chart on the page."""
    return chart(reader).locator(".mark-symbol.role-mark path")


def labels(reader: Reader) -> Locator:
    """The words beside the points."""
    return chart(reader).locator(".mark-text.role-mark text")


def told(sources: Sources, series: str) -> list[Figure]:
    """What whole districts report of a series."""
    figures = [i for i in sources.figures if i.series == series and not i.place_id]
    return [figure for figure in figures if sources.districts[figure.district].in_focus]


def marks(figures: list[Figure]) -> int:
    """How many marks figures of one unit make: what two documents say alike is one."""
    said = ("district", "period", "value", "unit", "kind", "measure", "qualifier")
    return len({tuple(getattr(figure, name) for name in said) for figure in figures})


def test_a_series_is_drawn_in_time_with_its_marks(regular: Reader, sources: Sources) -> None:
    own = [figure for figure in told(sources, "gdp-growth") if figure.district == "120101"]
    dated = marks([figure for figure in own if figure.period])
    open_view(regular, "view=glance&figures_district=120101&series_120101=gdp-growth")
    expect(points(regular)).to_have_count(dated)
    expect(labels(regular)).to_have_count(dated)
    for text in ("年均 6.95%", "1.6%", "5%以上", "年均 6%左右"):
        expect(labels(regular).get_by_text(text, exact=True)).to_be_visible()
    box = chart(regular).bounding_box()
    assert box is not None
    assert box["height"] > 200
    # On paper its plot is narrower, its letters are not, and all is as it was afterwards.
    shown = chart(regular).evaluate(_OUTER)
    assert regular.page.evaluate(_LETTERS, "beforeprint") >= 0.85
    assert regular.page.evaluate(_LETTERS, "afterprint") <= 702 / box["width"] + 0.01
    assert chart(regular).evaluate(_OUTER) == shown
    values = regular.page.locator(".figure-table tbody tr")
    # What two passages say alike stands once, with both, which are asked for as it is opened.
    expect(values).to_have_count(marks(own))
    for row in values.all():
        row.locator("summary").first.click()
    expect(values.locator("blockquote")).to_have_count(len(own))
    expect(values.first.locator("blockquote")).to_be_visible()


def test_districts_share_an_axis_and_the_chart_and_its_table_can_be_carried_away(
    regular: Reader, sources: Sources, tmp_path: Path
) -> None:
    figures, focus = told(sources, "pm25"), [d for d in sources.districts.values() if d.in_focus]
    silent = {district.id for district in focus} - {figure.district for figure in figures}
    open_view(regular, "view=districts&shared_series=pm25")
    expect(points(regular)).to_have_count(marks(figures))
    # The bold line of each mark, then the line under it; a district without a mark has one.
    expect(labels(regular)).to_have_count(2 * marks(figures) + len(silent))
    expect(labels(regular).get_by_text("未载", exact=True)).to_have_count(len(silent))
    for text in ("36.97微克/立方米", "42微克/立方米"):
        expect(labels(regular).get_by_text(text, exact=True)).to_be_visible()
    names = chart(regular).locator(".role-axis-label text").filter(has_text=re.compile("区$"))
    expect(names).to_have_text([district.name for district in focus])
    starts = {"图 PNG": b"\x89PNG", "图 SVG": b"<svg", "表 CSV": b"\xef\xbb\xbf"}
    for label, start in starts.items():
        with regular.page.expect_download() as download:
            regular.page.get_by_role("button", name=label, exact=True).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.read_bytes().startswith(start)


@pytest.mark.soak
def test_years_kinds_and_scopes_stand_on_the_marks(reader: Reader, sources: Sources) -> None:
    open_view(reader, "view=districts&shared_series=new-school-places")
    expect(points(reader)).to_have_count(marks(told(sources, "new-school-places")))
    for text in (
        "1.6万个(合 16,000个)",
        "2024 · 实绩 · 新增学位数(新建挖潜)",
        "2021—2025 累计 · 目标 · 累计新增学位数",
    ):
        expect(labels(reader).get_by_text(text, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    "series", variants(now=["new-school-places"], soak=["gdp-growth", "livelihood-projects"])
)
def test_no_label_leaves_the_chart_on_a_phone(caller: Reader, series: str) -> None:
    open_view(caller, f"view=districts&shared_series={series}")
    inside_the_chart(caller)


@pytest.mark.soak
@pytest.mark.parametrize(
    "series", variants(now=["foreign-capital-utilised"], soak=["gdp-growth", "hightech-firms"])
)
def test_no_label_in_time_leaves_the_chart_on_a_phone(phone: Reader, series: str) -> None:
    open_view(phone, f"view=glance&figures_district=120101&series_120101={series}")
    inside_the_chart(phone)


def inside_the_chart(reader: Reader) -> None:
    expect(labels(reader).first).to_be_visible()
    frame = chart(reader).bounding_box()
    assert frame is not None
    for label in labels(reader).all():
        box = label.bounding_box()
        assert box is not None
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


@pytest.mark.soak
def test_choosing_a_view_puts_it_into_the_address(reader: Reader) -> None:
    open_view(reader, "")
    reader.page.get_by_role("radio", name="规划与结果").or_(
        reader.page.get_by_role("button", name="规划与结果")
    ).first.click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()
    reader.has_in_address("view=plan")
    number = reader.page.locator(".plan details").first
    number.locator("summary").first.click()
    expect(number.locator("blockquote")).to_be_visible()
    # Another number takes its place: opened passages never lie over each other.
    reader.page.locator(".plan td.target > details > summary").nth(4).click()
    expect(number.locator("blockquote")).to_be_hidden()


def test_a_conflict_opens_its_passages_side_by_side(regular: Reader, sources: Sources) -> None:
    sides = len(next(iter(sources.conflicts.values())).figure_ids)
    open_view(regular, "view=meaning")
    first = regular.page.locator(".folded details").first
    first.locator("summary").first.click()
    expect(first.locator("blockquote").filter(visible=True)).to_have_count(sides)
    one, other = (first.locator(".card").nth(number).bounding_box() for number in (0, 1))
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] < other["x"]


@pytest.mark.soak
def test_the_plan_can_be_carried_away(reader: Reader, tmp_path: Path, sources: Sources) -> None:
    open_view(reader, "view=plan")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="规划与结果 CSV", exact=True).click()
    path = tmp_path / "plan.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["指标"] for row in rows] == [
        row.name for row in sorted(sources.plan.values(), key=lambda row: row.order)
    ]


WIDTHS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")].map(
    (part) => part.scrollWidth)"""
"""How wide the page is, and what of it scrolls in itself."""


@pytest.mark.parametrize(
    "view", variants(now=["plan"], soak=["glance", "districts", "table", "meaning"])
)
def test_a_phone_sees_each_view_whole(caller: Reader, view: str) -> None:
    open_view(caller, f"view={view}")
    # On its side, and in a window between a telephone's and a desk's, too.
    for width in (390, 700, 844):
        caller.page.set_viewport_size({"width": width, "height": 844})
        wide = caller.page.evaluate(WIDTHS)
        assert max(wide) <= width


@pytest.mark.soak
def test_on_a_phone_every_figure_tells_its_value_and_opens_its_passage(
    phone: Reader, sources: Sources
) -> None:
    open_view(phone, "view=table")
    rows = phone.page.locator(".listing tbody tr")
    first = sources.figures[0]
    expect(rows.first.locator(".value")).to_have_text(say_value(first))
    rows.first.click()
    proof = phone.page.locator("#figure blockquote").first
    expect(proof).to_have_text(first.citation.quote)
    expect(proof).to_be_in_viewport()
    # What turns the pages of the list is not under the pages of the product.
    phone.page.get_by_role("button", name="关闭").click()
    expect(phone.page.locator("#figure")).to_have_count(0)
    phone.page.get_by_role("button", name="下一页").click()
    expect(phone.page.locator(".listing nav span")).to_have_text(re.compile("^第 2 页"))


@pytest.mark.soak
def test_a_deep_link_to_a_fresh_server_has_the_frame(browser: Browser, tmp_path: Path) -> None:
    """The first visitor of all, straight to a page: header, style and pages are there."""
    with served(tmp_path / "log") as address:
        page = browser.new_page()
        page.goto(f"{address}/data")
        page.locator("footer.foot").wait_for()
        page.get_by_role("link", name="指标").wait_for()
        expect(page.get_by_role("heading", name="使用限制")).to_be_visible()
        page.close()
