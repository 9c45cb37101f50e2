"""What a person editing the data gets wrong, and the one clear sentence it gets."""

import csv
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
from geo.space.crs import wgs84_to_gcj02
from geo.storage.atomic import write_atomically
from geo.values.models import CITY


def edit_rows(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def edit_places(copy: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    path = copy / "places.geojson"
    content = json.loads(path.read_text("utf-8"))
    change(content["features"])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def first_point(features: list[dict[str, Any]]) -> tuple[int, dict[str, Any]]:
    """Number and feature of the first place drawn as a point in a district, not on the river."""
    return next(
        (number, feature)
        for number, feature in enumerate(features, start=1)
        if feature["geometry"]
        and feature["geometry"]["type"] == "Point"
        and feature["properties"]["district"] != CITY
        and feature["properties"]["kind"] != "bridge"
    )


def faults(copy: Path) -> list[str]:
    with pytest.raises(DataFaults) as caught:
        read_sources(copy)
    return str(caught.value).splitlines()


def the_fault(copy: Path) -> str:
    (line,) = faults(copy)
    return line


def test_a_missing_column_is_named(copy: Path) -> None:
    path = copy / "projects.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("status,", "", 1), "utf-8")
    assert the_fault(copy).startswith("projects.csv:缺少列 status;")


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


def test_a_duplicate_id_is_refused(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[1].update(id=rows[0]["id"]))
    line = the_fault(copy)
    assert line.startswith("projects.csv 第 3 行:")
    assert "已经用过" in line


def test_an_unknown_district_and_an_unknown_sector_are_reported_together(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0]["district"] = "999999"
        rows[3]["sectors"] = "magic"

    edit_rows(copy / "projects.csv", spoil)
    first, second = faults(copy)
    assert first.startswith("projects.csv 第 2 行:“district”提到的“999999”不存在")
    assert second.startswith("projects.csv 第 5 行:“sectors”提到的“magic”不存在")


def test_an_unknown_district_of_a_place_is_refused(copy: Path) -> None:
    edit_places(copy, lambda features: features[0]["properties"].update(district="130000"))
    assert "“130000”不存在" in the_fault(copy)


def test_end_before_start(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[0].update(year_from="2025", year_to="2021"))
    assert "止年 2021 早于起年 2025" in the_fault(copy)


def test_a_value_that_is_no_number(copy: Path) -> None:
    edit_rows(copy / "indicators.csv", lambda rows: rows[0].update(value="很多"))
    assert "“很多”不是数" in the_fault(copy)


def test_a_quote_of_the_wrong_length(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[0].update(end="1"))
    assert "与引文长度" in the_fault(copy)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ([float("nan"), 39.1], "NaN"),
        ([39.1184, 117.2083], "经纬度写反了"),
        ([517987.0, 4331470.0], "以米为单位"),
        ([2.35, 48.85], "不在中国境内"),
        ([116.40, 39.90], "10 千米以外"),
    ],
)
def test_a_position_that_cannot_be(copy: Path, position: list[float], words: str) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["geometry"]["coordinates"] = position

    edit_places(copy, spoil)
    # What refers to a place that could not be read is not blamed as well.
    assert any(words in line and "places.geojson 第" in line for line in faults(copy))


def test_a_gcj02_point_off_its_district_is_recognised(copy: Path) -> None:
    """A lot on the east edge of 和平区, 544 m further east: across the river."""

    def spoil(features: list[dict[str, Any]]) -> None:
        _, feature = first_point(features)
        feature["properties"].update(district="120101", precision="site", precision_m=50)
        feature["geometry"]["coordinates"] = list(wgs84_to_gcj02(117.2100, 39.1185))

    edit_places(copy, spoil)
    line = the_fault(copy)
    assert "GCJ-02" in line
    assert "gcj02_to_wgs84" in line


def test_a_river_off_its_bed_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        del river["properties"]["stretches"]
        river["properties"]["precision_m"] = 30
        drawn = [[117.19067, 39.13041], [117.19187, 39.12976]]
        shifted = [list(wgs84_to_gcj02(*xy)) for xy in drawn]
        river["geometry"] = {"type": "LineString", "coordinates": shifted}

    edit_places(copy, spoil)
    assert "离河道" in the_fault(copy)


def test_a_stretch_that_is_not_drawn_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        river["properties"]["stretches"] = ["haihe", "haihe-west"]

    edit_places(copy, spoil)
    assert "haihe-west" in the_fault(copy)


@pytest.mark.parametrize(
    ("changed", "geometry", "said"),
    [
        ({"district": "999999"}, None, "999999"),
        ({"kind": "park"}, None, "stretches"),
        (
            {"precision": "street", "precision_m": 500, "coordinate_source": "推定"},
            {"type": "LineString", "coordinates": [[117.19067, 39.13041], [117.19187, 39.12976]]},
            "stretches",
        ),
    ],
)
def test_a_place_drawn_as_stretches_is_a_river_of_a_known_district(
    copy: Path, changed: dict[str, Any], geometry: Any, said: str
) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        river["properties"].update(changed)
        river["geometry"] = geometry

    edit_places(copy, spoil)
    assert said in the_fault(copy)


def test_a_river_a_metre_broad_is_refused(copy: Path) -> None:
    path = copy / "river.geojson"
    path.write_text(path.read_text("utf-8").replace('"width_m": 100', '"width_m": 1', 1), "utf-8")
    assert any("width_m" in line for line in faults(copy))


def test_a_river_nearly_as_broad_as_it_is_long_is_refused(copy: Path) -> None:
    path = copy / "river.geojson"
    content = path.read_text("utf-8").replace('"width_m": 80', '"width_m": 3000', 1)
    path.write_text(content, "utf-8")
    assert any("宽 3000 米,这一段却只长" in line for line in faults(copy))


def test_an_invalid_polygon(copy: Path) -> None:
    bowtie = [[117.19, 39.11], [117.20, 39.12], [117.20, 39.11], [117.19, 39.12], [117.19, 39.11]]

    def spoil(features: list[dict[str, Any]]) -> None:
        features[0]["geometry"] = {"type": "Polygon", "coordinates": [bowtie]}

    edit_places(copy, spoil)
    assert any("places.geojson 第 1 行:图形无效:边界自交(" in line for line in faults(copy))


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


def test_a_place_without_a_position_needs_a_reason(whole_copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        feature = next(f for f in features if f["geometry"] is None)
        feature["properties"]["note"] = ""

    edit_places(whole_copy, spoil)
    assert "没有在 note 写明原因" in the_fault(whole_copy)


def test_a_precision_finer_than_its_error_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["properties"].update(precision="site", precision_m=500)

    edit_places(copy, spoil)
    assert "不相称" in the_fault(copy)


def test_a_precision_in_words_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["properties"]["precision_m"] = "约50"

    edit_places(copy, spoil)
    assert "“precision_m”的值“约50”不是数" in the_fault(copy)


def test_a_geometry_that_cannot_be_drawn_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        geometry = first_point(features)[1]["geometry"]
        geometry.update(type="MultiPoint", coordinates=[geometry["coordinates"]])

    edit_places(copy, spoil)
    assert "几何类型是 MultiPoint" in faults(copy)[0]


def test_a_colour_that_would_be_more_than_a_colour_is_refused(copy: Path) -> None:
    edit_rows(copy / "sectors.csv", lambda rows: rows[0].update(colour="red;content:url(x)"))
    assert "不是颜色;应为#RRGGBB 形式的颜色" in the_fault(copy)


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


@pytest.mark.parametrize(
    ("file", "column", "value", "said"),
    [
        ("projects.csv", "year_from", "2025123", "不是年份"),
        ("projects.csv", "year_to", "99", "不是年份"),
        ("projects.csv", "sectors", "finance;finance", "“finance”写了两次"),
        ("projects.csv", "nature", "award", "不在词表中"),
        ("projects.csv", "relation", "", "“relation”却是空的"),
        ("projects.csv", "thread", "", "“thread”却是空的"),
        ("projects.csv", "relation", "whole", "不在词表中"),
        ("projects.csv", "share", "206张", "读不出来"),
        ("projects.csv", "share", "7/5 张", "“share”写的不是一部分"),
        ("projects.csv", "share", "5/5 张", "“share”写的不是一部分"),
        ("projects.csv", "share", "0/5 张", "“share”写的不是一部分"),
        ("projects.csv", "share", "0/0 张", "“share”写的不是一部分"),
        ("projects.csv", "share", "5/7 匹", "单位“匹”不在 units.csv 中"),
        ("projects.csv", "figures", "nobody", "“nobody”不存在"),
        ("indicators.csv", "period", "2023()", "期间"),
        ("conflicts.csv", "indicator_ids", "hp-plan14-i001", "没有并列两处以上"),
        ("conflicts.csv", "kind", "unclear", "不在词表中"),
        ("indicators.csv", "value", "1_000", "不是数"),
        ("indicators.csv", "value", "²²²²", "不是数"),
        ("indicators.csv", "value", "1e400", "不是数"),
        ("indicators.csv", "period", "²⁰²⁵", "期间"),
        ("documents.csv", "published", "2025/1/8", "不是日期"),
        ("documents.csv", "published", "2025-02-30", "不是日期"),
        ("documents.csv", "sha256", "00", "不是 SHA-256"),
        ("documents.csv", "file", "../../etc/passwd", "不是文件名"),
        ("documents.csv", "characters", "9" * 5000, "不是整数"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_its_file_and_row(
    copy: Path, file: str, column: str, value: str, said: str
) -> None:
    edit_rows(copy / file, lambda rows: rows[0].update({column: value}))
    with pytest.raises(DataFaults) as caught:
        read_sources(copy)
    (fault,) = (fault for fault in caught.value.faults if said in str(fault))
    assert (fault.file, fault.row) == (file, 2)


def give_share(copy: Path, relation: str) -> None:
    """Write a share, and what the first row of an undertaking is of it."""

    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["thread"]).update(relation=relation, share="5/7 %")

    edit_rows(copy / "projects.csv", change)


@pytest.mark.parametrize("relation", ["same", "instalment", "context"])
def test_a_share_is_of_a_part_alone(copy: Path, relation: str) -> None:
    give_share(copy, relation)
    assert "“share”写了“5/7 %”,关系却不是部分" in the_fault(copy)


@pytest.mark.parametrize(("relation", "said"), [("", "“relation”却是空的"), ("prat", "词表")])
def test_of_a_share_nothing_is_said_where_the_relation_itself_is_refused(
    copy: Path, relation: str, said: str
) -> None:
    give_share(copy, relation)
    assert said in the_fault(copy)


def test_two_undertakings_do_not_bear_one_title(copy: Path) -> None:
    edit_rows(copy / "threads.csv", lambda rows: rows[1].update(title=rows[0]["title"]))
    assert "已经用过(第 2 行)" in the_fault(copy)


def test_a_chinese_semicolon_separates_as_well(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[0].update(sectors="finance；education"))
    assert read_sources(copy).projects[0].sectors == ("finance", "education")


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
    ("file", "spoil"),
    [
        ("documents.csv", lambda text: text.encode("gb18030")),
        ("districts.geojson", lambda text: text[:-50].encode()),
        ("subdistricts.geojson", lambda text: text[:-50].encode()),
        ("river.geojson", lambda text: text[:-50].encode()),
    ],
)
def test_what_refers_to_a_file_that_cannot_be_read_is_not_accused(
    copy: Path, file: str, spoil: Callable[[str], bytes]
) -> None:
    (copy / file).write_bytes(spoil((copy / file).read_text("utf-8")))
    assert the_fault(copy).startswith(f"{file}:")


def test_an_id_that_many_rows_name_in_vain_is_said_once_with_their_number(copy: Path) -> None:
    path = copy / "documents.csv"
    path.write_text(path.read_text("utf-8").replace("\nhp-plan14,", "\nhp-plan-14,"), "utf-8")
    chapters = (copy / "chapters.csv").read_text("utf-8").splitlines()
    first, *rest = (n for n, row in enumerate(chapters, start=1) if row.startswith("hp-plan14,"))
    shown = "、".join(map(str, rest[:3])) + ("…" if len(rest) > 3 else "")
    line = the_fault(copy)
    assert line.startswith(f"chapters.csv 第 {first} 行:")
    assert f"“hp-plan14”不存在(共 {1 + len(rest)} 行,还有第 {shown} 行)" in line


@pytest.mark.parametrize("precision_m", ["50", True, 0, 1e-9])
def test_a_place_without_a_sound_precision_is_not_called_shifted(
    copy: Path, precision_m: object
) -> None:
    """It stands a metre outside 和平区, on the side to which GCJ-02 shifts."""

    def spoil(features: list[dict[str, Any]]) -> None:
        _, feature = first_point(features)
        feature["properties"].update(
            district="120101", precision="site", precision_m=precision_m, subdistricts=None
        )
        feature["geometry"]["coordinates"] = [117.21383, 39.1185]

    edit_places(copy, spoil)
    line = the_fault(copy)
    assert "GCJ-02" not in line
    assert ("precision_m" in line or "不相称" in line) == (precision_m != 1e-9)


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
