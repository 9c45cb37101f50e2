"""A sheet as slides: the map a picture, every word beside it native and editable."""

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm

from geo.text import say
from layers.palette import INK, MUTED, RULE, SHEET
from layers.paper.big_figures import UNIT, PlacedFigure
from layers.paper.colouring import TEXT_CONTRAST, darken
from layers.paper.districts_table import PlacedTable, find_body, set_table
from layers.paper.imprint import fit_sources, say_imprint, say_projection
from layers.paper.layouts import Box, Layout
from layers.paper.lettering import line_mm
from layers.paper.one_sheet import Sheet
from layers.paper.printing import print_map, print_signs
from layers.paper.series_chart import place_chart
from layers.paper.slide_parts import (
    add_shape,
    add_text,
    fill_frame,
    place_box,
    set_cell,
    set_run,
)
from layers.paper.tally_bar import PlacedTally
from layers.paper.typesetting import (
    Column,
    Foot,
    Page,
    Row,
    fit_sentence,
    fit_title,
    key_mm,
    row_pt,
    samples_mm,
    say_state,
    say_unseen,
    set_pages,
)

_TITLE_ONLY = 5
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DPI = 220


def write_slides(sheet: Sheet) -> bytes:
    """A presentation of one slide, and more where the list goes on; citations are in the notes."""
    return write_deck([sheet])


def write_deck(sheets: Sequence[Sheet]) -> bytes:
    """The slides of one sheet or more, as large as the first is and called after it."""
    show, first = Presentation(), sheets[0]
    show.slide_width, show.slide_height = Mm(first.layout.width_mm), Mm(first.layout.height_mm)
    show.core_properties.title, show.core_properties.author = first.title, first.signed
    for sheet in sheets:
        for page in set_pages(sheet):
            _write_slide(show.slides.add_slide(show.slide_layouts[_TITLE_ONLY]), sheet, page)
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def _write_slide(slide: Any, sheet: Sheet, page: Page) -> None:
    layout = sheet.layout
    _write_title(slide.shapes.title, sheet, page)
    if sheet.logo is not None:
        picture = io.BytesIO(sheet.logo.picture)
        slide.shapes.add_picture(picture, *place_box(sheet.logo.box)).name = say("sheet.logo_name")
    if page.number == 1:
        sentence, size_pt = fit_sentence(sheet), sheet.layout.type.sentence
        add_text(slide, layout.sentence, sheet.sentence, min(sentence.size_pt, size_pt), MUTED)
    if page.number == 1 and sheet.has_map:
        picture = slide.shapes.add_picture(
            io.BytesIO(print_map(sheet, _DPI)), *place_box(layout.map)
        )
        picture.name = say("sheet.map_name", title=sheet.title)
    for column in page.columns:
        if column.rows:
            _add_list(slide, sheet, column)
    if sheet.table is not None:
        _add_table(slide, set_table(sheet.table, layout), layout)
    if sheet.chart:
        _add_chart(slide, sheet, sheet.chart)
    if page.foot is not None:
        _add_foot(slide, sheet, page.foot)
        _add_sources(slide, sheet)
    slide.notes_slide.notes_text_frame.text = "\n".join(_list_passages(sheet, page))


def _add_chart(slide: Any, sheet: Sheet, chart: bytes) -> None:
    body = find_body(sheet.layout)
    picture = slide.shapes.add_picture(io.BytesIO(chart), Mm(body.left), Mm(body.top))
    box = place_chart(picture.width / picture.height, body)
    picture.left, picture.top, picture.width, picture.height = place_box(box)
    picture.name = sheet.title


def _write_title(title: Any, sheet: Sheet, page: Page) -> None:
    """In the slide's own title, so that outlines and readers find it."""
    set_title = fit_title(sheet)
    title.left, title.top, title.width, title.height = place_box(sheet.layout.title)
    words = sheet.title if page.number == 1 else say("sheet.continued", title=sheet.title)
    size_pt = set_title.size_pt if page.number == 1 else sheet.layout.type.sentence * 1.1
    fill_frame(title.text_frame, words, size_pt, INK, bold=True, anchor=MSO_ANCHOR.BOTTOM)


def _add_list(slide: Any, sheet: Sheet, column: Column) -> None:
    """A column of the list as a table, numbers in discs over it where there are few."""
    size_pt, box = row_pt(sheet.layout, sheet.has_chips), column.box
    head = Box(box.left, box.top, box.width, line_mm(size_pt) * 1.4)
    add_text(slide, head, column.heads[0], sheet.layout.type.small, MUTED)
    top, high = column.rows[0].box.top, sum(row.box.height for row in column.rows)
    place = place_box(Box(box.left, top, box.width, high))
    edges = [box.left, column.name_left, column.status_left, column.years_left, box.right]
    if sheet.tally:
        edges.pop(3)
        beside = Box(column.status_left, box.top, box.right - column.status_left, head.height)
        add_text(slide, beside, column.heads[1], sheet.layout.type.small, MUTED)
    frame = slide.shapes.add_table(len(column.rows), len(edges) - 1, *place)
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row = table.horz_banding = False
    for part, (left, right) in enumerate(pairwise(edges)):
        table.columns[part].width = Mm(right - left)
    for number, row in enumerate(column.rows):
        table.rows[number].height = Mm(row.box.height)
        _fill_row(table.rows[number].cells, sheet, row)
        if sheet.has_chips:
            _add_chip(slide, sheet, row.entry.number, row.colour, row.box)


def _fill_row(cells: Any, sheet: Sheet, row: Row) -> None:
    """Number, name, status and years; or what is now, and the verdict under it."""
    size_pt, entry = row_pt(sheet.layout, sheet.has_chips), row.entry
    number, name, status, *others = cells
    shown = "" if sheet.has_chips else str(entry.number)
    set_cell(number, shown, size_pt, row.colour, bold=True)
    set_cell(name, entry.name, row.name.size_pt, INK)
    if row.now is None:
        set_cell(status, entry.status, size_pt, MUTED)
        set_cell(others[0], entry.years, size_pt, MUTED, align=PP_ALIGN.RIGHT)
        return
    small, colour = sheet.layout.type.small, darken(row.colour, SHEET, TEXT_CONTRAST)
    set_cell(status, entry.now or "—", row.now.size_pt, INK)
    verdict = status.text_frame.add_paragraph()
    set_run(verdict.add_run(), say_state(entry), small, colour, False)


def _add_chip(slide: Any, sheet: Sheet, number: int, colour: str, row: Box) -> None:
    side = sheet.layout.chip_mm - 0.4
    box = Box(row.left + 0.2, row.top + (row.height - side) / 2, side, side)
    chip = add_shape(slide, box, darken(colour, SHEET, TEXT_CONTRAST))
    fill_frame(chip.text_frame, str(number), sheet.layout.type.chip, SHEET, bold=True,
          align=PP_ALIGN.CENTER, anchor=MSO_ANCHOR.MIDDLE, wrap=False)  # fmt: skip


def _add_foot(slide: Any, sheet: Sheet, foot: Foot) -> None:
    """What is not on the map, figures in large type, and the legend."""
    size_pt, box = sheet.layout.type.small, sheet.layout.columns[-1]
    if foot.unmapped is not None:
        room = Box(box.left, foot.unmapped_top, box.width, foot.unmapped.height_mm)
        add_text(slide, room, say_unseen(sheet), foot.unmapped.size_pt)
    for one in foot.figures:
        add_figure(slide, one)
    if foot.tally is not None:
        _add_tally(slide, foot.tally, size_pt)
    high = key_mm(size_pt)
    for key, left, middle in foot.keys:
        signs = Box(left, middle - high / 2, samples_mm(key, high), high)
        sign = slide.shapes.add_picture(io.BytesIO(print_signs(key, signs)), *place_box(signs))
        sign.name = say("sheet.signs_name", text=key.text)
        words = Box(signs.right, signs.top, box.right - signs.right, high)
        add_text(slide, words, key.text, size_pt, anchor=MSO_ANCHOR.MIDDLE)


def add_figure(slide: Any, one: PlacedFigure) -> None:
    """A number with qualifier and unit in one line, its name and time under it."""
    figure, box, unit_pt = one.figure, one.box, one.size_pt * UNIT
    room = Box(box.left, box.top, box.width, one.value_mm)
    frame = slide.shapes.add_textbox(*place_box(room)).text_frame
    fill_frame(frame, figure.qualifier, unit_pt, INK, anchor=MSO_ANCHOR.BOTTOM)
    line = frame.paragraphs[0]
    line.line_spacing = 1.0
    set_run(line.add_run(), figure.value, one.size_pt, INK, True)
    set_run(line.add_run(), f" {figure.unit}", unit_pt, INK, False)
    under = Box(box.left, room.bottom, box.width, one.name.height_mm)
    add_text(slide, under, figure.name, one.name.size_pt)
    under = Box(box.left, under.bottom, box.width, one.when.height_mm)
    add_text(slide, under, figure.when, one.when.size_pt, MUTED)


def _add_table(slide: Any, table: PlacedTable, layout: Layout) -> None:
    """A table of figures, thin lines between its rows."""
    body = find_body(layout)
    for y in table.rules:
        add_shape(slide, Box(body.left, y, body.width, 0.2), RULE, MSO_SHAPE.RECTANGLE)
    for one in table.texts:
        words = "".join(one.words.lines)
        add_text(slide, one.box, words, one.words.size_pt, one.colour, bold=one.words.bold)
    for figure in table.figures:
        add_figure(slide, figure)


def _add_tally(slide: Any, tally: PlacedTally, size_pt: float) -> None:
    high = line_mm(size_pt)
    head = Box(tally.box.left, tally.box.top, tally.box.width, high)
    add_text(slide, head, tally.heading, size_pt)
    for box, colour in tally.bars:
        add_shape(slide, box, colour, MSO_SHAPE.RECTANGLE)
    for square, colour, words in tally.names:
        add_shape(slide, square, colour, MSO_SHAPE.RECTANGLE)
        top = square.top + (square.height - high) / 2
        room = Box(square.right + 1, top, tally.box.right - square.right - 1, high)
        add_text(slide, room, words, size_pt, MUTED)


def _add_sources(slide: Any, sheet: Sheet) -> None:
    layout, size_pt, box = sheet.layout, sheet.layout.type.small, sheet.layout.sources
    room = Box(box.left, box.top, box.width * 0.68, box.height)
    cited = fit_sources(sheet, room.width, int(box.height / line_mm(size_pt)))
    # Other faces break lines elsewhere: only the plane begins one of its own.
    plane = say_projection()
    words = "".join(f"\n{line}" if line == plane else line for line in cited.lines)
    add_text(slide, room, words, size_pt, MUTED)
    side = Box(room.right, box.top, box.width - room.width, box.height)
    words = "\n".join([*say_imprint(sheet), *([sheet.link] if sheet.link else [])])
    add_text(slide, side, words, layout.type.small, align=PP_ALIGN.RIGHT)


def _list_passages(sheet: Sheet, page: Page) -> Sequence[str]:
    """What the entries and figures of a slide rest on, for who presents them."""
    entries = [row.entry for column in page.columns for row in column.rows]
    figures = (*sheet.figures, *(sheet.table.figures if sheet.table else ()))
    told = [one.passage for one in figures] if page.foot is not None else []
    return [*told, *(f"{e.number}. {passage}" for e in entries for passage in e.passages)]
