"""Page 对比 where a plan is followed: its states, its stories, what is only related."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

from geo.projects.asked.filter import Filter
from geo.projects.followed.progress import Now, follow_plan, tally_lines
from geo.proof.quotes.passages import Text
from geo.text import words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Status
from pages.comparing.followed_rows import render_stories
from pages.frame.base.loading import Data
from tests.apptest import ask_piece, opened, raw, seen, sent
from tests.pages.comparing.two_sides import told
from tests.part_of_data import told_by
from tests.small import project, world


def planned_by(sources: Sources, document: str) -> int:
    """How many statements of a document are plans."""
    return sum(
        p.citation.document == document and p.status is Status.PLANNED for p in sources.projects
    )


def test_the_plan_is_followed_with_one_click(sources: Sources) -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14")
    counts = tally_lines(follow_plan(sources, "hp-plan14"))
    planned = planned_by(sources, "hp-plan14")
    lines = sum(count.lines for count in counts.values())
    shown = told(test)
    assert f"提出计划 {planned} 项,说同一件事的归为一件,共 {lines} 件" in shown
    assert "对照更晚的文件" in shown
    assert f"完成 · {counts[Now.COMPLETED].lines} 件" in shown
    for now, count in counts.items():
        name = words("follow_state")[now]
        assert f"{name} {count.lines} {count.statements} 项计划" in shown
    assert "后来的文件未再提(不等于没有完成)" in shown
    assert "发布日期未载" in shown


def test_states_in_the_address_choose_what_is_listed(sources: Sources) -> None:
    shown = told(opened("compare.py", view="follow", plan="hp-plan14", state="underway"))
    underway = tally_lines(follow_plan(sources, "hp-plan14"))[Now.UNDERWAY].lines
    assert f"在建 · {underway} 件" in shown
    assert "完成 · " not in shown.split("在建 · ")[0]
    assert "后来的文件未再提" not in shown


def test_a_story_has_both_statements_with_quote_source_and_passage(
    sources: Sources, documents: Path, show: Callable[[Sources], None]
) -> None:
    known = told_by(sources, "hp-plan14", "hp-report2025")
    show(known)
    html = raw(opened("compare.py", view="follow", state="underway", row="wudadao-park"))
    story = next(part for part in html.split('<details class="told"') if "五大道公园" in part)
    steps = known.story("wudadao-park")
    assert {step.citation.document for step in steps} == set(known.documents)
    assert all(step.citation.quote in story for step in steps)
    assert "<mark>" in story
    assert "在建" in story
    assert story.count('<details class="passage" open>') >= 2
    assert 'href="./?place=hp-wudadaogongyuan"' in story


def test_rows_and_chapters_are_told_when_they_are_opened(sources: Sources, documents: Path) -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14", sector="education")
    asked = Filter(sector=("education",))
    silent = [line for line in follow_plan(sources, "hp-plan14", asked) if line.now is Now.SILENT]
    folded = [part for part in sent(test).split("<details ") if "state=silent" in part]
    told = [ask_piece(unescape(re.findall('data-piece="([^"]+)"', part)[0])) for part in folded]
    opened_ids = [re.findall(r'class="item" id="([^"]+)', html) for html in told]
    counts = [int(re.findall(r"<b>(\d+)</b>", part)[0]) for part in folded]
    assert [len(ids) for ids in opened_ids] == counts
    planned = [project.id for line in silent if not line.thread for project in line.planned]
    assert sorted(id for ids in opened_ids for id in ids) == sorted(planned) != []


def test_rows_below_the_first_screenful_follow_and_none_is_lost(sources: Sources) -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14", row="elderly-beds")
    at_once = re.findall(r'data-row="([^"]+)"', sent(test))
    later = [
        row
        for address in re.findall('data-piece="([^"]+/rows[^"]+)"', sent(test))
        for row in re.findall(r'data-row="([^"]+)"', ask_piece(unescape(address)))
    ]
    stories = [line for line in follow_plan(sources, "hp-plan14") if line.is_story]
    assert sorted([*at_once, *later]) == sorted(line.id for line in stories)
    # What stands open comes with the run, wherever it is.
    assert "elderly-beds" in at_once
    assert len(at_once) < len(later)


def test_another_document_can_be_followed(sources: Sources) -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14", state="completed")
    test.selectbox(key="follow_plan").set_value("hx-review2024").run()
    assert test.query_params["plan"] == "hx-review2024"
    assert f"提出计划 {planned_by(sources, 'hx-review2024')} 项" in seen(test)


def test_the_common_filter_narrows_what_is_followed_but_for_status_and_document(
    sources: Sources,
) -> None:
    asked = {"plan": "hp-plan14", "sector": "education", "status": "completed"}
    shown = told(opened("compare.py", view="follow", **asked))
    lines = follow_plan(sources, "hp-plan14", Filter(sector=("education",)))
    planned = sum(len(line.planned) for line in lines)
    assert f"提出计划 {planned} 项,说同一件事的归为一件,共 {len(lines)} 件" in shown
    assert "共同条件 领域:教育 " in shown


def test_without_a_later_document_nothing_is_said_of_what_became_of_a_plan(
    sources: Sources, show: Callable[[Sources], None]
) -> None:
    show(told_by(sources, "hp-plan14", "hb-plan2024"))
    asked = {"view": "follow", "plan": "hb-plan2024"}
    shown = told(opened("compare.py", **asked, state="completed"))
    assert "没有收录能说到本区的更晚文件" in shown
    assert "对照更晚的文件" not in shown
    lines = len(follow_plan(sources, "hb-plan2024"))
    assert f"无从对照 · {lines} 件" in shown
    assert "未再提" not in shown
    assert not any(f"{name} 0" in shown for name in words("follow_state").values())


RELATED, SINCE = "相关报道,说的不是这件事", "后来的说法"


def stories(*projects: Project) -> dict[str, str]:
    """What stands in each story of the plan, by its id, without the tags."""
    small = world(*projects)
    texts = {id: Text("引文", as_lifted=True) for id in small.documents}
    data = Data(sources=small, layers={}, built={}, basemaps=(), texts=texts, version=0)
    lines, plan = follow_plan(small, "plan"), {"plan": "plan"}
    return {
        line.id: re.sub(r"<[^>]+>", " ", render_stories(line.now, [line], data, plan, [line.id]))
        for line in lines
    }


def test_what_is_only_related_is_neither_silence_nor_tied_to_the_undertaking() -> None:
    shown = stories(
        project("1", thread="t"),
        project("2", "completed", document="last", thread="t", relation="context"),
        project("3", thread="u"),
        project("4", thread="v"),
        project("5", "completed", document="last", thread="v", relation="part"),
        project("6", "completed", document="last", start=9, thread="v", relation="context"),
        project("7", start=30, thread="v", relation="context"),
    )
    names = words("relation")
    for id in ("t", "7"):
        assert "后来的文件未再提" not in shown[id]
        assert RELATED in shown[id]
    assert "后来的文件未再提" in shown["u"]
    for id in ("t", "7", "v"):
        since = shown[id].split(RELATED)[1]
        assert not any(name in since for name in names.values())
    assert names["part"] in shown["v"].split(SINCE)[1].split(RELATED)[0]
