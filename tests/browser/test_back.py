"""Back and Forward, on every page: the widgets show what the address says."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader, free_port, serve
from tests.browser.test_questions import press_pill

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


@dataclass
class Server:
    """An app of this test's own, which can be started again under an open page."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def start_again(self, reader: Reader) -> None:
        self.stop()
        self.process = serve(self.port, self.log)
        connected = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
        reader.page.locator(connected).wait_for(timeout=30_000)
        away = "ERR_CONNECTION_REFUSED"
        reader.errors[:] = [error for error in reader.errors if away not in error]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    port, log = free_port(), tmp_path / "log"
    server = Server(port, log, serve(port, log))
    yield server
    server.stop()


def test_the_first_click_after_a_restart_of_the_server_counts(
    server: Server, reader: Reader
) -> None:
    reader.address = f"http://127.0.0.1:{server.port}"
    frame = reader.open()
    frame.get_by_role("button", name="放大", exact=True).click()
    reader.has_in_address("at=.+")
    press_pill(reader, "完成")
    reader.settle()
    title = reader.page.get_by_role("textbox", name="标题", exact=True)
    title.fill("汇报图")
    title.press("Enter")
    reader.has_in_address("status=completed", "title=.+", "at=.+")
    view = re.search("at=[^&]+", reader.page.url)
    reader.settle()
    server.start_again(reader)
    press_pill(reader, "在建")
    assert view
    reader.has_in_address("status=underway,completed", "title=.+", re.escape(view[0]))
    expect(reader.page.get_by_role("textbox", name="标题", exact=True)).to_have_value("汇报图")


@pytest.mark.parametrize(
    ("path", "first", "second", "kept"),
    [
        ("indicators?view=glance", "河西区", "河北区", ("view=glance", "figures_district=120105")),
        ("compare?by=district", "两份文件", "两种状态", ("by=status",)),
    ],
)
def test_the_first_choice_after_a_restart_of_the_server_counts_on_every_page(
    server: Server, reader: Reader, path: str, first: str, second: str, kept: tuple[str, ...]
) -> None:
    reader.address = f"http://127.0.0.1:{server.port}"
    reader.open_page(path)
    press(reader, first)
    server.start_again(reader)
    press(reader, second)
    reader.has_in_address(*kept)


@pytest.mark.parametrize("pause_ms", [0, 3000])
@pytest.mark.parametrize(
    ("path", "name", "kept"),
    [
        ("?district=120101", "^完成 ", ("district=120101", "status=completed")),
        ("compare?view=follow&state=partly", "^在建 ", ("view=follow", "state=partly%2Cunderway")),
        ("indicators?view=table", "^目标$", ("view=table", "kind=target")),
    ],
)
def test_the_first_click_on_a_page_only_looked_at_counts_after_a_restart(
    server: Server, reader: Reader, path: str, name: str, kept: tuple[str, ...], pause_ms: int
) -> None:
    reader.address = f"http://127.0.0.1:{server.port}"
    reader.open_page(path)
    server.start_again(reader)
    reader.page.wait_for_timeout(pause_ms)
    reader.page.get_by_role("button", name=re.compile(name)).first.click()
    reader.has_in_address(*kept)
    reader.settle()
    assert urlsplit(reader.page.url).path == f"/{path.partition('?')[0]}"
