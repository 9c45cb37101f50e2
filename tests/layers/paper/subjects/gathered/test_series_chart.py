"""Sheets of one series of figures, as a chart."""

import io
from collections.abc import Callable

import pytest
from pptx import Presentation
from pptx.util import Mm
from pypdf import PdfReader

from geo.text import say
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.page_drawing import draw_page
from layers.paper.files.png_pdf_svg import print_pdf
from layers.paper.files.sheet_html import write_offline
from layers.paper.files.slide_deck import write_slides
from layers.paper.ink.written_line import Written
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.tables_and_charts import Chart, Lines

Compose = Callable[..., Sheet]


@pytest.mark.parametrize(
    ("district", "series", "name", "value"),
    [("", "pm25", "PM2.5", "36.97微克/立方米"), ("120101", "new-jobs", "就业", "1.9万人")],
)
def test_a_chart_is_a_sheet_with_its_documents_date_and_approval(
    compose: Compose, district: str, series: str, name: str, value: str
) -> None:
    """Of one district in time, of several beside; what is asked for beside a map has no room."""
    asked = {"sheet": "chart", "series": series, "layout": "16x9", "district": district}
    sheet = compose(**asked, figures="hp-report2025-i002")
    assert isinstance(sheet.body, Chart)
    assert not sheet.figures
    page = PdfReader(io.BytesIO(print_pdf(sheet))).pages[0]
    text = page.extract_text()
    # Lines and letters, no picture: what the chart says can be selected and stays sharp.
    assert value in text
    assert not page.images
    assert name in text.replace(" ", "")
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


def test_one_figure_is_no_line_in_time_on_a_sheet_as_on_the_page(compose: Compose) -> None:
    sheet = compose(sheet="chart", series="pm25", district="120101")
    assert isinstance(sheet.body, Lines)
    (line,) = sheet.body.lines
    assert "36.97微克/立方米" in [cell.words for cell in line.cells]
    assert say("chart.single") in sheet.sentence


def test_a_series_nobody_asked_for_reports_is_said(compose: Compose) -> None:
    sheet = compose(sheet="chart", series="new-jobs", district="120103")
    assert isinstance(sheet.body, Chart)
    assert (sheet.body.svg, sheet.sentence) == ("", "未载")
