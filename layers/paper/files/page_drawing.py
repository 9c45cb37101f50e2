"""A sheet's pages as matplotlib draws them: the words around the map, then the map."""

from layers.palette import MUTED
from layers.paper.around_map.foot_drawing import (
    write_foot,
    write_lines,
    write_paragraph,
    write_placed_table,
    write_texts,
)
from layers.paper.around_map.headings import fit_further, fit_sentence, fit_title, head_half
from layers.paper.around_map.imprint import fit_sources, set_imprint
from layers.paper.around_map.list_columns import find_column_sheet
from layers.paper.around_map.list_drawing import write_list_column
from layers.paper.around_map.placed_table import set_table
from layers.paper.around_map.qr_code import draw_qr_code
from layers.paper.around_map.typesetting import Page
from layers.paper.ink.lettering import line_mm, measure_mm
from layers.paper.ink.logo import read_pixels
from layers.paper.ink.pen_and_paper import Paper, Pen, open_sheet
from layers.paper.ink.svg_drawing import draw_svg
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.subjects.tables_and_charts import Chart, Table

_APART_MM = 8.0


def draw_page(sheet: Sheet, page: Page) -> Paper:
    """One page of a sheet."""
    paper = open_sheet(sheet.layout.width_mm, sheet.layout.height_mm)
    pen = Pen(paper)
    _write_headings(pen, sheet, page)
    if not sheet.has_map:
        _draw_body(pen, sheet, page)
    elif page.number == 1:
        draw_sheet_map(paper, sheet)
    for column in page.columns:
        if column.rows:
            write_list_column(pen, find_column_sheet(sheet, column), column)
    write_texts(pen, page.unmapped, "unmapped")
    if page.foot is not None:
        write_foot(pen, page.foot)
    _write_imprint(pen, sheet, page)
    return paper


def _draw_body(pen: Pen, sheet: Sheet, page: Page) -> None:
    """What stands instead of map and list; of lines those of the page."""
    layout = sheet.layout
    match sheet.body:
        case Table():
            write_placed_table(pen, set_table(sheet.body, layout), layout.body)
        case Chart():
            draw_svg(pen, sheet.body.svg, layout.body)
    for half in sheet.halves if page.number == 1 else ():
        draw_sheet_map(pen.paper, half)
        write_texts(pen, [head_half(half)], "half")
    if page.part is not None:
        write_lines(pen, page.part)


def _write_headings(pen: Pen, sheet: Sheet, page: Page) -> None:
    layout = sheet.layout
    title = fit_title(sheet) if page.number == 1 else fit_further(sheet, page)
    write_paragraph(pen, layout.title, title, at_foot=True, gid="title")
    if sheet.logo is not None:
        pen.paper.picture(read_pixels(sheet.logo.picture), sheet.logo.box)
    if page.number == 1:
        room = layout.sentence
        write_paragraph(pen, room, fit_sentence(sheet), colour=MUTED, gid="sentence")


def _write_imprint(pen: Pen, sheet: Sheet, page: Page) -> None:
    """Sources and coordinate system at the left; who, when and the approval number at the right."""
    size_pt, box = sheet.layout.type.small, sheet.layout.sources
    pen.paper.rule(box, [box.top - 1], 0.6)
    imprint, step = set_imprint(sheet, page), line_mm(size_pt)
    side = draw_qr_code(pen.paper, sheet) if page.number == 1 else 0.0
    for number, text in enumerate(imprint):
        pen.write(box.right - side, box.top + (number + 0.5) * step, text, size_pt, align="right",
                  gid=f"imprint-{number}")  # fmt: skip
    if page.number == 1 or page.part is not None:
        said = max((measure_mm(text, size_pt) for text in imprint), default=0.0)
        room_mm, lines = box.width - side - said - _APART_MM, int(box.height / step)
        has_map = None if page.number == 1 else False
        cited = fit_sources(sheet, room_mm, lines, has_map=has_map)
        write_paragraph(pen, box, cited, colour=MUTED, gid="sources")
