"""How exactly places and streets are known, what that rests on, and why some are not on the map."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geo.number_format import write_share
from geo.projects.summed_up.exactness import count_precisions, group_unplaced
from geo.reading.cards.layer_card import Layer
from geo.text import say, words
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Precision
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece


def show_positions(data: Data) -> None:
    """Places by precision, then those without a position by their reasons, then the streets."""
    sources, streets = data.sources, data.layers.get("streets")
    intro = html.note_lines([say("data.coverage_intro")])
    html.show(html.section(say("data.coverage"), intro + _precisions(sources), "panel prose"))
    html.show(html.section(say("data.unplaced"), _unplaced(data), "panel prose"))
    if streets is not None and streets.features:
        html.show(html.section(say("data.streets"), _streets(streets, data), "panel prose"))


def _precisions(sources: Sources) -> Markup:
    counts = count_precisions(sources)
    total = max(len(sources.places), 1)
    names = words("precision")
    rows = [
        (
            names[precision],
            counts[precision],
            say("data.share", percent=write_share(counts[precision], total)),
        )
        for precision in Precision
        if counts[precision]
    ]
    return html.table([say("map.legend_precision"), say("panel.places"), "%"], rows, numeric=2)


def _unplaced(data: Data) -> Markup:
    return join(
        fold_piece(
            say("data.reason_count", reason=reason, count=len(places)),
            data, "unplaced", {"reason": reason},
        )
        for reason, places in group_unplaced(data.sources).items()
    )  # fmt: skip


def _tell_unplaced(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The places that have no position for one reason."""
    places = group_unplaced(data.sources).get(query.get("reason", ""))
    if places is None:
        return None
    headings = [say("data.column_place"), say("data.column_reason")]
    return html.table(headings, [(place.name, place.note) for place in places])


def _streets(layer: Layer, data: Data) -> Markup:
    return join(
        fold_piece(
            say("data.street_count", district=_name_district(code, data.sources), count=len(rows)),
            data, "streets", {"of": code},
        )
        for code, rows in _group_streets(layer).items()
    )  # fmt: skip


def _group_streets(layer: Layer) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What is told of each street, by district."""
    return group_pairs(
        (str(feature.properties.get("district") or ""), feature.properties)
        for feature in layer.features
    )


def _tell_streets(data: Data, query: Mapping[str, str]) -> Markup | None:
    """What each street was drawn along, how far it may be off, and what was not believed."""
    layer = data.layers.get("streets")
    found = _group_streets(layer).get(query.get("of", "")) if layer else None
    if found is None:
        return None
    headings = [say(f"data.column_{name}") for name in ("street", "basis", "error")]
    return html.table(headings, map(_street_row, found), numeric=1)


def _street_row(told: Mapping[str, Any]) -> tuple[object, ...]:
    name = Markup('<span class="whole">{}</span>').format(told.get("name") or told["id"])
    basis = html.note_lines([told.get("note") or ""])
    metres = told.get("precision_m")
    return (
        name,
        Markup("{}{}").format(told.get("coordinate_source") or "", basis),
        f"{metres:g}" if metres else "",
    )


def _name_district(code: str, sources: Sources) -> str:
    return sources.districts[code].name if code in sources.districts else code


PIECES = {"unplaced": _tell_unplaced, "streets": _tell_streets}
"""What of it is told when it is opened."""
