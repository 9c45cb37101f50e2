"""Built layers, worked out by hand on small sources."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point, Polygon
from shapely.geometry import shape

from geo.output.building.built_layers import (
    FeatureCollection,
    build_layers,
    compare_layers,
    dump_collection,
    write_layers,
)
from geo.output.building.layer_features import make_feature
from geo.reading.sources_folder import read_sources
from geo.space.lengths_and_areas import area_km2, length_m
from geo.values.sources import Sources

Layers = dict[str, FeatureCollection]


def test_a_project_at_two_places_is_two_features(sources: Sources, built: Layers) -> None:
    double = next(project for project in sources.projects if len(project.place_ids) > 1)
    found = [
        item["properties"]["place_id"]
        for item in built["projects"]["features"]
        if item["properties"]["project"] == double.id
    ]
    assert found == list(double.place_ids)


def test_a_project_without_a_place_is_kept_without_geometry(
    sources: Sources, built: Layers
) -> None:
    placeless = next(project for project in sources.projects if not project.place_ids)
    (item,) = [
        item
        for item in built["projects"]["features"]
        if item["properties"]["project"] == placeless.id
    ]
    assert item["geometry"] is None
    assert item["properties"]["quote"] == placeless.citation.quote


def test_a_place_counts_its_projects_by_status(sources: Sources, built: Layers) -> None:
    features = built["places"]["features"]
    assert [item["properties"]["id"] for item in features] == list(sources.places)
    for item in features:
        told = [p for p in sources.projects if item["properties"]["id"] in p.place_ids]
        here = [p for p in told if p in sources.initiatives]
        assert item["properties"]["projects"] == len(here)
        assert item["properties"]["honours"] == len(told) - len(here)
        assert sum(item["properties"]["statuses"].values()) == len(here)


def test_the_river_is_drawn_as_broad_as_it_says(built: Layers) -> None:
    """Area over length is the width, bends and ends aside."""
    rivers = built["river"]["features"]
    assert rivers
    for item in rivers:
        banks = shape(item["geometry"])
        width_m = item["properties"]["width_m"]
        half_way_round_m = length_m(banks) / 2 - width_m
        assert area_km2(banks) * 1e6 / half_way_round_m == pytest.approx(width_m, rel=0.1)


def test_polygons_are_wound_as_rfc_7946_wants() -> None:
    clockwise = Polygon([(117.0, 39.0), (117.0, 39.1), (117.1, 39.1), (117.1, 39.0)])
    ring = make_feature(clockwise, {})["geometry"]["coordinates"][0]
    assert Polygon(ring).exterior.is_ccw


def test_coordinates_are_rounded_to_about_a_metre() -> None:
    assert make_feature(Point(117.123456789, 39.1), {})["geometry"]["coordinates"] == (
        117.12346,
        39.1,
    )


def test_written_layers_are_whole_unescaped_and_current(
    sources: Sources, built: Layers, tmp_path: Path
) -> None:
    write_layers(built, tmp_path)
    assert all(state.is_current for state in compare_layers(built, tmp_path).values())
    text = (tmp_path / "places.geojson").read_text("utf-8")
    assert "五大道" in text
    assert json.loads(text)["type"] == "FeatureCollection"
    assert len(gpd.read_file(tmp_path / "places.geojson")) == len(sources.places)
    (tmp_path / "places.geojson").write_text("{}", "utf-8")
    states = compare_layers(built, tmp_path)
    assert [id for id, state in states.items() if not state.is_current] == ["places"]
    unplaced = sum(place.geometry is None for place in sources.places.values())
    assert (states["places"].features, states["places"].without_geometry) == (
        len(sources.places), unplaced,
    )  # fmt: skip


def test_an_empty_collection_is_valid_geojson() -> None:
    assert (
        json.loads(dump_collection({"type": "FeatureCollection", "features": []}))["features"] == []
    )


def test_sources_of_another_folder_are_checked_against_their_own_files(
    copy: Path, tmp_path: Path
) -> None:
    path = copy / "streets.geojson"
    content = json.loads(path.read_text("utf-8"))
    places = json.loads((copy / "places.geojson").read_text("utf-8"))["features"]
    named = {id for place in places for id in place["properties"].get("streets", [])}
    content["features"] = [f for f in content["features"] if f["properties"]["id"] in named]
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    known = read_sources(copy)
    layers = build_layers(known)
    write_layers(layers, tmp_path / "layers")
    states = compare_layers(layers, tmp_path / "layers")
    assert states["streets"].features == len(named)
    assert all(state.is_current for state in states.values())
