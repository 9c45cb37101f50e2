"""Sheets of several districts side by side: one scale a row, and nothing left out."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from geo.figures.comparability.single_years import report_series
from geo.values.sources import Sources
from geo.vocabulary import ObservationKind
from layers.paper.files.png_pdf_svg import print_pdf
from layers.paper.files.sheet_html import write_offline
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.tables_and_charts import Table

SERIES = ("new-school-places", "culture-events", "new-jobs", "pm25")
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def districts(compose: Compose, first_five: Sources) -> Sheet:
    return compose(first_five, sheet="districts", series=",".join(SERIES), layout="16x9")


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
