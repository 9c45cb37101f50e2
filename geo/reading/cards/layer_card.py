"""Layer cards: a GeoJSON in `data/layers/` and the TOML beside it are a layer, without any code."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from geo.data_faults import DataFaults, Fault
from geo.reading.cards.layer_files import (
    CARD_ENDING,
    advise_building,
    check_named,
    check_shapes,
    file_faults,
    list_layer_files,
)
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import (
    LARGEST,
    NEEDED,
    TEXT,
    Column,
    Notation,
    choice,
    number,
    quote_key,
    spell_out,
    whole,
)
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.reading.checked_files.geojson_reading import Feature, read_features, read_records
from geo.reading.checked_files.notations import SLUG
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.reading.checked_files.unchanged import kept_while_unchanged
from geo.reading.checked_files.value_check import make_row
from geo.settings import layers_dir
from geo.text import say
from geo.values.styles import LayerStyle


class LayerKind(StrEnum):
    """What a layer is drawn as."""

    AREA = "area"
    LINE = "line"
    POINT = "point"
    PLACE = "place"
    """The places themselves: area, line or point by geometry, coloured by what the filter finds."""
    TABLE = "table"
    """Carried for other programs, not drawn: its features repeat those of another layer."""


class ValueType(StrEnum):
    """What a property of a layer's features holds, where it holds anything."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    OBJECT = "object"


_COLUMNS: Mapping[ValueType, Column] = {
    ValueType.TEXT: Column(Notation.QUOTE),
    ValueType.INTEGER: whole(-LARGEST),
    ValueType.NUMBER: number(),
    ValueType.BOOLEAN: Column(Notation.BOOLEAN),
    ValueType.LIST: Column(Notation.LIST),
    ValueType.OBJECT: Column(Notation.OBJECT),
}
"""What may stand in a property of each type."""

CARD: Mapping[str, Column] = {
    "title": NEEDED, "title_en": NEEDED, "kind": choice(LayerKind), "order": whole(required=True),
    "source": NEEDED, "licence": NEEDED, "note": TEXT, "label": TEXT,
    "style.colour": Column(Notation.COLOUR), "style.fill_opacity": number(0, 1),
    "style.weight_px": number(0, 30), "style.opacity": number(0, 1),
    "style.dash": Column(Notation.DASH), "style.size_px": number(2, 100),
    "fields.*.type": choice(ValueType), "fields.*.unit": TEXT, "fields.*.meaning": TEXT,
}  # fmt: skip
"""The keys of a card, and what may stand there."""
_FIELD = {"fields": Column(Notation.FIELD, required=True)}


@dataclass(frozen=True)
class LayerField:
    """One property of a layer's features: its type, unit (or empty) and meaning."""

    name: str
    type: ValueType
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
    style: LayerStyle
    fields: tuple[LayerField, ...]


@dataclass(frozen=True)
class Layer:
    """A card with the features it describes (WGS 84, lon lat)."""

    card: Card
    features: tuple[Feature, ...]


PLACES = "places"
"""The layer that `build` makes of the places: no other is drawn as they are."""


def read_layers(directory: Path | None = None, *, drawn: bool = False) -> dict[str, Layer]:
    """Every layer of a folder, or where the settings say, by id, lowest drawing order first; to be
    `drawn` tables need no features.

    What is stray (`streets copy`) is passed over. Raises DataFaults with the faults of all files.
    """
    return dict(_read_layers(directory or layers_dir(), drawn))


@kept_while_unchanged
def _read_layers(directory: Path, drawn: bool) -> dict[str, Layer]:
    carried = {path.stem for path in list_layer_files(directory, [])} if drawn else ()
    layers, faults = read_sound_layers(directory, carried=carried)
    if faults:
        raise DataFaults(faults)
    return layers


def read_sound_layers(
    directory: Path | None = None, *, carried: Container[str] = ()
) -> tuple[dict[str, Layer], tuple[Fault, ...]]:
    """The layers that are sound, as `read_layers` gives them, and the faults of the others; of
    tables among the `carried` ids only the cards are read.
    """
    faults, layers = list[Fault](), list[Layer]()
    for path in list_layer_files(directory or layers_dir(), faults):
        found = list[Fault]()
        card = read_card(path.with_suffix(CARD_ENDING), file_faults(path.stem + CARD_ENDING, found))
        is_carried = card is not None and card.kind is LayerKind.TABLE and card.id in carried
        features = () if is_carried else _read_layer(path, card, file_faults(path.name, found))
        if card is not None and not found:
            layers.append(Layer(card, features))
        faults += advise_building(leave_out_consequences(found))
    layers.sort(key=lambda layer: layer.card.order)
    return {layer.card.id: layer for layer in layers}, tuple(faults)


def _read_layer(path: Path, card: Card | None, faults: Faults) -> tuple[Feature, ...]:
    """The features of a layer, held against its card where that can be read."""
    if card is None:
        return tuple(read_features(path, faults))
    if not card.fields:
        features = tuple(read_features(path, faults))
        if named := next((feature.properties for feature in features if feature.properties), None):
            at_card = file_faults(path.stem + CARD_ENDING, faults.found)
            at_card.add(None, "no_fields", file=path.name, columns=tuple(named))
        return features
    columns = {field.name: _COLUMNS[field.type] for field in card.fields}
    features = tuple(feature for feature, _ in read_records(path, columns, faults))
    check_shapes(card.kind.value, features, faults)
    if not faults.found:
        check_named(columns, features, file_faults(path.stem + CARD_ENDING, faults.found))
    return features


def read_card(path: Path, faults: Faults) -> Card | None:
    """The card at a path; None, and its faults filed, if anything in it is wrong."""
    before = len(faults.found)
    if not SLUG.fullmatch(path.stem):
        faults.add(None, "bad_id", column=say("faults.what.file_name"), value=path.stem)
    content = read_toml(path, faults)
    if content is None:
        return None
    if content.get("kind") == LayerKind.PLACE and path.stem != PLACES:
        faults.add(None, "second_place_layer", value=path.stem, first=PLACES)
    names = _table_names(content, "fields", faults)
    for name in names:
        _check_name(name, faults)
    row = make_toml_row(content, spell_out(CARD, {"fields.": names}), faults)
    if row.text("label") and row.text("label") not in names:
        problem = "label_unknown" if names else "label_of_nothing"
        faults.add(None, problem, value=row.text("label"), known=tuple(names))
    return _make_card(path.stem, row, names) if len(faults.found) == before else None


def _table_names(content: Mapping[str, Any], name: str, faults: Faults) -> list[str]:
    """The names of the tables within a table; a fault for each that is something else."""
    value = content.get(name, {})
    tables = value if isinstance(value, dict) else {name: value}
    for key, table in tables.items():
        if not isinstance(table, dict):
            faults.add(None, "not_a_table", column=key, value=table)
    return [key for key, table in tables.items() if isinstance(table, dict)]


def _check_name(name: str, faults: Faults) -> None:
    """File what is wrong with the name of a field: it heads a column of what is exported."""
    row = make_row(None, {"fields": name}, _FIELD, faults)
    if row.text("fields") and row.text("fields") != name:
        faults.add(None, "bad_field", column="fields", value=name)


def _make_card(id: str, row: Row, names: Iterable[str]) -> Card:
    return Card(
        id=id,
        title=row.text("title"),
        title_en=row.text("title_en"),
        kind=row.one_of("kind", LayerKind),
        order=row.whole("order") or 0,
        source=row.text("source"),
        licence=row.text("licence"),
        note=row.text("note"),
        label=row.text("label"),
        style=_make_style(row),
        fields=tuple(_make_field(name, row) for name in names),
    )


def _make_field(name: str, row: Row) -> LayerField:
    key = f"fields.{quote_key(name)}"
    return LayerField(
        name,
        row.one_of(f"{key}.type", ValueType),
        row.text(f"{key}.unit"),
        row.text(f"{key}.meaning"),
    )


def _make_style(row: Row) -> LayerStyle:
    measured = {
        name: float(given)
        for name in ("fill_opacity", "weight_px", "opacity", "size_px")
        if (given := row.measure(f"style.{name}")) is not None
    }
    return LayerStyle(colour=row.text("style.colour"), dash=row.text("style.dash"), **measured)
