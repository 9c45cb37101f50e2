"""The folder of layers: what of it is read, and what looks as if it were."""

import shutil
from pathlib import Path

import pytest

from geo.reading.cards.layer_card import read_sound_layers

CARD = """
title = "树"
title_en = "Trees"
kind = "point"
order = 20
source = "自绘"
licence = "MIT"
[fields]
name = { type = "text", meaning = "树种" }
"""
COLLECTION = """{"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"name": "槐"}, "geometry": {"type": "Point", "coordinates": [117.2, 39.1]}}]}"""


def found(folder: Path, **files: str) -> dict[str, str]:
    """What is wrong in a folder of these files, by file; `__` stands for the point of an ending."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return {
        fault.file.removeprefix("layers/"): fault.wrong for fault in read_sound_layers(folder)[1]
    }


def test_a_card_without_its_layer_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, trees__toml=CARD) == {"trees.toml": "说明卡没有图层 trees.geojson"}


@pytest.mark.parametrize("ending", [".GeoJSON", ".GEOJSON", ".json"])
def test_a_layer_of_another_ending_is_named_and_its_card_is_not(
    tmp_path: Path, ending: str
) -> None:
    (tmp_path / f"trees{ending}").write_text(COLLECTION, "utf-8")
    said = found(tmp_path, trees__toml=CARD)
    assert said == {f"trees{ending}": f"扩展名是“{ending}”,没有读"}


def test_a_card_of_another_ending_is_named_with_the_layer_that_has_none(tmp_path: Path) -> None:
    assert found(tmp_path, trees__geojson=COLLECTION, trees__TOML=CARD) == {
        "trees.TOML": "扩展名是“.TOML”,没有读",
        "trees.geojson": "图层没有说明卡 trees.toml",
    }


def test_what_other_programs_leave_there_is_passed_over(tmp_path: Path) -> None:
    stray = {"trees__qgz": "", "version__txt": "", "trees copy__toml": CARD, "_x__md": ""}
    assert found(tmp_path, trees__geojson=COLLECTION, trees__toml=CARD, **stray) == {}


def test_a_folder_in_the_place_of_a_layer_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "trees.geojson").mkdir()
    assert found(tmp_path, trees__toml=CARD) == {
        "trees.geojson": "这里是文件夹、管道或设备,不是文件"
    }


def test_a_copy_of_the_places_is_blamed_and_the_places_stay(
    tmp_path: Path, data_copy: Path
) -> None:
    layers = data_copy / "layers"
    for ending in (".geojson", ".toml"):
        shutil.copy(layers / f"places{ending}", layers / f"a-places{ending}")
    read, faults = read_sound_layers(layers)
    assert [fault.file for fault in faults] == ["layers/a-places.toml"]
    assert "places" in read


def test_a_field_whose_name_holds_a_point_is_no_table_within_another(tmp_path: Path) -> None:
    dotted = COLLECTION.replace('"name": "槐"', '"name": "槐", "n.type": 3')
    card = f'{CARD}"n.type" = {{ type = "integer" }}\n'
    assert found(tmp_path, trees__geojson=dotted, trees__toml=card) == {}
    (layer, _) = read_sound_layers(tmp_path)
    assert [field.name for field in layer["trees"].card.fields] == ["name", "n.type"]
    said = found(tmp_path, trees__toml=f'"style.colour" = "#FFFFFF"\n{CARD}')
    assert '“"style.colour"”' in said["trees.toml"]


def test_a_card_describes_nothing_that_no_feature_has(tmp_path: Path) -> None:
    card = f'{CARD}height = {{ type = "number" }}\n'
    assert found(tmp_path, trees__geojson=COLLECTION, trees__toml=card) == {
        "trees.toml": "fields 中的“height”没有一个要素有"
    }
    some = COLLECTION.replace('"name": "槐"', '"name": "槐", "height": null')
    assert found(tmp_path, trees__geojson=some) == {}
    none = '{"type": "FeatureCollection", "features": []}'
    assert found(tmp_path, trees__geojson=none) == {}
