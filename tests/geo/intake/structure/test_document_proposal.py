"""What a document is proposed to be, and why: held against what people made of the five."""

import time
from pathlib import Path

import pytest

from geo.intake.any_file import load_bytes, load_file
from geo.intake.structure.document_proposal import Proposal, propose
from geo.values.sources import Sources
from tests.geo.intake.copies import as_page
from tests.geo.intake.structure.proposing import BODY, proposed


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


def test_what_a_page_says_of_itself_goes_first(sources: Sources) -> None:
    text = "河东区政府工作报告\n\n2023年1月1日\n\n河东区全区工作扎实推进。"
    raw = as_page(text, title="河东区政府工作报告")
    proposal = propose(load_bytes(raw, "x"), sources, {})
    assert proposal.values["published"] == "2024-02-06"
    assert "2024-02-06" in proposal.reasons["published"]


@pytest.mark.parametrize("heading", ["一、2025年和“十四五”时期工作回顾", "一、过去一年工作回顾"])
def test_a_report_of_a_year_that_looks_back_covers_the_year_before_too(
    heading: str, sources: Sources
) -> None:
    text = f"河东区2026年政府工作报告\n{heading}\n增长5.3%。\n二、今年工作\n扎实推进。"
    proposal = proposed(text, sources)
    assert proposal.values["covers"] == "2025-2026"
    assert "2025" in proposal.reasons["covers"]
    assert heading in proposal.reasons["covers"]


LONGEST_S = 5


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


def test_a_text_in_a_single_line_keeps_nobody_waiting(sources: Sources) -> None:
    begun = time.process_time()
    assert proposed("河东区新建公园三个," * 2_000, sources).values["district"] == "120102"
    assert time.process_time() - begun < LONGEST_S


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


def test_a_day_below_a_title_is_none_of_it(sources: Sources) -> None:
    title = "关于河东区2025年计划执行情况与2026年计划草案的报告"
    proposal = proposed(f"{title}\n(2026年1月14日)\n\n全区工作扎实推进,成效明显。", sources)
    assert proposal.values["title"] == title
    assert "title" not in proposal.unsure
