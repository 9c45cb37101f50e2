"""A sheet's pages as matplotlib draws them: the words around the map, then the map."""

import segno
from matplotlib.patches import Polygon, Rectangle

from geo.text import say
from geo.vocabulary import Shape
from layers.palette import INK, MUTED, RULE, Style
from layers.paper.big_figures import GAP_MM, UNIT, PlacedFigure
from layers.paper.colouring import tint
from layers.paper.ink import Paper, Pen, open_sheet, scale_dash
from layers.paper.keys import RING, Key
from layers.paper.layouts import Box
from layers.paper.lettering import Paragraph, fit, line_mm, measure_mm
from layers.paper.map_part import draw_chip, draw_map
from layers.paper.sheet import Sheet
from layers.paper.symbols import PT_PER_PX, draw_symbol
from layers.paper.typesetting import (
    SAMPLE_STEP,
    Column,
    Foot,
    Page,
    fit_sentence,
    fit_sources,
    fit_title,
    key_mm,
    row_pt,
    samples_mm,
    say_imprint,
)


def draw_page(sheet: Sheet, page: Page, pages: int) -> Paper:
    """One page of a sheet, of so many."""
    paper = open_sheet(sheet.layout.width_mm, sheet.layout.height_mm)
    pen = Pen(paper)
    _write_headings(pen, sheet, page)
    if page.number == 1:
        draw_map(paper, sheet)
    for column in page.columns:
        if column.rows:
            _write_column(pen, sheet, column)
    if page.foot is not None:
        _write_foot(pen, sheet, page.foot)
    _write_imprint(pen, sheet, page, pages)
    return paper


def _write_headings(pen: Pen, sheet: Sheet, page: Page) -> None:
    layout, title = sheet.layout, fit_title(sheet)
    if page.number > 1:
        continued = say("sheet.continued", title=sheet.title)
        title = fit(continued, layout.type.sentence * 1.1, layout.title.width, lines=1, bold=True)
    _write_paragraph(pen, layout.title, title, at_foot=True, gid="title")
    if page.number == 1:
        room = layout.sentence
        _write_paragraph(pen, room, fit_sentence(sheet), colour=MUTED, gid="sentence")


def _write_paragraph(
    pen: Pen, box: Box, text: Paragraph, *, at_foot: bool = False, gid: str = "", colour: str = INK
) -> None:
    """A paragraph from the top of a box, or down to the foot of it."""
    top = box.bottom - text.height_mm if at_foot else box.top
    for number, line in enumerate(text.lines):
        step = line_mm(text.size_pt)
        pen.write(box.left, top + (number + 0.5) * step, line, text.size_pt, colour=colour,
                  bold=text.bold, gid=f"{gid}-{number}")  # fmt: skip


def _write_column(pen: Pen, sheet: Sheet, column: Column) -> None:
    """Its head, then its rows with a thin line between."""
    size_pt = row_pt(sheet.layout, sheet.has_chips)
    small, head = sheet.layout.type.small, column.box.top + line_mm(size_pt) * 0.6
    pen.write(column.box.left, head, column.head, small, colour=MUTED, gid="head")
    pen.write(column.box.right, head, say("sheet.column_years"), small, colour=MUTED, align="right")
    for row in column.rows:
        _write_row(pen, sheet, column, row.entry.number - 1, row.box, row.name)


def _write_row(
    pen: Pen, sheet: Sheet, column: Column, index: int, box: Box, name: Paragraph
) -> None:
    entry, size_pt = sheet.entries[index], row_pt(sheet.layout, sheet.has_chips)
    middle = box.top + box.height / 2
    pen.paper.rule([box.left, box.right], [box.top, box.top], color=RULE, linewidth=0.5, zorder=2)
    if sheet.has_chips:
        draw_chip(pen, sheet, entry, box.left + sheet.layout.chip_mm / 2, middle)
    else:
        pen.write(column.name_left - 1.5, middle, str(entry.number), size_pt, bold=True,
                  align="right", colour=sheet.colours[index])  # fmt: skip
    step = line_mm(name.size_pt)
    top = middle - step * len(name.lines) / 2
    for number, line in enumerate(name.lines):
        pen.write(column.name_left, top + (number + 0.5) * step, line, name.size_pt)
    pen.write(column.status_left, middle, entry.status, size_pt, colour=MUTED)
    pen.write(column.box.right, middle, entry.years, size_pt, colour=MUTED, align="right")


def _write_foot(pen: Pen, sheet: Sheet, foot: Foot) -> None:
    """What is not on the map, figures in large type, and the legend."""
    size_pt, box = sheet.layout.type.small, sheet.layout.columns[-1]
    if foot.unmapped is not None:
        room = Box(box.left, foot.unmapped_top, box.width, foot.unmapped.height_mm)
        _write_paragraph(pen, room, foot.unmapped, gid="unmapped")
    for one in foot.figures:
        _write_figure(pen, one)
    high = key_mm(size_pt)
    for key, left, middle in foot.keys:
        draw_key(pen.paper, key, left, middle, high)
        pen.write(left + samples_mm(key, high), middle, key.text, size_pt, gid="key")


def _write_figure(pen: Pen, one: PlacedFigure) -> None:
    """The number between qualifier and unit on one line, its name and time under it."""
    x, box, figure = one.box.left, one.box, one.figure
    unit_pt = one.size_pt * UNIT
    foot = box.top + one.value_mm * 0.78
    for text, size_pt, bold in (
        (figure.qualifier, unit_pt, False), (figure.value, one.size_pt, True),
        (figure.unit, unit_pt, False),
    ):  # fmt: skip
        if text:
            raised = pen.middle_mm(size_pt)
            pen.write(x, foot - raised, text, size_pt, bold=bold, gid="figure")
            x += measure_mm(text, size_pt, bold=bold) + GAP_MM
    under = Box(box.left, box.top + one.value_mm, box.width, one.name.height_mm)
    _write_paragraph(pen, under, one.name, gid="figure-name")
    under = Box(box.left, under.bottom, box.width, one.when.height_mm)
    _write_paragraph(pen, under, one.when, colour=MUTED, gid="figure-when")


def draw_key(paper: Paper, key: Key, left: float, middle: float, high: float) -> None:
    """The signs of a line of the legend, side by side."""
    x = left
    for shape, style in key.samples:
        wide = high * 1.1
        _draw_sample(paper, shape, style, Box(x, middle - high * 0.36, wide, high * 0.72))
        x += high * SAMPLE_STEP


def _draw_sample(paper: Paper, shape: Shape, style: Style, box: Box) -> None:
    """A sign of the legend in a box."""
    x, y = box.left + box.width / 2, box.top + box.height / 2
    width_pt, dash = style.weight_px * PT_PER_PX, style.dash
    if shape is Shape.LINE:
        paper.rule([box.left, box.right], [y, y], color=style.colour, linewidth=min(width_pt, 2.2),
                  linestyle=scale_dash(dash, width_pt), zorder=2)  # fmt: skip
    elif shape is Shape.AREA:
        paper.put(
            Rectangle((box.left, box.top), box.width, box.height, linewidth=max(width_pt, 0.8),
                      facecolor=tint(style.colour, style.fill_opacity * 0.6),
                      edgecolor=style.colour, linestyle=scale_dash(dash, width_pt), zorder=2)
        )  # fmt: skip
    elif style is RING:
        Pen(paper).disc(x, y, box.height * 0.62, 2, edge=style.colour, width_pt=0.7, dash="3 2")
    elif not style.weight_px:
        Pen(paper).disc(x, y, box.height * 0.45, 2, fill=style.colour)
    else:
        draw_symbol(paper, x, y, style, 2, scale=box.height / 4.2)


def _write_imprint(pen: Pen, sheet: Sheet, page: Page, pages: int) -> None:
    """Sources and coordinate system at the left; who, when and the approval number at the right."""
    size_pt, box = sheet.layout.type.small, sheet.layout.sources
    pen.paper.rule([box.left, box.right], [box.top - 1, box.top - 1], color=RULE, linewidth=0.6)
    imprint, step = say_imprint(sheet), line_mm(size_pt)
    if pages > 1:
        imprint.append(say("sheet.page", page=page.number, pages=pages))
    side = _draw_code(pen.paper, sheet) if page.number == 1 else 0.0
    for number, text in enumerate(imprint):
        pen.write(box.right - side, box.top + (number + 0.5) * step, text, size_pt, align="right",
                  gid=f"imprint-{number}")  # fmt: skip
    if page.number == 1:
        room = box.width * 0.66 - side
        lines = max(int(box.height / step) - 1, 1)
        cited = fit_sources(sheet, room, lines)
        _write_paragraph(pen, box, cited, colour=MUTED, gid="sources")
        projection = f"{say('sheet.projection')} · {say('sheet.schematic')}"
        under = Box(box.left, box.top + cited.height_mm, room, step)
        grid = fit(projection, size_pt, room, lines=1, least=0.8)
        _write_paragraph(pen, under, grid, colour=MUTED, gid="projection")


def _draw_code(paper: Paper, sheet: Sheet) -> float:
    """The link as a code to point a telephone at, at the right end; how much room it takes."""
    if not sheet.link:
        return 0.0
    rows = [list(row) for row in segno.make(sheet.link, micro=False, error="m").matrix]
    box = sheet.layout.sources
    side, count = min(box.height, 16.0), len(rows)
    left, step = box.right - side, side / count
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                x, y = left + right * step, box.top + down * step
                paper.put(
                    Polygon([(x, y), (x + step, y), (x + step, y + step), (x, y + step)],
                            facecolor=INK, linewidth=0.05, edgecolor=INK)
                )  # fmt: skip
    return side + 4.0
