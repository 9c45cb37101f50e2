"""Sheets of several districts side by side: one scale a row, and nothing left out."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from geo.figures.single_years import report_series
from geo.sources import Sources
from geo.vocabulary import ObservationKind
from layers.paper.files.offline import write_offline
from layers.paper.files.printing import print_pdf
from layers.paper.ink.layouts import LAYOUTS, Box
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.districts_table import set_cell, set_table
from layers.paper.subjects.tables_and_charts import Cell, Table

SERIES = ("new-school-places", "culture-events", "new-jobs", "pm25")
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def districts(compose: Compose) -> Sheet:
    return compose(sheet="districts", series=",".join(SERIES), layout="16x9")


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


def test_what_a_cell_has_no_room_for_is_counted_in_it() -> None:
    cell = Cell(None, tuple(f"{number}个" for number in range(9)))
    layout = LAYOUTS["a4"]
    _, texts = set_cell(cell, "", Box(0, 0, 60, 25), layout)
    said = ["".join(one.words.lines) for one in texts[1:]]
    assert said[-1] == f"另有 {9 - len(said) + 1} 个数字,见“指标”"


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_table_stays_on_its_sheet_and_keeps_its_columns(districts: Sheet, layout: str) -> None:
    assert isinstance(districts.body, Table)
    body, placed = LAYOUTS[layout].body, set_table(districts.body, LAYOUTS[layout])
    boxes = [one.box for one in placed.figures]
    assert all(body.holds(box) for box in boxes)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
    under = [one for one in placed.texts if one.box.left > body.left]
    assert all(one.box.top + one.words.height_mm <= body.bottom for one in under)


@pytest.mark.parametrize("layout", [*LAYOUTS])
def test_no_note_under_a_figure_is_lost_on_any_sheet(districts: Sheet, layout: str) -> None:
    body = districts.body
    assert isinstance(body, Table)
    said = {"".join(one.words.lines) for one in set_table(body, LAYOUTS[layout]).texts}
    notes = {note for *_, cells in body.rows for cell in cells for note in cell.apart}
    assert notes
    assert notes <= said
