"""The layers with where they come from and what their fields mean."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.reading.cards.layer_card import Layer
from geo.text import say
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece

_COLUMNS = ("field", "field_type", "field_unit", "field_meaning")


def show_layers(data: Data) -> None:
    """The card of every layer, its fields folded away."""
    cards = join(_card(layer, data) for layer in data.layers.values())
    html.show(html.section(say("data.layers"), html.cards(cards), "panel prose"))


def _card(layer: Layer, data: Data) -> Markup:
    card = layer.card
    counted = say("data.features", **_counts(layer, data))
    origin = say("data.layer_origin", source=card.source, licence=card.licence)
    lines = join(Markup("<p>{}</p>").format(line) for line in (counted, origin, card.note) if line)
    return Markup('<article class="doc"><h3>{}</h3>{}{}</article>').format(
        card.title, lines, fold_piece(say("data.fields"), data, "fields", {"layer": card.id})
    )


def _tell_fields(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The fields of one layer."""
    layer = data.layers.get(query.get("layer", ""))
    if layer is None:
        return None
    return html.table(
        [say(f"data.{name}") for name in _COLUMNS],
        [(field.name, field.type, field.unit, field.meaning) for field in layer.card.fields],
    )


def _counts(layer: Layer, data: Data) -> dict[str, int]:
    """How many features there are and how many without a geometry, read or as built."""
    state = data.built.get(layer.card.id)
    if state is not None and not layer.features:
        return {"count": state.features, "null": state.without_geometry}
    nowhere = sum(feature.geometry is None for feature in layer.features)
    return {"count": len(layer.features), "null": nowhere}


PIECES = {"fields": _tell_fields}
"""What of it is told when it is opened."""
