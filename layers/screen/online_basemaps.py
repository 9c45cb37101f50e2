"""Online basemaps a reader may switch on, and the shift that Chinese web maps need."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFaults, Fault
from geo.reading.cells import Faults, Row
from geo.reading.columns import NEEDED, Column, Notation, choice, spell_out
from geo.reading.toml import make_toml_row, read_toml
from geo.reading.values import SLUG
from geo.settings import sources_dir
from geo.space.crs import wgs84_to_gcj02
from geo.text import say

FILE = "basemaps.toml"
DATUMS = ("wgs84", "gcj02")
BASEMAP: Mapping[str, Column] = {
    "*.title": NEEDED, "*.tiles": Column(Notation.TEXTS, required=True),
    "*.subdomains": Column(Notation.LETTERS), "*.attribution": NEEDED, "*.datum": choice(DATUMS),
    "*.key_variable": Column(Notation.VARIABLE),
}  # fmt: skip
"""The keys of a basemap, and what may stand there."""
_PLACEHOLDERS = {"{x}", "{y}", "{z}"}
_TILES = re.compile(r"https?://[A-Za-z0-9{][A-Za-z0-9.{}-]*(?::[0-9]+)?/[^\s\"'<>\[\]\\^`|]*")
_GRID_STEP_DEG = 0.02
_GRID_MARGIN_DEG = 0.2
"""Readers may look beyond the extent; further out the shift is taken from the grid's edge."""


@dataclass(frozen=True, kw_only=True)
class Basemap:
    """An online basemap: tile URLs from the lowest layer up, with `{key}` still in them."""

    id: str
    title: str
    tiles: tuple[str, ...]
    subdomains: str
    attribution: str
    datum: str
    key_variable: str


def read_basemaps(directory: Path | None = None) -> list[Basemap]:
    """The online basemaps in the order of the file.

    Raises DataFaults if the file is missing or no TOML, or a basemap lacks what it needs or has
    what cannot be: an address that is no http, a placeholder nobody fills, an unknown datum.
    """
    path, found = (directory or sources_dir()) / FILE, list[Fault]()
    faults = Faults(path.name, found)
    content = read_toml(path, faults) or {}
    row = make_toml_row(content, spell_out(BASEMAP, {"": content}), faults)
    basemaps = [_make_basemap(id, row) for id in content]
    if found:
        raise DataFaults(found)
    return basemaps


def _make_basemap(id: str, row: Row) -> Basemap:
    basemap = Basemap(
        id=id,
        title=row.text(f"{id}.title"),
        tiles=row.texts(f"{id}.tiles"),
        subdomains=row.text(f"{id}.subdomains") or "abc",
        attribution=row.text(f"{id}.attribution"),
        datum=row.text(f"{id}.datum"),
        key_variable=row.text(f"{id}.key_variable"),
    )
    if not SLUG.fullmatch(id):
        row.faults.add(None, "bad_id", column=id, value=id)
    for address in basemap.tiles:
        _check_address(address, basemap, row)
    return basemap


def _check_address(address: str, basemap: Basemap, row: Row) -> None:
    """File a fault for an address that is no http, or whose placeholders cannot be filled."""
    name = f"{basemap.id}.tiles"
    if not _TILES.fullmatch(address):
        row.faults.add(None, "bad_tiles", column=name, value=address)
        return
    filled = {"{s}", "{key}"} if basemap.key_variable else {"{s}"}
    found = set(re.findall(r"\{[^}]*\}?|\}", address))
    wrong = sorted((_PLACEHOLDERS - found) | (found - _PLACEHOLDERS - filled))
    if wrong:
        row.faults.add(None, "bad_placeholders", column=name, columns=tuple(wrong))


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
        "note": say("map.key_missing", variable=variable) if lacks else "",
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
