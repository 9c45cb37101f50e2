"""What a run says is drawn in one go: nothing is lost, late or out of its order, and what is to be
seen first is shown before all else.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.server.streamlit_tuned.message_batching import hold_back
from tests.browser.readers import eventually

pytestmark = pytest.mark.browser

LINE = "window.WebSocket = class extends EventTarget {};"
OPEN = """protocol => {
    window.heard = [];
    window.showFirst = (told) => heard.push(`first ${JSON.parse(told).first}`);
    window.line = new WebSocket("ws://here", [protocol]);
    line.addEventListener("message", ({data}) => heard.push([...new Uint8Array(data)].join()));
}"""
SAY = """said => {
    said.forEach((bytes) => line.dispatchEvent(
        new MessageEvent("message", {data: new Uint8Array(bytes).buffer})));
    return heard.length;
}"""
"""Speak, and count what has been heard at that moment."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of nothing but the script, with a line on which a test speaks."""
    page = browser.new_page()
    page.set_content(f"<script>{LINE}</script>{hold_back()}")
    page.evaluate(OPEN, "streamlit")
    yield page
    page.close()


def piece(text: str) -> ForwardMsg:
    """A piece of a page."""
    said = ForwardMsg(hash=f"#{text}")
    said.delta.new_element.html.body = text
    return said


def part(key: str) -> ForwardMsg:
    """What a part is told that is to be seen first."""
    said = ForwardMsg(hash=f"#{key}")
    said.metadata.delta_path.extend([0, 300])
    said.metadata.cacheable = True
    said.delta.new_element.bidi_component.id = key * 200
    told = json.dumps({"first": key}, separators=(",", ":"))
    said.delta.new_element.bidi_component.bytes = told.encode()
    return said


def end(how: "ForwardMsg.ScriptFinishedStatus" = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    """That a run is over."""
    return ForwardMsg(script_finished=how)


def say(page: Page, *messages: ForwardMsg) -> int:
    """Say it on the line; how much of all that was said has been heard by then."""
    heard: int = page.evaluate(SAY, [list(one.SerializeToString()) for one in messages])
    return heard


def is_heard(page: Page, *expected: ForwardMsg | str) -> None:
    """Wait until the page has heard just these, in this order."""

    def hear() -> list[ForwardMsg | str]:
        heard: list[str] = page.evaluate("heard")
        return [read(one) if one[0].isdigit() else one for one in heard]

    eventually(hear, [*expected])


def read(told: str) -> ForwardMsg:
    """A message by its bytes, whose fields may come in any order."""
    return ForwardMsg.FromString(bytes(map(int, told.split(","))))


@pytest.mark.parametrize(
    "how", [ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN]
)
def test_a_run_is_told_in_one_go_when_it_is_over(
    page: Page, how: "ForwardMsg.ScriptFinishedStatus"
) -> None:
    run = [piece("one"), piece("两" * 200), end(how), ForwardMsg(hash="behind")]
    assert say(page, *run) == 0
    is_heard(page, *run)


def test_a_page_that_lost_its_line_is_told_the_next_run_as_it_comes(page: Page) -> None:
    page.evaluate(OPEN, "streamlit")
    for number, said in enumerate([piece("one"), piece("two"), end()], 1):
        assert say(page, said) == number
    assert say(page, piece("three")) == 3


def test_what_takes_longer_is_told_meanwhile(page: Page) -> None:
    say(page, piece("drawing"))
    is_heard(page, piece("drawing"))
    say(page, piece("drawn"), end())
    is_heard(page, piece("drawing"), piece("drawn"), end())


def test_what_is_to_be_seen_first_is_shown_at_once_and_so_is_what_was_sent_before(
    page: Page,
) -> None:
    assert say(page, piece("one"), part("map"), end()) == 1
    told = ["first map", piece("one"), part("map"), end()]
    is_heard(page, *told)
    named = ForwardMsg(ref_hash="#map")
    named.metadata.delta_path.extend([0, 400])
    again = part("map")
    again.metadata.delta_path[:] = [0, 400]
    say(page, named, end())
    is_heard(page, *told, "first map", again, end())
    unknown = ForwardMsg(ref_hash="#elsewhere")
    say(page, unknown)
    is_heard(page, *told, "first map", again, end(), unknown)


def test_what_goes_wrong_with_what_is_to_be_seen_first_keeps_nothing_back(page: Page) -> None:
    nameless, spoilt = part("map"), part("map")
    nameless.ClearField("hash")
    spoilt.delta.new_element.bidi_component.bytes = b'{"first":'
    say(page, nameless, spoilt)
    is_heard(page, "first map", nameless, spoilt)


def test_a_line_that_closes_leaves_nothing_unsaid(page: Page) -> None:
    assert say(page, piece("one")) == 0
    page.evaluate("line.dispatchEvent(new Event('close'))")
    assert page.evaluate("heard.length") == 1


def test_a_line_of_anybody_else_is_left_alone(page: Page) -> None:
    page.evaluate(OPEN, "other")
    assert say(page, piece("one"), end()) == 2
