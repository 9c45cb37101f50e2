"""The logo of who makes the sheets: beside the title, never over it."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from geo.errors import AskFault
from geo.reading.cards.layer_card import Layer
from geo.values.sources import Sources
from layers.paper.files.png_pdf_svg import write_page_png
from layers.paper.files.sheet_html import write_offline
from layers.paper.files.slide_deck import write_slides
from layers.paper.ink.logo import LOGO_VARIABLE
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import parse_brief

RED = (200, 0, 0)


def compose(sources: Sources, layers: dict[str, Layer]) -> Sheet:
    asked = {"sheet": "districts", "series": "pm25", "layout": "16x9", "title": "长" * 60}
    brief, _ = parse_brief(asked, sources)
    return compose_sheet(sources, layers.values(), brief, made=date(2026, 3, 4), approval="")


def test_a_logo_stands_beside_the_title_in_every_format(
    sources: Sources, layers: dict[str, Layer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (300, 100), RED).save(tmp_path / "logo.png")
    monkeypatch.setenv(LOGO_VARIABLE, str(tmp_path / "logo.png"))
    sheet = compose(sources, layers)
    assert sheet.logo is not None
    assert not sheet.logo.box.overlaps(sheet.layout.title)
    picture = Image.open(io.BytesIO(write_page_png(sheet, 1, 30))).convert("RGB")
    box = sheet.logo.box
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    assert picture.getpixel(tuple(round(mm / 25.4 * 30) for mm in middle)) == RED
    slide = Presentation(io.BytesIO(write_slides(sheet))).slides[0]
    assert "标志" in [shape.name for shape in slide.shapes]
    assert b'<img alt="' in write_offline(sheet)


@pytest.mark.parametrize("content", [b"no picture", None])
def test_a_file_that_is_no_logo_is_named(
    sources: Sources, layers: dict[str, Layer], tmp_path: Path, content: bytes | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if content:
        (tmp_path / "logo.png").write_bytes(content)
    monkeypatch.setenv(LOGO_VARIABLE, str(tmp_path / "logo.png"))
    with pytest.raises(AskFault, match=r"logo\.png"):
        compose(sources, layers)
