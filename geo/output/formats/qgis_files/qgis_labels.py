"""Names in QGIS: what is written where, from which scale on, and bright around so that it is read.

A scale is the number behind 1:. QGIS calls the smaller one of two `scaleMin`.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from geo.colour_mixing import FOCUS_LAND, INK, MUTED, read_rgb
from geo.vocabulary import Precision, Shape

_FONT = "Noto Sans CJK SC"
_AROUND = 0.86
"""How opaque the land around letters is."""
_OF_STREETS, _OF_PLACES = 15_000, 30_000
_PLACING = {Shape.POINT: "6", Shape.LINE: "3", Shape.AREA: "4"}
"""Beside a point, along a line, level within an area."""


@dataclass(frozen=True)
class LayerNaming:
    """By which expression of its fields a layer is named, how large and in what colour, and from
    which scale on (0: from any).
    """

    expression: str
    size_pt: int = 9
    colour: str = INK
    from_scale: int = 0


def name_places() -> LayerNaming:
    """Places, from where their symbols stand apart; what may be anywhere in a subdistrict has no
    name in the middle of it.
    """
    shown = f"""if("precision" = '{Precision.SUBDISTRICT}', NULL, "place")"""
    return LayerNaming(shown, from_scale=_OF_PLACES)


def name_basemap(label: str, shape: Shape) -> LayerNaming | None:
    """A layer of the basemap by the label of its card, paler than places; None without one."""
    if not label:
        return None
    from_scale = _OF_STREETS if shape is Shape.LINE else 0
    return LayerNaming(f'"{label}"', size_pt=8, colour=MUTED, from_scale=from_scale)


def put_labels(qgis: Element, shape: Shape, naming: LayerNaming) -> None:
    """Let a layer write its names."""
    qgis.set("labelsEnabled", "1")
    labeling = SubElement(qgis, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="")
    text = SubElement(
        settings, "text-style", fieldName=naming.expression, isExpression="1", fontFamily=_FONT,
        fontSize=str(naming.size_pt), textColor=write_rgba(naming.colour),
    )  # fmt: skip
    SubElement(
        text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferNoFill="1",
        bufferColor=write_rgba(FOCUS_LAND, _AROUND),
    )  # fmt: skip
    SubElement(settings, "placement", placement=_PLACING[shape], dist="0.5", offsetType="1")
    if naming.from_scale:
        scale = str(naming.from_scale)
        SubElement(settings, "rendering", scaleVisibility="1", scaleMin="1", scaleMax=scale)


def write_rgba(colour: str, opacity: float = 1.0) -> str:
    """A colour as QGIS writes it: red, green, blue and opacity, each of 255."""
    return ",".join(map(str, (*read_rgb(colour), round(255 * opacity))))
