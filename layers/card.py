"""Layer cards: a GeoJSON in `data/layers/` and the TOML beside it are a layer, without any code."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from geo.building import LAYERS_DIR
from geo.errors import DataFaults, Fault
from geo.shapes import Feature, read_features
from geo.tables import Faults
from layers.palette import INK, Style

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_REQUIRED = ("title", "title_en", "kind", "order", "source", "licence", "fields")


class LayerKind(StrEnum):
    """What a layer is drawn as."""

    AREA = "area"
    LINE = "line"
    POINT = "point"
    PLACE = "place"
    """The places themselves: area, line or point by geometry, coloured by what the filter finds."""
    TABLE = "table"
    """Carried for other programs, not drawn: its features repeat those of another layer."""


@dataclass(frozen=True)
class LayerField:
    """One property of a layer's features: its type, unit (or empty) and meaning."""

    name: str
    type: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Card:
    """What a layer is called, how it is drawn, where it comes from, what its fields mean."""

    id: str
    title: str
    title_en: str
    kind: LayerKind
    order: int
    source: str
    licence: str
    note: str
    label: str
    style: Style
    fields: tuple[LayerField, ...]


@dataclass(frozen=True)
class Layer:
    """A card with the features it describes (WGS 84, lon lat)."""

    card: Card
    features: tuple[Feature, ...]


def read_layers(directory: Path = LAYERS_DIR) -> dict[str, Layer]:
    """Every layer of a folder by id, lowest drawing order first.

    Raises DataFaults with all faults of all cards and GeoJSON files.
    """
    found, layers = list[Fault](), list[Layer]()
    for path in sorted(directory.glob("*.geojson")):
        card = _read_card(path.with_suffix(".toml"), Faults(f"{path.stem}.toml", found))
        features = tuple(read_features(path, Faults(path.name, found)))
        if card is not None:
            layers.append(Layer(card, features))
    if found:
        raise DataFaults(found)
    return {layer.card.id: layer for layer in sorted(layers, key=lambda layer: layer.card.order)}


def _read_card(path: Path, faults: Faults) -> Card | None:
    if not path.is_file():
        faults.add(None, "card_missing", card=path.name)
        return None
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(None, "card_broken", reason=error)
        return None
    missing = [name for name in _REQUIRED if name not in content]
    if missing:
        faults.add(None, "card_field_missing", columns="、".join(missing))
        return None
    if content["kind"] not in list(LayerKind):
        faults.add(None, "card_kind", value=content["kind"], allowed="、".join(LayerKind))
        return None
    return Card(
        path.stem,
        content["title"],
        content["title_en"],
        LayerKind(content["kind"]),
        content["order"],
        content["source"],
        content["licence"],
        content.get("note", ""),
        content.get("label", ""),
        _style(content.get("style", {}), faults),
        tuple(_field(name, value) for name, value in content["fields"].items()),
    )


def _field(name: str, value: Mapping[str, str]) -> LayerField:
    return LayerField(name, value["type"], value.get("unit", ""), value.get("meaning", ""))


def _style(content: Mapping[str, Any], faults: Faults) -> Style:
    colour = str(content.get("colour", INK))
    if not _COLOUR.fullmatch(colour):
        faults.add(None, "card_colour", column="colour", value=colour)
    return Style(
        colour,
        fill_opacity=float(content.get("fill_opacity", 0.0)),
        weight_px=float(content.get("weight_px", 1.0)),
        opacity=float(content.get("opacity", 1.0)),
        dash=str(content.get("dash", "")),
        size_px=float(content.get("size_px", 12.0)),
    )
