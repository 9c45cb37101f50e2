"""The list of a sheet: the weightiest first, whole over all its pages, large enough to be read."""

from collections.abc import Callable

import pytest

from layers.paper.around_map import typesetting
from layers.paper.around_map.page_numbers import set_book
from layers.paper.files import page_drawing
from layers.paper.files.sheet_file_kinds import FORMATS, make_file
from layers.paper.ink.lettering import measure_mm
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.ink.written_line import Written
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]


def test_what_weighs_most_is_first_in_a_list_and_each_page_says_its_part(compose: Compose) -> None:
    shown = compose(district="120101", layout="16x9")
    items = [len(entry.passages) for entry in shown.entries]
    assert items == sorted(items, reverse=True)
    assert items[0] > items[-1]
    first, *others = typesetting.set_pages(shown)
    count = sum(len(column.rows) for column in first.columns)
    assert first.columns[0].heads[0] == f"{shown.counts},本页列 {count} 条"
    said = others[0].columns[0].heads[0]
    assert said.startswith("事项或地点:第 1—")
    assert said.endswith(f"共 {len(items)} 条")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_that_does_not_fit_goes_on_and_loses_nothing(compose: Compose, layout: str) -> None:
    shown = compose(district="120101", layout=layout)
    pages = typesetting.set_pages(shown)
    first, *further = ([row for one in page.columns for row in one.rows] for page in pages)
    all_again = [row.entry.number for rows in further for row in rows]
    # Overleaf the list is whole: a number is looked up in one place.
    assert all_again == [entry.number for entry in shown.entries]
    assert [row.entry.number for row in first] == all_again[: len(first)]
    for page in pages:
        for column in page.columns:
            for row in column.rows:
                assert column.box.holds(row.box)
                widest = max(measure_mm(line, row.name.size_pt) for line in row.name.lines)
                assert column.name_left + widest <= column.status_left + 1e-6


def test_no_text_of_a_slide_is_too_small_to_be_read(compose: Compose) -> None:
    shown = compose(district="120101", layout="16x9")
    (first, *_) = typesetting.set_pages(shown)
    paper = page_drawing.draw_page(shown, first)
    sizes = [text.line.size_pt for text in paper.figure.findobj(Written)]
    assert min(sizes) >= 10


def test_where_nothing_is_mapped_the_list_still_says_what_was_found(compose: Compose) -> None:
    shown = compose(district="120105", text="智能网联", precision="none", layout="16x9")
    assert shown.marks == ()
    assert len(shown.entries) == 5
    ((_, page),) = set_book([shown])
    assert [row.entry for column in page.columns for row in column.rows] == list(shown.entries)
    told = make_file(shown, FORMATS["html"]).decode()
    assert all(entry.name in told for entry in shown.entries)
    assert " data-places=" not in told
