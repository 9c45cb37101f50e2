"""All that is not on the map by name, under the last lines of its list."""

from collections.abc import Sequence

from geo.text import say
from layers.palette import MUTED
from layers.paper.around_map.list_columns import ListColumn
from layers.paper.ink.boxes import Box, divide_box
from layers.paper.ink.lettering import FittedLines, PlacedText, break_lines, line_mm, measure_mm
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.sheet_contents import NAMED_UNMAPPED

_LARGER = (1.3, 1.15, 1.0)
"""How many times as large as the sheet's smallest type they may be."""
_COLUMNS, _GAP_MM, _ABOVE = 2, 8.0, 2.0
_SPARE = 0.94
"""How much of the width is filled: slides are opened with wider faces."""


def say_all_unmapped(sheet: Sheet) -> str:
    """All that is not on the map by name; empty where the first page has named all, and where
    there are more than a page has room for.
    """
    if len(sheet.unmapped) <= NAMED_UNMAPPED or not sheet.unmapped_line:
        return ""
    room, small = sheet.layout.further, sheet.layout.type.small
    said = say("sheet.unmapped", count=len(sheet.unmapped), names="、".join(sheet.unmapped))
    is_room = measure_mm(said, small) < room.width * _SPARE * room.height / line_mm(small)
    return said if is_room else ""


def set_unmapped(said: str, sheet: Sheet, columns: Sequence[ListColumn]) -> tuple[PlacedText, ...]:
    """The names run on through two columns under those of a list; nothing where there is no room
    for all.
    """
    room, small = sheet.layout.further, sheet.layout.type.small
    foot = max(row.box.bottom for column in columns for row in column.rows)
    for size_pt in (small * scale for scale in _LARGER):
        top = foot + line_mm(size_pt) * _ABOVE
        boxes = divide_box(Box(room.left, top, room.width, room.bottom - top), _COLUMNS, _GAP_MM)
        lines = break_lines(said, size_pt, boxes[0].width * _SPARE)
        each = -(-len(lines) // _COLUMNS)
        if each * line_mm(size_pt) <= boxes[0].height:
            parts = (lines[n * each : (n + 1) * each] for n in range(_COLUMNS))
            return tuple(
                PlacedText(box, FittedLines(tuple(part), size_pt), MUTED)
                for box, part in zip(boxes, parts, strict=True)
            )
    return ()
