"""What is written on a sheet or a chart is text: it prints as it is, and never raises."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from geo.figures.headlines import find_shared_series
from geo.projects.filter import Filter
from geo.reading.card import Layer, read_layers
from geo.reading.folder import read_sources
from geo.sources import Sources
from layers.chart.by_district import chart_districts
from layers.chart.in_time import chart_in_time
from layers.chart.rendering import render_svg
from layers.paper import sheet
from tests import hostile

TITLES = [
    "外资 $30%_亿$ 与目标",
    "和平区外资到位$2.1亿 较上年$1.8亿增长",
    "$\\frac{$",
    "a$",
    "50\\$ 与 \\alpha",
    "天津市和平区河西区河北区政府工作报告与国民经济和社会发展第十四个五年规划纲要重点项目空间分布及落实情况专题图(征求意见稿)",
    "𠮷㙍 ½ Ü",
    "宽" * 150,
]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sources]:
    with pytest.MonkeyPatch.context() as patch:
        for _ in hostile.serve_spoiled(tmp_path_factory.mktemp("spoiled"), patch):
            yield read_sources()


def draw(sources: Sources, layers: dict[str, Layer], title: str) -> tuple[bytes, list[Text]]:
    """A sheet, and every text on it as it was drawn."""
    drawn: list[Text] = []
    original = Figure.savefig

    def keep(figure: Figure, *args: object, **kwargs: object) -> None:
        drawn.extend(figure.findobj(Text))
        original(figure, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figure, "savefig", keep)
        snapshot = sheet.compose_sheet(sources, Filter(), title)
        picture = sheet.render_sheet(
            sources, layers.values(), snapshot, made=date(2026, 3, 4), approval=title
        )
    return picture, drawn


# A machine without a font for the rarest characters draws boxes for them, and says so.
@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_a_title_prints_as_it_is_within_the_sheet(
    title: str, first_five: Sources, layers: dict[str, Layer]
) -> None:
    picture, drawn = draw(first_five, layers, title)
    width_px, _ = Image.open(io.BytesIO(picture)).size
    (heading, *_) = [text for text in drawn if text.get_text().replace("\n", "") == title]
    assert not heading.get_parse_math()
    assert heading.get_window_extent().x1 <= width_px
    assert heading.get_fontsize() >= 10 or len(title) > 100


def test_of_a_title_what_cannot_be_seen_is_left_out(sources: Sources) -> None:
    seen = sheet.compose_sheet(sources, Filter(), "\x01和平\n区\u202e图\udcff ").title
    assert seen == "和平 区 图"
    assert sheet.compose_sheet(sources, Filter(), "\x07").title.endswith("事项分布图")


def test_a_sheet_of_hostile_texts_prints_them_as_they_are(spoiled: Sources) -> None:
    _, drawn = draw(spoiled, read_layers(), hostile.TEXT)
    assert sum(hostile.TEXT in text.get_text() for text in drawn) > 20
    assert not [text for text in drawn if text.get_parse_math()]


def test_a_chart_of_hostile_texts_prints_them_as_they_are(spoiled: Sources) -> None:
    series, figures = next(iter(find_shared_series(spoiled).items()))
    rows = [code for code, district in spoiled.districts.items() if district.in_focus]
    charts = (
        chart_districts(figures, rows, f"{hostile.TEXT}{series}", spoiled),
        chart_in_time([f for f in figures if f.period], hostile.TEXT, spoiled),
    )
    for chart in charts:
        texts = [node.text or "" for node in ElementTree.fromstring(render_svg(chart)).iter()]
        assert sum(text.startswith(hostile.TEXT) for text in texts) >= 1


def test_a_district_is_named_beside_its_row_whatever_it_is_called(sources: Sources) -> None:
    districts = {
        id: replace(one, name=f"甲|{number}|0")
        for number, (id, one) in enumerate(sources.districts.items())
    }
    renamed = replace(sources, districts=districts)
    figures = next(iter(find_shared_series(renamed).values()))
    rows = [code for code, district in districts.items() if district.in_focus]
    picture = ElementTree.fromstring(render_svg(chart_districts(figures, rows, "题", renamed)))
    shown = [node.text for node in picture.iter()]
    assert all(shown.count(districts[code].name) == 1 for code in rows)
