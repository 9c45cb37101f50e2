"""A frame as a map that stands alone: just its rows, and nothing asked of another host."""

import json
import re
from dataclasses import replace
from typing import Any

import folium
import matplotlib as mpl
import pytest
from markupsafe import escape

import geo
import layers
from geo.errors import AskFault
from geo.values.sources import Sources
from tests.hostile import TEXT


@pytest.fixture(scope="module")
def atlas(sources: Sources) -> geo.Atlas:
    return geo.Atlas(sources)


def page(drawn: folium.Map) -> str:
    return drawn.get_root().render()


def told(drawn: folium.Map) -> dict[str, Any]:
    """The popups of a map by the names they belong to."""
    collections = re.findall(r"L\.geoJSON\((\{.*\}), \{$", page(drawn), re.MULTILINE)
    features = [one for text in collections for one in json.loads(text)["features"]]
    said = [one["properties"] for one in features if "name" in one["properties"]]
    return {one["name"]: one["more"] for one in said}


def test_a_frame_is_drawn_row_for_row(atlas: geo.Atlas) -> None:
    frame = atlas.projects(district="河西区", crs=4548).query("status == 'underway'")
    shown = told(layers.explore(frame, atlas))
    placed = frame[frame.geometry.notna()]
    assert set(shown) == set(placed["place"])
    for place, rows in placed.groupby("place"):
        assert shown[place].count("<article>") == rows["project_id"].nunique()
    row = placed.iloc[0]
    assert row["quote"] in shown[row["place"]]
    assert row["document_title"] in shown[row["place"]]


def test_a_map_asks_no_other_host(atlas: geo.Atlas) -> None:
    html = page(layers.explore(atlas.projects(sector="finance"), atlas))
    assert re.findall(r'(?:src|href)="(?!data:)[^"]+"', html) == []
    assert "示意,不作划界依据" in html


def test_places_are_drawn_with_all_that_is_told_there(atlas: geo.Atlas) -> None:
    frame = atlas.places(kind="医疗机构")
    assert set(told(layers.explore(frame, atlas))) == set(frame[frame.geometry.notna()]["place"])


def test_nothing_found_is_the_basemap_alone(atlas: geo.Atlas) -> None:
    assert told(layers.explore(atlas.projects(text="没有的"), atlas)) == {}


def test_texts_stay_texts(sources: Sources) -> None:
    place = next(one for one in sources.places.values() if one.geometry is not None)
    told_there = sources.projects_by_place[place.id]
    spoiled = geo.Atlas(
        replace(
            sources,
            places={**sources.places, place.id: replace(place, name=TEXT)},
            projects=tuple(replace(one, title=TEXT) for one in told_there),
        )
    )
    drawn = layers.explore(spoiled.projects(), spoiled)
    assert TEXT not in page(drawn)
    assert str(escape(TEXT)) in told(drawn)[str(escape(TEXT))]


def test_zones_are_drawn_with_what_they_hold(atlas: geo.Atlas) -> None:
    zones = atlas.zones()
    shown = told(layers.explore(zones, atlas))
    assert set(shown) == set(zones["zone"])
    held = int(zones.set_index("zone").loc["五大道", "projects"])
    assert f"过半在内的 {held} 项" in shown["五大道"]
    assert told(layers.explore(atlas.subdistricts(), atlas))


def test_a_frame_of_something_else_is_refused(atlas: geo.Atlas) -> None:
    with pytest.raises(AskFault, match="没有 place_id 一列"):
        layers.explore(atlas.overlaps(), atlas)
    strange = atlas.places().assign(place_id="no-such")
    with pytest.raises(AskFault, match="“no-such”不在所开的数据里"):
        layers.explore(strange, atlas)


def test_one_call_lets_plots_write_chinese() -> None:
    layers.use_chinese()
    assert mpl.rcParams["font.family"][0] == "Noto Sans SC"
