"""Tables and charts that stand on a sheet instead of map and list."""

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from pptx import Presentation
from pypdf import PdfReader

from geo.figures.comparability.figure_pairs import list_pairable
from geo.figures.in_words.words_beside_figure import say_name
from geo.figures.shown.headlines import list_at_a_glance
from geo.values.sources import Sources
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.png_pdf_svg import print_pdf
from layers.paper.files.sheet_html import write_offline
from layers.paper.files.slide_deck import write_slides
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.brief import parse_brief
from layers.paper.subjects.gathered.sheet_kinds import gather_contents
from layers.paper.subjects.tables_and_charts import Lines
from tests.variants import variants

Compose = Callable[..., Sheet]
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


def test_a_sheet_of_pairs_begins_with_the_series_its_page_begins_with(
    sources: Sources,
) -> None:
    """Be it one that no other district reports."""
    one = tuple(figure for figure in sources.figures if figure.district == "120101")
    known = replace(sources, figures=one)
    brief, _ = parse_brief({"sheet": "pairs"}, known)
    contents = gather_contents(known, brief, has_places=False)
    assert isinstance(contents.body, Lines)
    assert contents.body.lines
    assert contents.address.endswith(f"pair_series={next(iter(list_pairable(known)))}")


def test_a_sheet_of_a_district_without_headlines_lists_what_its_cards_show(
    first_five: Sources,
) -> None:
    brief, _ = parse_brief({"sheet": "glance", "district": "120103"}, first_five)
    contents = gather_contents(first_five, brief, has_places=False)
    assert isinstance(contents.body, Lines)
    shown = {say_name(one, first_five) for one in list_at_a_glance(first_five, "120103")}
    assert {line.cells[0].words for line in contents.body.lines} == shown
    assert "河西区的文件没有报告主要指标" in contents.sentence
    assert "主要指标" not in contents.title
