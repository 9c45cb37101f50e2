"""Page 原文 at its addresses: the text, the record of a passage, what is said where it lacks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.proof.marked_text.laid_out import lay_out
from geo.proof.marked_text.marked_passages import MarkKind
from geo.proof.marked_text.reader_spot import find_goal
from geo.proof.quotes.passages import read_texts
from geo.values.models import Place, Project
from geo.values.sources import Sources
from pages.document_text.full_text import Reading, make_reading, make_text_payload
from pages.document_text.text_page import find_spot
from tests.apptest import opened, raw, read, seen
from tests.pages.document_text.texts import PLAN, REPORT, sent, sent_text, text_of


def named_in(sources: Sources, document: str) -> tuple[Project, Place]:
    """A project of a document whose quote names a place with a position."""
    return next(
        (project, sources.places[id])
        for project in sources.projects_by_document[document]
        for id in project.place_ids
        if sources.places[id].geometry is not None
        and sources.places[id].name in project.citation.quote
    )


@pytest.fixture(scope="module")
def report(sources: Sources, documents: Path) -> Reading:
    """The shortest report, from its text."""
    texts = read_texts([sources.documents[REPORT]], documents)
    return make_reading(sources, REPORT, texts[REPORT].content)


def test_a_citation_opens_its_passage_with_its_record(sources: Sources, documents: Path) -> None:
    project, place = named_in(sources, REPORT)
    test = opened("read.py", document=REPORT, at=str(project.citation.start))
    told = sent(test)
    assert told["at"] == project.citation.start
    assert project.title in seen(test)
    assert project.citation.quote in "".join(text_of(sent_text(test)))
    assert f'id="{project.id}"' in raw(test)
    assert place.name in seen(test)


def test_the_text_is_one_file_wherever_it_is_read(documents: Path) -> None:
    test = opened("read.py", document=REPORT)
    first = sent(test)["text"]
    test.query_params["at"] = "100"
    again = sent(test.run())
    assert (again["text"], again["at"]) == (first, 100)
    test.query_params["document"] = PLAN
    assert sent(test.run())["text"] != first


def test_where_nothing_is_marked_no_record_takes_room_from_the_text(documents: Path) -> None:
    assert 'class="panel record"' not in raw(opened("read.py", document=PLAN, at="15"))


def test_rows_of_a_table_are_told_with_every_cell_in_its_column(sources: Sources) -> None:
    text = "\t指标\t2024年\n\t增加值\t412.6\n\t\t168.7\n一段\t文字\n\n\t退格的一段。"
    reading = Reading(
        document="hp-article",
        marked=(),
        paragraphs=lay_out((), (), text),
        chapters=(),
        lost=0,
        has_text=True,
    )
    payload = make_text_payload(sources, reading)
    assert text_of(payload) == [
        "\t指标\t2024年", "\t增加值\t412.6", "\t\t168.7", "一段\t文字", "退格的一段。",
    ]  # fmt: skip
    assert [text[start:][: len(told)] for (start, _, _), told in zip(
        payload["paragraphs"], text_of(payload), strict=True
    )] == text_of(payload)  # fmt: skip
    assert payload["tables"] == [[0, 4, 1]]


@pytest.mark.parametrize("at", ["-3", "1.5", "117.2,39.1,14", "<b>", "²", "9" * 400])
def test_a_position_that_is_none_is_said(sources: Sources, report: Reading, at: str) -> None:
    spot, notes = find_spot(sources, report, {"at": at})
    assert notes == [f"有无法识别的条件,已忽略:at={at[:40]}。"]
    assert spot.at is None


def test_full_width_digits_are_a_position(sources: Sources, report: Reading) -> None:
    spot, notes = find_spot(sources, report, {"at": "１２"})
    assert (spot.at, notes) == (12, [])


def test_a_position_behind_the_end_is_said(sources: Sources, report: Reading) -> None:
    spot, notes = find_spot(sources, report, {"at": "999999"})
    assert spot.at is None
    assert notes == [f"链接中的位置 999999 超出全文(共 {report.end} 字),已从头显示。"]


def test_where_nothing_is_marked_the_chapter_is_told(documents: Path) -> None:
    assert "正文之前 这里没有标记" in read("read.py", document=PLAN, at="15")


def test_a_place_is_told_with_all_its_mentions(sources: Sources) -> None:
    _, place = named_in(sources, PLAN)
    test = opened("read.py", document=PLAN, place=place.id)
    mentions = sent(test)["mentions"]
    assert mentions["name"] == place.name
    assert mentions["starts"] == sorted(set(mentions["starts"]))
    assert place.name in seen(test)


def test_an_unknown_place_is_said() -> None:
    assert "“nowhere”不存在" in read("read.py", document=REPORT, place="nowhere")


def test_the_map_looks_at_the_place_the_district_of_a_figure_or_nowhere(
    sources: Sources, report: Reading
) -> None:
    project, place = named_in(sources, REPORT)
    at = project.citation.start + project.citation.quote.index(place.name)
    spot, _ = find_spot(sources, report, {"at": str(at)})
    assert spot.place == place
    assert find_goal(sources, REPORT, spot) == place.geometry
    whole = next(
        f.citation.start
        for f in sources.figures
        if f.citation.document == REPORT
        and not f.place_id
        and not any(m.place_ids for m in report.marked if m.covers(f.citation.start))
    )
    spot, _ = find_spot(sources, report, {"at": str(whole)})
    assert find_goal(sources, REPORT, spot) == sources.districts["120101"].geometry
    spot, _ = find_spot(sources, report, {"at": "2"})
    assert find_goal(sources, REPORT, spot) is None


def test_the_browser_gets_the_text_and_few_bytes_besides(sources: Sources, report: Reading) -> None:
    payload = make_text_payload(sources, report)
    assert text_of(payload) == [paragraph.text for paragraph in report.paragraphs]
    assert len(payload["marks"]) == len(report.marked)
    goals = [mark[5] for mark in payload["marks"]]
    placed = [one for one in report.marked if one.is_mapped(sources) and one.place_ids]
    assert sum(goal is not None for goal in goals) >= len(placed) > 0
    assert len(json.dumps(payload)) < 16 * sum(len(one.text) for one in report.paragraphs)


def test_every_citation_leads_to_its_passage(sources: Sources) -> None:
    project, place = named_in(sources, REPORT)
    link = f'href="./read?document={REPORT}&amp;at={project.citation.start}"'
    assert link in raw(opened("map.py", place=place.id))


def test_before_anything_is_lifted_the_known_places_are_marked_as_that(
    sources: Sources, report: Reading, documents: Path
) -> None:
    bare = replace(sources, projects=(), figures=(), set_aside=(), schemes={})
    texts = read_texts([sources.documents[REPORT]], documents)
    reading = make_reading(bare, REPORT, texts[REPORT].content)
    assert not reading.is_lifted
    assert {one.kind for one in reading.marked} == {MarkKind.KNOWN}
    assert all(cover.share == 0 for cover in reading.chapters)
    assert report.is_lifted
    assert all(one.kind is not MarkKind.KNOWN for one in report.marked)


def test_an_undertaking_is_read_side_by_side(sources: Sources, documents: Path) -> None:
    thread = next(
        id
        for id in sources.threads
        if len({step.citation.document for step in sources.story(id)}) > 1
    )
    steps = sources.story(thread)
    page = raw(opened("read.py", thread=thread))
    assert page.count("<section>") == len({step.citation.document for step in steps})
    for step in steps:
        assert f"<mark>{step.citation.quote}</mark>" in page
        assert f"document={step.citation.document}&amp;at={step.citation.start}" in page


def test_an_unknown_undertaking_is_said() -> None:
    assert "thread=nothing" in read("read.py", thread="nothing")
