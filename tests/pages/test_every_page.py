"""Every page under Streamlit's own test runner: that it runs, and what it says of what is wrong."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.text import say
from geo.values.sources import Sources
from layers import assets
from tests.apptest import TIMEOUT_S, opened, raw, read, seen
from tests.conftest import ROOT
from tests.pages.listed_rows import found

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")


def test_every_script_in_pages_is_a_door() -> None:
    """Until navigation has run, a fresh server takes each of them for a page."""
    assert PAGES == [
        "compare.py",
        "data.py",
        "desk.py",
        "indicators.py",
        "map.py",
        "read.py",
        "sheets.py",
        "statistics.py",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_and_says_where_its_data_come_from(name: str) -> None:
    assert "资料来源" in read(name)


def test_a_set_is_chosen_seen_and_offered_whole() -> None:
    test = opened("sheets.py", set="金融与消费")
    shown = seen(test)
    assert re.search(r"1 和平区金融与航运.*2 五大道与金街.*3 和平区夜间经济", shown, re.DOTALL)
    pictures = [one.proto.body for one in test.get("html") if "page-picture" in one.proto.body]
    alts = [match[1] for one in pictures if (match := re.search(r'alt="([^"]*)"', one))]
    assert len(alts) == 3
    assert all(f"{n} {alt}" in shown for n, alt in enumerate(alts, 1) if alt)
    assert all(alts)
    labels = [one.proto.label for one in test.get("download_button")]
    assert labels == ["整套 PPTX", "整套 PDF", "整套 图片 ZIP"]


def test_the_door_opens() -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    assert not test.exception
    assert "当前筛选" in seen(test)


def test_nonsense_in_the_address_is_ignored_with_a_note(sources: Sources) -> None:
    test = opened("map.py", district="999", years="x", place="nowhere", status="<b>")
    assert found(test) == len(sources.initiatives)
    assert "已忽略:district=999、status=<b>、years=x" in seen(test)
    assert "地点“nowhere”不存在" in seen(test)


def test_missing_assets_are_said_instead_of_a_blank_map(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assets, "STATIC_DIR", tmp_path)
    test = opened("map.py")
    assert "static/ 中缺少:map/address_and_server.js、vendor/leaflet/leaflet.js" in seen(test)
    assert found(test) > 0


def test_broken_data_become_a_readable_list(data_copy: Path) -> None:
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    assert not test.exception
    assert "数据文件需要先改好" in seen(test)
    assert "projects.csv:缺少列 place_ids" in seen(test)


def test_html_in_a_name_shows_as_text(data_copy: Path) -> None:
    path = data_copy / "sources" / "places.geojson"
    content = json.loads(path.read_text("utf-8"))
    evil = "<script>alert(1)</script>"
    place = content["features"][0]["properties"]
    place["name"] = evil
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    test.query_params["place"] = place["id"]
    test.run()
    assert not test.exception
    assert evil in seen(test)
    assert evil not in raw(test)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("statistics.py", {"rows": "nobody"}),
        ("statistics.py", {"value": "nobody"}),
        ("indicators.py", {"view": "nobody"}),
        ("indicators.py", {"view": "districts", "drawing": "nobody"}),
        ("indicators.py", {"view": "table", "kind": "actual,nobody"}),
        ("compare.py", {"view": "nobody"}),
        ("map.py", {"file": "nobody"}),
    ],
)
def test_what_a_widget_cannot_be_is_said_on_the_page(page: str, query: dict[str, str]) -> None:
    name = next(name for name, value in query.items() if "nobody" in value)
    assert say("filter.ignored", items=f"{name}=nobody") in read(page, **query)
