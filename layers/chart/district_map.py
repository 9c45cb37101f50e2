"""A series on a map of the districts: rates as tints, amounts as circles, nothing where none is."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd
import shapely
from shapely.affinity import translate
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.colour_mixing import mix
from geo.figures.comparability.comparable import convert_value, pick_unit
from geo.figures.comparability.mappable_figures import Alike, say_alike
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_when
from geo.space.crs import to_metric
from geo.text import say, words
from geo.values.divisions import District
from geo.values.models import CITY, Figure
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind
from layers.chart.glyphs import pick_family_colour
from layers.chart.rendering import Chart, finish_chart
from layers.palette import BORDER, FOCUS_LAND, INK, MUTED, OTHER_LAND, PAPER, RULE, WATER

_HEIGHT_PX = 440
_MARGIN = 0.06
_LARGEST_PX2 = 2600.0
_PALEST, _DEEPEST = 0.14, 0.5
"""How much of its family's colour the smallest and the largest value have; the rest is paper."""
_LINE_PX = 14
_FINEST = 1 / 600
"""What is smaller than this part of the map is thinner than its lines, on paper too."""
_FORM: dict[str, Any] = {"type": "identity", "reflectY": True}
"""What is drawn is in metres already, north up."""


def chart_on_map(
    group: Alike, figures: Sequence[Figure], title: str, sources: Sources, times_as_wide: float = 1
) -> Chart | None:
    """A group of figures on the districts in focus (EPSG:4548); None where none has an outline.

    `figures` are all of the series: a district that has others says that they do not compare, one
    that has none that nothing is told; neither has a tint or a circle. Where there is room for a
    map so many `times_as_wide` as high, the districts around stand there.
    """
    focus = {
        one.id: to_metric(one.geometry)
        for one in sources.districts_in_focus
        if one.geometry is not None
    }
    if not focus:
        return None
    unit = pick_unit([one for told in group.by_district.values() for one in told])
    colour = pick_family_colour(figures, sources)
    shown = _around(focus.values(), times_as_wide)
    focus = {id: _draw_from_corner(one, shown) for id, one in focus.items()}
    frame = _frame(group, figures, focus, unit, colour, sources)
    layers = [
        _areas(_others(sources, shown), OTHER_LAND, RULE),
        *(
            _areas([focus[id]], row["fill"], BORDER, [] if row["told"] else [4, 3])
            for id, row in zip(focus, frame, strict=True)
        ),
        _lines(_rivers(sources, shown)),
    ]
    table = pd.DataFrame(frame)
    if not group.is_ratio:
        layers.append(_circles(table, colour))
    layers += [_names(table, PAPER), _names(table)]
    drawn = alt.layer(*layers).project(**_FORM)
    documents = [sources.documents[one.citation.document].title for one in figures]
    said = f"{title} · {say_alike(group)}"
    return finish_chart(drawn, said, unit, documents, _HEIGHT_PX, say("about.use_text"))


def _frame(
    group: Alike, figures: Sequence[Figure], focus: dict[str, Any], unit: str, colour: str,
    sources: Sources,
) -> list[dict[str, Any]]:  # fmt: skip
    """One row a district: where its name stands, what it says, its tint or the size of its sign."""
    values = {id: _value(group, id, unit) for id in focus}
    known = [abs(value) for value in values.values() if value is not None]
    speaking = {figure.district for figure in figures}
    rows = []
    for id, outline in focus.items():
        middle = shapely.maximum_inscribed_circle(outline).interpolate(0)
        value, told = values[id], group.by_district.get(id, ())
        size = _LARGEST_PX2 * abs(value or 0) / (max(known, default=0) or 1)
        rows.append(
            {
                "x": round(middle.x),
                "y": round(middle.y),
                "told": bool(told),
                "size": size,
                "sign": colour if (value or 0) > 0 else PAPER,
                "dy": 0 if group.is_ratio else math.sqrt(size / math.pi) + _LINE_PX,
                "label": "\n".join((sources.districts[id].name, *_say(told, id in speaking))),
                "fill": _tint(value, values.values(), colour) if group.is_ratio else FOCUS_LAND,
            }
        )
    return rows


def _value(group: Alike, district: str, unit: str) -> float | None:
    """What a district is drawn by; None where it tells nothing, or documents differ."""
    told = group.by_district.get(district, ())
    value = convert_value(told[0], unit) if len(told) == 1 else None
    return None if value is None else float(value)


def _say(told: Sequence[Figure], speaks: bool) -> list[str]:
    """The lines under a district's name: value, period and kind, or why there is none."""
    if not told:
        return [say("alike.unlike" if speaks else "chart.gap")]
    kinds = words("observation")
    lines = [f"{say_value(one)}({say_when(one)} · {kinds[one.kind]})" for one in told]
    return lines if len(told) == 1 else [say("alike.contested"), *lines]


def _tint(value: float | None, values: Iterable[float | None], colour: str) -> str:
    """The deeper the larger; one value alone, or equal ones, are of middle depth; none is paper."""
    if value is None:
        return PAPER
    known = [one for one in values if one is not None]
    low, high = min(known), max(known)
    part = (value - low) / (high - low) if high > low else 0.5
    return mix(colour, _PALEST + part * (_DEEPEST - _PALEST), PAPER)


def _around(outlines: Iterable[BaseGeometry], times_as_wide: float) -> BaseGeometry:
    """What is shown: the districts with a margin, and what is beside them."""
    west, south, east, north = shapely.total_bounds(list(outlines))
    margin_m = _MARGIN * max(east - west, north - south)
    high_m = north - south + 2 * margin_m
    beside_m = max(margin_m, (high_m * times_as_wide - (east - west)) / 2)
    view: BaseGeometry = shapely.box(
        west - beside_m, south - margin_m, east + beside_m, north + margin_m
    )
    return view


def _others(sources: Sources, shown: BaseGeometry) -> list[BaseGeometry]:
    """The parts in view of the districts around."""
    around: list[District] = [one for one in sources.districts.values() if not one.in_focus]
    return [
        _draw_from_corner(to_metric(one.geometry).intersection(shown), shown)
        for one in around
        if one.geometry
    ]


def _draw_from_corner(geometry: BaseGeometry, shown: BaseGeometry) -> BaseGeometry:
    """In metres from the corner of what is shown, no finer than seen: few and short numbers."""
    west, south, _, north = shown.bounds
    moved = translate(geometry, -west, -south).simplify((north - south) * _FINEST)
    drawn: BaseGeometry = shapely.set_precision(moved, 1.0)
    return drawn


def _rivers(sources: Sources, shown: BaseGeometry) -> list[BaseGeometry]:
    """The parts in view of the rivers that cross districts."""
    rivers = [
        one
        for one in sources.places.values()
        if one.kind is PlaceKind.RIVER and one.district == CITY
    ]
    return [
        _draw_from_corner(to_metric(one.geometry).intersection(shown), shown)
        for one in rivers
        if one.geometry
    ]


def _data(geometries: Iterable[BaseGeometry]) -> Any:
    """Geometries in whole metres for the chart, wound as it reads them."""
    features = [
        {"type": "Feature", "properties": {}, "geometry": _whole(mapping(shapely.normalize(one)))}
        for one in geometries
        if not one.is_empty
    ]
    return alt.InlineData(values=features)


def _whole(value: Any) -> Any:
    """The same with every number as a whole one, which is written shorter."""
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole(inner) for inner in value]
    return round(value) if isinstance(value, float) else value


def _areas(
    geometries: Iterable[BaseGeometry], fill: str, edge: str, dash: Sequence[int] = ()
) -> Chart:
    look: dict[str, Any] = {"fill": fill, "stroke": edge, "strokeWidth": 1.2}
    return alt.Chart(_data(geometries)).mark_geoshape(strokeDash=list(dash), **look)


def _lines(geometries: Iterable[BaseGeometry]) -> Chart:
    return alt.Chart(_data(geometries)).mark_geoshape(filled=False, stroke=WATER, strokeWidth=5)


def _circles(table: pd.DataFrame, colour: str) -> Chart:
    shape: dict[str, Any] = {"stroke": colour, "strokeWidth": 1.2, "fillOpacity": 0.75}
    return (
        alt.Chart(table[table["size"] > 0])
        .mark_circle(**shape)
        .encode(
            longitude="x:Q", latitude="y:Q",
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=alt.Fill("sign:N", scale=None, legend=None),
        )
    )  # fmt: skip


def _names(table: pd.DataFrame, halo: str = "") -> Chart:
    """Each district's name and what it says, under its circle; first their halo, then they."""
    around: dict[str, Any] = {"stroke": halo, "strokeWidth": 3} if halo else {}
    ink = alt.condition("datum.told", alt.value(INK), alt.value(MUTED))
    return (
        alt.Chart(table)
        .mark_text(
            lineBreak="\n", fontSize=12, lineHeight=_LINE_PX, dy=alt.ExprRef("datum.dy"), **around
        )
        .encode(longitude="x:Q", latitude="y:Q", text="label:N", color=ink)
    )
