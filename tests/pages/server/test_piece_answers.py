"""Pieces of pages that have an address: what is answered there, and how little a run then says."""

import asyncio
import re
from html import unescape
from pathlib import Path
from threading import Event
from urllib.parse import parse_qsl, urlencode

import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.types import Message

from geo.projects.asked.filter import PARAMETERS, Filter
from geo.projects.asked.two_filters import format_pair, parse_pair
from geo.projects.contrast import set_sides
from geo.projects.found.matching import find_projects
from geo.values.sources import Sources
from pages.frame.base import loading
from pages.frame.base.loading import read_data
from pages.frame.linked.pieces import END
from pages.server import piece_answers, request_limits
from pages.server.middleware import make_routes
from pages.server.request_limits import Allowance
from tests.apptest import ask_piece, opened, sent
from tests.pages.frame.linked.test_browser_cache import Answer
from tests.system_bounds import run_apart

MOST, DEFAULT = 20_000, Filter().natures
PAGES = [
    ("map.py", {}), ("map.py", {"place": "hp-minyuanguangchang"}),
    ("map.py", {"place": "hp-wudadao"}), ("compare.py", {"place": "hp-wudadao"}),
    ("compare.py", {}), ("compare.py", {"view": "follow", "plan": "hp-plan14"}),
    ("indicators.py", {}), ("indicators.py", {"view": "plan"}), ("data.py", {}),
    ("statistics.py", {"cell": "sector:finance,status:planned"}),
    ("map.py", {"place": "hp-xiaobailouguojihangyunfuwuyejijuqu"}),
    ("map.py", {"place": "hp-haihejingjinjigaoduanchanyechengjiedai"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_a_run_says_little_however_much_a_page_opens(page: str, query: dict[str, str]) -> None:
    test = opened(page, **query)
    parts = [element.proto.ByteSize() for element in test.get("bidi_component")]
    assert len(sent(test).encode()) + sum(parts) < MOST


def test_a_map_of_districts_is_told_no_finer_than_it_is_seen() -> None:
    test = opened("indicators.py", view="districts", drawing="map")
    (chart,) = test.get("vega_lite_chart")
    assert len(sent(test).encode()) + chart.proto.ByteSize() < MOST


@pytest.mark.parametrize(
    ("page", "kind", "place"),
    [("map.py", "stories", "hp-wudadao"), ("compare.py", "side", "hp-wudadao"),
     ("map.py", "stories", "hp-xiaobailouguojihangyunfuwuyejijuqu")],
)  # fmt: skip
def test_of_a_place_with_much_to_tell_the_rest_follows_and_nothing_is_lost_or_told_twice(
    page: str, kind: str, place: str, sources: Sources
) -> None:
    test = opened(page, place=place)
    later = re.findall(rf'data-piece="([^"]+/{kind}[^"]+)"', sent(test))
    assert later
    html = " ".join([sent(test), *(ask_piece(unescape(address)) for address in later)])
    told = re.findall(r'<article class="item" id="([^"]+)"', html)
    shown = [one.id for one in sources.projects_by_place[place] if one.nature in DEFAULT]
    assert sorted(told) == sorted(shown)


def test_a_piece_is_kept_for_good_and_is_no_page(base: str, documents: Path) -> None:
    address = unescape(re.findall('data-piece="([^"]+)"', sent(opened("indicators.py")))[0])
    answer = Answer(make_routes(), f"{base}/draw/piece/{address}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.body.decode() == ask_piece(address) + END


@pytest.mark.parametrize(
    "asked",
    ["000000-0000000000/figures?ids=hp-report2025-f01", "{}/figures?ids=no", "{}/no?ids=no",
     "{}/passage?project=no", "{}/elsewhere", "{}/row?plan=no&row=x", "{}/row?plan=hp-plan14&row=x",
     "{}/rows?plan=hp-plan14&state=silent&since=x9", "{}/chapter?plan=hp-plan14&state=x&chapter=",
     "{}/places?of=none", "{}/headlines?districts=120101", "{}/unplaced?reason=x",
     "{}/streets?of=x", "{}/dictionary?table=x", "{}/fields?layer=x", "{}/thread?thread=x",
     "{}/conflict?conflict=x", "{}/conflicts?of=x", "{}/wordings?of=x",
     "{}/cell?since=99999999", "{}/stories?place=x", "{}/stories?place=hp-wudadao&since=999",
     "{}/side?of=x&at_place=hp-wudadao", "{}/side?of=left&at_place=x"],
)  # fmt: skip
def test_what_there_is_not_or_not_any_more_is_told_to_nobody(asked: str) -> None:
    answer = Answer(make_routes(), f"/draw/piece/{asked.format(read_data().stamp)}")
    if "since=x9" in asked:  # No number is as good as none.
        assert answer.status == 200
    else:
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")


def test_other_code_has_other_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_data().stamp
    monkeypatch.setattr(loading, "stamp_code", lambda: "other")
    monkeypatch.setattr(loading, "_SOUND", {})  # As in a server that has just begun.
    assert read_data().stamp != before
    assert (
        Answer(make_routes(), f"/draw/piece/{before}/cards?figures_district=120101").status == 404
    )


def test_a_stranger_is_not_told() -> None:
    path = f"/draw/piece/{read_data().stamp}/keys?page=map"
    assert Answer(make_routes(), path, host="evil.example").status == 403


def test_a_figure_that_is_asked_for_a_thousand_times_is_told_once() -> None:
    address = f"{read_data().stamp}/figures?ids=hp-plan14-i001"
    assert ask_piece(address + ",hp-plan14-i001" * 1000) == ask_piece(address)


def test_who_asks_for_pieces_of_ever_other_filters_is_told_to_come_again_and_pages_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a page has just been run for is answered all the same, and what bears no condition."""
    monkeypatch.setattr(request_limits, "_STRANGERS", Allowance(at_once=3, per_second=0.001))
    data, routes = read_data(), make_routes()

    def ask(query: str) -> Answer:
        return Answer(routes, f"/draw/piece/{data.stamp}/{query}")

    strangers = [ask(f"stories?place=hp-wudadao&text={n}") for n in range(9)]
    assert [one.status for one in strangers].count(503) == 6
    assert strangers[-1].headers["cache-control"] == "no-store"
    find_projects(data.sources, Filter(status=("completed",)))
    assert ask("cell?status=completed&since=5").status == 200
    assert ask("keys?page=map").status == 200


def test_two_sides_that_are_compared_are_answered_and_ever_others_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(request_limits, "_STRANGERS", Allowance(at_once=0, per_second=0.001))
    data, routes = read_data(), make_routes()
    pair, _ = parse_pair({"status": "planned", "left": "text:河", "right": "text:路"}, data.sources)
    address = f"/draw/piece/{data.stamp}/differences?{urlencode(format_pair(pair))}"
    assert Answer(routes, address).status == 503
    set_sides(data.sources, pair)
    assert Answer(routes, address).status == 200


@pytest.mark.parametrize(
    ("page", "query"),
    [("compare.py", {"place": "hp-wudadao", "family": "culture", "precision": "block,zone"}),
     ("compare.py", {"view": "follow", "plan": "hp-plan14", "text": "建设"})],
)  # fmt: skip
def test_who_has_run_a_page_is_told_all_it_opens_however_many_strangers_ask(
    page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was found by two sides or in a plan."""
    monkeypatch.setattr(request_limits, "_STRANGERS", Allowance(at_once=0, per_second=0.001))
    addresses = re.findall('data-piece="([^"]+)"', sent(opened(page, **query)))
    one_of_each = {address.partition("?")[0]: unescape(address) for address in addresses}
    routes = make_routes()
    answers = [Answer(routes, f"/draw/piece/{address}") for address in one_of_each.values()]
    assert len(answers) > 1
    assert {one.status for one in answers} == {200}


@pytest.mark.parametrize(
    ("page", "query"),
    [("indicators.py", {}), ("indicators.py", {"figures_sector": "economy"}),
     ("indicators.py", {"view": "meaning"}), ("data.py", {})],
)  # fmt: skip
def test_what_finds_no_projects_is_asked_for_by_no_name_of_a_condition(
    page: str, query: dict[str, str]
) -> None:
    """Else it would be answered as seldom as what takes work, and said not to have come."""
    pieces = re.findall(r'data-piece="[^"?]+\?([^"]*)"', sent(opened(page, **query)))
    names = {name for one in pieces for name, _ in parse_qsl(unescape(one), keep_blank_values=True)}
    assert pieces
    assert not names & {*PARAMETERS}


def test_however_many_pieces_are_waited_for_pages_are_sent_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free, app, meanwhile = Event(), Starlette(routes=make_routes()), list[int]()
    monkeypatch.setattr(piece_answers, "render_piece", lambda *_: free.wait(20) and None)
    scope = {
        "type": "http", "method": "GET", "query_string": b"", "headers": [(b"host", b"127.0.0.1")],
        "path": f"/draw/piece/{read_data().stamp}/keys", "root_path": "",
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None: ...

    async def ask_many() -> None:
        asked = [asyncio.create_task(app(dict(scope), receive, send)) for _ in range(60)]
        await asyncio.sleep(0.1)
        try:
            meanwhile.append(await asyncio.wait_for(run_in_threadpool(len, "sent"), 2))
        finally:
            free.set()
            await asyncio.gather(*asked)

    run_apart(ask_many())
    assert meanwhile
