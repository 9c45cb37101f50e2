"""The one running order in which layers are painted, on the screen and on paper."""

from collections.abc import Iterable

from geo.reading.cards.layer_card import Layer, LayerKind
from layers.marks import Mark, mark_layer

_DRAWN_BELOW = (LayerKind.AREA, LayerKind.LINE, LayerKind.POINT)


def stack_layers(layers: Iterable[Layer]) -> list[tuple[Layer, list[Mark]]]:
    """The layers of the basemap with their marks, the lowest first: all of one, then the next.

    What a later layer draws lies above everything of an earlier one, however many features that
    has: water above land, streets above water. Layers of one `order` go by the names of their
    files. The places lie above all of them. Without layers the stack is empty.
    """
    drawn = [layer for layer in layers if layer.card.kind in _DRAWN_BELOW]
    drawn.sort(key=lambda layer: (layer.card.order, layer.card.id))
    return [(layer, mark_layer(layer)) for layer in drawn]
