"""What a whole folder of data is spoiled by, and what it may hold without a line of code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import DataFaults, Fault
from geo.errors import WriteFault
from geo.output.building.built_layers import build_layers, write_layers
from geo.proof.names.place_words import PlaceWords
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.csv_reading import read_rows
from geo.reading.sources_folder import read_sources
from geo.storage.atomic import write_atomically
from tests.geo.reading.edited import edit_places, faults, the_fault


def test_a_gbk_file_from_excel_says_how_to_save_it(copy: Path) -> None:
    path = copy / "sectors.csv"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    (line, *_) = faults(copy)
    assert line.startswith("sectors.csv:文件不是 UTF-8")
    assert "CSV UTF-8" in line


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("file", ["sectors.csv", "places.geojson", "styles.toml"])
def test_a_file_in_utf16_is_called_so_and_says_how_to_save_it(
    copy: Path, file: str, encoding: str
) -> None:
    path = copy / file
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    (line, *_) = faults(copy)
    assert line.startswith(f"{file}:文件是 UTF-16")
    assert "编码选 UTF-8" in line


def test_a_file_saved_by_excel_as_utf8_is_read(copy: Path) -> None:
    path = copy / "sectors.csv"
    path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_sources(copy).sectors["finance"].name == "现代金融"


def test_a_geojson_cut_off_in_the_middle(copy: Path) -> None:
    path = copy / "places.geojson"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (line, *_) = faults(copy)
    assert "不是完整的 JSON" in line or "一个字中间断开" in line
    assert line.startswith("places.geojson:")


def test_a_file_of_250_mb_is_not_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (copy / "places.geojson").open("ab") as file:
        file.truncate(250_000_000)
    read, opened = Path.read_bytes, list[str]()

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return b"" if path.name == "places.geojson" else read(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    (line, *_) = faults(copy)
    assert "250 MB" in line
    assert "districts.geojson" in opened
    assert "places.geojson" not in opened


def test_html_in_a_name_stays_text(copy: Path) -> None:
    """It is no fault: the name is kept as it is and escaped where it is shown."""

    def spoil(features: list[dict[str, Any]]) -> None:
        features[0]["properties"]["name"] = "<script>alert(1)</script>"

    edit_places(copy, spoil)
    names = [place.name for place in read_sources(copy).places.values()]
    assert names[0] == "<script>alert(1)</script>"


def test_one_more_district_needs_only_data(copy: Path) -> None:
    """A new district, document, sector, place and project: rows, and the layers know them.

    No district of the city will ever bear this code or this name.
    """
    ring = [[117.30, 39.10], [117.34, 39.10], [117.34, 39.14], [117.30, 39.14], [117.30, 39.10]]
    districts = json.loads((copy / "districts.geojson").read_text("utf-8"))
    districts["features"].append(
        {
            "type": "Feature",
            "properties": {"id": "120199", "name": "新设区", "name_en": "New", "role": "focus"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
    )
    (copy / "districts.geojson").write_text(json.dumps(districts, ensure_ascii=False), "utf-8")
    with (copy / "documents.csv").open("a", encoding="utf-8") as file:
        file.write(f"zz-news,报道,新设区,120199,news,,,,x.txt,{'0' * 64},10,\n")
    with (copy / "sectors.csv").open("a", encoding="utf-8") as file:
        file.write("zz-parks,公园事业,Parks,environment,#2C7131,99\n")
    with (copy / "projects.csv").open("a", encoding="utf-8") as file:
        file.write(
            "zz-1,zz-park,120199,公园建设,zz-parks,planned,initiative,,,,,,,zz-news,建设公园,0,4,\n"
        )

    def add(features: list[dict[str, Any]]) -> None:
        properties = {
            "id": "zz-park", "name": "公园", "aliases": [], "district": "120199", "kind": "park",
            "precision": "site", "precision_m": 50, "coordinate_source": "实测", "note": "",
        }  # fmt: skip
        geometry = {"type": "Point", "coordinates": [117.32, 39.12]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})

    edit_places(copy, add)
    layers = build_layers(read_sources(copy), copy)
    assert layers["places"]["features"][-1]["properties"]["projects"] == 1
    assert layers["places"]["features"][-1]["properties"]["sectors"] == ["zz-parks"]
    assert layers["projects"]["features"][-1]["properties"]["district_name"] == "新设区"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "places.geojson"
    target.write_text("old")

    def fail(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WriteFault, match="磁盘已满"):
        write_atomically(target, b"new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["places.geojson"]


def test_a_fault_in_the_base_features_stops_the_build(copy: Path, tmp_path: Path) -> None:
    (copy / "streets.geojson").write_text("{", "utf-8")
    with pytest.raises(DataFaults, match=r"streets\.geojson"):
        write_layers(build_layers(read_sources(copy), copy), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_mistyped_role_of_a_district_is_refused(copy: Path) -> None:
    path = copy / "districts.geojson"
    path.write_text(
        path.read_text("utf-8").replace('"role": "focus"', '"role": "Focus"', 1), "utf-8"
    )
    assert "“role”的值“Focus”不在词表中" in the_fault(copy)


def test_a_broken_list_of_place_words_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "place_words.toml"
    path.write_text('suffixes = "街路"\ngenerics = ["道路"]\n', "utf-8")
    with pytest.raises(DataFaults) as caught:
        PlaceWords.read(path)
    assert [fault.file for fault in caught.value.faults] == ["place_words.toml"] * 3
    assert "不认识“generics”,也许是“generic”" in str(caught.value)


def test_an_ending_that_is_generic_too_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "place_words.toml"
    path.write_text('suffixes = ["医院"]\ngeneric = ["医院", "公里"]\n', "utf-8")
    with pytest.raises(DataFaults) as caught:
        PlaceWords.read(path)
    assert "“医院”既是地名的结尾,又在 generic 里" in str(caught.value)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda raw: raw.replace(b",", b"\t"), "各列之间是“制表符”,不是英文逗号"),
        (lambda raw: raw.replace(b",", b";"), "各列之间是“;”,不是英文逗号"),
        (lambda raw: b"sep=,\n" + raw, "第一行是 Excel 的“sep=”一行"),
        (lambda raw: "主线一览,\n,\n".encode() + raw, "第 3 行:表头在这一行,它上面还有 2 行"),
        (lambda _: b"PK\x03\x04" + bytes(range(256)), "文件是 Excel 工作簿"),
        (lambda raw: raw.replace(b"\n", b",,\n"), "第 3、4 列没有名称"),
    ],
    ids=["tabs", "semicolons", "sep", "titles", "workbook", "empty columns"],
)
def test_what_a_table_is_instead_is_said_and_that_alone(
    tmp_path: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    path, found = tmp_path / "threads.csv", list[Fault]()
    path.write_bytes(spoil(b"id,title\na-1,A\n"))
    list(read_rows(path, COLUMNS["threads.csv"], Faults(path.name, found)))
    assert [said in str(fault) for fault in found] == [True]
