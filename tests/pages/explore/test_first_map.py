"""The map in the page that is sent: what a run tells of it, word for word, or nothing."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from pages.explore import first_map
from pages.frame.base import loading
from pages.frame.parts.page_map import mapview
from pages.server import request_limits
from pages.server.request_limits import Allowance
from tests.apptest import prepared
from tests.pages.server.test_first_answer import answer


class _Boxes(HTMLParser):
    """What a browser reads of the boxes of a page, and the scripts it would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.told, self.scripts = list[str](), 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script"
        if given.get("class", "").startswith("first-map"):
            self.told.append(given["data-told"] or "")


def sent(address: str = "/", **headers: str) -> list[str]:
    """What the page of an address tells a map before anything else."""
    return _Boxes(answer(address, **headers).body.decode()).told


@pytest.fixture(autouse=True)
def _read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data have been read and the ground is drawn, as they are soon after a server has
    started.
    """
    mapview.link_map(loading.read_data())
    monkeypatch.setattr(request_limits, "_STRANGERS", Allowance(at_once=20, per_second=4))


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"district": "120101", "status": "completed"},
        {"place": "hp-wudadao"},
        {"place": "nowhere", "years": "2021 — 2023"},
        {"area": "hp-wudadao@500", "inside": "mostly_within"},
        {"subdistrict": "120101001"},
        {"text": "</script><b a='\"'>&amp;{}\r\n\u2028"},
        {"at": "117.2,39.1,14", "off": "streets", "grid": "1"},
        {"text": "没有这样的事项"},
    ],
)
def test_a_map_is_told_before_the_run_what_the_run_tells_it(query: dict[str, str]) -> None:
    (told,) = [
        element.proto.bytes.decode()
        for element in prepared("map.py", **query).run().get("bidi_component")
        if element.proto.component_name == "district-map"
    ]
    assert sent(f"/?{urlencode(query)}") == [told]


def test_no_address_gets_a_script_of_its_own_into_the_page() -> None:
    plain = _Boxes(answer("/").body.decode()).scripts
    for hostile in ("\"'><script>", "</div></script><script>alert(1)</script>", "&quot;><script>"):
        page = answer(f"/?text={quote(hostile)}").body.decode()
        assert _Boxes(page).scripts == plain


@pytest.mark.parametrize(
    "path",
    ["/compare", "/read", "/?meeting=x", "/?embed=true", "/?nope=1", "/?base=x", "/?text=x&text=y"],
)
def test_a_page_with_something_else_to_say_first_sends_no_map(path: str) -> None:
    assert sent(path) == []


def test_who_calls_the_server_by_another_name_is_told_nothing() -> None:
    assert sent(host="evil.example") == []


def test_a_page_waits_neither_for_data_to_be_read_nor_to_be_read_again(data_copy: Path) -> None:
    assert sent() == []
    assert loading.find_read() is None
    data = loading.read_data()
    assert sent() == []  # It waits for no ground either.
    mapview.link_map(data)
    assert len(sent()) == 1
    (data_copy / "sources" / "places.csv").touch()
    assert sent() == []


def test_of_data_that_need_mending_the_page_says_that_first(data_copy: Path) -> None:
    (data_copy / "layers" / "places.geojson").write_text("{", "utf-8")
    assert loading.read_data().layer_faults
    assert sent() == []


def test_what_goes_wrong_leaves_the_page_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_map, "tell_first", lambda *_: 1 / 0)
    assert answer("/").status == 200
    assert sent() == []


def test_no_map_is_sent_where_its_files_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_map, "find_missing_assets", lambda: ["map/address_and_server.js"])
    assert sent() == []


def test_who_walks_through_all_filters_has_few_of_them_worked_out_ahead() -> None:
    told = [len(sent(f"/?years={year}")) for year in range(1990, 2020)]
    assert sum(told) < len(told)
    # Who comes without a condition waits for nobody, nor who opens a place.
    assert [len(sent(path)) for path in ("/", "/?place=hp-wudadao")] == [1, 1]


def test_a_map_that_has_been_found_is_nobodys_to_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that a whole meeting opens leaves the others theirs."""
    monkeypatch.setattr(request_limits, "_STRANGERS", Allowance(at_once=1, per_second=0.001))
    assert all(sent("/?status=planned&text=路") for _ in range(3))
    assert not sent("/?status=planned&text=桥")
