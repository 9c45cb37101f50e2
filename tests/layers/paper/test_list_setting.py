"""How the list beside a map is set: as much as there is room for, the rest larger and even."""

from datetime import date
from itertools import combinations

import pytest

from geo.reading.card import Layer
from geo.sources import Sources
from layers.paper.brief import parse_brief
from layers.paper.layouts import LAYOUTS, Box
from layers.paper.lettering import measure_mm
from layers.paper.one_sheet import Sheet, compose_sheet
from layers.paper.printed_legend import PlacedKey, set_keys
from layers.paper.typesetting import set_pages

NIGHT = {"scheme": "hp-yejian", "figures": "hp-plan14-i088,hp-plan14-i089"}


@pytest.fixture
def compose(sources: Sources, layers: dict[str, Layer]):
    def compose(**query: str) -> Sheet:
        brief, ignored = parse_brief(query, sources)
        assert ignored == []
        return compose_sheet(
            sources, layers.values(), brief, made=date(2026, 3, 4), approval="内部交流"
        )

    return compose


def test_nobody_turns_a_page_for_the_last_line_of_a_list(compose) -> None:
    sheet = compose(**NIGHT)
    (page,) = set_pages(sheet)
    (column,) = page.columns
    assert len(column.rows) == len(sheet.entries)
    assert page.foot is not None
    assert column.rows[-1].box.bottom <= page.foot.top
    assert column.layout.type.small == sheet.layout.type.small


def test_the_rest_of_a_list_is_larger_and_in_columns_of_one_height(compose) -> None:
    first, rest = set_pages(compose(**NIGHT, layout="16x9"))
    counts = [len(column.rows) for column in rest.columns]
    assert max(counts) - min(counts) <= 1
    assert rest.columns[0].rows[0].name.size_pt > first.columns[0].rows[0].name.size_pt


def test_what_was_planned_and_what_is_now_have_width_on_upright_sheets(compose) -> None:
    asked = {"sheet": "follow", "area": "hp-wudadao,hp-jinjie", "layout": "a4-portrait"}
    (page,) = set_pages(compose(**asked))
    wide, narrow = page.columns
    assert wide.rows
    assert not narrow.rows
    assert wide.box.width > narrow.box.width * 1.5


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_no_two_signs_or_words_of_a_legend_lie_on_each_other(compose, layout) -> None:
    keys, column = compose(district="120101").symbol_keys, layout.columns[-1]
    placed, top = set_keys(keys, column, layout.type.small)
    assert [one.key for one in placed] == list(keys)
    lines = [_box_of(one) for one in placed]
    assert not [pair for pair in combinations(lines, 2) if pair[0].overlaps(pair[1])]
    assert max(line.right for line in lines) <= column.right
    assert top == min(one.signs.top for one in placed)


def _box_of(one: PlacedKey) -> Box:
    """Its signs and words, less a hair: lines touch."""
    (text,) = one.words.words.lines
    wide = one.signs.width + measure_mm(text, one.words.words.size_pt)
    return Box(one.signs.left, one.signs.top + 0.01, wide, one.signs.height - 0.02)
