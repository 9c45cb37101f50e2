"""The first press after the server was started again counts, on every page."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.readers import Reader, open_window
from tests.browser.serving import OwnApp, free_port
from tests.browser.steps.filter_column import press_pill, sentence, sidebar
from tests.browser.steps.step_by_step import press
from tests.variants import variants

pytestmark = pytest.mark.browser


@dataclass
class Server:
    """An app of these tests' own, of a few rows, which can be started again under open pages."""

    port: int
    log: Path
    data: Path

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.app = OwnApp(self.port, self.log, DATA_DIR=str(self.data))

    def start_again(self, *readers: Reader) -> None:
        self.app.end()
        self.start()
        connected = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
        away = re.compile(
            "ERR_CONNECTION_REFUSED|No response received|DoInitPings timed out|is not responding"
        )
        for reader in readers:
            reader.page.locator(connected).wait_for(timeout=30_000)
            reader.errors[:] = [error for error in reader.errors if not away.search(error)]


@pytest.fixture(scope="module")
def server(few_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(free_port(), tmp_path_factory.mktemp("app") / "log", few_rows)
    yield server
    server.app.end()


@pytest.fixture
def windows(profile: BrowserContext, server: Server) -> Iterator[Callable[[], Reader]]:
    """Opens readers of that app, each with a window of their own."""
    address = f"http://127.0.0.1:{server.port}"
    with ExitStack() as opened:
        yield lambda: opened.enter_context(open_window(profile, address))


@pytest.fixture
def readers(windows: Callable[[], Reader]) -> list[Reader]:
    return [windows() for _ in range(3)]


@pytest.mark.soak
def test_the_first_choice_after_a_restart_of_the_server_counts_on_every_page(
    server: Server, readers: list[Reader]
) -> None:
    map_reader, figures_reader, comparing_reader = readers
    view = look_around(map_reader)
    figures_reader.open_page("indicators?view=glance")
    comparing_reader.open_page("compare?by=district")
    press(comparing_reader, "两份文件")
    server.start_again(*readers)
    press_pill(map_reader, "在建")
    press(figures_reader, "河北区")
    press(comparing_reader, "两种状态")
    map_reader.has_in_address("status=underway,completed", "title=.+", re.escape(view))
    expect(open_sheet_title(map_reader)).to_have_value("汇报图")
    figures_reader.has_in_address("view=glance", "figures_district=120105")
    comparing_reader.has_in_address("by=status")


def look_around(reader: Reader) -> str:
    """Zoom, filter and name a sheet; the view as the address has it."""
    frame = reader.open()
    frame.get_by_role("button", name="放大", exact=True).click()
    reader.has_in_address("at=.+")
    press_pill(reader, "完成")
    reader.settle()
    title = open_sheet_title(reader)
    title.fill("汇报图")
    title.press("Enter")
    reader.has_in_address("status=completed", "title=.+", "at=.+")
    reader.settle()
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()
    reader.settle()
    view = re.search("at=[^&]+", reader.page.url)
    assert view
    return view[0]


def open_sheet_title(reader: Reader) -> Locator:
    """Where a sheet is named, in the form the map opens."""
    reader.map().get_by_role("button", name="导出").click()
    return reader.page.get_by_role("dialog").get_by_label("标题")


KINDS = {
    "a button": ("?district=120103", ".st-key-chip_district button", r"/$"),
    "a pill": (
        "compare?view=follow&state=partly",
        "button:has-text('在建')",
        "state=partly%2Cunderway$",
    ),
    "a switch": ("indicators?view=table", "button:has-text('目标')", "view=table&kind=target$"),
    "a row": ("?tab=items", ".listing tbody button", "tab=items.*&project="),
    "a bar of time": (
        "?status=planned",
        ".timeline .spans > div",
        r"status=planned&years=\d+-\d+$",
    ),
    "a cell": ("statistics", ".crosstab td a", r"statistics\?cell="),
    "a passage": ("read?document=hp-report2025", ".text-column a", "hp-report2025&at="),
}
"""A page, what is pressed first there, and what the address is then."""


@pytest.mark.parametrize(
    ("kinds", "pause_ms"),
    variants(
        now=[(("a bar of time",), 0)],
        soak=[(tuple(KINDS), 0), (tuple(KINDS), 4000)],
    ),
)
def test_the_first_press_on_a_page_only_looked_at_counts_after_a_restart(
    server: Server, windows: Callable[[], Reader], kinds: tuple[str, ...], pause_ms: int
) -> None:
    readers = {kind: windows() for kind in kinds}
    for kind, reader in readers.items():
        reader.open_page(KINDS[kind][0])
    server.start_again(*readers.values())
    next(iter(readers.values())).page.wait_for_timeout(pause_ms)
    for kind, reader in readers.items():
        _, pressed, then = KINDS[kind]
        reader.page.locator(pressed).locator("visible=true").first.click()
        expect(reader.page).to_have_url(re.compile(then))


@pytest.mark.soak
def test_what_was_folded_and_unfolded_stays_so_after_a_restart(
    server: Server, windows: Callable[[], Reader]
) -> None:
    """A page comes back by itself, with the filter it had."""
    asked = {"?status=planned": "计划", "?scheme=hp-wuqu-sandai": "五区三带"}
    readers = {query: windows() for query in (*asked, "?status=underway")}
    *by_fold, taking = readers.values()
    for query, reader in readers.items():
        reader.open(query)
    for reader in by_fold:  # What is asked less often is unfolded where it is asked for.
        sidebar(reader).locator("details summary").click()
        reader.settle()
    taking.page.get_by_role("button", name="导出数据").click()
    taking.settle()
    server.start_again(*readers.values())
    for reader in readers.values():
        reader.settle()
    for reader, (query, said) in zip(by_fold, asked.items(), strict=True):
        reader.has_in_address(query.removeprefix("?"))
        expect(sentence(reader)).to_contain_text(said)
    expect(sidebar(by_fold[0]).get_by_role("combobox", name="街道")).to_be_visible()
    expect(sidebar(by_fold[1]).get_by_role("combobox", name="街道")).to_be_hidden()
    expect(taking.page.get_by_role("button", name="导出文件", exact=True)).to_be_visible()


@pytest.mark.soak
def test_what_was_typed_as_the_server_went_is_kept(
    server: Server, windows: Callable[[], Reader]
) -> None:
    """The line is changed behind the page's back, as by a message that reached nobody; that a run
    ends which had begun before does not mean it has arrived.
    """
    reader = windows()
    reader.open()
    title = open_sheet_title(reader)
    reader.page.get_by_role("dialog").get_by_text("A3 横").click()
    reader.page.locator("[data-test-script-state=running]").wait_for()
    title.evaluate("(line) => { line.value = '汇报图'; line.dispatchEvent(new Event('change')) }")
    reader.has_in_address("layout=a3")
    reader.settle()
    server.start_again(reader)
    reader.has_in_address("title=.+")
    reader.settle()
    expect(open_sheet_title(reader)).to_have_value("汇报图")
