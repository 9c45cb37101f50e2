"""A set full screen: a page at a time, with the way on, and a word where there is no such page."""

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from geo.data_faults import DataFaults
from geo.output.formats.table_files.meeting_rows import write_meetings
from geo.text import words
from geo.values.meetings import list_sets
from geo.values.sources import Sources
from geo.vocabulary import Precision
from pages.frame.parts.files_and_sheets.file_box import BroughtFile
from pages.sheet_sets import presenting
from pages.sheet_sets.brought_sets import read_brought
from tests.apptest import TIMEOUT_S, opened, seen
from tests.conftest import ROOT


def test_a_page_is_shown_with_its_words_and_turned() -> None:
    test = opened("sheets.py", meeting="金融与消费", page="2")
    shown = seen(test)
    assert "22件后来的文件没有再提" in shown
    assert "未再提" in shown
    assert "内部交流,未经审图" in shown
    assert "第 2 页,共 3 页" in shown
    assert "网络墨卡托(EPSG:3857)绘制 · 街道与河宽为示意,不作划界依据" in shown
    test.button(key="way-next").click().run()
    assert test.query_params["page"] == "3"
    assert "夜间经济" in seen(test)
    test.button(key="way-leave").click().run()
    assert "meeting" not in test.query_params
    assert test.query_params["set"] == "金融与消费"


@pytest.mark.parametrize("path", ["pages/map.py", "pages/data.py"])
def test_a_meeting_is_shown_whichever_page_is_asked_for_it(path: str) -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    test.query_params["meeting"] = "金融与消费"
    test.query_params["page"] = "2"
    test.switch_page(path).run()
    assert "22件后来的文件没有再提" in seen(test)


def test_the_legend_on_the_wall_has_no_symbol_that_numbers_stand_for() -> None:
    test = opened("sheets.py", meeting="常委会", page="1")
    shown = " ".join(one.proto.body for one in test.get("html"))
    keys = shown.partition('class="keys-shown"')[2].partition("</p>")[0]
    assert "经济与商贸" in keys
    # Its pictures are files, which the browser keeps.
    assert 'src="/draw/' in keys
    assert "base64" not in shown
    # The sign of what lies along a street stands beside names too.
    told = {name for id, name in words("precision").items() if id != Precision.STREET}
    assert not [name for name in told if f">{name}<" in keys]


@pytest.mark.parametrize(
    "title",
    [
        "data:image/png;base64,A",
        " src=data:image/svg+xml;base64,PHN2Zy8+",
        '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    ],
)
def test_what_reads_like_a_picture_in_a_title_stays_words_and_becomes_no_file(title: str) -> None:
    shown = Markup('<h1>{0}</h1><img alt="{0}" src="data:image/png;base64,{1}">').format(
        title, "QUJD"
    )
    linked = presenting._put_on_wall(shown)
    assert linked.count("/draw/") == 1
    assert linked.count(Markup.escape(title)) == 2


@pytest.mark.parametrize(
    ("meeting", "page", "table"), [("对标", "3", "<table>"), ("常委会", "4", "<tr>")]
)
def test_a_table_stands_on_the_wall_without_the_passages_nobody_opens_there(
    meeting: str, page: str, table: str
) -> None:
    test = opened("sheets.py", meeting=meeting, page=page)
    shown = " ".join(one.proto.body for one in test.get("html"))
    assert "未载" in shown
    assert table in shown
    assert "<details" not in shown.partition("page-foot")[0]
    assert "being-drawn" not in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [({"meeting": "没有"}, "没有“没有”这一套"), ({"meeting": "对标", "page": "9"}, "没有第 9 页")],
)
def test_a_set_or_page_that_is_not_there_is_said_beside_those_there_are(
    query: dict[str, str], said: str
) -> None:
    test = opened("sheets.py", **query)
    assert said in seen(test)
    assert test.button(key="present")
    is_there = query["meeting"] == "对标"
    assert ("河北区两大商圈" in seen(test)) is is_there


def test_a_set_of_a_session_that_is_over_is_said_to_be_gone() -> None:
    assert "自己的汇报只在那次浏览里" in seen(opened("sheets.py", meeting="常委会(我的)", page="2"))


def show_ways_of_a_set_with_gaps() -> None:
    from geo.values.meetings import MeetingPage
    from pages.sheet_sets import presenting

    given = {"title": "", "sentence": "", "address": "", "figure_ids": (), "layout": ""}
    pages = tuple(MeetingPage(set="一套", page=number, **given) for number in (2, 5))
    presenting._show_ways(pages, 1)


def test_pages_are_reached_by_the_numbers_they_bear_on_the_wall() -> None:
    test = AppTest.from_function(show_ways_of_a_set_with_gaps, default_timeout=TIMEOUT_S).run()
    assert not test.exception
    test.button(key="way-2").click().run()
    assert test.query_params["page"] == "2"


def brought(content: bytes, size: int = 0) -> BroughtFile:
    return BroughtFile("一套.csv", size, content)


def test_a_file_the_browser_reads_is_the_set_it_holds(sources: Sources) -> None:
    pages = list_sets(sources.meetings)["对标"]
    assert read_brought(sources, brought(write_meetings(pages))) == pages
    with pytest.raises(DataFaults, match=r"一套\.csv"):
        read_brought(sources, brought(b"", size=9_000_000))
