"""Sets of sheets for a meeting: composed as their table says, written as one file."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from geo.colour_mixing import measure_contrast
from geo.output.sheet_addresses.sheet_set_check import check_meetings
from geo.reading.cards.layer_card import Layer
from geo.values.meetings import list_sets
from geo.values.sources import Sources
from layers.__main__ import main
from layers.palette import SHEET
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.markup import number_marks
from layers.paper.files.meeting_set import SET_ENDINGS, compose_set, make_set
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.tables_and_charts import Lines, Table

_PLANNED_IN = {"2021"}
"""The year of the plan, that heads the list of what it plans."""


Compose = Callable[[str], list[Sheet]]


@pytest.fixture(scope="module")
def compose(sources: Sources, layers: dict[str, Layer]) -> Compose:
    """Composes a set by its name, each once."""

    @cache
    def compose(name: str) -> list[Sheet]:
        pages = list_sets(sources.meetings)[name]
        return compose_set(sources, layers.values(), pages, made=date(2026, 3, 4), approval="")

    return compose


@pytest.fixture(scope="module")
def sheets(compose: Compose) -> list[Sheet]:
    return compose("对标")


@pytest.mark.parametrize("name", ["常委会", "金融与消费", "对标"])
def test_every_page_of_a_set_shows_something_and_cites_it(
    sources: Sources, compose: Compose, name: str
) -> None:
    made = compose(name)
    assert [one.title for one in made] == [p.title for p in list_sets(sources.meetings)[name]]
    assert all(one.sources and one.sentence for one in made)
    assert all(one.body or (one.marks and one.figures) for one in made)
    assert all(not one.missing for one in made)
    assert check_meetings(sources) == []


@pytest.mark.parametrize("name", ["常委会", "金融与消费", "对标"])
def test_a_number_in_a_title_stands_on_the_page_it_heads(compose: Compose, name: str) -> None:
    for sheet in compose(name):
        told = [f"{one.value} {one.name} {one.when}" for one in sheet.figures]
        told += [f"{part.count}" for part in sheet.tally] + [sheet.counts]
        told += [f"{one.name} {one.years}" for one in sheet.entries]
        if isinstance(sheet.body, Table):
            told += [f"{name} {meaning}" for name, meaning, _ in sheet.body.rows]
        if isinstance(sheet.body, Lines):
            told += [str(len(sheet.body.lines))]
        known = set(re.findall(r"[\d.]+", " ".join(told)))
        assert set(re.findall(r"[\d.]+", sheet.title)) <= known | _PLANNED_IN, sheet.title


def test_a_sheet_says_of_a_figure_what_its_document_says(compose: Compose) -> None:
    wide = compose("常委会")[1]
    assert [f"{one.qualifier}{one.value}{one.unit}" for one in wide.figures] == ["5%以上", "6%左右"]


def test_notes_tell_the_cells_of_a_table_apart_and_every_later_passage(compose: Compose) -> None:
    sheet = compose("常委会")[2]
    assert "国家高新技术企业数量(家) | 58 | 100" in sheet.figures[1].passage
    told = [passage for entry in sheet.entries for passage in entry.passages]
    assert any("数量实现倍增" in passage for passage in told)


def test_numbers_in_discs_are_read_on_the_wall_as_on_paper(sheets: list[Sheet]) -> None:
    discs = {colour for one in sheets for mark in number_marks(one) for _, colour in mark.discs}
    assert len(discs) > 2
    assert all(measure_contrast(colour, SHEET) >= 4.5 for colour in discs)


def test_a_set_is_one_deck_one_pdf_or_one_zip(sheets: list[Sheet]) -> None:
    pages = sum(len(set_pages(sheet)) for sheet in sheets)
    deck = Presentation(io.BytesIO(SET_ENDINGS[".pptx"](sheets)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == pages > len(sheets)
    assert {sheet.title for sheet in sheets} <= set(titles)
    printed = PdfReader(io.BytesIO(SET_ENDINGS[".pdf"](sheets))).pages
    assert len(printed) == pages
    for number, (page, slide) in enumerate(zip(printed, deck.slides, strict=True), 1):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert f"全套 {number}/{pages}" in page.extract_text()
        assert any(text.startswith(f"全套 {number}/{pages}") for text in words)
    with zipfile.ZipFile(io.BytesIO(SET_ENDINGS[".zip"](sheets[-1:]))) as file:
        assert file.namelist() == [f"01 {sheets[-1].title}.png"]


def test_a_deck_of_pages_of_several_layouts_has_all_on_its_slides(
    sources: Sources, layers: dict[str, Layer]
) -> None:
    first, second, *_ = list_sets(sources.meetings)["对标"]
    pages = [first, replace(second, layout="a4")]
    made = make_set(sources, layers.values(), pages, ".pptx", made=date(2026, 3, 4), approval="")
    deck = Presentation(io.BytesIO(made))
    assert deck.slide_width > 1.7 * deck.slide_height
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_an_unknown_set_and_an_unknown_ending_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meeting", "周会", "--out", str(tmp_path / "a.pdf")]) == 1
    assert "没有“周会”这一套,有:常委会、金融与消费、对标" in capsys.readouterr().err
    assert main(["meeting", "对标", "--out", str(tmp_path / "a.docx")]) == 1
    assert list(tmp_path.iterdir()) == []
