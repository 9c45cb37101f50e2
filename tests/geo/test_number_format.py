"""Numbers from ten thousand on are read in groups, and stay plain in a file."""

from decimal import Decimal

import numpy as np
import pytest

from geo.measures.rows_and_columns.crosstab import Crosstab
from geo.measures.rows_and_columns.crosstab_words import say_small, write_value
from geo.number_format import group_digits, write_share
from geo.output.formats.table_files.figure_and_plan_csv import export_crosstab_csv
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources


@pytest.mark.parametrize(
    ("number", "read"),
    [
        (Decimal(13050), "13,050"),
        (Decimal("1234567.80"), "1,234,567.80"),
        (Decimal(9999), "9999"),
        (Decimal("2200.8"), "2200.8"),
        (Decimal("-12000"), "-12,000"),
        (Decimal("1E+5"), "100,000"),
        (2025, "2025"),
        (100_000, "100,000"),
        (12.0, "12"),
        (13050.5, "13,050.5"),
    ],
)
def test_thousands_are_told_apart_from_ten_thousand_on(number: Decimal | float, read: str) -> None:
    assert group_digits(number) == read


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "read"),
    [
        (1, 3, 0, "33"), (0, 3, 0, "0"), (3, 3, 0, "100"), (0.5, 1, 1, "50.0"), (0, 0, 0, ""),
        (996, 1000, 0, "99"), (99.97, 100, 1, "99.9"), (1, 1000, 0, "0"),
    ],
)  # fmt: skip
def test_a_share_is_rounded_and_what_is_not_all_is_never_called_all(
    part: float, whole: float, decimals: int, read: str
) -> None:
    assert write_share(part, whole, decimals) == read


def test_a_table_of_many_projects_is_read_in_groups_and_stays_plain_in_a_file(
    sources: Sources,
) -> None:
    counts = np.full((2, 2), 12345)
    table = Crosstab(
        wanted=Filter(),
        rows="sector",
        columns="status",
        row_ids=("finance",),
        column_ids=("planned",),
        found=counts,
        mapped=counts,
    )
    assert write_value(table, "count", 0, 0) == "12,345"
    assert say_small(table, "mapped", 0, 0) == "12,345/12,345"
    assert ",12345," in export_crosstab_csv(sources, table, "count").decode("utf-8-sig")
