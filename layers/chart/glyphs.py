"""What every chart of figures is made of: the words, the form and the colour of a mark."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from geo.colour_mixing import mix
from geo.figures.comparability.comparable import convert_value
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_bracket, say_when
from geo.number_format import LEAST, group_digits
from geo.output.extracts.citation import show_quote
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import ObservationKind
from geo.years import parse_period
from layers.chart.rendering import Chart
from layers.palette import INK, PAPER

_SHAPES = {
    ObservationKind.ACTUAL: "circle",
    ObservationKind.ESTIMATE: "square",
    ObservationKind.TARGET: "triangle-up",
}
_STRENGTH = {
    ObservationKind.ACTUAL: 1.0,
    ObservationKind.ESTIMATE: 0.45,
    ObservationKind.TARGET: 0.0,
}
"""How much of its family's colour a mark has; the rest is paper."""


def _row(figure: Figure, unit: str, sources: Sources) -> dict[str, Any] | None:
    """Everything a mark needs of one figure; None where it cannot be drawn in `unit`."""
    value, years = convert_value(figure, unit), parse_period(figure.period)
    if value is None:
        return None
    shown, kind = say_value(figure), words("observation")[figure.kind]
    if figure.unit != unit:
        converted = group_digits(value.normalize())
        shown = say("chart.converted", quoted=shown, value=converted, unit=unit)
    return {
        "value": float(value),
        "first": years[0] if years else None,
        "last": years[1] if years else None,
        "district": sources.districts[figure.district].name,
        "kind": kind,
        "label": shown,
        "bracketed": f"{say_bracket(figure)} {shown}".lstrip(),
        "when": f"{say_when(figure)} · {kind}",
        "note": f"{shown} · {say_when(figure)} · {kind}",
        "name": figure.name,
        "document": sources.documents[figure.citation.document].title,
        "quote": show_quote(figure.citation.quote),
    }


def frame_figures(figures: Sequence[Figure], unit: str, sources: Sources) -> pd.DataFrame:
    """One row a figure that can be drawn in `unit`; one told by two documents is one mark."""
    rows = [row for figure in figures if (row := _row(figure, unit, sources)) is not None]
    same = ["note", "district"]
    frame = pd.DataFrame(rows)
    return frame.drop_duplicates(same, ignore_index=True) if rows else frame


def plot_points(frame: pd.DataFrame, colour: str) -> Chart:
    """The marks of a frame, their form saying what a figure is; quote and document on hover."""
    kinds = words("observation")
    scale: dict[str, Any] = {"domain": list(kinds.values())}
    fills = [mix(colour, _STRENGTH[kind], PAPER) for kind in ObservationKind]
    return (
        alt.Chart(frame)
        .mark_point(size=110, strokeWidth=1.6, stroke=INK, opacity=1)
        .encode(
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(range=[_SHAPES[kind] for kind in ObservationKind], **scale),
                legend=alt.Legend(title=None, orient="top", direction="horizontal", offset=14),
            ),
            fill=alt.Fill("kind:N", scale=alt.Scale(range=fills, **scale), legend=None),
            tooltip=[
                alt.Tooltip("note:N", title=say("chart.figure")),
                alt.Tooltip("name:N", title=say("chart.name")),
                alt.Tooltip("quote:N", title=say("export.quote")),
                alt.Tooltip("document:N", title=say("export.document")),
            ],
        )
    )


def pick_family_colour(figures: Sequence[Figure], sources: Sources) -> str:
    """The colour on map and chart of the family the figures belong to; `figures` is not empty."""
    return sources.family_colours[sources.sectors[figures[0].sector].family]


def make_value_axis() -> alt.Axis:
    """An axis of values; the unit stands under the title, numbers are written as in tables."""
    plain, grouped = (f"format(datum.value, '{form}')" for form in (".3~f", ",.3~f"))
    return alt.Axis(
        title=None, labelExpr=f"abs(datum.value) < {LEAST} ? {plain} : {grouped}", tickCount=5
    )


def write_beside(frame: pd.DataFrame, **mark: Any) -> Chart:
    """Text at the marks, each on the side its row says."""
    beside = {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy")}
    return alt.Chart(frame).mark_text(fontSize=11, **(beside | mark))
