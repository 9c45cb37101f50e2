"""A chart drawn with a sheet's own ink: lines stay lines, and in a PDF its words are text."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.colors import to_rgba
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Affine2D
from shapely import box as rectangle

from layers.palette import INK
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.pen_and_paper import Pen

_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "opacity",
              "fill-opacity", "stroke-opacity", "font-size", "font-weight", "text-anchor",
              "display")  # fmt: skip
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_CODES = {"moveTo": MplPath.MOVETO, "lineTo": MplPath.LINETO, "curveTo": MplPath.CURVE4}
_BELOW, _STEP = 2.0, 1e-3
"""Where the first shape lies; each lies over the one before, words over all."""

Look = Mapping[str, str]


@dataclass(frozen=True)
class _Text:
    """Words at the left, middle or right end of their line, in pixels of the chart."""

    words: str
    spot: tuple[float, float]


def draw_svg(pen: Pen, svg: str, box: Box) -> None:
    """Draw what Vega writes from the upper left of a box on, as large as fits; nothing for none."""
    if not svg:
        return
    root = ElementTree.fromstring(svg)  # noqa: S314 written by Vega, here
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    mm_per_px = min(box.width / wide, box.height / high)
    to_mm = Affine2D().scale(mm_per_px).translate(box.left, box.top)
    rimmed = set[_Text]()
    for number, (node, look, placed) in enumerate(_list_nodes(root, {}, Affine2D())):
        if node.tag == "text":
            _write(pen, node, look, placed, to_mm, rimmed)
        elif outline := _outline(node):
            width_pt = float(look.get("stroke-width", 1)) * mm_per_px / MM_PER_PT
            pen.shape(
                (placed + to_mm).transform_path(outline), _BELOW + number * _STEP,
                fill=_colour(look, "fill"), edge=_colour(look, "stroke"), width_pt=width_pt,
                dash=look.get("stroke-dasharray", "").replace(",", " "),
            )  # fmt: skip


def _list_nodes(
    node: ElementTree.Element, look: Look, placed: Affine2D
) -> Iterator[tuple[ElementTree.Element, Look, Affine2D]]:
    """What is drawn, in its order: each with its look and where its own zero lies."""
    look = {**look, **{name: node.attrib[name] for name in _INHERITED if name in node.attrib}}
    if look.get("display") == "none":
        return
    own = _read_transform(node.attrib.get("transform", ""))
    placed = Affine2D(placed.get_matrix() @ own.get_matrix())
    node.tag = node.tag.rpartition("}")[2]
    if node.tag in ("text", "path", "line", "rect"):
        yield node, look, placed
        return
    for child in node:
        yield from _list_nodes(child, look, placed)


def _read_transform(text: str) -> Affine2D:
    """What Vega writes: a shift, and for words a turn after it."""
    found = Affine2D()
    for name, given in reversed(re.findall(r"(\w+)\(([^)]*)\)", text)):
        numbers = [float(number) for number in re.split(r"[ ,]+", given.strip())]
        if name == "rotate":
            found = found.rotate_deg(numbers[0])
        elif name == "translate":
            found = found.translate(*numbers)
        elif name == "scale":
            found = found.scale(*numbers)
    return found


def _outline(node: ElementTree.Element) -> MplPath | None:
    """A path, a line or a rectangle as points; None for an empty one."""
    given = node.attrib
    if node.tag == "line":
        ends: Any = [[float(given.get(f"{axis}{end}", 0)) for axis in "xy"] for end in (1, 2)]
        return MplPath(ends)
    if node.tag == "rect":
        wide, high = float(given["width"]), float(given["height"])
        return MplPath(rectangle(0, 0, wide, high).exterior.coords, closed=True)
    recording = RecordingPen()
    parse_path(given.get("d", ""), recording)
    points, codes = list[Any](), list[Any]()
    for name, said in recording.value:
        if name in _CODES:
            points += said
            codes += [_CODES[name]] * len(said)
        elif name == "closePath":
            points.append(points[-1])
            codes.append(MplPath.CLOSEPOLY)
    return MplPath(points, codes) if points else None


def _colour(look: Look, name: str) -> Any:
    colour = look.get(name, "none")
    if colour in ("none", "transparent"):
        return "none"
    part = float(look.get("opacity", 1)) * float(look.get(f"{name}-opacity", 1))
    return to_rgba(colour, part)


def _write(
    pen: Pen, node: ElementTree.Element, look: Look, placed: Affine2D, to_mm: Affine2D,
    rimmed: set[_Text],
) -> None:  # fmt: skip
    """Words; those that Vega draws twice, first as a rim, once with a rim."""
    size_px = float(look["font-size"].removesuffix("px"))
    size_pt = size_px * to_mm.get_matrix()[0, 0] / MM_PER_PT
    right, down = placed.get_matrix()[:2, 0]
    turn_deg = math.degrees(math.atan2(down, right))
    for text in _list_texts(node, placed):
        if look.get("stroke", "none") != "none":
            rimmed.add(text)
            continue
        x, y = to_mm.transform(text.spot)
        pen.write(
            x, y - pen.middle_mm(size_pt), text.words, size_pt, halo=text in rimmed,
            colour=look.get("fill", INK), bold=look.get("font-weight") == "bold",
            align=_ALIGN[look.get("text-anchor", "start")], turn_deg=turn_deg, gid="chart",
        )  # fmt: skip


def _list_texts(node: ElementTree.Element, placed: Affine2D) -> Iterator[_Text]:
    """A text, or each of its lines where it has several."""
    if node.text:
        yield _place(node.text, 0.0, 0.0, placed)
    down = 0.0
    for line in node:
        down += float(line.attrib.get("dy", 0))
        yield _place(line.text or "", float(line.attrib.get("x", 0)), down, placed)


def _place(words: str, right: float, down: float, placed: Affine2D) -> _Text:
    x, y = placed.transform((right, down))
    return _Text(words, (round(float(x), 2), round(float(y), 2)))
