"""What rows say together: of a row that was moved, or a cell mistyped, that one is named."""

from collections.abc import Sequence

import pytest

from geo.data_faults import Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.value_check import make_written_row
from geo.reading.records.rows_together import check_chapters, check_colours, check_documents

CHECKS = {
    "documents.csv": check_documents,
    "chapters.csv": check_chapters,
    "sectors.csv": check_colours,
}


def said(file: str, rows: Sequence[dict[str, str]]) -> list[Fault]:
    """What the rows of a table, the first in line 2, say together."""
    columns = {name: one for name, one in COLUMNS[file].items() if name in rows[0]}
    faults = Faults(file, [])
    CHECKS[file]([make_written_row(at, row, columns, faults) for at, row in enumerate(rows, 2)])
    return faults.found


def headings(*starts: int) -> list[dict[str, str]]:
    return [{"document": "a", "start": str(one), "end": str(one + 10)} for one in starts]


@pytest.mark.parametrize(
    ("starts", "guilty"),
    [
        ([0, 900, *range(20, 800, 20)], [3]),
        ([0, *range(40, 800, 20), 20], [41]),
        ([0, 10, 15, 30, 40], [4]),
        ([*range(20, 800, 20), 5], [41]),
        ([0, 20, 40], []),
        ([], []),
    ],
    ids=["moved ahead", "moved back", "overlapping", "last", "in order", "none"],
)
def test_of_headings_out_of_order_the_one_that_was_moved_is_named(
    starts: list[int], guilty: list[int]
) -> None:
    found = said("chapters.csv", headings(*starts)) if starts else []
    assert [fault.row for fault in found] == guilty


def test_a_document_with_a_mistyped_day_is_named_and_not_those_behind_it() -> None:
    days = ["2099-01-01", "2021-04-12", "", "2024-02-06", "2025-01-08", "2020-01-01"]
    found = said("documents.csv", [{"published": day} for day in days])
    assert [(fault.row, fault.wrong) for fault in found] == [
        (2, "日期 2099-01-01 排在 2021-04-12 之前"),
        (7, "日期 2020-01-01 排在 2025-01-08 之后"),
    ]


def test_the_colour_most_of_a_family_have_is_its_own() -> None:
    rows = [{"family": "economy", "colour": one} for one in ("#1A2C59", "#1A2C58", "#1a2c58")]
    assert [fault.row for fault in said("sectors.csv", rows)] == [2]


def test_a_colour_two_families_share_is_said_once_and_a_stray_one_by_one_fault() -> None:
    families = ["economy"] * 3 + ["people"] * 3
    rows = [{"family": one, "colour": "#1A2C58"} for one in families]
    (fault,) = said("sectors.csv", rows)
    assert (fault.row, "已经给了“economy”" in fault.wrong) == (5, True)
    for row in rows[3:]:
        row["colour"] = "#8A3B12"
    rows[4]["colour"] = "#1A2C58"
    (fault,) = said("sectors.csv", rows)
    assert (fault.row, "“people”类已有颜色 #8A3B12" in fault.wrong) == (6, True)
