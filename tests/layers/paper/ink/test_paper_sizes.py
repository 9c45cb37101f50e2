"""The parts of every sheet: beside each other, and on it."""

from itertools import combinations

import pytest

from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_sizes import LAYOUTS


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_nothing_on_a_sheet_lies_on_another_nor_beyond_its_edge(layout) -> None:
    whole = Box(0, 0, layout.width_mm, layout.height_mm)
    parts = [layout.title, layout.sentence, layout.map, *layout.columns, layout.sources]
    assert all(whole.holds(part) for part in (*parts, *layout.more))
    assert not [pair for pair in combinations(parts, 2) if pair[0].overlaps(pair[1])]
    assert not [pair for pair in combinations(layout.more, 2) if pair[0].overlaps(pair[1])]
    assert not any(part.overlaps(layout.sources) for part in layout.more)
