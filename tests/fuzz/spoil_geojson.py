"""Ways to spoil a GeoJSON: values, keys, features, and where things lie."""

import json
import re
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.contributing import Column, columns_of
from tests.fuzz.odd_values import JSON_OTHERS, json_values
from tests.fuzz.spoil_csv import Spoil, Spoiled
from tests.fuzz.spoil_shapes import SHAPES, positions
from tests.fuzz.world import World, write_geojson

Features = list[dict[str, Any]]
CRS = [
    {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
    {"type": "name", "properties": {"name": "EPSG:4548"}},
    {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}},
    {"type": "name"}, None, "EPSG:3857", 5, [],
]  # fmt: skip


def _features(world: World, path: str) -> Features:
    rows = world.contents[path].rows
    return [
        {"type": "Feature", "properties": dict(r.values), "geometry": deepcopy(r.geometry)}
        for r in rows
    ]


def write(features: Features) -> bytes:
    """A GeoJSON; what stands between @@ as it is, without quotation marks."""
    return raw(write_geojson(features))


def raw(content: bytes) -> bytes:
    """Take the marks from what is to be written as it is."""
    return re.sub(rb'"@@(.*?)@@"', rb"\1", content)


def _pick(draw: st.DrawFn, features: Features) -> tuple[int, dict[str, Any]]:
    at = draw(st.integers(0, len(features) - 1))
    return at, features[at]


def _value(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    features = _features(world, path)
    at, feature = _pick(draw, features)
    values = feature["properties"]
    name = draw(st.sampled_from(sorted({*values, *columns_of(path)})))
    column = columns_of(path).get(name, Column(name, "text", "no", ""))
    others = [one["properties"].get(name) for one in features[:20]]
    values[name] = draw(json_values(column, values.get(name), others))
    return Spoiled(write(features), values[name], at + 1, name)


def _key(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A key gone, renamed, more or twice: of the properties or of the feature."""
    features = _features(world, path)
    at, feature = _pick(draw, features)
    way = draw(st.sampled_from(["gone", "renamed", "more", "twice"]))
    part = draw(st.sampled_from([feature["properties"], feature["properties"], feature]))
    name = draw(st.sampled_from(sorted(part)))
    if way == "gone":
        del part[name]
    elif way == "renamed":
        new = draw(st.sampled_from([name.title(), f"{name} ", f"{name}s", f"_{name}", ""]))
        part[new] = part.pop(name)
    elif way == "more":
        part[draw(st.sampled_from(["备注", "fid", "x", "stroke", "id2"]))] = draw(
            st.sampled_from(JSON_OTHERS)
        )
    else:
        part["@@twice@@"] = draw(st.sampled_from([part[name], "", None]))
    content = write(features).replace(b"twice: ", json.dumps(name).encode() + b": ")
    return Spoiled(content, [way, name], at + 1, name)


def _some_geometry(features: Features) -> list[int]:
    return [at for at, feature in enumerate(features) if feature["geometry"]]


def _geometry(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    features = _features(world, path)
    placed = _some_geometry(features)
    at = draw(st.sampled_from(placed))
    way = draw(st.sampled_from(sorted(SHAPES)))
    features[at]["geometry"] = SHAPES[way](draw, features[at]["geometry"])
    return Spoiled(write(features), way, at + 1, "geometry")


def _all_moved(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """Every feature of the file: into GCJ-02, BD-09, or swapped."""
    features = _features(world, path)
    ways = {"GCJ-02": (0.0063, 0.00104), "BD-09": (0.0127, 0.0073), "a street": (0.0005, 0.0005)}
    way = draw(st.sampled_from(sorted(ways)))
    east, north = ways[way]
    for at in _some_geometry(features):
        for one in positions(features[at]["geometry"]["coordinates"]):
            one[:] = [round(one[0] + east, 6), round(one[1] + north, 6)]
    return Spoiled(write(features), way)


def _rows(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A feature gone, twice, or of another kind; none at all."""
    features = _features(world, path)
    at, feature = _pick(draw, features)
    odd: list[Any] = [None, 5, [], {}, {"type": "Feature"}, "x", {**feature, "type": "feature"}]
    way = draw(st.sampled_from(["gone", "twice", "none", "odd", "reversed", "properties"]))
    ways: dict[str, list[Any]] = {
        "gone": features[:at] + features[at + 1 :],
        "twice": [*features, feature],
        "none": [],
        "odd": [*features, draw(st.sampled_from(odd))],
        "reversed": features[::-1],
        "properties": [*features, {**feature, "properties": draw(st.sampled_from(JSON_OTHERS))}],
    }
    return Spoiled(write(ways[way]), [way, at])


def _collection(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """The members of the collection itself."""
    text = world.files[path].decode("utf-8")
    head = '"type": "FeatureCollection"'
    crs = draw(st.sampled_from(CRS))
    ways = [
        text.replace(head, '"type": "Featurecollection"', 1),
        text.replace(head, '"kind": "FeatureCollection"', 1),
        text.replace(head, f'{head}, "crs": {json.dumps(crs)}', 1),
        text.replace(head, f'{head}, "crs": {json.dumps(crs)}', 1),
        text.replace(head, f'{head}, "name": "x", "bbox": [0, 0, 1, 1]', 1),
        text.replace(head, f'{head}, {head}', 1),
        text.replace(head, f'{head}, "features": []', 1),
        text.replace('"features"', '"feature"', 1),
        text.replace('"features": [', '"features": [],\n"other": [', 1),
        json.dumps(json.loads(text)["features"], ensure_ascii=False),
        json.dumps(json.loads(text)["features"][0], ensure_ascii=False),
        f"[{text}]", "null", "5", '"text"', text + "{}", text + ",", "// words\n" + text,
    ]  # fmt: skip
    at = draw(st.integers(0, len(ways) - 1))
    return Spoiled(ways[at].encode(), [at, crs])


def _writing(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """The same, written otherwise: indented, escaped, keys in another order."""
    whole = json.loads(world.files[path])
    ways = [
        json.dumps(whole, ensure_ascii=False, indent=2), json.dumps(whole),
        json.dumps(whole, ensure_ascii=False, sort_keys=True),
        json.dumps(whole, ensure_ascii=False, separators=(",", ":")),
    ]  # fmt: skip
    at = draw(st.integers(0, len(ways) - 1))
    return Spoiled(ways[at].encode(), at)


KINDS: dict[str, Spoil] = {
    "value": _value,
    "key": _key,
    "geometry": _geometry,
    "all moved": _all_moved,
    "features": _rows,
    "collection": _collection,
    "other writing": _writing,
}
