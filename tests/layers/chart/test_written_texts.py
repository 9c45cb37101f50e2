"""What is written on a chart is text: it prints as it is, and never raises."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from geo.figures.comparability.figure_order import find_shared_series
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE
from geo.values.sources import Sources
from layers.chart.by_district import chart_districts
from layers.chart.in_time import chart_in_time
from layers.chart.rendering import render_svg
from tests import hostile


@pytest.fixture(scope="module")
def spoiled(hostile_data: Path) -> Iterator[Sources]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(hostile_data))
        yield read_sources()


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
