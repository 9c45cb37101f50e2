"""No line of a list has a number that is not on the map, and none is left without need."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from layers.paper.around_map.page_numbers import set_book
from layers.paper.around_map.typesetting import Page
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.printed_map.placing_names import Named
from layers.paper.printed_map.unnumbered_places import thin_out

Compose = Callable[..., Sheet]
Book = list[tuple[Sheet, Page]]


@pytest.fixture(scope="module")
def slide(compose: Compose) -> Sheet:
    return compose(district="120101", layout="16x9")


def list_numbers(book: Book, thin: Sheet) -> list[str]:
    """What stands before the lines of a list, on all its pages."""
    rows = [row for _, page in book for column in page.columns for row in column.rows]
    return [said for row in rows if (said := thin.say_number(row.entry))]


def list_on_map(thin: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(340, 191), thin)


@pytest.mark.parametrize("district", ["120101", "120105"])
def test_a_slide_numbers_on_its_map_all_that_its_pages_list(
    compose: Compose, district: str
) -> None:
    slide = compose(district=district, layout="16x9")
    (thin, _), *_ = book = set_book([slide])
    named = list_on_map(thin)
    on_map = {entry.number for one in named for entry in thin.numbers_at(one.id)}
    assert {str(number) for number in on_map} == set(list_numbers(book, thin))
    beyond = [mark for mark in thin.marks if not thin.view.shows(mark.geometry)]
    assert len(on_map) == len(slide.entries) - len(beyond) > 60
    assert not any(key.text.startswith("未编号") for key in thin.keys)
    boxes = [(one.id, part) for one in named for part in one.boxes]
    for (id, left), (other, right) in combinations(boxes, 2):
        assert id == other or not left.overlaps(right), (id, other)


def test_what_a_map_has_no_room_to_number_has_no_number_in_the_list(slide: Sheet) -> None:
    small = replace(slide, layout=replace(slide.layout, most_numbers=20))
    (thin, _), *_ = book = set_book([small])
    on_map = {e.number for one in list_on_map(thin) for e in thin.numbers_at(one.id)}
    assert on_map == set(range(1, 21))
    (_, *further) = book
    assert list_numbers(further, thin) == [str(number) for number in range(1, 21)]
    assert sum(len(c.rows) for _, page in further for c in page.columns) == len(slide.entries)
    rest = len(slide.numbered) - 20
    assert f"未编号:列表中没有编号的 {rest} 条" in {key.text for key in thin.keys}


def test_a_sheet_with_room_for_its_numbers_stays_as_it_is(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="16x9")
    assert thin_out(shown) is shown


def test_two_crowded_maps_beside_each_other_number_the_heaviest_of_each(compose: Compose) -> None:
    sides = compose(sheet="sides", left="district:120101", right="district:120105", layout="16x9")
    thin = thin_out(sides)
    for half in thin.halves:
        shown = {e.number for mark in half.marks for e in half.numbers_at(mark.id)}
        assert shown == set(range(1, half.layout.most_numbers + 1))
    assert any(key.text.startswith("未编号") for key in thin.keys)
