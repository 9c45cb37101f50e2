"""Figures in large type beside the map: as quoted, with period, kind and document."""

from collections.abc import Callable

import pytest

from geo.values.sources import Sources
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.brief import parse_brief

FOUR = "hp-report2025-i013,hp-plan14-i124,hp-plan14-i015,hp-report2025-i044"


@pytest.fixture(scope="module", params=list(LAYOUTS))
def with_four(request: pytest.FixtureRequest, compose: Callable[..., Sheet]) -> Sheet:
    return compose(area="hp-jinjie", figures=FOUR, layout=request.param)


def test_figures_say_qualifier_value_unit_period_kind_and_document(with_four: Sheet) -> None:
    firsts, blocks, *_ = with_four.figures
    assert (firsts.qualifier, firsts.value, firsts.unit) == ("", "82", "家")
    assert firsts.when.startswith("2024 · 实绩 [")
    assert blocks.when.startswith("2021—2025 累计 · 目标 [")
    for figure in with_four.figures:
        number = int(figure.when[-2])
        title = next(one.title for one in with_four.sources if one.number == number)
        assert title in figure.passage


def test_what_is_no_figure_and_what_is_too_many_is_said(sources: Sources) -> None:
    brief, ignored = parse_brief({"figures": f"nobody,{FOUR},hp-plan14-i008"}, sources)
    assert brief.figures == tuple(FOUR.split(","))
    assert "figures=nobody" in ignored[0]
    assert "5 个数字" in ignored[1]
