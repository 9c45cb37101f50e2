"""Faults in a real browser: said in our words where they arise, and all else stands."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.readers import Reader, open_window
from tests.browser.seats import Seats
from tests.browser.serving import served
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

NO_PLACES = "projects.csv:缺少列 place_ids"
KEPT, COLD, LEFT_OUT = "数据文件需要改好", "数据文件需要先改好", "有图层没有画"
UNFORESEEN, NOT_MADE = "这里没有画成", "文件没有做成"
BROKEN = """
import runpy
import streamlit as st
from geo.errors import DistrictMapError
from pages.explore import explorer
from pages.explore.tab_contents import overview
from pages.server.middleware import make_middleware, make_routes
from layers.paper.files import png_pdf_svg
from geo.output.formats.table_files import figure_and_plan_csv

def fail(*given, **named):
    raise KeyError("a mistake of ours")

def complain(*given, **named):
    raise DistrictMapError("字体文件缺失;请恢复 static/fonts")

overview.show_place, overview.render_project = fail, fail
png_pdf_svg.print_pdf = complain
if __name__ == "broken":
    app = st.App(__file__, routes=make_routes(), middleware=make_middleware())
else:
    runpy.run_path("app.py")
"""
"""The app with a mistake in a part of a page, and with sheets that cannot be made."""


@pytest.fixture(scope="module")
def data(few_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a few rows of the data; whoever spoils it mends it again."""
    return Path(shutil.copytree(few_rows, tmp_path_factory.mktemp("own") / "data"))


@pytest.fixture(scope="module")
def own(data: Path) -> Iterator[str]:
    """An app of this file's own, over the copy, with the mistakes: who does not open a place, or
    make a sheet, meets none.
    """
    folder = data.parent / "app"
    folder.mkdir()
    for name in ("geo", "layers", "pages", "data", "static", ".streamlit", "app.py"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "broken.py").write_text(BROKEN, "utf-8")
    with served(folder / "log", folder, "broken.py", DATA_DIR=str(data)) as address:
        yield address


@pytest.fixture
def enter(
    profile: BrowserContext, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Reader]]:
    """Somebody new comes in; several may.

    The app starts with the first of them: it reads its data before anybody asks.
    """
    with ExitStack() as windows:
        yield lambda: windows.enter_context(open_window(profile, request.getfixturevalue("own")))


@pytest.fixture(scope="module")
def own_seats(profile: BrowserContext, own: str) -> Iterator[Seats]:
    with closing(Seats(profile, own)) as seats:
        yield seats


@pytest.fixture
def staying(own_seats: Seats, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody who stays in the app."""
    with own_seats.sit_down(request, 1440, 900) as reader:
        yield reader


def says(page: Page, text: str) -> None:
    expect(page.locator(".faults", has_text=text)).to_be_visible()


def says_nothing(page: Page) -> None:
    expect(page.locator("footer.foot")).to_be_visible()
    expect(page.locator(".faults")).to_have_count(0)


def stands_below(page: Page, text: str) -> None:
    """The list of faults, and below it the page as it was."""
    says(page, text)
    box = page.locator(".faults").first.bounding_box()
    panel = page.locator(".st-key-panel").bounding_box()
    assert box
    assert panel
    assert box["y"] < panel["y"]
    expect(page.locator("#on-map")).to_contain_text("项上图")


def test_a_cold_start_over_faulty_sources_shows_the_designed_page_until_they_are_mended(
    enter: Callable[[], Reader], data: Path
) -> None:
    """The first of this file: the app has not started yet."""
    path = data / "sources" / "places.geojson"
    sound = path.read_bytes()
    path.write_text("{", "utf-8")
    reader = enter()
    reader.stays = True
    for page in ("", "read", "compare", "indicators", "statistics", "data"):
        reader.come_to(page)
        says(reader.page, COLD)
        expect(reader.page.locator(".faults")).to_contain_text("places.geojson")
    path.write_bytes(sound)
    reader.page.reload()
    says_nothing(reader.page)


@pytest.mark.soak
def test_faulty_sources_leave_the_last_sound_ones_for_open_and_new_readers(
    enter: Callable[[], Reader], data: Path
) -> None:
    path = data / "sources" / "projects.csv"
    sound = path.read_bytes()
    first = enter()
    first.open()
    says_nothing(first.page)
    path.write_text("id,title\n1,a\n", "utf-8")
    first.page.get_by_role("button", name="在建").first.click()
    stands_below(first.page, NO_PLACES)
    first.has_in_address("status=underway")
    second = enter()
    second.open()
    stands_below(second.page, NO_PLACES)
    path.write_bytes(sound)
    for reader in (first, second):
        reader.page.reload()
        says_nothing(reader.page)


def test_a_faulty_layer_is_left_out_and_who_looks_again_is_offered_the_mended_one(
    staying: Reader, data: Path
) -> None:
    path = data / "layers" / "streets.geojson"
    sound = path.read_bytes()
    path.write_text('{"type": "FeatureCollection", "features": [{"type"', "utf-8")
    staying.page.goto(staying.address)
    frame = staying.map()
    stands_below(staying.page, LEFT_OUT)
    assert frame.locator("path.base-streets").count() == 0
    assert frame.locator("path.base-districts").count() > 0
    path.write_bytes(sound)
    offer = staying.page.locator(".newer-version")
    expect(offer).to_be_hidden()
    staying.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(offer).to_contain_text("刚刚更新")
    stands_below(staying.page, LEFT_OUT)  # What the page shows is of one moment.
    offer.get_by_role("button", name="重新载入").click()
    frame = staying.map()
    expect(offer).to_be_hidden()
    expect(frame.locator("path.base-streets").first).to_be_attached()
    says_nothing(staying.page)


def test_a_mistake_in_a_part_of_the_page_is_said_there_and_all_else_stands(staying: Reader) -> None:
    staying.open("?tab=items")
    staying.page.locator(".listing tbody button").first.click()
    says(staying.page, UNFORESEEN)
    expect(staying.page.locator(".faults")).to_contain_text("KeyError")
    expect(staying.page.locator("[data-testid=stException]")).to_have_count(0)
    expect(staying.page.locator(".listing tbody tr").first).to_be_attached()
    staying.map()
    staying.page.get_by_role("button", name="返回概览").click()
    expect(staying.page.locator(".listing tbody tr").first).to_be_visible()
    says_nothing(staying.page)


@pytest.mark.soak
def test_a_sheet_that_cannot_be_made_is_said_on_the_page(staying: Reader) -> None:
    frame = staying.open("?format=pdf")
    frame.get_by_role("button", name="导出").click()
    staying.page.get_by_role("button", name="下载").click()
    says(staying.page, NOT_MADE)
    expect(staying.page.locator(".faults")).to_contain_text("图.pdf:字体文件缺失")
    assert "Failed" not in staying.page.locator("body").inner_text()
    staying.page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    staying.page.get_by_role("button", name="导出数据").click()
    with staying.page.expect_download() as download:
        staying.page.get_by_role("button", name="导出文件").click()
    assert download.value.suggested_filename.startswith("区情一张图_全部事项_")
