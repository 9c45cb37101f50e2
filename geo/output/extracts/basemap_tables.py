"""The basemap under what was found, and the area that was asked about, as tables of WGS 84."""

from dataclasses import dataclass

import geopandas as gpd

from geo.output.building.built_layers import build_basemap
from geo.output.extracts.extract import Extract
from geo.reading.cards.own_card import read_own_card
from geo.space.areas.area import outline_area, say_area
from geo.space.crs import WGS84
from geo.text import say
from geo.vocabulary import Shape

_BASEMAP = {"districts": Shape.AREA, "river": Shape.AREA, "streets": Shape.LINE}


@dataclass(frozen=True, eq=False, kw_only=True)
class BasemapTable:
    """A layer to draw under others: its id and title, its sort of geometry, its rows, the meaning
    of each of its fields, and the colour of its card, if it has one.
    """

    id: str
    title: str
    shape: Shape
    table: gpd.GeoDataFrame
    meanings: dict[str, str]
    colour: str = ""


def list_basemap(extract: Extract) -> list[BasemapTable]:
    """District outlines, water and streets, and what the filter drew, if it drew anything.

    Raises DataFaults where a file of the basemap has become faulty meanwhile.
    """
    layers = build_basemap(extract.sources)
    tables = [_make(id, layers[id]["features"]) for id in _BASEMAP]
    area = extract.wanted.area
    if area is not None:
        shape = outline_area(area, extract.sources.grounds)
        names = [say_area(area, extract.sources.grounds)]
        table = gpd.GeoDataFrame({"name": names}, geometry=[shape], crs=WGS84)
        tables.append(
            BasemapTable(
                id="area",
                title=say("layer_name.area"),
                shape=Shape.AREA,
                table=table,
                meanings={"name": ""},
            )
        )
    return tables


def _make(id: str, features: list[dict[str, object]]) -> BasemapTable:
    card = read_own_card(id)
    meanings = {field.name: field.meaning for field in card.fields}
    columns = [*meanings, "geometry"]
    table = gpd.GeoDataFrame.from_features(features, crs=WGS84, columns=columns)
    return BasemapTable(
        id=id,
        title=card.title,
        shape=_BASEMAP[id],
        table=table,
        meanings=meanings,
        colour=card.style.colour,
    )
