"""The table of several districts on its sheet: in its columns, no note lost."""

from collections.abc import Callable

import pytest

from geo.values.sources import Sources
from layers.paper.around_map.placed_table import place_cell, set_table
from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.tables_and_charts import Cell, Table

SERIES = ("new-school-places", "culture-events", "new-jobs", "pm25")
Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def districts(compose: Compose, first_five: Sources) -> Sheet:
    return compose(first_five, sheet="districts", series=",".join(SERIES), layout="16x9")


def test_what_a_cell_has_no_room_for_is_counted_in_it() -> None:
    cell = Cell(None, tuple(f"{number}个" for number in range(9)))
    layout = LAYOUTS["a4"]
    _, texts = place_cell(cell, "", Box(0, 0, 60, 25), layout)
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
