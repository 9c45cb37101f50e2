"""A sheet as slides: the map a picture, every word beside it native and editable."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Mm

from geo.text import say
from layers.palette import INK, MUTED, RULE
from layers.paper.around_map.headings import fit_further, fit_sentence, fit_title, head_half
from layers.paper.around_map.imprint import fit_sources, say_projection, set_imprint
from layers.paper.around_map.list_columns import find_column_sheet
from layers.paper.around_map.page_numbers import set_book
from layers.paper.around_map.placed_figures import UNIT, PlacedFigure
from layers.paper.around_map.placed_table import PlacedTable, set_table
from layers.paper.around_map.sheet_foot import Foot
from layers.paper.around_map.typesetting import Page
from layers.paper.files.png_pdf_svg import print_drawing, print_map, print_signs
from layers.paper.files.slide_parts import (
    add_shape,
    add_text,
    add_texts,
    fill_frame,
    place_box,
    set_run,
)
from layers.paper.files.slide_tables import add_lines, add_list
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import line_mm
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.numbered_list import Entry
from layers.paper.subjects.tables_and_charts import Chart, Table

_TITLE_ONLY = 5
_DPI = 220
_PROPERTY = 255
"""How many characters what a file says of itself may have; Office takes no more."""
_SPARE = 0.88
"""How much of the room for titles and sources is filled: other faces are wider."""
_CITED = 0.66
"""How much of the width sources have; beside them stands the imprint."""


def write_slides(sheet: Sheet) -> bytes:
    """A presentation of one slide, and more where the list goes on; citations are in the notes."""
    return write_deck([sheet])


def write_deck(sheets: Sequence[Sheet]) -> bytes:
    """The slides of one sheet or more, as large as the first is and called after it."""
    show, first = Presentation(), sheets[0]
    show.slide_width, show.slide_height = Mm(first.layout.width_mm), Mm(first.layout.height_mm)
    about = show.core_properties
    about.title, about.author = first.title[:_PROPERTY], first.signed[:_PROPERTY]
    for sheet, page in set_book(sheets):
        _write_slide(show.slides.add_slide(show.slide_layouts[_TITLE_ONLY]), sheet, page)
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def _write_slide(slide: Any, sheet: Sheet, page: Page) -> None:
    layout = sheet.layout
    _write_title(slide.shapes.title, sheet, page)
    if sheet.logo is not None:
        _add_picture(slide, sheet.logo.picture, sheet.logo.box, say("sheet.logo_name"))
    if page.number == 1:
        sentence, size_pt = fit_sentence(sheet), sheet.layout.type.sentence
        add_text(slide, layout.sentence, sheet.sentence, min(sentence.size_pt, size_pt), MUTED)
    if page.number == 1 and sheet.has_map:
        name = say("sheet.map_name", title=sheet.title)
        _add_picture(slide, print_map(sheet, _DPI), layout.map, name)
    for column in page.columns:
        if column.rows:
            add_list(slide, find_column_sheet(sheet, column), column)
    _add_body(slide, sheet, page)
    add_texts(slide, page.unmapped)
    if page.foot is not None:
        _add_foot(slide, page.foot)
    if page.foot is not None or page.part is not None:
        _add_sources(slide, sheet, page)
    _add_imprint(slide, sheet, page)
    slide.notes_slide.notes_text_frame.text = "\n".join(_list_passages(sheet, page))


def _add_picture(slide: Any, picture: bytes, box: Box, name: str) -> None:
    slide.shapes.add_picture(io.BytesIO(picture), *place_box(box)).name = name


def _add_body(slide: Any, sheet: Sheet, page: Page) -> None:
    """What stands instead of map and list: words native, a chart a picture."""
    match sheet.body:
        case Table():
            _add_table(slide, set_table(sheet.body, sheet.layout), sheet.layout.body)
        case Chart(svg=svg) if svg:
            picture = print_drawing(svg, sheet.layout.body, _DPI)
            _add_picture(slide, picture, sheet.layout.body, sheet.title)
    for half in sheet.halves if page.number == 1 else ():
        name = say("sheet.map_name", title=half.title)
        _add_picture(slide, print_map(half, _DPI), half.layout.map, name)
        add_texts(slide, [head_half(half)])
    if page.part is not None:
        add_lines(slide, page.part)


def _write_title(title: Any, sheet: Sheet, page: Page) -> None:
    """In the slide's own title, so that outlines and readers find it."""
    first = page.number == 1
    fitted = fit_title(sheet, _SPARE) if first else fit_further(sheet, page, _SPARE)
    title.left, title.top, title.width, title.height = place_box(sheet.layout.title)
    said = sheet.title if first and not fitted.is_cut else fitted.unbroken
    fill_frame(title.text_frame, said, fitted.size_pt, INK, bold=True, anchor=MSO_ANCHOR.BOTTOM)


def _add_foot(slide: Any, foot: Foot) -> None:
    """What is not on the map, figures in large type, a bar, and the legend."""
    add_texts(slide, (*foot.texts, *(key.words for key in foot.keys)))
    for one in foot.figures:
        add_figure(slide, one)
    for box, colour in foot.bars:
        add_shape(slide, box, colour, MSO_SHAPE.RECTANGLE)
    for key in (one for one in foot.keys if one.key.samples):
        name = say("sheet.signs_name", text=key.key.text)
        _add_picture(slide, print_signs(key.key, key.signs), key.signs, name)


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


def _add_table(slide: Any, table: PlacedTable, body: Box) -> None:
    """A table of figures, thin lines between its rows."""
    for y in table.rules:
        add_shape(slide, Box(body.left, y, body.width, 0.2), RULE, MSO_SHAPE.RECTANGLE)
    add_texts(slide, table.texts)
    for figure in table.figures:
        add_figure(slide, figure)


def _add_sources(slide: Any, sheet: Sheet, page: Page) -> None:
    size_pt, box = sheet.layout.type.small, sheet.layout.sources
    room = Box(box.left, box.top, box.width * _CITED, box.height)
    # Other faces are wider and break lines elsewhere: only the plane begins one of its own.
    lines, has_map = int(box.height / line_mm(size_pt)), None if page.number == 1 else False
    cited = fit_sources(sheet, room.width * _SPARE, lines, has_map=has_map)
    plane = say_projection()
    words = "".join(f"\n{line}" if line == plane else line for line in cited.lines)
    add_text(slide, room, words, size_pt, MUTED)


def _add_imprint(slide: Any, sheet: Sheet, page: Page) -> None:
    """Who made it when, which page it is, and the approval number: on every slide."""
    box = sheet.layout.sources
    left = box.left + box.width * _CITED
    side = Box(left, box.top, box.right - left, box.height)
    link = [sheet.link] if sheet.link and page.number == 1 else []
    words = "\n".join([*set_imprint(sheet, page), *link])
    add_text(slide, side, words, sheet.layout.type.small, align=PP_ALIGN.RIGHT)


def _list_passages(sheet: Sheet, page: Page) -> Sequence[str]:
    """What the entries and figures of a slide rest on, for who presents them."""
    if page.part is not None:
        return [passage for line in page.part.lines for passage in line.line.passages]
    if isinstance(sheet.body, Table | Chart):
        return sheet.body.passages
    entries = [row.entry for column in page.columns for row in column.rows]
    told = [one.passage for one in sheet.figures] if page.foot is not None else []
    return [*told, *(_tell(sheet, one, passage) for one in entries for passage in one.passages)]


def _tell(sheet: Sheet, entry: Entry, passage: str) -> str:
    number = sheet.say_number(entry)
    return f"{number}. {passage}" if number else passage
