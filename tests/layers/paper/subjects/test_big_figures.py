"""Figures in large type beside the map: as quoted, with period, kind and document."""

import io
from collections.abc import Callable
from itertools import combinations

import pytest
from pptx import Presentation

from geo.sources import Sources
from layers.paper.files.slide_deck import write_slides
from layers.paper.ink.layouts import LAYOUTS
from layers.paper.marginalia.sheet_foot import set_foot
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


@pytest.mark.parametrize("with_four", ["16x9"], indirect=True)
def test_figures_of_slides_can_be_edited_and_their_passages_are_in_the_notes(
    with_four: Sheet,
) -> None:
    slide = Presentation(io.BytesIO(write_slides(with_four))).slides[0]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "82 家" in texts
    assert "金融业增加值" in texts
    assert "首店、旗舰店、概念店82家" in slide.notes_slide.notes_text_frame.text


def test_what_is_no_figure_and_what_is_too_many_is_said(sources: Sources) -> None:
    brief, ignored = parse_brief({"figures": f"nobody,{FOUR},hp-plan14-i008"}, sources)
    assert brief.figures == tuple(FOUR.split(","))
    assert "figures=nobody" in ignored[0]
    assert "5 个数字" in ignored[1]
