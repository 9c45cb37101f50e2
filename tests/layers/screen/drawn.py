"""The basemap as it is drawn."""

from collections.abc import Iterable

import folium
from shapely import LineString, Point, Polygon, box

from geo.reading.cards.layer_card import Layer
from geo.text import words
from layers.assets import list_drawing_tools
from layers.screen.basemap import draw_basemap

SPOT, WAY, FIELD = (
    Point(117.2, 39.1),
    LineString([(117.2, 39.1), (117.21, 39.1)]),
    box(117.2, 39.1, 117.21, 39.11),
)
WORDS = words("map")


def draw(layers: Iterable[Layer], extent: Polygon = FIELD) -> folium.Map:
    tools = list_drawing_tools("/app/static")
    return draw_basemap(layers, extent, footer="源", words=WORDS, drawing_tools=tools)
