"""Names in QGIS: what is written where, from which scale on, and bright around so that it is read.

A scale is the number behind 1:. QGIS calls the smaller one of two `scaleMin`.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from geo.vocabulary import Precision, Shape

_FONT = "Noto Sans CJK SC"
_INK, _MUTED, _AROUND = "34,48,63,255", "101,108,118,255", "255,253,248,220"
_OF_STREETS, _OF_PLACES = 15_000, 30_000
_PLACING = {Shape.POINT: "6", Shape.LINE: "3", Shape.AREA: "4"}
"""Beside a point, along a line, level within an area."""


@dataclass(frozen=True)
class Naming:
    """By which expression of its fields a layer is named, how large and in what colour, and from
    which scale on (0: from any).
    """

    expression: str
    size_pt: int = 9
    colour: str = _INK
    from_scale: int = 0


def name_places() -> Naming:
    """Places, from where their symbols stand apart; what may be anywhere in a subdistrict has no
    name in the middle of it.
    """
    shown = f"""if("precision" = '{Precision.SUBDISTRICT}', NULL, "place")"""
    return Naming(shown, from_scale=_OF_PLACES)


def name_ground(label: str, shape: Shape) -> Naming | None:
    """A layer of the ground by the label of its card, paler than places; None without one."""
    if not label:
        return None
    from_scale = _OF_STREETS if shape is Shape.LINE else 0
    return Naming(f'"{label}"', size_pt=8, colour=_MUTED, from_scale=from_scale)


def put_labels(qgis: Element, shape: Shape, naming: Naming) -> None:
    """Let a layer write its names."""
    qgis.set("labelsEnabled", "1")
    labeling = SubElement(qgis, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="")
    text = SubElement(
        settings, "text-style", fieldName=naming.expression, isExpression="1", fontFamily=_FONT,
        fontSize=str(naming.size_pt), textColor=naming.colour,
    )  # fmt: skip
    SubElement(
        text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferColor=_AROUND, bufferNoFill="1"
    )
    SubElement(settings, "placement", placement=_PLACING[shape], dist="0.5", offsetType="1")
    if naming.from_scale:
        scale = str(naming.from_scale)
        SubElement(settings, "rendering", scaleVisibility="1", scaleMin="1", scaleMax=scale)
