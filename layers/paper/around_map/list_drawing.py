"""The numbered list of a sheet, drawn where `list_columns` has set it: heads, rows, discs."""

from dataclasses import replace

from layers.palette import MUTED, SHEET
from layers.paper.around_map.foot_drawing import write_paragraph
from layers.paper.around_map.list_columns import ListColumn, ListRow, row_pt, say_outcome
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, line_mm
from layers.paper.ink.paper_colours import TEXT_CONTRAST, darken_colour
from layers.paper.ink.pen_and_paper import Pen
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_disc


def write_list_column(pen: Pen, sheet: Sheet, column: ListColumn) -> None:
    """Its head, then its rows with a thin line between."""
    sheet = replace(sheet, layout=column.layout)
    size_pt = row_pt(sheet.layout, sheet.has_discs)
    small, head = sheet.layout.type.small, column.box.top + line_mm(size_pt) * 0.6
    left, right = column.heads
    pen.write(column.box.left, head, left, small, colour=MUTED, gid="head")
    if sheet.tally:
        pen.write(column.status_left, head, right, small, colour=MUTED)
    else:
        pen.write(column.box.right, head, right, small, colour=MUTED, align="right")
    pen.paper.rule(column.box, [row.box.top for row in column.rows], 0.5)
    for row in column.rows:
        _write_row(pen, sheet, column, row)


def _write_row(pen: Pen, sheet: Sheet, column: ListColumn, row: ListRow) -> None:
    entry, box, name = row.entry, row.box, row.name
    size_pt = row_pt(sheet.layout, sheet.has_discs)
    middle = box.top + box.height / 2
    if sheet.has_discs:
        draw_disc(pen, sheet, entry, box.left + sheet.layout.disc_mm / 2, middle,
                  is_hollow=sheet.is_hollow(entry))  # fmt: skip
    else:
        pen.write(column.name_left - 1.5, middle, sheet.say_number(entry), size_pt, bold=True,
                  align="right", colour=row.colour)  # fmt: skip
    step = line_mm(name.size_pt)
    top = middle - step * len(name.lines) / 2
    for number, line in enumerate(name.lines):
        pen.write(column.name_left, top + (number + 0.5) * step, line, name.size_pt)
    if row.now is not None:
        _write_now(pen, sheet, column, row, row.now)
        return
    pen.write(column.status_left, middle, entry.status, size_pt, colour=MUTED)
    pen.write(column.box.right, middle, entry.years, size_pt, colour=MUTED, align="right")


def _write_now(pen: Pen, sheet: Sheet, column: ListColumn, row: ListRow, now: FittedLines) -> None:
    """What a later document says, and under it the verdict in its colour."""
    small = sheet.layout.type.small
    high = now.height_mm + line_mm(small)
    top = row.box.top + (row.box.height - high) / 2
    room = Box(column.status_left, top, column.box.right - column.status_left, now.height_mm)
    write_paragraph(pen, room, now, gid="now")
    colour = darken_colour(row.colour, SHEET, TEXT_CONTRAST)
    pen.write(room.left, room.bottom + line_mm(small) / 2, say_outcome(row.entry), small,
              colour=colour, gid="state")  # fmt: skip
