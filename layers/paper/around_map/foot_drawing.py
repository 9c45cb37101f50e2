"""What stands under or instead of a sheet's list: figures, a bar, the legend; a table."""

from collections.abc import Iterable

import shapely
from matplotlib.patches import Rectangle
from shapely import LineString

from geo.colour_mixing import mix
from geo.vocabulary import Filling, Shape
from layers.palette import INK, MUTED, SHEET, Style
from layers.paper.around_map.placed_figures import GAP_MM, UNIT, PlacedFigure
from layers.paper.around_map.placed_lines import LinesPart
from layers.paper.around_map.placed_table import PlacedTable
from layers.paper.around_map.printed_legend import SAMPLE_STEP
from layers.paper.around_map.sheet_foot import Foot
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, PlacedText, line_mm, measure_mm
from layers.paper.ink.pen_and_paper import Paper, Pen
from layers.paper.ink.symbols import PT_PER_PX, draw_symbol
from layers.paper.one_sheet.legend_signs import RING, Key
from layers.paper.printed_map.places_drawing import HATCH, HATCHED

_SWATCH_PX = Style(colour="").size_px
"""How large the disc of a colour is that nobody gave a size."""


def write_paragraph(
    pen: Pen,
    box: Box,
    text: FittedLines,
    *,
    at_foot: bool = False,
    gid: str = "",
    colour: str = INK,
) -> None:
    """A paragraph from the top of a box, or down to the foot of it."""
    top = box.bottom - text.height_mm if at_foot else box.top
    for number, line in enumerate(text.lines):
        step = line_mm(text.size_pt)
        pen.write(box.left, top + (number + 0.5) * step, line, text.size_pt, colour=colour,
                  bold=text.bold, gid=f"{gid}-{number}")  # fmt: skip


def write_texts(pen: Pen, texts: Iterable[PlacedText], gid: str) -> None:
    """Words where they stand."""
    for one in texts:
        write_paragraph(pen, one.box, one.words, colour=one.colour, gid=gid)


def write_foot(pen: Pen, foot: Foot) -> None:
    """What is not on the map, figures in large type, a bar, and the legend."""
    write_texts(pen, foot.texts, "foot")
    for one in foot.figures:
        write_figure(pen, one)
    for box, colour in foot.bars:
        pen.paper.put(
            Rectangle((box.left, box.top), box.width, box.height, facecolor=colour,
                      edgecolor=SHEET, linewidth=0.8, zorder=2)
        )  # fmt: skip
    for key in foot.keys:
        signs = key.signs
        draw_key(pen.paper, key.key, signs.left, signs.top + signs.height / 2, signs.height)
    write_texts(pen, (key.words for key in foot.keys), "key")


def write_figure(pen: Pen, one: PlacedFigure) -> None:
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
    write_paragraph(pen, under, one.name, gid="figure-name")
    under = Box(box.left, under.bottom, box.width, one.when.height_mm)
    write_paragraph(pen, under, one.when, colour=MUTED, gid="figure-when")


def write_placed_table(pen: Pen, table: PlacedTable, body: Box) -> None:
    """A table of figures, thin lines between its rows."""
    pen.paper.rule(body, table.rules, 0.6)
    write_texts(pen, table.texts, "cell")
    for figure in table.figures:
        write_figure(pen, figure)


def write_lines(pen: Pen, part: LinesPart) -> None:
    """The lines of a page, a thin line over each."""
    for line in part.lines:
        pen.paper.rule(line.box, [line.box.top], 0.6)
    write_texts(pen, part.texts, "cell")


def draw_key(
    paper: Paper, key: Key, left: float, middle: float, high: float, *, hatched: bool = True
) -> None:
    """The signs of a line of the legend, side by side; only on paper areas are hatched."""
    x = left
    for shape, style in key.samples:
        wide = high * 1.1
        _draw_sample(paper, shape, style, Box(x, middle - high * 0.36, wide, high * 0.72), hatched)
        x += high * SAMPLE_STEP


def _draw_sample(paper: Paper, shape: Shape, style: Style, box: Box, hatched: bool) -> None:
    """A sign of the legend in a box."""
    x, y = box.left + box.width / 2, box.top + box.height / 2
    width_pt, dash = style.weight_px * PT_PER_PX, style.dash
    if shape is Shape.LINE:
        ends = LineString([(box.left, y), (box.right, y)])
        Pen(paper).line(ends, 2, colour=style.colour, width_pt=min(width_pt, 2.2), dash=dash)
    elif shape is Shape.AREA:
        _draw_area_sample(paper, style, box, hatched)
    elif style is RING:
        Pen(paper).disc(x, y, box.height * 0.62, 2, edge=style.colour, width_pt=0.7, dash="3 2")
    elif not style.weight_px:
        radius = box.height * 0.45 * style.size_px / _SWATCH_PX
        Pen(paper).disc(x, y, radius, 2, fill=style.colour)
    else:
        draw_symbol(paper, x, y, style, 2, scale=box.height / 4.2)


def _draw_area_sample(paper: Paper, style: Style, box: Box, hatched: bool) -> None:
    """Its tint, the hatching of what is under way, its edge."""
    pen, outline = Pen(paper), shapely.box(box.left, box.top, box.right, box.bottom)
    fill = style.fill or mix(style.colour, style.fill_opacity * 0.6)
    pen.area(outline, 2, fill=fill)
    if hatched and style.filling is Filling.HALF and style.fill_opacity:
        pen.area(outline, 2, edge=mix(style.colour, HATCHED), hatch=HATCH)
    width_pt = style.weight_px * PT_PER_PX
    pen.area(outline, 2, edge=style.colour, width_pt=max(width_pt, 0.8), dash=style.dash)
