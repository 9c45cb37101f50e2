"""What is said of a slip is of that slip: what is expected could be written where it stands."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import DataFaults
from geo.output.building.built_layers import FeatureCollection
from geo.reading.cards.layer_card import read_sound_layers
from geo.reading.cards.layer_files import BUILT
from geo.reading.sources_folder import read_sources
from geo.reading.tile_addresses import read_basemaps

Change = Callable[[str], str | bytes]


def first(**values: Any) -> Change:
    """A GeoJSON with other properties of its first feature that has a geometry."""

    def change(text: str) -> str:
        content = json.loads(text)
        drawn = (one for one in content["features"] if one["geometry"])
        next(drawn)["properties"].update(values)
        return json.dumps(content, ensure_ascii=False)

    return change


def swap(one: str, other: str) -> Change:
    """A CSV in whose first row two cells changed places."""

    def change(text: str) -> str:
        rows = list(csv.DictReader(text.splitlines()))
        rows[0] |= {one: rows[0][other], other: rows[0][one]}
        written = io.StringIO()
        writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return written.getvalue()

    return change


def put(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def spoil(path: Path, change: Change) -> None:
    changed = change(path.read_text("utf-8"))
    path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("places.geojson", first(precision_m="350"), "“350”写在引号里,是文字,不是数"),
        ("places.geojson", first(precision="none"), "precision 是 none,却有位置;应为有位置的写"),
        ("places.geojson", lambda text: text.rstrip()[:-2] + ",]}", "列处不合 JSON 的写法"),
        ("places.geojson", put('"', "'"), "第 1 行第 2 列处不合 JSON 的写法"),
        ("places.geojson", lambda text: text[: len(text) // 2], "断开,不是完整的 JSON"),
        ("places.geojson", lambda text: text.encode("gbk"), "QGIS)里另存"),
        ("styles.toml", lambda _: "# 样式\n".encode("gbk"), "QGIS)里另存"),
        ("styles.toml", lambda text: text.encode("utf-16"), "QGIS)里另存"),
        ("units.csv", lambda text: text.encode("gbk"), "请在 Excel 中另存为"),
        ("units.csv", lambda text: text.partition("家")[0].encode() + "家".encode()[:2],
         "行的一个字中间断开;应为完整的文件"),
        ("places.geojson", lambda text: text.partition("金街")[0].encode() + "金".encode()[:1],
         "行的一个字中间断开;应为完整的文件"),
        ("projects.csv", lambda text: text.encode().replace("金".encode(), b"\xe9\x87", 1),
         "有字节 E9 不成字,其余是 UTF-8"),
        ("sectors.csv", swap("name", "name_en"), "里有汉字;应为外文名称"),
        ("river.geojson", first(name_en="海河"), "里有汉字;应为外文名称"),
        ("schemes.csv", put(";", "、"), "里有“、”;应为各项以一个分号相隔;请把“、”改成分号"),
        ("schemes.csv", put(";", "，"), "里有“，”;应为各项以一个分号相隔"),
    ],
)  # fmt: skip
def test_a_slip_in_the_sources_is_said_as_that(
    file: str, change: Change, words: str, data_copy: Path
) -> None:
    spoil(data_copy / "sources" / file, change)
    with pytest.raises(DataFaults) as faulty:
        read_sources(data_copy / "sources")
    assert words in str(faulty.value)


def test_a_built_layer_is_mended_by_building_and_bears_its_folder(
    data_copy: Path, built: dict[str, FeatureCollection]
) -> None:
    assert set(BUILT) == set(built)
    spoil(data_copy / "layers" / "streets.geojson", first(name=5))
    (data_copy / "layers" / "river.geojson").unlink()
    _, faults = read_sound_layers(data_copy / "layers")
    told = {fault.file: fault.remedy for fault in faults}
    assert told.keys() == {"layers/streets.geojson", "layers/river.toml"}
    assert all("python -m geo build" in remedy for remedy in told.values())


def test_a_card_without_fields_is_blamed_itself_and_once(data_copy: Path) -> None:
    spoil(data_copy / "layers" / "river.toml", lambda text: text.partition("[fields")[0])
    _, faults = read_sound_layers(data_copy / "layers")
    assert {fault.file for fault in faults} == {"layers/river.toml"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "OpenStreetMap"', 'title = "天地图"', "“osm.title”的值“天地图”与 "),
        ('key_variable = "TIANDITU_KEY"', 'key_variable = "PATH"', "不像存放密钥的环境变量"),
    ],
)
def test_a_basemap_is_told_from_others_and_takes_only_a_key(
    old: str, new: str, words: str, data_copy: Path
) -> None:
    spoil(data_copy / "sources" / "basemaps.toml", put(old, new))
    with pytest.raises(DataFaults, match=words):
        read_basemaps(data_copy / "sources")
