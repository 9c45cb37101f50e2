"""How a place looks: colour by the family of its projects, the rest by stage, precision, shape."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from geo.models import Place
from geo.projects.summary import PlaceSummary
from geo.sources import Sources
from geo.space.dimension import find_shape
from geo.styles import PrecisionStyle, StageStyle, StrokeStyle
from geo.vocabulary import PlaceKind, Precision, Shape
from layers.palette import WATER_NAME, Style


def style_place(sources: Sources, summary: PlaceSummary, shape: Shape) -> Style:
    """The style of a place with just these projects."""
    place = summary.place
    # A river stays water, whatever is done along it.
    is_river = place.kind is PlaceKind.RIVER
    return _make_style(
        WATER_NAME if is_river else sources.family_colours[summary.family],
        sources.styles.stages[summary.stage],
        sources.styles.strokes[shape],
        _find_symbol(sources, place),
    )


def bare(style: Style) -> Style:
    """The style of an area that is not tinted, since another lies on it."""
    return replace(style, fill_opacity=0.0)


def list_styles(sources: Sources) -> Iterator[tuple[Shape, Style]]:
    """Every style a place may have under some filter, with its shape; some more than once."""
    colours = dict.fromkeys([*sources.family_colours.values(), WATER_NAME])
    forms = dict.fromkeys(
        (find_shape(place.geometry), _find_symbol(sources, place))
        for place in sources.places.values()
        if place.geometry is not None
    )
    for (shape, symbol), colour, stage in product(forms, colours, sources.styles.stages.values()):
        style = _make_style(colour, stage, sources.styles.strokes[shape], symbol)
        yield shape, style
        if shape is Shape.AREA:
            yield shape, bare(style)


def _find_symbol(sources: Sources, place: Place) -> PrecisionStyle:
    # What has a geometry has a precision; the most exact stands in for none.
    symbols = sources.styles.precisions
    return symbols.get(place.precision, symbols[Precision.SITE])


@lru_cache(maxsize=1024)
def _make_style(
    colour: str, by_stage: StageStyle, stroke: StrokeStyle, symbol: PrecisionStyle
) -> Style:
    return Style(
        colour,
        fill_opacity=by_stage.fill_opacity,
        weight_px=stroke.weight_px,
        opacity=stroke.opacity,
        dash=by_stage.dash,
        size_px=symbol.size_px,
        filling=by_stage.filling,
        form=symbol.form,
        css="place",
    )
