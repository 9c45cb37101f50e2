"""A sheet as slides: its words are text, with a date and an approval on every slide."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from geo.projects.asked.filter import Filter
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet
from tests.layers.paper.files.made import APPROVAL, TITLE, Compose, make


def test_the_words_of_slides_are_native_and_their_passages_in_the_notes(slide: Sheet) -> None:
    show = Presentation(io.BytesIO(make(slide, "pptx")))
    assert (show.slide_width.mm, show.slide_height.mm) == pytest.approx((338.67, 190.5), abs=0.01)
    (page,) = show.slides
    assert page.shapes.title.text == TITLE
    words = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    assert "一句话" in words
    assert any(APPROVAL in text for text in words)
    assert any(text.startswith("资料来源:[1]《") for text in words)
    assert {key.text for key in slide.keys} <= set(words)
    (table,) = [shape.table for shape in page.shapes if shape.has_table]
    names = [row.cells[1].text for row in table.rows]
    assert names == [entry.name for entry in slide.entries]
    assert {"1", "7"} <= set(words)
    notes = page.notes_slide.notes_text_frame.text
    assert notes.startswith("1. ")
    assert notes.count("和平区“十四五”规划") >= len(slide.entries)
    for shape in page.shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= show.slide_width
        assert shape.top + shape.height <= show.slide_height


def test_a_list_too_long_for_a_slide_has_another(long: Sheet) -> None:
    show = Presentation(io.BytesIO(make(long, "pptx")))
    rows = [
        row.cells[1].text
        for page in show.slides
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    names = [entry.name for entry in long.entries]
    # What the first has of the list, then all of it.
    assert rows[-len(names) :] == names
    assert rows[: -len(names)] == names[: len(rows) - len(names)]
    assert show.slides[1].shapes.title.text == "河西区事项分布图(续)"


def test_every_slide_says_its_date_its_approval_and_which_page_it_is(lay_out: Compose) -> None:
    many = lay_out(wanted=Filter(district=("120101",)), layout=LAYOUTS["16x9"])
    assert len(many.sources) > 1
    three = replace(many, sources=(*many.sources, replace(many.sources[0], number=9)) * 2)
    slides = list(Presentation(io.BytesIO(make(three, "pptx"))).slides)
    assert len(slides) > 1
    for number, slide in enumerate(slides, 1):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert f"第 {number} 页,共 {len(slides)} 页\n制图日期:2026-03-04 · {APPROVAL}" in words
    # However many documents there are, the map says of itself what it must.
    (cited,) = [s.text_frame.text for s in slides[0].shapes if s.name and s.has_text_frame
                and s.text_frame.text.startswith("资料来源")]  # fmt: skip
    assert cited.endswith("(EPSG:4548) · 街道与河宽为示意,不作划界依据")
    assert "…" in cited


def test_a_title_longer_than_office_takes_is_still_a_file(lay_out: Compose) -> None:
    shown = lay_out(title="长" * 400, author="名" * 400, layout=LAYOUTS["16x9"])
    about = Presentation(io.BytesIO(make(shown, "pptx"))).core_properties
    assert (about.title, about.author) == ("长" * 255, "名" * 255)
