"""How the list beside a map is set: as much as there is room for, the rest larger and even."""

import io
import re
from itertools import combinations, pairwise

import pytest
from pptx import Presentation
from pypdf import PdfReader

from layers.paper.around_map.imprint import fit_sources
from layers.paper.around_map.printed_legend import PlacedKey, set_keys
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.png_pdf_svg import print_pdf
from layers.paper.files.sheet_file_kinds import FORMATS, make_file
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import break_lines, measure_mm
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.printed_map.unnumbered_places import thin_out

NIGHT = {"scheme": "hp-yejian", "figures": "hp-plan14-i088,hp-plan14-i089"}


def test_nobody_turns_a_page_for_the_last_line_of_a_list(compose) -> None:
    sheet = compose(**NIGHT)
    (page,) = set_pages(sheet)
    (column,) = page.columns
    assert len(column.rows) == len(sheet.entries)
    assert page.foot is not None
    assert column.rows[-1].box.bottom <= page.foot.top
    assert column.layout.type.small == sheet.layout.type.small


def test_the_rest_of_a_list_is_larger_and_in_columns_of_one_height(compose) -> None:
    first, rest = set_pages(compose(**NIGHT, layout="16x9"))
    counts = [len(column.rows) for column in rest.columns]
    assert max(counts) - min(counts) <= 1
    assert rest.columns[0].rows[0].name.size_pt > first.columns[0].rows[0].name.size_pt


def test_a_page_for_a_few_last_rows_lists_all_of_them(compose) -> None:
    sheet = compose(area="hp-wudadao,hp-jinjie", layout="16x9")
    first, further = set_pages(sheet)
    assert 0 < len(sheet.entries) - sum(len(one.rows) for one in first.columns) < 8
    assert sum(len(one.rows) for one in further.columns) == len(sheet.entries)
    room = sheet.layout.further
    assert max(row.box.bottom for one in further.columns for row in one.rows) > (
        room.top + room.height / 2
    )


def test_no_name_is_cut_for_larger_letters(compose) -> None:
    _, further = set_pages(compose(scheme="hp-wuqu-sandai", layout="16x9"))
    rows = [row for column in further.columns for row in column.rows]
    assert len(rows) > 20
    assert not any(row.name.is_cut for row in rows)


def test_two_more_rows_stand_on_the_slide_and_not_on_one_of_their_own(compose) -> None:
    figures = "hp-report2025-i013,hp-plan14-i124"
    sheet = compose(sheet="follow", area="hp-wudadao,hp-jinjie", figures=figures, layout="16x9")
    (page,) = set_pages(sheet)
    (column,) = page.columns
    assert len(column.rows) == len(sheet.entries)
    assert page.foot is not None
    assert column.rows[-1].box.bottom <= page.foot.top
    assert column.rows[0].name.size_pt >= sheet.layout.type.small * 0.85
    assert min(one.size_pt for one in page.foot.figures) > 2 * sheet.layout.type.small


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_page_of_a_table_has_but_its_last_lines(compose, layout: str) -> None:
    pages = [page.part.lines for page in set_pages(compose(sheet="targets", layout=layout))]
    assert sum(map(len, pages)) == len({id(line.line) for page in pages for line in page})
    if len(pages) > 1:
        heights = [sum(line.box.height for line in page) for page in pages[-2:]]
        assert min(heights) > 0.6 * max(heights)


def test_under_the_last_rows_all_that_is_not_on_the_map_is_named(compose) -> None:
    sheet = compose(district="120101", document="hp-report2025", layout="16x9")
    _, last = set_pages(thin_out(sheet))
    said = "".join(line for text in last.unmapped for line in text.words.lines)
    assert all(title in said for title in sheet.unmapped)
    assert max(row.box.bottom for one in last.columns for row in one.rows) < min(
        text.box.top for text in last.unmapped
    )
    assert all(text.box.top + text.words.height_mm <= text.box.bottom for text in last.unmapped)


def test_which_rows_stand_on_a_page_is_said_beside_the_other_head_not_on_it(compose) -> None:
    asked = {"sheet": "follow", "district": "120101", "family": "innovation", "layout": "16x9"}
    _, rest = set_pages(compose(**asked, figures="hp-plan14-i092,hp-plan14-i093"))
    column = rest.columns[0]
    wide = measure_mm(column.heads[0], column.layout.type.small)
    assert column.box.left + wide < column.status_left


@pytest.mark.parametrize("lines", [2, 3])
def test_a_chapter_goes_before_a_title_becomes_a_stump(compose, lines) -> None:
    sheet = compose(**NIGHT, layout="16x9")
    said = fit_sources(sheet, 187.0, lines)
    assert not said.is_cut
    assert len(said.lines) <= lines
    words = "".join(said.lines)
    assert len(sheet.sources) == 3
    chapters = ("第一章", "三个层面", "第一部分") if lines == 3 else ("", "", "")
    for source, chapter in zip(sheet.sources, chapters, strict=True):
        cited = words.partition(f"[{source.number}]")[2].partition("[")[0]
        assert chapter in cited or chapter.replace("第一部分", "一、") in cited
    for title, source in zip(re.findall("《(.+?)…?》", words), sheet.sources, strict=True):
        rest = source.title.removeprefix(title)
        assert rest != source.title
        assert rest == "" or title[-1] in "”》" or rest[0] in "和与及暨、"
    assert "EPSG:4548" in words


def test_what_was_planned_and_what_is_now_have_width_on_upright_sheets(compose) -> None:
    asked = {"sheet": "follow", "area": "hp-wudadao,hp-jinjie", "layout": "a4-portrait"}
    (page,) = set_pages(compose(**asked))
    wide, narrow = page.columns
    assert wide.rows
    assert not narrow.rows
    assert wide.box.width > narrow.box.width * 1.5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_became_of_a_short_plan_fills_its_sheet(compose, layout) -> None:
    """Few lines are set larger, and no hole gapes between them and the figures."""
    figures = "hp-report2025-i013,hp-plan14-i124"
    asked = {"sheet": "follow", "area": "hp-wudadao,hp-jinjie", "figures": figures}
    sheet = compose(**asked, layout=layout)
    (page,) = set_pages(sheet)
    columns, foot = sheet.layout.columns, page.foot
    assert len(page.columns[0].rows) == len(sheet.entries)
    assert page.columns[0].rows[0].name.size_pt >= sheet.layout.type.small
    if len(columns) == 1:
        assert foot.top - page.columns[0].rows[-1].box.bottom < 0.25 * columns[0].height
    else:
        assert page.columns[0].layout.type.row > sheet.layout.type.row
        assert foot.top - columns[-1].top < 0.1 * columns[-1].height


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_no_two_signs_or_words_of_a_legend_lie_on_each_other(compose, layout) -> None:
    keys, column = compose(district="120101").symbol_keys, layout.columns[-1]
    placed, top = set_keys(keys, column, layout.type.small)
    assert [one.key for one in placed] == list(keys)
    lines = [_box_of(one) for one in placed]
    assert not [pair for pair in combinations(lines, 2) if pair[0].overlaps(pair[1])]
    assert max(line.right for line in lines) <= column.right
    assert top == min(one.signs.top for one in placed)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_the_words_of_a_legend_have_room_in_a_wider_face(compose, layout) -> None:
    """Slides are opened with other faces: no words run into the signs behind them."""
    column = layout.columns[-1]
    placed, _ = set_keys(compose(district="120101").symbol_keys, column, layout.type.small)
    for one, after in pairwise(placed):
        (text,) = one.words.words.lines
        if after.signs.top == one.signs.top:
            wide = measure_mm(text, one.words.words.size_pt) * 1.1
            assert one.signs.right + wide < after.signs.left


def _box_of(one: PlacedKey) -> Box:
    """Its signs and words, less a hair: lines touch."""
    (text,) = one.words.words.lines
    wide = one.signs.width + measure_mm(text, one.words.words.size_pt)
    return Box(one.signs.left, one.signs.top + 0.01, wide, one.signs.height - 0.02)


@pytest.mark.parametrize("number", [1, 2])
def test_every_page_of_a_table_lists_the_documents_its_numbers_mean(compose, number) -> None:
    sheet = compose(sheet="targets", layout="16x9")
    text = PdfReader(io.BytesIO(print_pdf(sheet))).pages[number - 1].extract_text()
    assert "[1]" in text
    assert "资料来源:[1]《和平区“十四五”规划" in text


def test_what_fills_a_cell_of_a_slide_is_smaller_so_that_a_wider_face_breaks_no_line_more(
    compose,
) -> None:
    sheet = compose(sheet="targets", layout="16x9")
    slides = Presentation(io.BytesIO(make_file(sheet, FORMATS["pptx"]))).slides
    for slide, page in zip(slides, set_pages(sheet), strict=True):
        (table,) = [shape.table for shape in slide.shapes if shape.has_table]
        for row, line in zip(table.rows, page.part.lines, strict=True):
            for cell, texts in zip(row.cells, line.cells, strict=True):
                for paragraph, placed in zip(cell.text_frame.paragraphs, texts, strict=True):
                    (run,) = paragraph.runs
                    room = placed.box.width * 0.9
                    size_pt, bold = run.font.size.pt, bool(run.font.bold)
                    broken = break_lines(run.text, size_pt, room, bold=bold)
                    assert len(broken) <= max(len(placed.words.lines), 1)
                    assert size_pt >= placed.words.size_pt * 0.7


def test_on_a_slide_what_was_planned_stands_apart_from_what_is_now(compose) -> None:
    sheet = compose(sheet="follow", district="120101", family="economy", layout="16x9")
    slides = Presentation(io.BytesIO(make_file(sheet, FORMATS["pptx"]))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    names = [row.cells[1] for table in tables for row in table.rows]
    rows = [row for page in set_pages(sheet) for column in page.columns for row in column.rows]
    for cell, row in zip(names, rows, strict=True):
        assert cell.margin_right > 0 or len(row.name.lines) == 1
        assert cell.text_frame.text == row.entry.name
