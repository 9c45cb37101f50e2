"""A printed map as SVG, and what is looked for in one."""

import io
import re
from xml.etree import ElementTree

from matplotlib.backends.backend_svg import FigureCanvasSVG

from layers.paper.ink.letterforms import outline_texts
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_sheet_map

SVG = "{http://www.w3.org/2000/svg}"


def draw_map_alone(sheet: Sheet) -> ElementTree.Element:
    """The map of a sheet where it stands on its page, without the words around it."""
    paper, drawing = open_sheet(sheet.layout.width_mm, sheet.layout.height_mm), io.BytesIO()
    draw_sheet_map(paper, sheet)
    outline_texts(paper, rims_only=True)
    FigureCanvasSVG(paper.figure)
    paper.figure.savefig(drawing, format="svg")
    return ElementTree.fromstring(drawing.getvalue())


def by_id(drawing: ElementTree.Element, begin: str) -> list[ElementTree.Element]:
    return [node for node in drawing.iter() if node.get("id", "").startswith(begin)]


def spread(nodes: list[ElementTree.Element]) -> tuple[list[float], list[float]]:
    """The x and y of every point drawn in some parts of a drawing, in points of the page."""
    paths = " ".join(p.get("d", "") for node in nodes for p in node.iter(f"{SVG}path"))
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", paths)]
    return numbers[::2], numbers[1::2]
