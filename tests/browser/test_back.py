"""Back and Forward, on every page: the widgets show what the address says."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from geo.projects.progress import follow_plan
from geo.sources import Sources
from geo.text import words
from tests.browser.readers import Reader, open_window
from tests.browser.serving import free_port, serve
from tests.browser.test_questions import press_pill
from tests.variants import variants

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


def go_to(reader: Reader, name: str) -> None:
    """Go to another page by the header, and look at it."""
    reader.page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()
    expect(reader.page.locator("footer.foot")).to_be_visible()
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)


def stands_at(reader: Reader, address: str) -> None:
    expect(reader.page).to_have_url(f"{reader.address}/{address}")
    reader.settle()


def test_back_passes_every_page_with_one_press(regular: Reader) -> None:
    regular.open_page("indicators")
    press(regular, "规划与结果")
    for name in ("数据", "指标"):
        go_to(regular, name)
    stands_at(regular, "indicators?view=plan")
    for address in ("data", "indicators?view=plan", "indicators"):
        regular.page.go_back()
        stands_at(regular, address)
    for address in ("indicators?view=plan", "data", "indicators?view=plan"):
        regular.page.go_forward()
        stands_at(regular, address)


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
    """Of six pills each step presses or lifts one, so that no address comes twice."""
    reader.open()
    pills = reader.page.locator(".pills [data-name=family] button")
    drawn = reader.page.locator(".st-key-map .district-map")
    seen = [(reader.page.url, drawn.get_attribute("data-drawn"))]
    for step in range(1, 51):
        before = reader.page.url
        pills.nth((step & -step).bit_length() - 1).click()
        expect(reader.page).not_to_have_url(before)
        reader.settle()
        seen.append((reader.page.url, drawn.get_attribute("data-drawn")))
    assert len({url for url, _ in seen}) == 51
    for url, count in reversed(seen[:-1]):
        reader.page.go_back()
        expect(reader.page).to_have_url(url)
        expect(drawn).to_have_attribute("data-drawn", count or "")
    for url, count in seen[1:]:
        reader.page.go_forward()
        expect(reader.page).to_have_url(url)
        expect(drawn).to_have_attribute("data-drawn", count or "")


@pytest.mark.soak
def test_an_open_row_stays_open_when_states_are_pressed(reader: Reader, sources: Sources) -> None:
    reader.open_page("compare?view=follow&plan=hp-plan14")
    row = reader.page.locator("details[data-row='elderly-beds']")
    row.locator("summary").first.click()
    reader.has_in_address("row=elderly-beds")
    (line,) = (one for one in follow_plan(sources, "hp-plan14") if one.id == "elderly-beds")
    state = words("follow_state")[line.now]
    reader.page.get_by_role("button", name=state, exact=True).click()
    reader.has_in_address("state=.+", "row=elderly-beds")
    reader.settle()
    expect(row).to_have_attribute("open", "")
    row.locator("summary").first.click()
    reader.has_not_in_address("row")


def test_a_row_that_is_opened_is_a_step(regular: Reader) -> None:
    regular.open_page("compare?view=follow&plan=hp-plan14")
    rows = regular.page.locator("details[data-row]")
    for number in (0, 2):
        rows.nth(number).locator("summary").first.click()
        expect(regular.page).to_have_url(
            re.compile(f"row=[a-z0-9-]+(,[a-z0-9-]+){{{number // 2}}}$")
        )
    for left in (1, 0):
        regular.page.go_back()
        expect(regular.page.locator("details[data-row][open]")).to_have_count(left)
        regular.settle()
    stands_at(regular, "compare?view=follow&plan=hp-plan14")


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


@dataclass
class Server:
    """An app of these tests' own, of a few rows, which can be started again under open pages."""

    port: int
    log: Path
    data: Path
    process: subprocess.Popen[bytes]

    def start_again(self, *readers: Reader) -> None:
        self.stop()
        self.process = serve(self.port, self.log, DATA_DIR=str(self.data))
        connected = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
        away = re.compile(
            "ERR_CONNECTION_REFUSED|No response received|DoInitPings timed out|is not responding"
        )
        for reader in readers:
            reader.page.locator(connected).wait_for(timeout=30_000)
            reader.errors[:] = [error for error in reader.errors if not away.search(error)]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="module")
def server(few_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, log = free_port(), tmp_path_factory.mktemp("app") / "log"
    server = Server(port, log, few_rows, serve(port, log, DATA_DIR=str(few_rows)))
    yield server
    server.stop()


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
def test_what_was_typed_as_the_server_went_is_kept(
    server: Server, windows: Callable[[], Reader]
) -> None:
    """The line is changed behind the page's back, as by a message that reached nobody."""
    reader = windows()
    reader.open()
    title = open_sheet_title(reader)
    title.evaluate("(line) => { line.value = '汇报图'; line.dispatchEvent(new Event('change')) }")
    server.start_again(reader)
    reader.has_in_address("title=.+")
    reader.settle()
    expect(open_sheet_title(reader)).to_have_value("汇报图")
