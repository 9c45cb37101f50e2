"""A document laid out for reading: every character once, every mark where its passage stands."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from geo.proof.coverage.chapter_cover import cover_chapters
from geo.proof.marked_text.known_names import find_known
from geo.proof.marked_text.laid_out import Paragraph, lay_out
from geo.proof.marked_text.marked_passages import (
    Marked,
    MarkKind,
    count_lost,
    find_marked,
    list_marked_at,
    list_mentions,
)
from geo.proof.quotes.passages import read_texts
from geo.values.models import Chapter, Citation, Project, SetAside
from geo.values.sources import Sources
from tests.small import place, project, world

TEXT = "𝄞第一章\r\n办学\n\n  😀甲校新馆开工。甲校有3000人,\n乙校 搬迁。\n第二节\n其余从略"
"""Two characters beyond the first plane stand in it, as do blanks, an empty line, both ends."""
_NEW_HALL, _PUPILS, _MOVED = "甲校新馆开工", "甲校有3000人", "乙校 搬迁"
_PLACES = {
    "a": replace(place("a"), name="甲校", aliases=("甲",)),
    "b": replace(place("b", None), name="乙校"),
    "c": replace(place("c"), name="甲校新馆"),
}
_HEADINGS = ((1, "𝄞第一章\r\n办学"), (2, "第二节"))


def cited(id: str, quote: str, *places: str) -> Project:
    return project(id, start=TEXT.index(quote), quote=quote, places=places)


def school(*projects: Project) -> Sources:
    """Three schools in one short text, of which the second has no position."""
    told = projects or (
        cited("1", _NEW_HALL, "a", "c"),
        cited("2", _PUPILS, "a"),
        cited("3", _MOVED, "b"),
    )
    at = TEXT.index("3000")
    return replace(
        world(*told),
        places=_PLACES,
        chapters=chapters(),
        set_aside=(SetAside(Citation("plan", "3000", at, at + 4), "略"),),
    )


def chapters() -> tuple[Chapter, ...]:
    starts = [(level, heading, TEXT.index(heading)) for level, heading in _HEADINGS]
    return tuple(
        Chapter(document="plan", level=one, heading=text, start=at, end=at + len(text))
        for one, text, at in starts
    )


def read(content: str | None = TEXT) -> tuple[tuple[Marked, ...], tuple[Paragraph, ...]]:
    marked = find_marked("plan", school(), content)
    return marked, lay_out(marked, chapters(), content)


def written(paragraphs: Sequence[Paragraph], number: int) -> str:
    """What the segments of one mark say together."""
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    return "".join(segment.text for segment in segments if number in segment.marks)


def test_every_character_is_laid_out_once_and_in_order() -> None:
    _, paragraphs = read()
    lines = [line.strip() for line in TEXT.splitlines() if line.strip()]
    assert [paragraph.text for paragraph in paragraphs] == lines


def test_offsets_count_code_points() -> None:
    _, paragraphs = read()
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    assert len(segments) > 8
    for one in segments:
        assert TEXT[one.start : one.start + len(one.text)] == one.text


def test_a_mark_cut_into_segments_says_what_is_quoted() -> None:
    marked, paragraphs = read()
    for number, one in enumerate(marked):
        assert written(paragraphs, number) == TEXT[one.start : one.end]


def test_each_mark_has_one_link_where_it_is_the_innermost() -> None:
    marked, paragraphs = read()
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    assert Counter(n for one in segments for n in one.links) == Counter(range(len(marked)))
    new_hall = next(one for one in segments if one.text == "甲校新馆")
    assert [marked[n].kind for n in new_hall.marks] == [MarkKind.PLACE, MarkKind.PROJECT]
    rest = next(one for one in segments if one.text == "开工")
    assert [marked[n].kind for n in rest.links] == [MarkKind.PROJECT]


def test_of_names_inside_each_other_the_longest_is_marked() -> None:
    marked, _ = read()
    names = [TEXT[m.start : m.end] for m in marked if m.kind is MarkKind.PLACE]
    assert names == ["甲校新馆", "甲校", "乙校"]


def test_a_passage_with_a_position_is_told_from_one_without() -> None:
    marked, sources = read()[0], school()
    off = [TEXT[one.start : one.end] for one in marked if not one.is_mapped(sources)]
    assert off == ["3000", _MOVED, "乙校"]


def test_a_heading_of_two_lines_is_two_lines_of_its_level() -> None:
    _, paragraphs = read()
    levels = {paragraph.text: paragraph.level for paragraph in paragraphs if paragraph.level}
    assert levels == {"𝄞第一章": 1, "办学": 1, "第二节": 2}


def test_a_heading_that_runs_into_its_line_is_no_line_of_its_own() -> None:
    marked = find_marked("plan", school(), TEXT)
    at = TEXT.index("乙校")
    (_, *_, line, _, _) = lay_out(
        marked, [Chapter(document="plan", level=1, heading="乙校", start=at, end=at + 2)], TEXT
    )
    assert line.level == 0
    assert [(one.text, one.is_heading) for one in line.segments] == [
        ("乙校", True),
        (" 搬迁", False),
        ("。", False),
    ]


def test_a_row_whose_quote_stands_elsewhere_now_is_left_out_and_counted() -> None:
    moved = TEXT.replace("乙校", "新的乙校")
    marked = find_marked("plan", school(), moved)
    assert {p.record.id for p in marked if isinstance(p.record, Project)} == {"1", "2"}
    assert count_lost("plan", school(), moved) == (1, 4)


def test_without_the_text_its_quotes_stand_in_reading_order() -> None:
    marked, paragraphs = read(None)
    assert [one.text for one in paragraphs] == [
        "𝄞第一章", "办学", _NEW_HALL, _PUPILS, _MOVED, "第二节",
    ]  # fmt: skip
    assert [written(paragraphs, n) for n in range(len(marked))] == [
        TEXT[one.start : one.end] for one in marked
    ]


def test_a_document_without_rows_and_an_empty_text_give_nothing() -> None:
    assert find_marked("before", school()) == ()
    assert lay_out((), (), "") == ()
    assert lay_out((), (), None) == ()


def test_a_place_is_mentioned_where_its_name_stands_else_where_its_row_does() -> None:
    nameless = cited("4", "其余从略", "a")
    told = (cited("1", _NEW_HALL, "a", "c"), cited("2", _PUPILS, "a"), nameless)
    marked = find_marked("plan", school(*told), TEXT)
    assert list_mentions(marked, "c") == (TEXT.index("甲校新馆"),)
    at = [TEXT.index(one) for one in (_NEW_HALL, _PUPILS, "其余从略")]
    assert list_mentions(marked, "a") == tuple(at)
    assert list_mentions(marked, "b") == ()


def test_what_stands_at_an_offset_is_told_the_innermost_first() -> None:
    marked, _ = read()
    here = list_marked_at(marked, TEXT.index("新馆"))
    assert [one.kind for one in here] == [MarkKind.PLACE, MarkKind.PROJECT]
    assert list_marked_at(marked, TEXT.index("其余")) == ()
    assert list_marked_at(marked, 10**9) == ()


def test_a_chapter_counts_what_its_sections_hold_too() -> None:
    marked, paragraphs = read()
    whole, section = cover_chapters(chapters(), paragraphs, marked, school())
    assert (whole.projects, whole.mapped, section.projects) == (3, 2, 0)
    assert whole.characters == sum(len(one.text) for one in paragraphs)
    assert whole.cited == len(_NEW_HALL + _PUPILS + _MOVED)
    assert (section.characters, section.share) == (len("第二节其余从略"), 0.0)


def test_the_documents_are_laid_out_whole(sources: Sources, documents: Path) -> None:
    for id, text in read_texts(sources.documents.values(), documents).items():
        marked = find_marked(id, sources, text.content)
        told = [one for one in sources.chapters if one.document == id]
        paragraphs = lay_out(marked, told, text.content)
        lines = [line.strip() for line in text.content.split("\n") if line.strip()]
        assert [paragraph.text for paragraph in paragraphs] == lines
        segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
        assert Counter(n for one in segments for n in one.links) == Counter(range(len(marked)))


@pytest.mark.parametrize("rows", [3_000])
def test_a_hundred_thousand_characters_are_laid_out_at_once(rows: int) -> None:
    line = "甲校新馆开工,投资若干元,建成之后可容学生若干名。\n"
    content = line * (100_000 // len(line) + 1)
    starts = range(0, len(line) * rows, len(line))
    told = [project(str(at), start=at, quote="甲校新馆开工", places=("c",)) for at in starts]
    begun = time.process_time()
    marked = find_marked("plan", school(*told), content)
    paragraphs = lay_out(marked, (), content)
    assert time.process_time() - begun < 1.5
    assert len(marked) == 2 * rows
    assert len(paragraphs) == len(content) // len(line)


def test_a_text_not_lifted_yet_shows_the_places_that_are_known_and_no_records() -> None:
    here, there = replace(place("park"), name="翠屏公园"), replace(place("far"), district="2")
    known = {"park": here, "far": replace(there, name="翠屏公园", aliases=("甘肃", "云溪文化馆"))}
    sources = replace(world(), places=known)
    text = "翠屏公园提升。自甘肃来。云溪文化馆开馆,翠屏公园开园。"
    found = find_known("plan", text, (), sources)
    told = [(text[one.start : one.end], *one.place_ids) for one in found]
    assert told == [("翠屏公园", "park"), ("云溪文化馆", "far"), ("翠屏公园", "park")]
    assert find_known("plan", text, [replace(found[0], end=len(text))], sources) == ()
    assert find_known("plan", text, (), world()) == ()
