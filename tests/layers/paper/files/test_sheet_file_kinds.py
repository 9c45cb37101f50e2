"""The files a sheet comes as, read back with what their readers have."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from geo.projects.asked.filter import Filter
from geo.reading.cards.layer_card import read_layers
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE
from geo.values.sources import Sources
from layers.assets import BOLD_FONT, FONT
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.page_drawing import draw_page
from layers.paper.files.sheet_file_kinds import (
    FORMATS,
    clean_file_name,
    describe_sheet_file,
)
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.ink.written_line import Written
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import Brief
from tests import hostile
from tests.layers.paper.files.made import APPROVAL, TITLE, Compose, make
from tests.variants import variants

HERE = Path(__file__).parent


@pytest.mark.parametrize("layout", variants(now=["a4-portrait"], soak=["16x9"]))
def test_a_picture_has_300_dots_an_inch(lay_out: Compose, layout: str) -> None:
    shown = lay_out(layout=LAYOUTS[layout])
    with Image.open(io.BytesIO(make(shown, "png"))) as picture:
        width, height = picture.size
        dpi = picture.info["dpi"][0]
    assert width == pytest.approx(LAYOUTS[layout].width_mm / 25.4 * 300, abs=1)
    assert height == pytest.approx(LAYOUTS[layout].height_mm / 25.4 * 300, abs=1)
    assert dpi == pytest.approx(300, abs=0.1)


def test_the_text_of_a_pdf_is_text_in_embedded_truetype(slide: Sheet) -> None:
    page = PdfReader(io.BytesIO(make(slide, "pdf"))).pages[0]
    text = page.extract_text()
    said = [TITLE, "一句话", APPROVAL, "制图日期:2026-03-04", "某委 · 某人", "EPSG:4548"]
    said += ["中国人寿天津金融中心", "15 项中 15 项上图"]
    assert [line for line in said if line not in text] == []
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    # Regular and bold, each once: embedded in parts they take the longer and are larger.
    assert len(fonts) == 2
    for font in fonts:
        (face,) = font.get_object()["/DescendantFonts"]
        assert face.get_object()["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in face.get_object()["/FontDescriptor"]
    assert "/XObject" not in page["/Resources"] or not any(  # type: ignore[operator]
        part.get_object().get("/Subtype") == "/Image"
        for part in page["/Resources"]["/XObject"].values()  # type: ignore[index]
    )


def test_a_pdf_is_as_large_as_its_sheet_and_has_a_page_for_what_did_not_fit(long: Sheet) -> None:
    file = PdfReader(io.BytesIO(make(long, "pdf")))
    assert len(file.pages) == len(set_pages(long)) == 2
    assert float(file.pages[0].mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=0.1)
    second = file.pages[1].extract_text()
    assert long.entries[-1].name.replace("\u00a0", " ") in second.replace("\u00a0", " ")
    assert "第 2 页,共 2 页" in second


@pytest.mark.parametrize("format", ["png", "pdf", "svg"])
def test_the_same_state_on_the_same_day_is_the_same_bytes(lay_out: Compose, format: str) -> None:
    assert make(lay_out(), format) == make(lay_out(), format)


def test_of_several_pictures_each_is_a_file_in_a_zip(long: Sheet) -> None:
    assert describe_sheet_file(long, FORMATS["svg"]) == ("河西区事项分布图.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(make(long, "svg"))) as file:
        assert file.namelist() == ["河西区事项分布图.svg", "河西区事项分布图-2.svg"]
        assert all(file.read(name).startswith(b"<?xml") for name in file.namelist())


def test_the_offline_page_asks_for_nothing_and_holds_everything(slide: Sheet) -> None:
    page = make(slide, "html").decode()
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"'](?!data:)", page)
    assert "default-src &#39;none&#39;" in page
    assert "<h1>外资$1_x^2% ½ µg/m³ Ü</h1>" in page
    assert page.count(" data-places=") == len(slide.entries)
    assert "Leaflet" in page


def test_a_file_is_called_after_its_title() -> None:
    assert clean_file_name("五大道:2021/2025 “现在”?") == "五大道 2021 2025 “现在”"
    assert clean_file_name("..\n") == "map"
    assert len(clean_file_name("长" * 300)) == 60


def test_the_fonts_have_the_standard_characters_and_the_signs_of_sheets(sources: Sources) -> None:
    standard = (HERE / "standard_characters.txt").read_text("utf-8").strip()
    assert len(standard) == 8105
    for path in (FONT, BOLD_FONT):
        with TTFont(path) as font:
            lacking = [
                c for c in f"{standard}½µ²³Ü℃°×·—…“”〓①⑳㎡" if ord(c) not in font.getBestCmap()
            ]
        assert lacking == []


def texts(sheet: Sheet) -> list[Written]:
    figures = [draw_page(sheet, page).figure for page in set_pages(sheet)]
    return [text for figure in figures for text in figure.findobj(Written)]


@pytest.mark.parametrize(
    "title",
    variants(
        now=["$\\frac{$", "宽" * 300, "甲\n乙"],
        soak=["外资 $30%_亿$ 与目标", "a$", "50\\$ 与 \\alpha"],
    ),
    ids=ascii,
)
def test_a_title_prints_as_it_is_typed(lay_out: Compose, title: str) -> None:
    shown = lay_out(title=title)
    drawn = [text.line.words for text in texts(shown) if (text.get_gid() or "").startswith("title")]
    said = "".join(drawn)
    assert said.rstrip("…") == " ".join(title.split())[: len(said.rstrip("…"))]
    assert said.endswith("…") == (len(title) > 200)
    if "$" in title:
        printed = PdfReader(io.BytesIO(make(shown, "pdf"))).pages[0].extract_text()
        assert title in printed


@pytest.fixture(scope="module")
def spoiled(hostile_data: Path) -> Iterator[Sources]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(hostile_data))
        yield read_sources()


def test_hostile_texts_print_as_they_are_and_run_nowhere(spoiled: Sources) -> None:
    shown = compose_sheet(
        spoiled,
        read_layers().values(),
        Brief(wanted=Filter(district=("120103",))),
        made=date(2026, 3, 4),
        approval=hostile.TEXT,
    )
    drawn = texts(shown)
    assert sum(hostile.TEXT[:6] in text.line.words for text in drawn) > 20
    page = make(replace(shown, title=hostile.TEXT), "html").decode()
    assert hostile.TEXT not in page or "<" not in hostile.TEXT
    assert len(Presentation(io.BytesIO(make(shown, "pptx"))).slides) > 1
