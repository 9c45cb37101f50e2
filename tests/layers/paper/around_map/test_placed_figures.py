"""Figures in large type: beside each other, and in their column."""

from collections.abc import Callable
from itertools import combinations

import pytest

from layers.paper.around_map.sheet_foot import set_foot
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet

FOUR = "hp-report2025-i013,hp-plan14-i124,hp-plan14-i015,hp-report2025-i044"


@pytest.fixture(scope="module", params=list(LAYOUTS))
def with_four(request: pytest.FixtureRequest, compose: Callable[..., Sheet]) -> Sheet:
    return compose(area="hp-jinjie", figures=FOUR, layout=request.param)


def test_figures_lie_apart_and_stay_in_their_column(with_four: Sheet) -> None:
    foot, column = set_foot(with_four), with_four.layout.columns[-1]
    boxes = [one.box for one in foot.figures]
    assert len(boxes) == 4
    assert all(column.holds(box) for box in boxes)
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []
    keys_top = min(key.signs.top for key in foot.keys)
    assert max(box.bottom for box in boxes) < keys_top
    assert all(not (one.name.is_cut or one.when.is_cut) for one in foot.figures)
    assert min(one.size_pt for one in foot.figures) > with_four.layout.type.row
