"""Native tables on slides: the list of a map's places, and tables of lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm

from layers.palette import INK, MUTED, SHEET
from layers.paper.around_map.list_columns import (
    SIGN_GAP_MM,
    ListColumn,
    ListRow,
    row_pt,
    say_outcome,
)
from layers.paper.around_map.placed_lines import COLUMN_GAP_MM, LinesPart
from layers.paper.files.slide_parts import (
    add_paragraph,
    add_shape,
    add_text,
    add_texts,
    fill_frame,
    hollow_out,
    place_box,
    set_cell,
)
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, PlacedText, fit_lines, line_mm
from layers.paper.ink.paper_colours import TEXT_CONTRAST, darken_colour, fill_disc
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import UNNUMBERED

_SPARE = 0.88
"""How much of the width of a cell its words fill."""
_SPARE_IN_LIST = 0.94
"""The same of a name in a list, which is mostly of characters as wide in every face."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _open_table(slide: Any, box: Box, edges: Sequence[float], heights: Sequence[float]) -> Any:
    """An empty table without a style, its columns between edges and its rows so high (mm)."""
    frame = slide.shapes.add_table(len(heights), len(edges) - 1, *place_box(box))
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row = table.horz_banding = False
    for part, (left, right) in enumerate(pairwise(edges)):
        table.columns[part].width = Mm(right - left)
    for row, high in zip(table._tbl.tr_lst, heights, strict=True):
        row.h = Mm(high)
    return table


def add_list(slide: Any, sheet: Sheet, column: ListColumn) -> None:
    """A column of the list as a table, numbers in discs over it where there are few."""
    sheet = replace(sheet, layout=column.layout)
    size_pt, box = row_pt(sheet.layout, sheet.has_discs), column.box
    head = Box(box.left, box.top, box.width, line_mm(size_pt) * 1.4)
    add_text(slide, head, column.heads[0], sheet.layout.type.small, MUTED)
    top, high = column.rows[0].box.top, sum(row.box.height for row in column.rows)
    edges = [box.left, column.name_left, column.status_left, column.years_left, box.right]
    second, align = column.years_left, PP_ALIGN.RIGHT
    if sheet.tally:
        edges.pop(3)
        second, align = column.status_left, PP_ALIGN.LEFT
    beside = Box(second, box.top, box.right - second, head.height)
    add_text(slide, beside, column.heads[1], sheet.layout.type.small, MUTED, align=align)
    place = Box(box.left, top, box.width, high)
    table = _open_table(slide, place, edges, [row.box.height for row in column.rows])
    for row, line in zip(column.rows, table._tbl.tr_lst, strict=True):
        _fill_row(line.tc_lst, sheet, column, row)
        if sheet.has_discs:
            _add_disc(slide, sheet, row)


def _fill_row(cells: Any, sheet: Sheet, column: ListColumn, row: ListRow) -> None:
    """Number, name, status and years; or what is now, and the verdict under it."""
    size_pt, entry = row_pt(sheet.layout, sheet.has_discs), row.entry
    number, name, status, *others = cells
    shown = "" if sheet.has_discs else sheet.say_number(entry)
    set_cell(number, shown, size_pt, row.colour, bold=True)
    room = column.status_left - column.name_left - SIGN_GAP_MM
    name_pt = _leave_spare(row.name, entry.name, room * _SPARE_IN_LIST)
    # Of one line the gap is spare too; several would fill it.
    gap_mm = SIGN_GAP_MM if len(row.name.lines) > 1 else 0.0
    set_cell(name, entry.name, name_pt, INK, right_mm=gap_mm)
    if row.now is None:
        set_cell(status, entry.status, size_pt, MUTED)
        set_cell(others[0], entry.years, size_pt, MUTED, align=PP_ALIGN.RIGHT)
        return
    small, colour = sheet.layout.type.small, darken_colour(row.colour, SHEET, TEXT_CONTRAST)
    set_cell(status, entry.now or "—", row.now.size_pt, INK)
    add_paragraph(status, say_outcome(entry), small, colour)


def _add_disc(slide: Any, sheet: Sheet, row: ListRow) -> None:
    number, room, ink = sheet.say_number(row.entry), row.box, SHEET
    whole = sheet.layout.disc_mm
    side = whole - 0.4 if number else whole * UNNUMBERED
    edge = (whole - side) / 2
    box = Box(room.left + edge, room.top + (room.height - side) / 2, side, side)
    disc = add_shape(slide, box, colour := fill_disc(row.colour))
    if sheet.is_hollow(row.entry):
        hollow_out(disc, ink := colour)
    fill_frame(disc.text_frame, number, sheet.layout.type.disc, ink, bold=True,
          align=PP_ALIGN.CENTER, anchor=MSO_ANCHOR.MIDDLE, wrap=False)  # fmt: skip


def add_lines(slide: Any, part: LinesPart) -> None:
    """The lines of a page as one table, their headings over it."""
    add_texts(slide, part.heads)
    if not part.lines:
        return
    boxes = [line.box for line in part.lines]
    whole = Box(boxes[0].left, boxes[0].top, boxes[0].width, boxes[-1].bottom - boxes[0].top)
    edges = [*(column.left for column in part.columns), whole.right]
    table = _open_table(slide, whole, edges, [box.height for box in boxes])
    for row, line in zip(table._tbl.tr_lst, part.lines, strict=True):
        for cell, texts in zip(row.tc_lst, line.cells, strict=True):
            _fill_cell(cell, texts)


def _fill_cell(cell: Any, texts: Sequence[PlacedText]) -> None:
    """Words, and smaller ones in paragraphs of their own."""
    first, *others = texts
    said, size_pt = _write_anew(first)
    set_cell(cell, said, size_pt, first.colour, bold=first.words.bold, anchor=MSO_ANCHOR.TOP,
             right_mm=COLUMN_GAP_MM)  # fmt: skip
    for one in others:
        add_paragraph(cell, *_write_anew(one), one.colour)


def _write_anew(text: PlacedText) -> tuple[str, float]:
    """Words as one, and their size."""
    said = text.words.unbroken
    return said, _leave_spare(text.words, said, text.box.width * _SPARE)


def _leave_spare(words: FittedLines, said: str, room_mm: float) -> float:
    """The size of words: smaller where they fill their lines, since other faces are wider and would
    break them once more, into the row below.
    """
    lines = len(words.lines) or 1
    return fit_lines(said, words.size_pt, room_mm, lines=lines, bold=words.bold).size_pt
