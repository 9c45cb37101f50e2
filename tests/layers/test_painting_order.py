"""One running order of layers for the screen and for paper."""

from dataclasses import replace

from geo.reading.cards.layer_card import Layer, LayerKind
from layers.painting_order import stack_layers


def test_water_lies_above_land_and_streets_above_water(layers: dict[str, Layer]) -> None:
    names = [layer.card.id for layer, _ in stack_layers(reversed(layers.values()))]
    assert names.index("districts") < names.index("river") < names.index("streets")


def test_what_a_card_orders_higher_is_painted_later(layers: dict[str, Layer]) -> None:
    river = layers["river"]
    lowest = replace(river, card=replace(river.card, order=-1))
    assert stack_layers([layers["districts"], lowest])[0][0] is lowest


def test_places_and_tables_are_not_of_the_basemap(layers: dict[str, Layer]) -> None:
    kinds = {layer.card.kind for layer, _ in stack_layers(layers.values())}
    assert kinds.isdisjoint({LayerKind.PLACE, LayerKind.TABLE})
    assert stack_layers([]) == []
