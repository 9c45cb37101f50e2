"""Which lines are proposed as chapters, and which are none."""

import pytest

from geo.intake.any_file import load_bytes
from geo.intake.intake_commands import tell_headings
from geo.intake.raw_text.loaded import split_lines
from geo.intake.structure.document_proposal import propose
from geo.intake.structure.find_chapters import find_headings
from geo.values.sources import Sources
from tests.geo.intake.structure.proposing import BODY, proposed


def test_a_box_lies_within_its_chapter_and_the_next_chapter_not_in_it(sources: Sources) -> None:
    lines = (
        "一、总体要求", "(一)经济运行", "全区稳中求进。", "专栏1 主要指标", "增长5.3%。",
        "(二)城市更新", "全区稳中求进。", "二、重点任务", "专栏2 重点项目", "完成改造。",
        "三、保障", "扎实推进。",
    )  # fmt: skip
    headings = proposed("\n".join(("河东区规划", *lines)), sources).headings
    assert [(one.level, one.title[:3]) for one in headings if "规划" not in one.title] == [
        (1, "一、总"), (2, "(一)"), (3, "专栏1"), (2, "(二)"), (1, "二、重"), (2, "专栏2"),
        (1, "三、保"),
    ]  # fmt: skip


def test_a_table_of_contents_is_no_chapters(sources: Sources) -> None:
    contents = "目录\n第一章 总体要求……1\n第二章 重点任务……5\n"
    body = "第一章 总体要求\n坚持稳中求进。\n第二章 重点任务\n扎实推进。\n"
    headings = proposed(f"河东区规划\n{contents}{body}", sources).headings
    assert [(one.level, one.title) for one in headings] == [
        (1, "第一章 总体要求"), (1, "第二章 重点任务"),
    ]  # fmt: skip


def titles(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.title) for one in find_headings(split_lines(text))]


def test_what_is_no_chapter_is_none_and_an_annex_is_one() -> None:
    lines = (
        "目　录", "(总第213期)", "天津市市长 张工", "——2025年1月9日在区人民代表大会上",
        "一、工作回顾", BODY, "(一)经济运行", BODY, "注:1.初步核算数。", "2.按不变价格计算。",
        "附件:1.任务分工表", "2.名词解释", "区人民政府", "附件2  重点项目表", "类别\t项目",
        "附表:", "指标\t单位", "专栏1 民心实事:新建停车泊位1500个。",
    )  # fmt: skip
    assert titles("\n".join(lines)) == [
        (1, "一、工作回顾"), (2, "(一)经济运行"), (1, "附件2  重点项目表"), (1, "附表"),
        (2, "专栏1 民心实事"),
    ]  # fmt: skip


def test_headings_in_decimals_follow_each_other_and_amounts_are_none() -> None:
    told = ["1 总则", "1.1 规划背景", BODY, "1.2 规划依据", "1.2.1 法律法规", BODY,
            "1.2.5 亿元以上项目", "3.2万平方米", "2 布局方案", "2.1 空间结构", BODY]  # fmt: skip
    assert titles("\n".join(told)) == [
        (1, "1 总则"), (2, "1.1 规划背景"), (2, "1.2 规划依据"), (3, "1.2.1 法律法规"),
        (1, "2 布局方案"), (2, "2.1 空间结构"),
    ]  # fmt: skip
    assert titles(f"第一章 总体要求\n1.1 万人受益\n{BODY}") == [(1, "第一章 总体要求")]


@pytest.mark.parametrize(
    "line",
    [
        "记者 李某",
        "二〇二六年三月",
        "(2026年3月)",
        "优良天数 天 268 275",
        "区教育局 2026年3月18日印发",
    ],
)
def test_who_wrote_it_when_and_a_row_of_a_table_are_no_chapter(line: str) -> None:
    assert titles(f"一、商圈更新\n{line}\n{BODY * 2}") == [(1, "一、商圈更新")]


def test_the_numbers_of_a_box_are_its_own_and_a_section_of_one_paragraph_has_its_headings() -> None:
    told = f"{'聚焦重点片区建设,推动项目尽快落地,' * 5}提升服务水平。"
    lines = ["第一章总体要求", "第一节发展基础"]
    lines += [
        f"{name}。{told}"
        for name in ("经济稳中有进", "改革不断深化", "民生持续改善", "城区焕然一新")
    ]
    lines += ["第二节重点任务", f"培育新兴产业。{told}完善城市功能。{told}"]
    lines += ["专栏1 重点工程", "(一)智慧生活", BODY, "(二)智慧治理", BODY, "第二章保障措施"]
    found = titles("\n".join(lines))
    assert [one for one in found if one[1] in {"培育新兴产业", "完善城市功能"}] == [
        (3, "培育新兴产业"), (3, "完善城市功能"),
    ]  # fmt: skip
    assert found[-4:] == [
        (3, "专栏1 重点工程"), (4, "(一)智慧生活"), (4, "(二)智慧治理"), (1, "第二章保障措施"),
    ]  # fmt: skip


def test_all_chapters_are_shown_and_of_very_many_the_outer_ones_with_their_number() -> None:
    def shown(counts: str) -> list[str]:
        lines = [f"{n}、要求\n" + "".join(f"({m}){n}任务\n" for m in counts) for n in counts]
        return tell_headings(find_headings(split_lines("".join(lines) + BODY)))

    assert len(shown("一二三四五")) == 30
    many = shown("一二三四五六七")
    assert len(many) == 7
    assert all("内有 7 个" in line for line in many)


def test_the_title_is_no_chapter_that_holds_all_others(sources: Sources) -> None:
    told = "".join(
        f"<p>{line}</p>"
        for line in ("一、2025年工作回顾", "全区工作扎实推进。", "二、2026年任务", "继续扎实推进。")
    )
    page = f"<html><body><h1>河西区2025年政府工作报告</h1><div>{told}</div></body></html>"
    proposal = propose(load_bytes(page.encode(), "x"), sources, {})
    assert [(one.level, one.title) for one in proposal.headings] == [
        (1, "一、2025年工作回顾"),
        (1, "二、2026年任务"),
    ]
    assert proposal.values["covers"] == "2025-2026"


def test_a_list_of_aims_is_no_list_of_chapters(sources: Sources) -> None:
    lines = ("一、主要目标", "目标为:", "——生产总值增长5%;", "——新增就业2.5万人以上。", "继续。")
    headings = proposed("\n".join(("河东区工作报告", *lines)), sources).headings
    assert [one.title for one in headings if "——" in one.title] == []


def test_clauses_that_are_numbered_are_no_chapters() -> None:
    text = (
        "一、主要任务\n重点做好以下工作:\n(一)推进道路改造,新增泊位460个;\n"
        "(二)提升公园环境;完善设施;\n(三)改造小区15处。\n(一)保障有力。各部门分工负责。\n二、要求"
    )
    assert titles(text) == [(1, "一、主要任务"), (2, "(一)保障有力"), (1, "二、要求")]
