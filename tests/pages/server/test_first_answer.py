"""The page as the server sends it first: language, title, what a link shows, the files it needs."""

import gzip
import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from geo.text import say, words
from pages.frame.linked.browser_cache import link_file, pack_file
from pages.frame.page import PAGES
from pages.server.first_answer import FirstAnswer
from pages.server.scripts_and_styles import pack_page_script, pack_style_sheet
from tests.apptest import opened, sent
from tests.pages.frame.linked.test_browser_cache import Answer

PAGE = '<html lang="en"><head><title>Streamlit</title></head><body></body></html>'
_PAGES = [Route("/{page:path}", lambda _: HTMLResponse(PAGE, headers={"etag": "x"}))]


def answer(path: str, **headers: str) -> Answer:
    """What a server that knows Streamlit's page alone answers through ours."""
    return Answer(_PAGES, path, Middleware(FirstAnswer), **headers)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "地图 · 区情一张图"),
        ("/indicators?view=plan", "指标 · 区情一张图"),
        ("/?place=hp-wudadao", "五大道 · 区情一张图"),
        ("/?place=nowhere", "地图 · 区情一张图"),
    ],
)
def test_each_address_has_its_title_before_any_script_runs(
    base: str, path: str, title: str
) -> None:
    got = answer(base + path, accept_encoding="br, gzip", if_none_match="x")
    page = gzip.decompress(got.body).decode()
    assert f"<title>{title}</title>" in page
    assert f'property="og:title" content="{title}"' in page
    # Unseen until it is there (page_arrival.js), or a file does not come (page_file_missing.js).
    assert '<html lang="zh-CN" class="coming">' in page
    assert got.headers["content-length"] == str(len(got.body))
    assert got.headers["vary"] == "accept-encoding"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "etag" not in got.headers


def test_a_page_is_told_where_its_server_is(base: str) -> None:
    for page in ("", "indicators"):
        head = answer(f"{base}/{page}").body.decode().partition("</head>")[0]
        assert f'<script data-base="{base}/">window.__streamlit = {{ BACKEND_BASE_URL:' in head


def test_a_page_links_to_what_it_will_need(base: str) -> None:
    places, rows = (
        link_file(pack_file("places.json", "{}")),
        link_file(pack_file("list.json", "[]")),
    )
    the_map, figures = (answer(f"{base}/{page}").body.decode() for page in ("", "indicators"))
    for page in (the_map, figures):
        look = pack_style_sheet()
        sheet = f'href="{base}/{look.path}" integrity="{look.integrity}"'
        assert f'<link rel="preload" as="style" {sheet}>' in page.partition("</head>")[0]
        # After the sheets Streamlit writes into the head, which would count otherwise.
        assert f'<link rel="stylesheet" {sheet}>' in page.partition("</head>")[2]
    assert places in the_map
    assert rows in the_map
    assert places not in figures


def test_what_says_that_a_file_did_not_come_stands_in_the_page_before_the_first_file() -> None:
    """Else nobody would say it of the files that come first: Streamlit's own."""
    page = answer("/").body.decode()
    watch = page.index(f'data-failed="{say("app.link_failed")}"')
    files = [found.start() for found in re.finditer("<link [^>]*href=|<script [^>]*src=", page)]
    assert watch < min(files)


def test_the_text_that_an_address_asks_for_is_linked_to_and_no_other(base: str) -> None:
    script = link_file(pack_file("full_text.js", ""))
    texts = {
        id: link_file(pack_file(f"text-{id}.json", f'"{id}"')) for id in ("hp-plan14", "hp-article")
    }
    head = answer(f"{base}/read?document=hp-article&at=3").body.decode()
    assert f'<link rel="modulepreload" href="{script}">' in head
    assert texts["hp-article"] in head
    assert texts["hp-plan14"] not in head
    for other in ("read", "read?document=none", "?document=hp-article"):
        assert texts["hp-article"] not in answer(f"{base}/{other}").body.decode()


@pytest.mark.parametrize(
    "asked", [{}, {"figures_district": "120105"}, {"figures_sector": "no"},
              {"figures_district": "120103", "figures_sector": "economy"}],
)  # fmt: skip
def test_the_cards_a_page_of_figures_awaits_are_asked_for_with_it(asked: dict[str, str]) -> None:
    awaited = re.search(
        'class="awaited".*? data-piece="([^"]+)"', sent(opened("indicators.py", **asked))
    )
    pages = [answer(f"/{page}?{urlencode(asked)}").body.decode() for page in ("indicators", "data")]
    ahead, others = (
        json.loads(unescape(re.search("data-pieces='([^']*)'", page)[1])) for page in pages
    )
    assert ahead == [[unescape(awaited[1]), f"/draw/piece/{unescape(awaited[1])}"]]
    assert others == []
    plan = answer(f"/indicators?{urlencode({'view': 'plan', **asked})}").body.decode()
    assert "data-pieces='[]'" in plan


def test_the_fields_of_a_page_are_files_of_streamlits_and_are_asked_for_ahead() -> None:
    for page, fields in (("indicators", ["Selectbox", "ButtonGroup"]), ("compare", ["Selectbox"])):
        found = re.search("data-files='([^']*)'", answer(f"/{page}").body.decode())
        files = json.loads(unescape(found[1]))
        for field in fields:
            assert [file for file in files if file.startswith(f"/static/js/{field}.")]
        assert not [file for file in files if "Vega" in file]


def test_a_link_shows_a_picture_where_the_public_address_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "og:image" not in answer("/").body.decode()
    monkeypatch.setenv("PUBLIC_URL", "https://maps.example.cn/")
    shown = answer('/?text="><script>alert()').body.decode()
    assert 'content="https://maps.example.cn/app/static/share.png"' in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize("path", ["/_stcore/health", "/elsewhere", "/app/static/share.png"])
def test_what_is_no_page_of_ours_passes_as_it_is(path: str) -> None:
    assert answer(path).body.decode() == PAGE


def test_an_answer_that_is_no_html_passes_as_it_is() -> None:
    text = [Route("/{page:path}", lambda _: PlainTextResponse("</head>", 404))]
    assert Answer(text, "/", Middleware(FirstAnswer)).body == b"</head>"


def test_every_function_and_page_has_its_name() -> None:
    assert list(words("function").values()) == [
        "资源浏览", "查询统计", "对比分析", "专题制图", "成果共享",
    ]  # fmt: skip
    assert all(say(f"app.page_{name}") for name in PAGES)


def test_what_has_a_page_unseen_is_ended_by_what_stands_there_and_by_what_does_not_come() -> None:
    page = answer("/").body.decode()
    assert page.index('classList.remove("coming")') < page.index("<title>")
    assert 'classList.remove("coming")' in gzip.decompress(pack_page_script().packed).decode()
    assert "html.coming" in gzip.decompress(pack_style_sheet().packed).decode()
