"""Cards of layers that cannot be meant, and files beside them that are copies."""

from pathlib import Path

import pytest

from geo.reading.cards.layer_card import read_sound_layers
from geo.reading.checked_files.folder_entries import list_folder

CARD = """title = "树"
title_en = "Trees"
kind = "{kind}"
order = 3
source = "自绘"
licence = "与本项目同"
{more}"""
FEATURES = '{{"type": "FeatureCollection", "features": [{features}]}}'
TREE = (
    '{{"type": "Feature", "properties": {{"n": {n}}}, '
    '"geometry": {{"type": "Point", "coordinates": [117.2, 39.1]}}}}'
)


def said_of_layer(
    folder: Path, more: str, kind: str = "point", count: int = 1, field: str = ""
) -> list[str]:
    features = ", ".join(TREE.format(n=-number) for number in range(1, count + 1))
    if field:
        features = features.replace('"properties": {', f'"properties": {{"{field}": "x", ')
    (folder / "trees.geojson").write_text(FEATURES.format(features=features), "utf-8")
    (folder / "trees.toml").write_text(CARD.format(kind=kind, more=more), "utf-8")
    return [str(fault) for fault in read_sound_layers(folder)[1]]


FIELD = '[fields]\nn = {type = "integer"}\n'


def test_a_layer_of_changes_may_hold_negative_integers(tmp_path: Path) -> None:
    assert said_of_layer(tmp_path, FIELD) == []


def test_a_card_whose_kind_does_not_fit_is_one_fault(tmp_path: Path) -> None:
    (fault,) = said_of_layer(tmp_path, FIELD, kind="area", count=77)
    assert "(共 77 行" in fault


@pytest.mark.parametrize(
    "name", ["", "=1+1", "-n", "a" * 61, "a\\u202eb", " n", "n ", "\\u0301n", "a\\nb"]
)
def test_the_name_of_a_field_keeps_to_its_bounds(name: str, tmp_path: Path) -> None:
    (fault,) = said_of_layer(tmp_path, f'{FIELD}"{name}" = {{type = "text"}}\n')
    assert fault.startswith("layers/trees.toml:“fields”")


@pytest.mark.parametrize("name", ["a.b", "面积(平方米)", "_1", "2024年"])
def test_the_name_of_a_field_may_be_that_of_any_program(name: str, tmp_path: Path) -> None:
    more = f'{FIELD}"{name}" = {{type = "text"}}\n'
    assert said_of_layer(tmp_path, more, field=name) == []


def test_a_label_without_any_field_is_said_as_that(tmp_path: Path) -> None:
    found = said_of_layer(tmp_path, 'label = "n"\n')
    assert "trees.toml:label 写的是“n”,却没有 fields" in found[0]


COPIES = [
    "复制 trees", "copy of trees", "trees kopie", "trees - Kopie", "trees_backup", "trees_1",
    "trees.sync-conflict-20260101-101010-ABC", "trees (张三's conflicted copy 2026-01-01)",
]  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_passed_over_where_its_original_stands_beside(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.geojson").touch()
    assert [entry.name for entry in list_folder(tmp_path)] == [f"{name}.geojson"]
    (tmp_path / "trees.geojson").touch()
    assert [entry.name for entry in list_folder(tmp_path)] == ["trees.geojson"]


def test_no_id_of_a_layer_is_that_of_a_copy(tmp_path: Path) -> None:
    names = [
        "trees.toml",
        "trees-1.toml",
        "trees-backup.toml",
        "trees-copy.toml",
        "copy-trees.toml",
    ]
    for name in names:
        (tmp_path / name).touch()
    assert [entry.name for entry in list_folder(tmp_path)] == sorted(names)
