"""Layer cards: a GeoJSON in `data/layers/` and the TOML beside it are a layer, without any code."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.errors import DataFaults, Fault
from geo.reading.cells import SLUG, Faults, Row, make_row, read_toml
from geo.reading.geojson import Feature, read_features
from geo.settings import layers_dir
from geo.space.dimension import find_shape
from geo.text import say
from geo.vocabulary import Shape
from layers.palette import INK, Style

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


@dataclass(frozen=True, kw_only=True)
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


_COPY = re.compile(r"\s(?:copy|\(\d+\)|副本|-\s*副本)|~$", re.IGNORECASE)
"""How file managers name a copy they make beside a file."""


def read_layers(directory: Path | None = None) -> dict[str, Layer]:
    """Every layer of a folder, or where the settings say, by id, lowest drawing order first.

    Hidden files and copies (`streets copy`, `streets (2)`, `streets 副本`) are passed over. Raises
    DataFaults with all faults of all cards and GeoJSON files.
    """
    layers, faults = read_sound_layers(directory)
    if faults:
        raise DataFaults(faults)
    return layers


def read_sound_layers(
    directory: Path | None = None, *, carried: Container[str] = ()
) -> tuple[dict[str, Layer], tuple[Fault, ...]]:
    """The layers that are sound, as `read_layers` gives them, and the faults of the others.

    Of tables among the `carried` ids only the cards are read.
    """
    faults, layers = list[Fault](), list[Layer]()
    for path in sorted((directory or layers_dir()).glob("*.geojson")):
        found = list[Fault]()
        if path.name.startswith(".") or _COPY.search(path.stem):
            continue
        card = _read_card(path.with_suffix(".toml"), Faults(f"{path.stem}.toml", found))
        is_carried = card is not None and card.kind is LayerKind.TABLE and card.id in carried
        faults_here = Faults(path.name, found)
        features = () if is_carried else tuple(read_features(path, faults_here))
        if card is not None:
            _check_shapes(card, features, faults_here)
        if card is not None and not found:
            layers.append(Layer(card, features))
        faults += found
    layers.sort(key=lambda layer: layer.card.order)
    return {layer.card.id: layer for layer in layers}, tuple(faults)


def _check_shapes(card: Card, features: Iterable[Feature], faults: Faults) -> None:
    """A layer drawn as areas holds areas, one of lines lines, one of points points."""
    if card.kind.value not in set(Shape):
        return
    for feature in features:
        if feature.geometry is not None and find_shape(feature.geometry).value != card.kind.value:
            faults.add(
                feature.number, "card_shape", kind=feature.geometry.geom_type, card=card.kind.value
            )


def _read_card(path: Path, faults: Faults) -> Card | None:
    if not path.is_file():
        faults.add(None, "card_missing", card=path.name)
        return None
    if not SLUG.fullmatch(path.stem):
        faults.add(None, "bad_id", column=say("faults.what.file_name"), value=path.stem)
    content = read_toml(path, faults)
    if content is None:
        return None
    missing = [name for name in _REQUIRED if name not in content]
    if missing:
        faults.add(None, "card_field_missing", columns="、".join(missing))
        return None
    row = make_row(content, faults)
    return Card(
        id=path.stem,
        title=row.text("title", required=True),
        title_en=row.text("title_en", required=True),
        kind=row.one_of("kind", LayerKind),
        order=row.whole("order") or 0,
        source=row.text("source", required=True),
        licence=row.text("licence", required=True),
        note=row.text("note"),
        label=row.text("label"),
        style=_style(make_row(_table(content, "style", faults), faults)),
        fields=tuple(
            _field(name, make_row(_table(content["fields"], name, faults), faults))
            for name in _table(content, "fields", faults)
        ),
    )


def _table(content: Mapping[str, object], name: str, faults: Faults) -> Mapping[str, object]:
    """A table within a table; empty if there is none, and a fault if it is something else."""
    value = content.get(name, {})
    if not isinstance(value, dict):
        faults.add(None, "not_a_table", column=name, value=value)
        return {}
    return value


def _field(name: str, row: Row) -> LayerField:
    return LayerField(name, row.text("type", required=True), row.text("unit"), row.text("meaning"))


def _style(row: Row) -> Style:
    def number(name: str, default: float, most: float) -> float:
        return row.between(name, 0, most) if name in row.cells else default

    return Style(
        row.colour("colour") if "colour" in row.cells else INK,
        fill_opacity=number("fill_opacity", 0.0, 1),
        weight_px=number("weight_px", 1.0, 30),
        opacity=number("opacity", 1.0, 1),
        dash=row.dash("dash"),
        size_px=number("size_px", 12.0, 100),
    )
