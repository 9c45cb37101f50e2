"""What a document is proposed to be, and why: held against what people made of the five."""

import time
from pathlib import Path

import pytest

from geo.errors import IntakeFault
from geo.intake.any_file import load_bytes, load_file
from geo.intake.intake_commands import tell_headings
from geo.intake.raw_text.loaded import split_lines
from geo.intake.structure.document_proposal import Proposal, propose
from geo.intake.structure.find_chapters import find_headings
from geo.values.sources import Sources
from tests.geo.intake.copies import as_page


def proposed(text: str, sources: Sources, **given: str) -> Proposal:
    return propose(load_bytes(text.encode(), "x"), sources, given)


@pytest.fixture(scope="module")
def five(first_five: Sources, documents: Path) -> dict[str, Proposal]:
    known = first_five.documents.values()
    return {d.id: propose(load_file(documents / d.file), first_five, {}) for d in known}


def test_district_and_date_are_those_people_found(
    five: dict[str, Proposal], first_five: Sources
) -> None:
    for id, proposal in five.items():
        document = first_five.documents[id]
        assert proposal.values["district"] == document.district
        assert proposal.values["published"] == document.published
        assert proposal.values["kind"] == document.kind


def test_the_clock_of_a_site_is_no_date(sources: Sources) -> None:
    told = "河东区人民政府 2019年12月3日星期二\n\n河东区工作报告\n\n全区工作扎实推进,成效明显。"
    proposal = proposed(told, sources)
    assert proposal.values["published"] == ""
    assert "网站时钟" in proposal.reasons["published"]


@pytest.mark.parametrize(
    ("told", "day"),
    [("二〇二六年一月六日", "2026-01-06"), ("(二○二五年十二月三十一日)", "2025-12-31"),
     ("二零二六年十月廿一日", "2026-10-21")],
)  # fmt: skip
def test_a_day_in_characters_is_a_day_and_no_chapter(told: str, day: str, sources: Sources) -> None:
    paragraph = "全区工作扎实推进,成效明显,各项任务圆满完成,新增市场主体八千六百户,为历年最多。"
    proposal = proposed(f"河东区工作报告\n\n{told}\n\n{paragraph}\n", sources)
    assert proposal.values["published"] == day
    assert told in proposal.reasons["published"]
    assert [one.title for one in proposal.headings if "月" in one.title] == []


def test_years_are_those_of_the_title_or_the_chapters(five: dict[str, Proposal]) -> None:
    told = {id: proposal.values["covers"] for id, proposal in five.items()}
    assert told["hb-plan2024"] == "2023-2024"
    assert told["hp-report2025"] == "2024"
    assert told["hp-plan14"] == "2021-2025"
    assert told["hp-article"] == ""


def test_who_speaks_is_named_by_the_text(five: dict[str, Proposal]) -> None:
    assert five["hb-plan2024"].values["issuer"] == "天津市河北区发展和改革委员会"
    assert five["hp-plan14"].values["issuer"] == "天津市和平区人民政府"
    assert "没有写明" in five["hp-article"].reasons["issuer"]


def test_most_chapters_people_entered_are_found_and_hardly_any_other(
    five: dict[str, Proposal], first_five: Sources
) -> None:
    found = {(id, heading.start) for id, one in five.items() for heading in one.headings}
    known = {(chapter.document, chapter.start) for chapter in first_five.chapters}
    assert len(found & known) >= 0.85 * len(known)
    assert len(found & known) >= 0.85 * len(found)
    levels = {(c.document, c.start): c.level for c in first_five.chapters}
    told = {
        (id, h.start): h.level for id in ("hb-plan2024", "hp-article") for h in five[id].headings
    }
    assert told == {at: levels[at] for at in told}
    plan = {("hp-plan14", h.start): h.level for h in five["hp-plan14"].headings}
    assert sum(plan[at] != levels[at] for at in plan.keys() & levels.keys()) <= 3


def test_chapters_are_quotes_of_the_text(
    five: dict[str, Proposal], documents: Path, first_five: Sources
) -> None:
    for id, proposal in five.items():
        text = (documents / first_five.documents[id].file).read_text("utf-8")
        for heading in proposal.headings:
            assert text[heading.start : heading.end] == heading.title
            assert 1 <= len(heading.title) <= 60


def test_every_proposal_has_its_reason(five: dict[str, Proposal]) -> None:
    for proposal in five.values():
        assert all(proposal.reasons[name] for name in proposal.values)


def test_what_is_given_is_taken_and_what_follows_from_it_follows(sources: Sources) -> None:
    given = {"district": "120103", "published": "2025-03-01", "title": "河西区计划"}
    proposal = proposed("没有标题的一段话,说的是全区的工作和全年的安排。", sources, **given)
    assert {name: proposal.values[name] for name in given} == given
    assert proposal.values["id"].startswith("hx-plan")
    assert "由你写明" in proposal.reasons["title"]


def test_a_district_nobody_knows_is_said(sources: Sources) -> None:
    with pytest.raises(IntakeFault, match="武清区"):
        proposed("武清区人民政府工作报告\n\n全区工作扎实推进,成效明显。", sources)


def test_what_a_page_says_of_itself_goes_first(sources: Sources) -> None:
    text = "河东区政府工作报告\n\n2023年1月1日\n\n河东区全区工作扎实推进。"
    raw = as_page(text, title="河东区政府工作报告")
    proposal = propose(load_bytes(raw, "x"), sources, {})
    assert proposal.values["published"] == "2024-02-06"
    assert "2024-02-06" in proposal.reasons["published"]


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


@pytest.mark.parametrize("heading", ["一、2025年和“十四五”时期工作回顾", "一、过去一年工作回顾"])
def test_a_report_of_a_year_that_looks_back_covers_the_year_before_too(
    heading: str, sources: Sources
) -> None:
    text = f"河东区2026年政府工作报告\n{heading}\n增长5.3%。\n二、今年工作\n扎实推进。"
    proposal = proposed(text, sources)
    assert proposal.values["covers"] == "2025-2026"
    assert "2025" in proposal.reasons["covers"]
    assert heading in proposal.reasons["covers"]


def test_a_table_of_contents_is_no_chapters(sources: Sources) -> None:
    contents = "目录\n第一章 总体要求……1\n第二章 重点任务……5\n"
    body = "第一章 总体要求\n坚持稳中求进。\n第二章 重点任务\n扎实推进。\n"
    headings = proposed(f"河东区规划\n{contents}{body}", sources).headings
    assert [(one.level, one.title) for one in headings] == [
        (1, "第一章 总体要求"), (1, "第二章 重点任务"),
    ]  # fmt: skip


LONGEST_S = 5
BODY = "全区工作扎实推进,成效明显,各项任务圆满完成。"


@pytest.mark.parametrize(
    ("top", "title", "is_sure"),
    [("天津市河北区国民经济和社会发展\n第十五个五年规划纲要(草案)",
      "天津市河北区国民经济和社会发展第十五个五年规划纲要(草案)", True),
     ("关于河西区2024年计划执行情况\n与2025年计划草\n案的报告",
      "关于河西区2024年计划执行情况与2025年计划草案的报告", True),
     ("天津市河东区人民政府工作报\n告", "天津市河东区人民政府工作报告", True),
     ("天津市河东区人民政府\n关于做好工作的意见", "天津市河东区人民政府关于做好工作的意见", True),
     ("天津市河东区人民政府\n2026年政府工作报告", "天津市河东区人民政府2026年政府工作报告", False),
     ("河北区商贸业发展规划\n(2026—2030年)", "河北区商贸业发展规划(2026—2030年)", True),
     ("砥砺奋进谱写新篇章\n河东区2024年工作总结", "河东区2024年工作总结", True),
     ("河东区2024年工作总结\n——2025年1月8日", "河东区2024年工作总结", True)],
)  # fmt: skip
def test_a_title_broken_into_lines_is_one_and_where_it_may_be_two_it_is_asked(
    top: str, title: str, is_sure: bool, sources: Sources
) -> None:
    proposal = proposed(f"{top}\n\n{BODY}", sources)
    assert proposal.values["title"] == title
    assert ("title" not in proposal.unsure) is is_sure
    assert ("换行断开" in proposal.reasons["title"]) is (title not in top)


@pytest.mark.parametrize(
    ("text", "title"),
    [(f"河东区城市更新三年行动方案（2026—2028年）\n一、目标\n{BODY}\n附表　更新项目清单\n{BODY}",
      "河东区城市更新三年行动方案（2026—2028年）"),
     (f"河东区城市更新纪事\n一、总体情况\n{BODY}\n二、项目清单\n{BODY}", "河东区城市更新纪事"),
     (f"附件1:河东区城市更新方案\n{BODY}", "附件1:河东区城市更新方案"),
     (f"2025年河东区国民经济和社会发展统　计公报\n{BODY}",
      "2025年河东区国民经济和社会发展统计公报"),
     (f"河东区发展和改革委员会　工作要点\n{BODY}", "河东区发展和改革委员会　工作要点")],
)  # fmt: skip
def test_a_chapter_or_an_annex_is_no_title_which_may_have_wide_brackets_and_blanks(
    text: str, title: str, sources: Sources
) -> None:
    assert proposed(text, sources).values["title"] == title


@pytest.mark.parametrize(
    ("end", "issuer"),
    [("附表\n类别\t责任单位\n区教育局\n新建小学\n区民政局\n新建食堂\n完成任务。\n再接再厉。\n谢谢。",
      ""),
     ("天津市河东区教育局\n2026年3月2日\n附表\n区民政局\n新建食堂\n改造小区\n建设公园\n增加学位",
      "天津市河东区教育局"),
     ("天津市河东区教育局", "天津市河东区教育局"),
     ("天津市河东区教育局　2026年3月2日印发", "天津市河东区教育局"),
     ("天津市河东区人民政府\n2026年3月1日\n河东区人民政府办公室　2026年3月2日印发",
      "天津市河东区人民政府"),
     ("河东区城市更新工作领导小组办公室\n2026年2月20日", "河东区城市更新工作领导小组办公室")],
)  # fmt: skip
def test_a_body_in_a_table_at_the_end_has_not_signed(
    end: str, issuer: str, sources: Sources
) -> None:
    body = "\n".join(f"第{n}项工作,{BODY}" for n in range(40))
    assert proposed(f"河东区民生计划\n{body}\n{end}", sources).values["issuer"] == issuer


@pytest.mark.parametrize(
    ("top", "issuer"),
    [("河西区统计月报\n天津市河西区统计局编    2025年10月22日", "天津市河西区统计局"),
     ("天津市人民政府工作报告", "天津市人民政府"),
     ("天津市河北区2026年政府工作报告", "天津市河北区人民政府"),
     ("天津市河北区国民经济和社会发展规划纲要", ""),
     ("河北区人民公园夜市开张", "河北区(报道)")],
)  # fmt: skip
def test_who_speaks_is_proposed_where_it_is_said_and_for_news_alone_the_press(
    top: str, issuer: str, sources: Sources
) -> None:
    assert proposed(f"{top}\n\n{BODY}河北区。", sources).values["issuer"] == issuer


def test_a_text_in_a_single_line_keeps_nobody_waiting(sources: Sources) -> None:
    begun = time.process_time()
    assert proposed("河东区新建公园三个," * 2_000, sources).values["district"] == "120102"
    assert time.process_time() - begun < LONGEST_S


@pytest.mark.parametrize(
    ("imprint", "top", "issuer"),
    [("来源:区统计局 发布时间:2026-03-28", "", "河东区统计局"),
     ("", "<p>天津市河东区统计局</p>", "天津市河东区统计局"),
     ("", "", "天津市河东区人民政府")],
)  # fmt: skip
def test_whose_site_a_page_stands_on_is_proposed_where_nobody_else_is_said(
    imprint: str, top: str, issuer: str, sources: Sources
) -> None:
    page = (
        '<html><head><meta name="SiteName" content="天津市河东区人民政府"></head><body>'
        f"<div>{imprint}</div><div><h1>河东区统计公报</h1>{top}<p>{BODY * 3}</p></div>"
        "</body></html>"
    )
    proposal = propose(load_bytes(page.encode(), "x.html"), sources, {})
    assert proposal.values["issuer"] == issuer


def test_a_document_of_the_city_is_the_citys(sources: Sources) -> None:
    text = f"天津市人民政府工作报告\n和平区、河西区、河北区协调发展。\n{BODY}"
    assert proposed(text, sources).values["district"] == "120100"


@pytest.mark.parametrize(
    "text", ["和平区、河西区、河北区联合召开推进会", "三区联合召开推进会\n和平区和河西区同步推进。"]
)
def test_where_several_districts_are_named_alike_none_is_proposed(
    text: str, sources: Sources
) -> None:
    proposal = proposed(f"{text}\n{BODY}", sources)
    assert (proposal.values["district"], "district" in proposal.unsure) == ("", True)
    assert "和平区、河西区" in proposal.reasons["district"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("杭州市西湖区人民政府工作报告", "杭州市西湖区"),
     ("2026年南山区政府工作报告\n——在深圳市南山区第八届人民代表大会上", "是深圳市南山区"),
     ("关于2025年计划执行情况的报告\n杭州市余杭区发展和改革局", "杭州市余杭区"),
     ("2026年滨海新区政府工作报告", "滨海新区")],
)  # fmt: skip
def test_a_district_that_is_not_known_is_said_with_what_to_do(
    text: str, name: str, sources: Sources
) -> None:
    with pytest.raises(IntakeFault, match=f"{name},.*python -m geo district"):
        proposed(f"{text}\n{BODY}", sources)


def test_where_no_district_is_named_the_reason_says_what_to_do(sources: Sources) -> None:
    proposal = proposed(f"2025年政府工作报告\n{BODY}", sources)
    assert "district" in proposal.unsure
    assert "python -m geo district" in proposal.reasons["district"]


def test_the_day_of_publication_goes_before_that_of_drawing_up_and_both_are_told(
    sources: Sources,
) -> None:
    text = f"河东区2025年工作要点\n成文日期:2025年3月21日 发布日期:2025年4月2日\n{BODY}"
    proposal = proposed(text, sources)
    assert proposal.values["published"] == "2025-04-02"
    assert "2025年4月2日" in proposal.reasons["published"]
    assert "2025年3月21日" in proposal.reasons["published"]


@pytest.mark.parametrize(
    ("top", "id", "title"),
    [("河西区统计月报\n2025年第9期\n(总第213期)", "hx-bulletin2025-09",
      "河西区统计月报 2025年第9期"),
     ("河西区统计月报\n2025年10月22日\n1—9月份经济运行", "hx-bulletin2025-09", "河西区统计月报"),
     ("2024年河西区国民经济和社会发展统计公报\n2025年3月1日", "hx-bulletin2025",
      "2024年河西区国民经济和社会发展统计公报")],
)  # fmt: skip
def test_a_monthly_is_a_bulletin_of_its_month(
    top: str, id: str, title: str, sources: Sources
) -> None:
    values = proposed(f"{top}\n\n{BODY}", sources).values
    assert (values["kind"], values["id"], values["title"]) == ("bulletin", id, title)
    assert values["covers"] == ("2024" if "公报" in title else "2025")


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


def test_a_bureau_speaks_and_a_layout_does_not(sources: Sources) -> None:
    top = "南开区文化旅游融合发展规划\n优化空间布局\n天津市南开区文化和旅游局"
    assert proposed(f"{top}\n{BODY}", sources).values["issuer"] == "天津市南开区文化和旅游局"


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


@pytest.mark.parametrize("title", ["北京市朝阳区2025年政府工作报告", "关于上海市普陀区计划的报告"])
def test_another_city_is_told_by_the_title_alone(title: str, sources: Sources) -> None:
    with pytest.raises(IntakeFault, match=r"朝阳区|普陀区"):
        proposed(f"{title}\n\n全区工作扎实推进,成效明显,天津路完成改造。", sources)


def test_a_day_below_a_title_is_none_of_it(sources: Sources) -> None:
    title = "关于河东区2025年计划执行情况与2026年计划草案的报告"
    proposal = proposed(f"{title}\n(2026年1月14日)\n\n全区工作扎实推进,成效明显。", sources)
    assert proposal.values["title"] == title
    assert "title" not in proposal.unsure
