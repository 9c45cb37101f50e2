"""Sheets of what became of a plan, and of several districts side by side."""

import io
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from pptx import Presentation
from pptx.util import Mm
from pypdf import PdfReader

from geo.figures.single_years import report_series
from geo.projects.filter import Filter
from geo.projects.progress import follow_plan, tally_lines
from geo.sources import Sources
from geo.space.area import Area
from geo.vocabulary import ObservationKind
from layers.paper.files.markup import mark_up_body
from layers.paper.files.offline import write_offline
from layers.paper.files.print_page import draw_page
from layers.paper.files.printing import print_pdf
from layers.paper.files.slide_deck import write_slides
from layers.paper.ink.layouts import LAYOUTS, Box
from layers.paper.ink.written import Written
from layers.paper.marginalia.page_numbers import say_further, set_book
from layers.paper.marginalia.typesetting import set_pages
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.brief import parse_brief
from layers.paper.subjects.districts_table import set_cell, set_table
from layers.paper.subjects.tables_and_charts import Cell, Chart, Lines, Table
from tests.variants import variants

ZONES = ("hp-wudadao", "hp-jinjie")
SERIES = ("new-school-places", "culture-events", "new-jobs", "pm25")
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def follow(compose: Compose) -> Sheet:
    return compose(sheet="follow", plan="hp-plan14", area=",".join(ZONES), layout="16x9")


@pytest.fixture(scope="module")
def districts(compose: Compose) -> Sheet:
    return compose(sheet="districts", series=",".join(SERIES), layout="16x9")


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


def test_a_figure_of_several_years_is_never_the_large_one(sources: Sources) -> None:
    for id in sources.series:
        for district in sources.districts:
            own = [f for f in sources.figures if (f.series, f.district) == (id, district)]
            told = report_series(own)
            assert {*told.latest, *told.apart} <= set(own)
            assert all(f.period.isdecimal() and len(f.period) == 4 for f in told.latest)
            assert all(f.kind is not ObservationKind.TARGET for f in told.latest)


def test_each_district_has_a_column_and_what_is_not_reported_says_so(
    districts: Sheet, sources: Sources
) -> None:
    table = districts.body
    assert isinstance(table, Table)
    assert table.districts == ("和平区", "河西区", "河北区")
    assert [name for name, _, _ in table.rows] == [sources.series[id].name for id in SERIES]
    jobs = table.rows[2][2]
    assert [cell.figure.value if cell.figure else "" for cell in jobs] == ["1.9", "", "1.65"]
    assert any("2016—2020 累计" in line for line in jobs[0].apart)
    text = PdfReader(io.BytesIO(print_pdf(districts))).pages[0].extract_text()
    missing = sum(cell.figure is None for _, _, cells in table.rows for cell in cells)
    undated = sum(
        "未载" in note for *_, cells in table.rows for cell in cells for note in cell.apart
    )
    assert text.count("未载") == missing + undated + 1
    page = write_offline(districts).decode()
    assert page.count('class="none"') == missing
    assert "审图号:津S(2026)001" in page


def test_a_row_is_read_on_one_scale_and_no_figure_is_left_out(districts: Sheet) -> None:
    assert isinstance(districts.body, Table)
    places, events = (cells for _, _, cells in districts.body.rows[:2])
    assert any(note.startswith("3685个,") for note in places[0].apart)
    assert places[1].apart == ("合 16,000个",)
    said = [one.figure for one in (places[0], events[1]) if one.figure]
    assert [(one.qualifier, one.value, one.unit) for one in said] == [
        ("", "2300", "余个"), ("", "1000", "余场"),
    ]  # fmt: skip


def test_what_a_cell_has_no_room_for_is_counted_in_it() -> None:
    cell = Cell(None, tuple(f"{number}个" for number in range(9)))
    layout = LAYOUTS["a4"]
    _, texts = set_cell(cell, "", Box(0, 0, 60, 25), layout)
    said = ["".join(one.words.lines) for one in texts[1:]]
    assert said[-1] == f"另有 {9 - len(said) + 1} 个数字,见“指标”"


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_table_stays_on_its_sheet_and_keeps_its_columns(districts: Sheet, layout: str) -> None:
    assert isinstance(districts.body, Table)
    body, placed = LAYOUTS[layout].body, set_table(districts.body, LAYOUTS[layout])
    boxes = [one.box for one in placed.figures]
    assert all(body.holds(box) for box in boxes)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
    under = [one for one in placed.texts if one.box.left > body.left]
    assert all(one.box.top + one.words.height_mm <= body.bottom for one in under)


@pytest.mark.parametrize("layout", [*LAYOUTS])
def test_no_note_under_a_figure_is_lost_on_any_sheet(districts: Sheet, layout: str) -> None:
    body = districts.body
    assert isinstance(body, Table)
    said = {"".join(one.words.lines) for one in set_table(body, LAYOUTS[layout]).texts}
    notes = {note for *_, cells in body.rows for cell in cells for note in cell.apart}
    assert notes
    assert notes <= said


def test_a_kind_a_plan_and_a_series_that_do_not_exist_are_said(sources: Sources) -> None:
    asked = {"sheet": "poster", "plan": "nobody", "series": "nothing"}
    brief, ignored = parse_brief(asked, sources)
    assert (brief.kind, brief.plan, brief.series) == ("map", "", ())
    assert all(any(value in said for said in ignored) for value in ("poster", "nothing"))


@pytest.mark.parametrize("district", ["", "120101"])
def test_a_chart_is_a_sheet_with_its_documents_date_and_approval(
    compose: Compose, district: str
) -> None:
    """Of one district in time, of several beside; what is asked for beside a map has no room."""
    asked = {"sheet": "chart", "series": "pm25", "layout": "16x9", "district": district}
    sheet = compose(**asked, figures="hp-report2025-i002")
    assert isinstance(sheet.body, Chart)
    assert not sheet.figures
    page = PdfReader(io.BytesIO(print_pdf(sheet))).pages[0]
    text = page.extract_text()
    # Lines and letters, no picture: what the chart says can be selected and stays sharp.
    assert "36.97微克/立方米" in text
    assert not page.images
    assert "PM2.5" in text.replace(" ", "")
    assert "审图号:津S(2026)001" in text
    assert "2026-03-04" in text
    slide = Presentation(io.BytesIO(write_slides(sheet))).slides[0]
    (picture,) = [shape for shape in slide.shapes if shape.name == sheet.title]
    assert picture.top + picture.height <= Mm(sheet.layout.body.bottom) + 1
    assert b'class="chart"' in write_offline(sheet)


def test_the_words_of_a_series_on_a_map_are_read_on_the_wall(compose: Compose) -> None:
    sheet = compose(sheet="chart", series="pm25", drawing="map", layout="16x9")
    written = draw_page(sheet, set_pages(sheet)[0]).figure.findobj(Written)
    assert any("36.97" in text.line.words for text in written)
    assert min(text.line.size_pt for text in written) >= 0.9 * sheet.layout.type.small
    assert 'name="viewport"' in write_offline(sheet).decode()


def test_sums_of_years_do_not_stand_on_the_axis_of_single_years(compose: Compose) -> None:
    for district in ("", "120101"):
        sheet = compose(sheet="chart", series="new-jobs", district=district)
        assert isinstance(sheet.body, Chart)
        assert "1.9万人" in sheet.body.svg
        assert "20.9万人" not in sheet.body.svg
        assert "另列:和平区20.9万人(2016—2020 累计 · 实绩)" in sheet.sentence
        assert any("20.9万人" in passage for passage in sheet.body.passages)


def test_a_series_nobody_asked_for_reports_is_said(compose: Compose) -> None:
    sheet = compose(sheet="chart", series="new-jobs", district="120103")
    assert isinstance(sheet.body, Chart)
    assert (sheet.body.svg, sheet.sentence) == ("", "未载")


WITH_AND_WITHOUT_MAPS = [
    {"sheet": "table", "district": "120105", "kind": "target"},
    {"sheet": "sides", "left": "district:120101", "right": "district:120105"},
]
MORE_TABLES = [
    {"sheet": "targets"},
    {"sheet": "glance", "district": "120101"},
    {"sheet": "pairs", "series": "gdp-growth"},
    {"sheet": "conflicts", "district": "120101"},
]
TABLES = [*WITH_AND_WITHOUT_MAPS, *MORE_TABLES]


@pytest.mark.parametrize("layout", ["a4", "16x9", "a3-portrait"])
@pytest.mark.parametrize("asked", TABLES, ids=lambda asked: asked["sheet"])
def test_a_table_is_a_sheet_none_of_whose_lines_is_lost_cut_or_written_over(
    compose: Compose, asked: dict[str, str], layout: str
) -> None:
    sheet = compose(**asked, layout=layout)
    assert isinstance(sheet.body, Lines)
    pages = set_pages(sheet)
    parts = [page.part for page in pages if page.part is not None]
    assert [line.line for part in parts for line in part.lines] == list(sheet.body.lines)
    for number, part in enumerate(parts):
        room = sheet.layout.further if number else sheet.layout.body
        boxes = [line.box for line in part.lines]
        assert part.heads
        assert all(room.holds(box) for box in boxes)
        assert not any(one.overlaps(other) for one, other in pairwise(boxes))
        texts = [text for line in part.lines for cell in line.cells for text in cell]
        assert not [text.words.lines for text in texts if text.words.is_cut]


@pytest.mark.parametrize(
    "asked", variants(now=WITH_AND_WITHOUT_MAPS, soak=MORE_TABLES), ids=lambda asked: asked["sheet"]
)
def test_a_table_says_its_documents_its_date_and_its_approval_in_every_file(
    compose: Compose, asked: dict[str, str]
) -> None:
    sheet = compose(**asked, layout="16x9")
    assert isinstance(sheet.body, Lines)
    text = PdfReader(io.BytesIO(print_pdf(sheet))).pages[0].extract_text()
    first = sheet.body.lines[0].cells[0].words
    slide = Presentation(io.BytesIO(write_slides(sheet))).slides[0]
    shown = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    page = write_offline(sheet).decode()
    for said in ("审图号:津S(2026)001", "制图日期:2026-03-04"):
        assert all(said in file for file in (text, shown, page))
    assert first in "".join(text.split("\n"))
    assert table.cell(0, 0).text_frame.text.startswith(first)
    assert page.count("<tr>") == len(sheet.body.lines) + 1


def test_two_sides_are_maps_of_one_scale_with_one_legend(compose: Compose) -> None:
    sheet = compose(sheet="sides", left="district:120101", right="district:120105")
    left, right = sheet.halves
    assert left.view.m_per_mm == right.view.m_per_mm
    assert (left.title, right.title) == ("和平区", "河北区")
    assert not left.layout.map.overlaps(right.layout.map)
    assert len({key.text for key in sheet.keys}) == len(sheet.keys) > 3
    # Each place has its number, and what the number means stands on pages after the table.
    pages = set_pages(sheet)
    columns = [column for page in pages for column in page.columns]
    for number, half in enumerate(sheet.halves):
        listed = [row.entry for one in columns if one.half == number for row in one.rows]
        assert listed == list(half.entries)
        assert all(half.numbers_at(mark.id) for mark in half.marks)
    assert "河北区:图上的编号" in say_further(sheet, pages[-1])
    assert mark_up_body(sheet).count("<li ") == sum(len(half.entries) for half in sheet.halves)
    said = {line.cells[0].words: line.cells for line in sheet.body.lines}  # type: ignore[union-attr]
    count = sum(one.status == "planned" for one in left.mapped[0].projects)
    assert count <= int(said["计划"][1].words.split()[0])


def test_two_sides_on_a_wall_are_what_a_meeting_needs(compose: Compose) -> None:
    sides = compose(sheet="sides", left="district:120101", right="district:120105", layout="16x9")
    ((sheet, first), *others) = set_book([sides])
    assert len(others) == 2, "maps, figures, and what the numbers mean"
    last = others[-1][1]
    assert [column.heads[0] for column in last.columns] == ["和平区", "河北区"]
    for column, half in zip(last.columns, sheet.halves, strict=True):
        assert {row.entry.number for row in column.rows} == half.numbered
        assert len(half.numbered) <= sheet.layout.most_chips
    assert first.foot is not None
    numbers = re.findall(r"<li [^>]*><b>(\d*)</b>", mark_up_body(sides))
    assert len([one for one in numbers if one]) == sum(len(half.numbered) for half in sheet.halves)
    left_out = sum(len(half.entries) - len(half.numbered) for half in sheet.halves)
    assert any(f"其余 {left_out} 处" in "".join(key.words.words.lines) for key in first.foot.keys)


def test_sides_of_short_filters_are_called_by_them(compose: Compose) -> None:
    sides = compose(sheet="sides", left="area:hp-wudadao", right="area:hp-jinjie")
    assert [half.title for half in sides.halves] == ["“五大道”范围内", "“金街”范围内"]
    assert "左边" not in sides.title
