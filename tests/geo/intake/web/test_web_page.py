"""Pages of government sites, however they are built: the document whole, what is around it gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from geo.intake.any_file import load_bytes
from geo.intake.raw_text.canonical import make_canonical
from geo.values.sources import Sources
from tests.geo.intake.pages import GONE, SHAPES, as_site

TITLE = "某区2024年国民经济和社会发展计划"
SHORT = (
    "一、主要任务\n全区今年新增市场主体八千户,完成棉三二期改造,各项工作扎实推进。\n"
    "(一)强化保障\n主办单位"
)
KEPT = (
    "<table><tr><td>项目</td><td>主办单位</td></tr><tr><td><a href='/x'>棉三二期</a></td>"
    "<td>技术支持部</td></tr></table><div>技术支持:某区测绘院</div><p>"
    "<a href='/y'>关于印发细则的通知</a></p>"
)
SENTENCE = "全区今年新增市场主体八千户,完成棉三二期改造,各项工作扎实推进。"
ROWS = ["项目\t主办单位", "棉三二期\t技术支持部"]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
def test_a_document_is_whole_whatever_its_page_is_built_of(
    shape: Callable[..., str], sources: Sources, documents: Path
) -> None:
    for id in ("hx-review2024", "hp-article"):
        text = (documents / sources.documents[id].file).read_text("utf-8")
        found = load_bytes(as_site(shape, TITLE, text, KEPT), "page")
        own = [line.strip() for line in text.split("\n") if line.strip()]
        told = [line.text for line in found.lines]
        assert [
            line for line in told if "\t" in line and "索引号" not in line and "名称" not in line
        ] == ROWS
        assert {"技术支持:某区测绘院", "关于印发细则的通知"} <= set(told)
        assert [word for word in GONE if word in found.text and word not in text] == []
        whole = "\n".join([*own, *ROWS, "技术支持:某区测绘院", "关于印发细则的通知"])
        body = found.text[found.text.index(own[0]) :]
        assert fuzz.ratio(make_canonical(whole).text, make_canonical(body).text) >= 99.5


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
def test_a_short_document_keeps_its_short_lines(shape: Callable[..., str]) -> None:
    found = load_bytes(as_site(shape, TITLE, SHORT, ""), "page")
    assert [line for line in SHORT.split("\n") if line not in found.text] == []
    assert TITLE in found.text
    assert [word for word in GONE if word in found.text] == []


def test_what_scripts_and_pages_within_a_page_would_show_is_said_to_be_missing() -> None:
    body = f"<p>{'全区工作扎实推进。' * 9}</p><script>a()</script><iframe src=b></iframe>"
    (said,) = load_bytes(f"<html><body>{body}</body></html>".encode(), "page").remarks
    assert said.startswith("网页里有 2 处脚本或内嵌的页面")


def test_what_is_left_out_of_a_page_is_listed() -> None:
    (said,) = load_bytes(as_site(SHAPES[0], TITLE, SHORT, ""), "page").remarks
    assert "技术支持:某某科技有限公司" in said
    assert "链接 9 行" in said


BESIDE = (
    "<div><h1>{title}</h1><div><span>来源:某区政府办</span> <span>发布时间:2025-01-20 10:22</span>"
    " <span>浏览次数:<i>1386</i></span> 字号:【<a>大</a> <a>中</a> <a>小</a>】</div>"
    "<div><p><b>{title}</b></p>{body}</div><div>附件:<a href='a.pdf'>民心工程.pdf</a></div>"
    "<div>责任编辑:某某</div></div>"
)
INDEX = (
    "<table><tr><td>索 引 号:</td><td>0001</td><td>发布机构:</td><td>某区政府办</td></tr><tr>"
    "<td>发文日期:</td><td>2026年01月16日</td><td>有 效 性:</td><td>有效</td></tr></table>"
    "<table><tr><td><p>{title}</p>{body}</td></tr></table>"
)
BODY = [line for line in SHORT.split("\n") * 4 if line != "主办单位"]


@pytest.mark.parametrize(("site", "day"), [(BESIDE, "2025-01-20"), (INDEX, "2026年01月16日")])
def test_what_a_page_says_of_a_document_is_known_and_listed_but_not_its_text(
    site: str, day: str
) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    found = load_bytes(f"<html>{site.format(title=TITLE, body=body)}".encode(), "page")
    assert [line.text for line in found.lines] == [TITLE, *BODY]
    assert (found.labels["issuer"], day in found.labels["published"]) == ("某区政府办", True)
    assert "政府办" in found.remarks[0]
    assert ("民心工程.pdf" in found.remarks[0]) == ("民心工程.pdf" in site)


def test_a_count_of_clicks_is_no_text_wherever_it_stands() -> None:
    lines = [
        TITLE,
        "2025-01-20 某区政府办 浏览次数:1386",
        *BODY,
        "展览访问量:1386万次,为历年最多。",
    ]
    page = "".join(f"<p>{line}</p>" for line in lines)
    found = load_bytes(f"<html><body>{page}".encode(), "page")
    assert [line.text for line in found.lines] == [TITLE, *BODY, lines[-1]]


TABLES = {
    "a long cell": (
        "<table><tr><th>任务</th><th>单位</th></tr><tr>"
        "<td>" + "完成改造任务," * 60 + "</td><td>住建委</td></tr>"
        "<tr><td>建设</td><td>区发改委</td></tr></table>",
        ["任务\t单位", "完成改造任务," * 60 + "\t住建委", "建设\t区发改委"],
    ),
    "cells that go over several": (
        "<table><tr><td rowspan='2'>指标</td><td colspan='2'>年份</td></tr>"
        "<tr><td>2020</td><td>2025</td></tr>"
        "<tr><td>就业</td><td>7.1</td><td>8.2</td></tr></table>",
        ["指标\t年份\t", "\t2020\t2025", "就业\t7.1\t8.2"],
    ),
    "a table within": (
        "<table border='1'><tr><td>项目</td><td>进度</td></tr><tr><td>道路"
        "</td><td><table><tr><td>一期</td>"
        "<td>完成</td></tr></table></td></tr><tr><td>公园</td><td>在建</td></tr></table>",
        ["项目\t进度", "道路\t一期 完成", "公园\t在建"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLES)
def test_a_table_keeps_its_columns(what: str) -> None:
    markup, rows = TABLES[what]
    told = load_bytes(as_site(SHAPES[2], TITLE, SHORT * 3, markup), "page").lines
    assert [one.text for one in told][-len(rows) :] == rows


@pytest.mark.parametrize(
    "before", ["<!--" + "说明" * 3000 + "-->", "\n" * 5000, "<script>" + "x;" * 4000 + "</script>"]
)
def test_a_page_is_one_however_late_it_says_so(before: str) -> None:
    raw = f"{before}<html><body><p>{SHORT * 3}</p></body></html>".encode()
    assert "<p>" not in load_bytes(raw, "page").text


def test_a_text_that_speaks_of_markup_is_none() -> None:
    text = "说明:网页以 <html> 开头。" + "全区工作扎实推进。" * 200
    assert load_bytes(text.encode(), "x").text == text


def test_a_page_called_by_its_site_and_ways_to_other_pages_are_no_part_of_a_document() -> None:
    body = f"{SENTENCE}<br>主要任务全部完成,居民出行更加方便,环境明显改善。"
    page = (
        "<html><head><title>天津市河北区人民政府网站</title></head><body><div>"
        f"<p>河北区民心工程完成情况</p><p>{body}</p><div>上一篇:<a href='/1'>通知</a></div>"
        f"<p>{SENTENCE}</p></div></body></html>"
    )
    found = load_bytes(page.encode(), "page")
    assert found.labels["title"] == ""
    assert found.text.startswith("河北区民心工程完成情况")
    assert "上一篇" not in found.text
    assert found.text.endswith(SENTENCE)


def test_the_mark_of_a_note_is_no_part_of_a_number() -> None:
    told = "增长<sup>1</sup>百分之四点五,新引进企业96家<sup>[2]</sup>,绿地5km<sup>2</sup>"
    body = f"<p>{told}。</p>"
    found = load_bytes(f"<html><body><h1>{TITLE}</h1>{body * 3}</body></html>".encode(), "page")
    assert "增长百分之四点五,新引进企业96家,绿地5km2。" in found.text
    assert any("注号" in remark for remark in found.remarks)
