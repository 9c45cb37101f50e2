"""Pages under Streamlit's own test runner: opened at an address, and read."""

import gzip
import json
import re
import statistics  # noqa: F401 - Python's own, before the page of this name could be taken for it
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from geo.text import say
from pages.frame import page
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked
from pages.frame.linked.pieces import END
from pages.frame.page import OPENED_BY_APP
from pages.server.piece_answers import render_piece
from tests.conftest import ROOT

TIMEOUT_S = 60


def prepared(name: str, /, **query: str) -> AppTest:
    """A page of `pages/` at an address, not run yet."""
    test = AppTest.from_file(str(ROOT / "pages" / name), default_timeout=TIMEOUT_S)
    test.session_state[OPENED_BY_APP] = True
    for key, value in query.items():
        test.query_params[key] = value
    return test


def opened(name: str, /, **query: str) -> AppTest:
    """A page at an address, run without an error."""
    test = prepared(name, **query).run()
    assert not test.exception, test.exception
    assert say("app.unforeseen_title") not in seen(test), seen(test)
    return test


def seen(test: AppTest) -> str:
    """The text of every HTML block on the page."""
    return unescape(re.sub(r"<[^>]+>", " ", raw(test)))


_PIECE = re.compile(
    r"(<(?:details|div)[^>]* data-piece=\"(?P<at>[^\"]+)\"[^>]*>(?:<summary>.*?</summary>)?)", re.S
)
_SELDOM = {"row", "rows", "chapter"}
"""Of a plan a megabyte: who tests what is in them asks for it."""


_UNFOLDED: WeakKeyDictionary[AppTest, tuple[tuple[str, str], str]] = WeakKeyDictionary()
"""What each page says with its pieces, and of what: a test looks at a page several times."""


def raw(test: AppTest) -> str:
    """The HTML of every block on the page with what a reader finds in it, told later or not."""
    html = sent(test)
    if not _PIECE.search(html):  # as where there are no data at all
        return html
    data = page.read_data()
    asked, told = _UNFOLDED.get(test, (None, ""))
    if asked != (html, data.stamp):
        told = unfolded(html, data)
        _UNFOLDED[test] = (html, data.stamp), told
    return told


def sent(test: AppTest) -> str:
    """The HTML of every block on the page, as a run sends it."""
    return " ".join(element.proto.body for element in test.get("html"))


def unfolded(html: str, data: Data) -> str:
    """HTML with the pieces in it that have an address."""

    def fill(found: re.Match[str]) -> str:
        address = unescape(found["at"])
        stamp, kind = re.match(r"(.*)/(\w+)\?", address).groups()
        is_told = kind not in _SELDOM and stamp == data.stamp
        return found[0] + (_unfold_piece(address, data) if is_told else "")

    return _PIECE.sub(fill, html)


_TOLD: WeakKeyDictionary[Data, dict[str, str]] = WeakKeyDictionary()
"""What each piece of some data holds: many pages show the same."""


def _unfold_piece(address: str, data: Data) -> str:
    told = _TOLD.setdefault(data, {})
    if address not in told:
        told[address] = unfolded(_tell_piece(address, data), data)
    return told[address]


def ask_piece(address: str) -> Markup:
    """What the server answers at a piece's address (`data-piece`) when it is opened."""
    return _tell_piece(address, page.read_data())


def _tell_piece(address: str, data: Data) -> Markup:
    stamp, kind, query = re.fullmatch(r"(.*)/(\w+)\?(.*)", address).groups()
    assert stamp == data.stamp
    told = render_piece(data, kind, dict(parse_qsl(query, keep_blank_values=True)))
    assert told, address
    assert END not in told
    return told


def payloads(test: AppTest, name: str) -> list[dict[str, Any]]:
    """What the browser is told for each part of the page with a script of that name."""
    protos = [element.proto for element in test.get("bidi_component")]
    return [json.loads(proto.bytes) for proto in protos if proto.component_name == name]


def held(file: Linked) -> Any:
    """What the browser holds of a file of data that pages link to."""
    return json.loads(gzip.decompress(file.packed))


@cache
def read(name: str, **query: str) -> str:
    """The text of a page of the tree's own data, run once for all tests that only read it."""
    return re.sub(r"\s+", " ", seen(opened(name, **query)))
