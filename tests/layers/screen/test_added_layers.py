"""A new layer is two files; what is wrong with its card is explained."""

import json
from pathlib import Path

import folium
import pytest

from geo.data_faults import DataFaults
from geo.reading.cards.layer_card import read_layers, read_sound_layers
from tests.layers.screen.drawn import draw

CARD = """
title = "学校"
title_en = "Schools"
kind = "point"
order = 20
source = "自绘"
licence = "MIT"
[style]
colour = "#123456"
[fields]
name = { type = "text", meaning = "校名" }
"""
COLLECTION = """{"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"name": "小学"}, "geometry": {"type": "Point", "coordinates": [117.2, 39.1]}}]}"""


def add_layer(directory: Path, card: str | None) -> Path:
    (directory / "schools.geojson").write_text(COLLECTION, "utf-8")
    if card is not None:
        (directory / "schools.toml").write_text(card, "utf-8")
    return directory


def test_a_new_layer_is_two_files_and_no_code(tmp_path: Path) -> None:
    layers = read_layers(add_layer(tmp_path, CARD))
    assert layers["schools"].card.title == "学校"
    drawn = draw(layers.values())
    (layer,) = [child for child in drawn._children.values() if isinstance(child, folium.GeoJson)]
    assert layer.data["features"][0]["geometry"]["coordinates"] == (117.2, 39.1)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (None, "没有说明卡 schools.toml"),
        (
            CARD.replace('"point"', '"hologram"'),
            "“kind”的值“hologram”不在词表中;应为area、line、point、place、table 之一",
        ),
        (CARD.replace('licence = "MIT"', ""), "缺少 licence"),
        (CARD.replace("#123456", "red"), "“style.colour”的值“red”不是颜色"),
        (CARD.replace("order = 20", 'order = "last"'), "“order”的值“last”不是整数"),
        (
            CARD.replace("[style]", '[style]\nweight_px = "thick"'),
            "“style.weight_px”的值“thick”不是数",
        ),
        (CARD.replace('{ type = "text", meaning = "校名" }', '"text"'), "“name”的值“text”不是一组"),
        (CARD + "x = [", "不是有效的 TOML"),
        (CARD.replace("title_en", "title_eng"), "不认识“title_eng”,也许是“title_en”"),
        (CARD.replace("[style]", '[style]\ncolor = "#123456"'), "不认识“style.color”"),
        (CARD.replace("order = 20", 'order = 20\nlabel = "nam"'), "label 写的“nam”不在"),
        (CARD.replace('"text"', '"string"'), "“fields.name.type”的值“string”不在词表中"),
        ("", "缺少 title、title_en、kind、order、source、licence"),
    ],
    ids=[
        "missing",
        "kind",
        "field",
        "colour",
        "order",
        "style",
        "no table",
        "broken",
        "key",
        "key of style",
        "label",
        "type",
        "empty",
    ],
)
def test_a_wrong_card_is_explained(tmp_path: Path, card: str | None, words: str) -> None:
    with pytest.raises(DataFaults, match=r"schools\.toml") as caught:
        read_layers(add_layer(tmp_path, card))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ('"name": "小学", "fid": 3', "schools.geojson 第 1 行:不认识“fid”"),
        ('"name": 3', "schools.geojson 第 1 行:“name”的值“3”不是文字"),
        ('"name": "小\u200b学"', "schools.geojson 第 1 行:“name”第 2 个字符 U+200B 看不见"),
        ('"name": "小学", "name": "中学"', "schools.geojson 第 1 行:name 写了两次"),
    ],
)
def test_a_property_the_card_does_not_tell_of_is_named(
    tmp_path: Path, properties: str, said: str
) -> None:
    path = add_layer(tmp_path, CARD) / "schools.geojson"
    path.write_text(COLLECTION.replace('"name": "小学"', properties), "utf-8")
    with pytest.raises(DataFaults) as caught:
        read_layers(tmp_path)
    assert said in str(caught.value)
    path.write_text(COLLECTION.replace('"小学"', "null"), "utf-8")
    assert len(read_layers(tmp_path)["schools"].features) == 1


def test_the_places_are_one_layer(tmp_path: Path) -> None:
    card = CARD.replace('"point"', '"place"')
    add_layer(tmp_path, card)
    (tmp_path / "places.geojson").write_text(COLLECTION, "utf-8")
    (tmp_path / "places.toml").write_text(card, "utf-8")
    layers, faults = read_sound_layers(tmp_path)
    assert list(layers) == ["places"]
    assert [fault.wrong for fault in faults] == ["“schools”的 kind 是 place,与“places”重复"]


def test_a_property_no_feature_should_have_is_said_once(tmp_path: Path) -> None:
    path = add_layer(tmp_path, CARD) / "schools.geojson"
    content = json.loads(COLLECTION)
    content["features"][0]["properties"]["fid"] = 3
    content["features"] *= 100
    path.write_text(json.dumps(content), "utf-8")
    _, (fault,) = read_sound_layers(tmp_path)
    assert (fault.row, "不认识“fid”" in fault.wrong) == (1, True)
