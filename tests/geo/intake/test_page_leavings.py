"""What pages leave in a text: contents, running heads, broken lines, what sites put around it."""

import pytest

from geo.intake.any_file import load_bytes
from geo.intake.pdf.page_edges import drop_edges
from geo.intake.pdf.pdf_lines import join_lines
from geo.intake.raw_text.loaded import TextLine
from geo.intake.structure.contents_list import drop_contents
from geo.intake.structure.document_proposal import propose
from geo.values.sources import Sources

HEADINGS = ("一、工作回顾", "二、总体要求", "三、重点任务和保障措施")
BODY = "全区上下坚持稳中求进工作总基调,围绕重点片区扎实推进各项工作,完成投资52.5亿元。"
TEXT = [line for heading in HEADINGS for line in (heading, BODY)]


def _drop(*lines: str) -> list[str]:
    return [line.text for line in drop_contents([TextLine(one) for one in lines])]


@pytest.mark.parametrize("leader", ["\t", "......", "……", " ", "·····— "])
def test_a_list_of_contents_is_left_out_with_its_pages(leader: str) -> None:
    entries = [f"{heading}{leader}{page}" for page, heading in enumerate(HEADINGS, start=3)]
    assert _drop("河东区规划", "目  录", "", *entries, *TEXT) == ["河东区规划", *TEXT]
    broken = [*entries[:2], HEADINGS[2][:6], f"{HEADINGS[2][6:]}{leader}9"]
    assert _drop("目录", *broken, *TEXT) == TEXT
    told = "\n".join(("河东区规划", "目录", *entries, *TEXT))
    assert any("目录没有收入(4 行)" in one for one in load_bytes(told.encode(), "x").remarks)


def test_marks_as_wide_as_the_letters_beside_them_are_read_as_narrow_ones(
    sources: Sources,
) -> None:
    heads = ("第一章　总体要求", "第二章　重点任务", "第三章　保障措施")
    entries = "\n".join(f"{head}（{page}）" for page, head in enumerate(heads, 1))
    body = "\n".join(f"{head}\n全区坚持稳中求进，扎实推进各项工作。" for head in heads)
    text = f"河东区规划\n目　录\n{entries}\n{body}"
    assert "（1）" not in load_bytes(text.encode(), "x.txt").text
    said = f"河东区规划\n来源：河东区统计局，时间：2026年3月2日\n{body}"
    proposal = propose(load_bytes(said.encode(), "x.txt"), sources, {})
    assert proposal.values["issuer"] == "河东区统计局"
    page = (
        f"<html><body><div><h1>河东区规划</h1><p>{body * 3}</p></div><div>主办：某区政府　"
        "承办：某中心<br>津ICP备00000000号</div><div>（打印）｜（关闭）</div></body></html>"
    )
    told = load_bytes(page.encode(), "x.html").text
    assert [word for word in ("主办", "打印") if word in told] == []


def test_a_list_called_contents_whose_lines_stand_nowhere_again_stays() -> None:
    projects = ("目录", "建设学校 3", "建设医院 5", "建设公园 8")
    assert _drop(*projects, *TEXT) == [*projects, *TEXT]
    assert _drop("目录", *HEADINGS, *TEXT) == ["目录", *HEADINGS, *TEXT]


def test_a_header_with_the_number_of_its_page_goes_though_the_first_page_has_none() -> None:
    pages = [[BODY, BODY], ["工作安排方案   2", BODY], ["工作安排方案   3", BODY]]
    assert drop_edges(pages, {}) == [BODY] * 4
    told = [[BODY, "新增学位 300"], ["新增床位 301", BODY], ["新增车位 302", BODY]]
    assert drop_edges(told, {}) == [line for page in told for line in page]


def test_the_head_of_a_table_that_goes_on_stands_once() -> None:
    head, rows = "指标 单位 2025年", ["增加值 亿元 31.8", "新增就业 人 32500"]
    assert drop_edges([[BODY, head, rows[0]], [head, rows[1], BODY]], {}) == [
        BODY, head, *rows, BODY,
    ]  # fmt: skip
    assert drop_edges([[head, rows[0], BODY], [head, rows[1], BODY]], {}).count(head) == 2


def test_a_number_broken_at_the_end_of_a_line_is_whole_and_a_heading_behind_one_stands_alone() -> (
    None
):
    first = "全区上下坚持稳中求进工作总基调,扎实推进各项重点任务落地见效,完成20"
    full = "全区上下坚持稳中求进工作总基调,扎实推进各项重点任务落地见效取得成果。"
    lines = [first, "26年任务。", full, "优化营商环境", full]
    assert join_lines(lines) == [f"{first}26年任务。", full, "优化营商环境", full]


def _page(title: str, below: str, imprint: str = "") -> bytes:
    body = "".join(f"<p>{BODY}</p>" for _ in range(4))
    return (
        f"<html><body><main><div><div>{title}</div><div>{imprint}</div><article>{body}</article>"
        f"{below}</div></main></body></html>"
    ).encode()


LINKS = "".join(f'<p><a href="/{n}">区领导深入一线调研重点项目建设情况</a></p>' for n in range(3))


@pytest.mark.parametrize(
    "below",
    [
        f"<div><h4>热点推荐</h4>{LINKS}</div>",
        f"<div><div>政策解读</div><div>{LINKS}</div></div>",
        "<div>免责声明:本网内容仅供参考。如有问题请联系我们。</div>",
        "<div>本站部分内容来自网络,如有侵权请联系删除。</div>",
    ],
)
def test_what_heads_a_list_of_links_goes_with_it_and_so_does_a_disclaimer(below: str) -> None:
    assert load_bytes(_page("河西区重点项目加快建设", below), "x").text.endswith(BODY)
    signed = f"<div><p>河西区人民政府</p><p>2026年1月5日</p></div>{below}"
    text = load_bytes(_page("河西区重点项目加快建设", signed), "x").text
    assert text.endswith("河西区人民政府\n2026年1月5日")


def test_a_day_that_a_page_calls_no_more_than_its_time_is_published_where_nothing_says_more(
    sources: Sources,
) -> None:
    for imprint, day in (
        ("时间:2025-11-20 来源:河西区融媒体中心", "2025-11-20"),
        ("更新时间:2025-11-21 来源:河西区融媒体中心", ""),
        ("时间:2025-11-22 发布日期:2025-11-20", "2025-11-20"),
    ):
        loaded = load_bytes(_page("河西区重点项目加快建设", "", imprint), "x")
        assert propose(loaded, sources, {}).values["published"] == day


def test_neither_the_title_nor_its_notice_nor_a_file_number_is_a_chapter(sources: Sources) -> None:
    plan = "河东区推进夜间经济发展实施方案"
    notice = (f"天津市河东区人民政府关于印发{plan}的通知", "东政发〔2026〕5号", BODY, plan)
    for top in ((plan,), (plan[:7], plan[7:]), notice):
        told = propose(load_bytes("\n".join((*top, *TEXT)).encode(), "x"), sources, {})
        assert told.values["title"] == plan
        assert [(one.level, one.title) for one in told.headings] == [(1, one) for one in HEADINGS]


def test_a_title_may_have_its_letters_set_apart_and_that_of_news_a_colon(sources: Sources) -> None:
    for line, title in (
        ("政 府 工 作 报 告", "政府工作报告"),
        ("河西区:一张蓝图绘到底 海河岸边起新城", "河西区:一张蓝图绘到底 海河岸边起新城"),
    ):
        told = propose(load_bytes("\n".join((line, BODY, *TEXT)).encode(), "x"), sources, {})
        assert told.values["title"] == title
        assert "title" not in told.unsure


def test_a_short_line_behind_running_text_is_a_title_only_if_a_person_says_so(
    sources: Sources,
) -> None:
    told = propose(load_bytes(f"{BODY}\n优化服务环境\n{BODY}".encode(), "x"), sources, {})
    assert told.values["title"] == "优化服务环境"
    assert "title" in told.unsure
    assert "核对" in told.reasons["title"]
