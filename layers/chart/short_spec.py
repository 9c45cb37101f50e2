"""A chart as the browser is told it: the same drawing in fewer words."""

import json
import re
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from layers.chart.rendering import Chart, write_spec

_OF_DATUM = re.compile(r"datum(?:\.(\w+)|\[['\"](\w+)['\"]\])")


@dataclass(frozen=True)
class Drawn:
    """A chart with what the browser is told of it: made together, they may be kept."""

    chart: Chart
    spec: dict[str, Any]


def draw_chart(chart: Chart | None) -> Drawn | None:
    """A chart with its specification in few words; None for none."""
    return None if chart is None else Drawn(chart, write_short_spec(chart))


def write_short_spec(chart: Chart) -> dict[str, Any]:
    """Its specification, in which layers say once what they have in common, and rows hold only
    what is drawn of them; its source and its note stand below it on the page.
    """
    spec = write_spec(chart)
    how = {"embedOptions": spec["usermeta"]["embedOptions"]}
    layers = spec.get("layer", [])
    datasets = {
        name: _write_rows(rows, _list_drawn(name, spec, layers))
        for name, rows in spec.get("datasets", {}).items()
    }
    return {**spec, "usermeta": how, "datasets": datasets, **_share_encoding(layers)}


def _write_rows(rows: list[dict[str, Any]], drawn: Container[str]) -> Any:
    """Rows as a table of what is drawn of them; outlines as they are, which are not in columns."""
    if any(row.get("type") == "Feature" for row in rows):
        return rows
    told = pa.Table.from_pylist([{f: row[f] for f in row if f in drawn} for row in rows])
    return pa.table({name: _shorten(told[name]) for name in told.column_names})


def _shorten(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column in as few bytes as hold it: whole numbers in the narrowest type, of texts that come
    again and again each once.
    """
    if pa.types.is_string(column.type):
        texts = column.unique()
        if 2 * len(texts) > len(column):
            return column
        numbers = pc.index_in(column, texts).combine_chunks()
        return pa.DictionaryArray.from_arrays(_narrow(numbers), texts)
    return _narrow(column) if pa.types.is_integer(column.type) else column


def _narrow(numbers: Any) -> Any:
    """Whole numbers in the narrowest type that holds all of them."""
    for narrow in (pa.int8(), pa.int16(), pa.int32()):
        with suppress(pa.ArrowInvalid):
            return numbers.cast(narrow)
    return numbers


def _list_drawn(name: str, spec: Mapping[str, Any], layers: Iterable[Any]) -> set[str]:
    """The fields of one set of rows that anything is drawn by."""
    whole = {key: value for key, value in spec.items() if key not in ("datasets", "layer")}
    by = [one for one in layers if one.get("data", spec.get("data")) == {"name": name}]
    written = json.dumps([whole, *by])
    in_words = (field for pair in _OF_DATUM.findall(written) for field in pair if field)
    return {*_find_fields([whole, *by]), *in_words}


def _find_fields(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield from [inner] if key in ("field", "groupby", "lookup", "key") else []
            yield from _find_fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from [inner] if isinstance(inner, str) else _find_fields(inner)


def _share_encoding(layers: list[Any]) -> dict[str, Any]:
    """Layers without the channels that all of them encode alike, and these once for all."""
    if len(layers) < 2:
        return {}
    first, *others = (one.get("encoding", {}) for one in layers)
    shared = {
        channel: told
        for channel, told in first.items()
        if all(other.get(channel) == told for other in others)
    }
    if not shared:
        return {}
    own = [
        {**one, "encoding": {c: told for c, told in one["encoding"].items() if c not in shared}}
        for one in layers
    ]
    return {"layer": own, "encoding": shared}
