"""Page 地图 under Streamlit's test runner: what it says of places, figures, and what lacks."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from geo.proof.quotes.passages import Texts
from geo.values.sources import Sources
from geo.vocabulary import Relation, Status
from pages.frame import page
from tests.apptest import opened, payloads, raw, read, seen
from tests.pages.listed_rows import found, numbers


def test_an_empty_result_says_what_to_relax(sources: Sources) -> None:
    test = opened("map.py", text="不存在的东西")
    assert "没有符合条件的事项" in seen(test)
    assert not payloads(test, "listing")
    way = next(b for b in test.button if b.label.startswith("去掉条件 含“不存在的东西”,得"))
    way.click().run()
    assert found(test) == len(sources.initiatives)


def test_a_selected_place_shows_its_projects_with_quote_document_and_chapter(
    sources: Sources,
) -> None:
    place = next(place for place in sources.places.values() if place.name == "民园广场")
    shown = seen(opened("map.py", place=place.id))
    for project in sources.projects:
        if place.id in project.place_ids:
            assert project.title in shown
            assert project.citation.quote in shown
            assert sources.documents[project.citation.document].title in shown
            assert sources.chapter_of(project.citation) in shown
    assert "误差约 60 米" in shown


def test_a_place_outside_the_filter_still_opens(sources: Sources) -> None:
    place = next(place for place in sources.places.values() if place.name == "民园广场")
    here = {id for p in sources.projects if place.id in p.place_ids for id in p.sectors}
    elsewhere = next(id for p in sources.projects for id in p.sectors if id not in here)
    shown = seen(opened("map.py", place=place.id, sector=elsewhere))
    assert "没有符合当前筛选的事项" in shown
    assert "民园广场回廊餐车清理" in shown


def test_a_quote_opens_inside_its_passage(documents: Path) -> None:
    html = raw(opened("map.py", place="hp-minyuanguangchang"))
    assert "<mark>稳妥清理民园广场回廊餐车</mark>" in html
    assert "原文上下文" in html


def test_without_the_texts_a_quote_still_shows_its_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of what has been read nothing else is let go: the next test finds it as it was."""
    without = replace(page.read_data(), texts=Texts(), texts_version=None)
    monkeypatch.setattr("pages.frame.page.read_data", lambda: without)
    shown = seen(opened("map.py", place="hp-minyuanguangchang"))
    assert "稳妥清理民园广场回廊餐车" in shown
    assert "文件原文不在本机,只显示引文" in shown


def test_what_has_no_site_is_listed_with_its_reason(sources: Sources) -> None:
    toilets = next(p for p in sources.projects if "公厕" in p.title and not p.place_ids)
    test = opened("map.py", text=toilets.title)
    (unmapped,) = payloads(test, "unmapped_list")
    assert [sources.projects[n] for n in numbers(unmapped)] == [toilets]
    assert unmapped["unnamed"] == "原文未指明地点"
    shown = [element.proto for element in test.get("bidi_component")]
    (part,) = (one for one in shown if one.component_name == "unmapped_list")
    assert "<h3>未上图的事项</h3>" in part.html_content


def test_figures_inside_a_zone_show_with_the_zone(sources: Sources) -> None:
    """新八大里's zone holds no figure of its own; 数字岛's area shows with 数字岛."""
    shown = seen(opened("map.py", place="hx-shuzidao"))
    assert "数字岛面积" in shown


def test_totals_say_how_many_could_not_be_added() -> None:
    assert re.search(r"有关的数字 \d+ 个,其中 \d+ 个可以相加", read("map.py"))


def test_the_figures_beside_the_map_are_of_the_district_most_projects_are_of(
    sources: Sources,
) -> None:
    speaking = {figure.district for figure in sources.figures}
    most = Counter(p.district for p in sources.projects if p.district in speaking).most_common()
    assert f"{sources.districts[most[0][0]].name}主要指标" in read("map.py")
    assert "河北区主要指标" in seen(opened("map.py", district="120105"))
    # What is asked of an area is no answer about its district.
    assert "主要指标" not in seen(opened("map.py", area="hb-yifengqu"))


def test_a_district_the_reader_picks_for_its_figures_stays_picked() -> None:
    test = opened("map.py")
    test.button_group(key="map-headline").set_value("120103").run()
    assert "河西区主要指标" in seen(test)
    assert test.query_params["headline"] == "120103"
    test.query_params["status"] = "completed"
    test.run()
    assert "河西区主要指标" in seen(test)


def test_a_place_never_shows_a_plan_as_done_by_what_is_only_part_or_context(
    sources: Sources,
) -> None:
    claimed = dict[str, str]()
    for place in sources.places.values():
        told = sources.projects_by_place.get(place.id, ())
        for thread in {step.thread for step in told if step.thread}:
            steps = [step for step in told if step.thread == thread]
            whole = {step.status for step in steps if step.relation is Relation.SAME}
            others = {step.status for step in steps if step.relation is not Relation.SAME}
            if Status.PLANNED in whole and Status.COMPLETED in others - whole:
                claimed[place.id] = thread
    assert claimed
    for place_id in claimed:
        assert "计划 → " not in seen(opened("map.py", place=place_id))
