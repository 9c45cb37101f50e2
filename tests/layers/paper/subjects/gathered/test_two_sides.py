"""Sheets of two sides: two maps beside each other."""

import re
from collections.abc import Callable

from layers.paper.around_map.page_numbers import say_further, set_book
from layers.paper.around_map.typesetting import set_pages
from layers.paper.files.markup import mark_up_body
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]


def test_two_sides_are_maps_of_one_scale_with_one_legend(compose: Compose) -> None:
    sheet = compose(sheet="sides", left="district:120101", right="district:120105")
    left, right = sheet.halves
    assert left.view.m_per_mm == right.view.m_per_mm
    assert (left.title, right.title) == ("和平区", "河北区")
    assert not left.layout.map.overlaps(right.layout.map)
    assert len({key.text for key in sheet.keys}) == len(sheet.keys) > 3
    # Each place has its number, and what the number means stands on pages after the table.
    pages = set_pages(sheet)
    columns = [column for page in pages for column in page.columns]
    for number, half in enumerate(sheet.halves):
        listed = [row.entry for one in columns if one.half == number for row in one.rows]
        assert listed == list(half.entries)
        assert all(half.numbers_at(mark.id) for mark in half.marks)
    assert "河北区:图上的编号" in say_further(sheet, pages[-1])
    assert mark_up_body(sheet).count("<li ") == sum(len(half.entries) for half in sheet.halves)
    said = {line.cells[0].words: line.cells for line in sheet.body.lines}  # type: ignore[union-attr]
    count = sum(one.status == "planned" for one in left.mapped[0].projects)
    assert count <= int(said["计划"][1].words.split()[0])


def test_two_sides_on_a_wall_are_what_a_meeting_needs(compose: Compose) -> None:
    sides = compose(sheet="sides", left="district:120101", right="district:120105", layout="16x9")
    ((sheet, first), *others) = set_book([sides])
    assert len(others) == 2, "maps, figures, and what the numbers mean"
    last = others[-1][1]
    assert [column.heads[0] for column in last.columns] == ["和平区", "河北区"]
    for column, half in zip(last.columns, sheet.halves, strict=True):
        assert {row.entry.number for row in column.rows} == half.numbered
        assert len(half.numbered) <= sheet.layout.most_discs
    assert first.foot is not None
    numbers = re.findall(r"<li [^>]*><b>(\d*)</b>", mark_up_body(sides))
    assert len([one for one in numbers if one]) == sum(len(half.numbered) for half in sheet.halves)
    left_out = sum(len(half.entries) - len(half.numbered) for half in sheet.halves)
    assert any(f"其余 {left_out} 处" in "".join(key.words.words.lines) for key in first.foot.keys)


def test_sides_of_short_filters_are_called_by_them(compose: Compose) -> None:
    sides = compose(sheet="sides", left="area:hp-wudadao", right="area:hp-jinjie")
    assert [half.title for half in sides.halves] == ["“五大道”范围内", "“金街”范围内"]
    assert "左边" not in sides.title
