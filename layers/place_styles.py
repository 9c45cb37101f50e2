"""How a place looks: colour by the family of its projects, the rest by stage, precision, shape."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from geo.process.cache import kept
from geo.space.dimension import find_shape
from geo.space.located.belts import is_belt, is_water, lies_along
from geo.values.models import Place
from geo.values.sources import Sources
from geo.values.styles import PrecisionStyle, StageStyle, StrokeStyle
from geo.vocabulary import Precision, Shape, Stage
from layers.palette import FOCUS_LAND, WATER_NAME, Style

BELT = "belt"
"""The class of an area that runs along something, for the style sheet, and its sign in a legend."""


def soften_belt(style: Style, by: StageStyle, stroke: StrokeStyle) -> Style:
    """The style of a belt at a stage, from that of a zone: a band of its colour, its edge thin and
    whole.
    """
    thin = replace(style, weight_px=stroke.thin_weight_px, dash="", css=f"{style.css} {BELT}")
    return lay_ground(thin, by, FOCUS_LAND)


def lay_ground(style: Style, by: StageStyle, ground: str) -> Style:
    """A belt's style on a ground."""
    return replace(style, fill=by.fill_belt(style.colour, ground), fill_opacity=1.0)


@dataclass(frozen=True)
class PlaceForm:
    """What of a look a place has by itself: its shape with stroke and symbol; a belt's is soft."""

    shape: Shape
    stroke: StrokeStyle
    symbol: PrecisionStyle
    belt: bool


@dataclass(frozen=True, eq=False)
class PlaceLooks:
    """Every look a place may have under some filter.

    `forms` are shapes with strokes and symbols, `colours` those of the families, then water;
    `form_of` is the number of each place's form (-1 without a position), by its own number, and
    `is_river` whether it stays water, whatever is done along it.
    """

    forms: tuple[PlaceForm, ...]
    colours: tuple[str, ...]
    stages: tuple[StageStyle, ...]
    form_of: np.ndarray
    is_river: np.ndarray

    def find(self, place: int, family: int, stage: int) -> Style:
        """The style of a place, by the numbers of it, of its leading family and of its stage."""
        colour = len(self.colours) - 1 if self.is_river[place] else family
        return self._make(int(self.form_of[place]), colour, stage)[1]

    def __iter__(self) -> Iterator[tuple[Shape, Style]]:
        """Every one with its shape, by form, then colour, then stage."""
        for numbers in product(*map(range, self.shape)):
            yield self._make(*numbers)

    def is_belt(self, place: int) -> bool:
        """True of a place, by its number, that is drawn as a belt."""
        form = int(self.form_of[place])
        return form >= 0 and self.forms[form].belt

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many forms, colours and stages there are."""
        return len(self.forms), len(self.colours), len(self.stages)

    def _make(self, form: int, colour: int, stage: int) -> tuple[Shape, Style]:
        own = self.forms[form]
        by = self.stages[stage]
        style = _make_style(self.colours[colour], by, own.stroke, own.symbol)
        return own.shape, soften_belt(style, by, own.stroke) if own.belt else style


@kept(2)
def list_looks(sources: Sources) -> PlaceLooks:
    """The looks of all places; kept for the data last read."""
    of = [_find_form(sources, place) for place in sources.places.values()]
    forms = {form: number for number, form in enumerate(dict.fromkeys(filter(None, of)))}
    return PlaceLooks(
        tuple(forms),
        (*sources.family_colours.values(), WATER_NAME),
        tuple(sources.styles.stages[stage] for stage in Stage),
        np.array([-1 if form is None else forms[form] for form in of], dtype=int),
        np.array([is_water(one) for one in sources.places.values()], dtype=bool),
    )


def strip_tint(style: Style) -> Style:
    """The style of an area that is not tinted, since another lies on it."""
    return replace(style, fill_opacity=0.0)


def _find_form(sources: Sources, place: Place) -> PlaceForm | None:
    """The form of a place; None without a position."""
    if place.geometry is None:
        return None
    shape, symbols = find_shape(place.geometry), sources.styles.precisions
    stroke = sources.styles.strokes[shape]
    if lies_along(place):
        stroke = replace(stroke, weight_px=stroke.thin_weight_px)
    # What has a geometry has a precision; the most exact stands in for none.
    symbol = symbols.get(place.precision, symbols[Precision.SITE])
    return PlaceForm(shape, stroke, symbol, is_belt(place))


@kept(1024)
def _make_style(
    colour: str, by_stage: StageStyle, stroke: StrokeStyle, symbol: PrecisionStyle
) -> Style:
    return Style(
        colour=colour,
        fill_opacity=by_stage.fill_opacity,
        weight_px=stroke.weight_px,
        opacity=stroke.opacity,
        dash=by_stage.dash,
        size_px=symbol.size_px,
        filling=by_stage.filling,
        form=symbol.form,
        css="place",
    )
