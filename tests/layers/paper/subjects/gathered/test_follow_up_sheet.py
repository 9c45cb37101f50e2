"""Sheets of what became of a plan."""

import io
from collections.abc import Callable

import pytest
from pptx import Presentation
from pypdf import PdfReader

from geo.projects.asked.filter import Filter
from geo.projects.followed.progress import follow_plan, tally_lines
from geo.space.areas.area import Area
from geo.values.sources import Sources
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.png_pdf_svg import print_pdf
from layers.paper.files.slide_deck import write_slides
from layers.paper.one_sheet.one_sheet import Sheet

ZONES = ("hp-wudadao", "hp-jinjie")
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def follow(compose: Compose) -> Sheet:
    return compose(sheet="follow", plan="hp-plan14", area=",".join(ZONES), layout="16x9")


def test_a_follow_up_sheet_has_the_verdicts_of_page_compare(
    follow: Sheet, sources: Sources
) -> None:
    wanted = Filter(area=Area(place_ids=ZONES), area_rule="mostly_within")
    lines = follow_plan(sources, "hp-plan14", wanted)
    counts = tally_lines(lines)
    assert sum(part.count for part in follow.tally) == len(lines) > 1
    assert [part.count for part in follow.tally] == [c.lines for c in counts.values() if c.lines]
    assert len(follow.entries) == sum(bool(line.later or line.related) for line in lines) > 1
    assert f"{counts['silent'].lines} 件后来的文件未再提,不等于没有完成" in follow.sentence


def test_what_was_planned_and_what_is_now_stand_side_by_side(follow: Sheet) -> None:
    pages = set_pages(follow)
    rows = [row for page in pages for column in page.columns for row in column.rows]
    assert [row.entry for row in rows] == list(follow.entries)
    assert all(row.now is not None and row.entry.now and row.entry.status for row in rows)
    text = "".join(PdfReader(io.BytesIO(print_pdf(follow))).pages[0].extract_text().split())
    assert follow.entries[0].now in text
    assert "".join(f"{follow.tally[0].name}{follow.tally[0].count}".split()) in text
    slide = Presentation(io.BytesIO(write_slides(follow))).slides[0]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert table.cell(0, 2).text_frame.text.startswith(follow.entries[0].now)
    assert len(table.columns) == 3


def test_what_is_on_the_map_is_first_in_the_list_and_the_rest_has_no_number(
    compose: Compose,
) -> None:
    sheet = compose(sheet="follow", plan="hp-plan14", district="120101", layout="16x9")
    mapped = [bool(entry.place_ids) for entry in sheet.entries]
    assert mapped == sorted(mapped, reverse=True)
    assert 1 < sum(mapped) < len(mapped)
    assert f"{mapped.count(False)} 件没有编号" in sheet.unmapped_line
    assert [bool(sheet.say_number(entry)) for entry in sheet.entries] == mapped
    assert not [e.name for e in sheet.entries if e.name in sheet.unmapped_line]
    assert {e.number for mark in sheet.marks for e in sheet.numbers_at(mark.id)} == {
        e.number for e in sheet.entries if e.place_ids
    }


def test_both_passages_of_an_undertaking_are_in_its_notes(follow: Sheet) -> None:
    assert all(len(entry.passages) > 1 for entry in follow.entries)
    assert len(follow.sources) > 1
