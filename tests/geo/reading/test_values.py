"""Values of GeoJSON and TOML: what stands within lists and objects is held to the same rules."""

from typing import Any

import pytest

from geo.reading.cells import Faults
from geo.reading.columns import Column, Notation
from geo.reading.values import make_row


def read(notation: Notation, value: Any) -> tuple[str, int]:
    """The cell a value gives, and how many faults."""
    faults = Faults("x.geojson", [])
    row = make_row(1, {"x": value}, {"x": Column(notation)}, faults)
    return row.text("x"), len(faults.found)


@pytest.mark.parametrize("number", [float("nan"), float("-inf"), 1e300, -1e15, 12345678901234567])
def test_a_number_without_bounds_is_refused_however_deep(number: float) -> None:
    assert read(Notation.LIST, [1, [number]]) == ("", 1)
    assert read(Notation.OBJECT, {"a": {"b": number}}) == ("", 1)


def test_numbers_and_truths_within_bounds_are_kept() -> None:
    assert read(Notation.LIST, [1, -2.5, True, None]) == ("[1, -2.5, true, null]", 0)
