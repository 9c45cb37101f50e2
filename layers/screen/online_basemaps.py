"""Online basemaps a reader may switch on, and the shift that Chinese web maps need."""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape
from shapely.geometry.base import BaseGeometry

from geo.reading.tile_addresses import Basemap
from geo.space.crs import wgs84_to_gcj02
from geo.text import say

_GRID_STEP_DEG = 0.02
_GRID_MARGIN_DEG = 0.2
"""Readers may look beyond the extent; further out the shift is taken from the grid's edge."""


def describe_basemaps(
    basemaps: Iterable[Basemap], secrets: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The basemaps as the map in the browser wants them, keys filled in.

    A key comes from the environment or from `secrets`; a basemap whose key is nowhere has no
    tiles, and a note that says how to set it.
    """
    return [_options(basemap, secrets) for basemap in basemaps]


def _options(basemap: Basemap, secrets: Mapping[str, str]) -> dict[str, Any]:
    variable = basemap.key_variable
    key = os.environ.get(variable, "").strip() or secrets.get(variable, "") if variable else ""
    lacks = bool(variable) and not key
    return {
        "id": basemap.id,
        "title": basemap.title,
        "tiles": [] if lacks else [url.replace("{key}", key) for url in basemap.tiles],
        "subdomains": basemap.subdomains,
        "attribution": str(escape(basemap.attribution)),
        "datum": basemap.datum,
        "note": say("map.key_missing") if lacks else "",
    }


def make_gcj02_grid(extent: BaseGeometry) -> dict[str, Any]:
    """How far GCJ-02 is shifted, in degrees east and north, on a grid around a WGS 84 extent.

    Between the nodes a browser interpolates: the error is below a metre, since the shift
    ripples over kilometres. Rows run from south to north, each from west to east.
    """
    west, south, east, north = extent.buffer(_GRID_MARGIN_DEG).bounds
    columns = round((east - west) / _GRID_STEP_DEG) + 1
    rows = round((north - south) / _GRID_STEP_DEG) + 1
    nodes = [
        (west + column * _GRID_STEP_DEG, south + row * _GRID_STEP_DEG)
        for row in range(rows)
        for column in range(columns)
    ]
    offsets = [
        [round(shifted_lon - lon, 7), round(shifted_lat - lat, 7)]
        for lon, lat in nodes
        for shifted_lon, shifted_lat in [wgs84_to_gcj02(lon, lat)]
    ]
    return {
        "west": west, "south": south, "step": _GRID_STEP_DEG,
        "columns": columns, "rows": rows, "offsets": offsets,
    }  # fmt: skip
