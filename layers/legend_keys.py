"""What of a look a legend explains, by names that the map and its legend share."""

from collections.abc import Sequence

from geo.vocabulary import Filling, Form, Shape
from layers.marks import Mark, PlaceMarks
from layers.palette import Style
from layers.place_styles import BELT

SEVERAL, AROUND = "several", "around"
"""A symbol of several points; the ring a point may truly lie in."""


def name_filling(shape: Shape, filling: Filling) -> str:
    """How far things are, as it is seen on a shape."""
    return f"{shape}-{filling}"


def name_form(form: Form, size_px: float) -> str:
    """How exactly a point is known."""
    return f"{form}-{size_px:g}"


def list_signs(shape: Shape, style: Style) -> list[str]:
    """The signs of a look: its colour, how far things are; of a point how exactly it is known."""
    if BELT in style.css.split():
        return [style.colour, BELT]
    signs = [style.colour, name_filling(shape, style.filling)]
    return [*signs, name_form(style.form, style.size_px)] if shape is Shape.POINT else signs


def list_signs_of(marks: PlaceMarks) -> set[str]:
    """Every sign that is on a map of these marks; of none nothing."""
    samples: Sequence[Mark] = marks.sample()
    signs = {sign for mark in samples for sign in list_signs(mark.shape, mark.style)}
    if len(marks) - len(marks.wide) > 1:
        signs.add(SEVERAL)
    return signs | ({AROUND} if any(mark.is_rough for mark in samples) else set())
