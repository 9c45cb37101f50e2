"""What a document is proposed to be, and why: held against what people made of the five."""

from pathlib import Path

import pytest

from geo.errors import IntakeFault
from geo.intake.any_file import load_bytes, load_file
from geo.intake.proposals import Proposal, propose
from geo.sources import Sources
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
    assert len(found & known) >= 0.7 * len(known)
    assert len(found & known) >= 0.8 * len(found)
    levels = {(c.document, c.start): c.level for c in first_five.chapters}
    told = {
        (id, h.start): h.level for id in ("hb-plan2024", "hp-article") for h in five[id].headings
    }
    assert told == {at: levels[at] for at in told}


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
