"""Nothing is taken or repaired in silence: what is unknown, twice, hidden or shifted is named."""

import json
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping, shape

from geo.data_faults import DataFaults, Fault
from geo.output.building.built_layers import build_layers
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import (
    COLUMNS,
    MAX_CHARACTERS,
    NEEDED,
    QUOTE,
    Column,
    Notation,
)
from geo.reading.checked_files.csv_reading import read_rows
from geo.reading.checked_files.folder_entries import mark_folder
from geo.reading.checked_files.value_check import make_row, make_written_row
from geo.reading.geography.outlines import read_districts
from geo.reading.records.rows_together import check_colours
from geo.reading.sources_folder import read_sources
from geo.reading.tile_addresses import read_basemaps
from geo.settings import sources_dir
from geo.space.crs import wgs84_to_gcj02
from tests.geo.reading.test_bad_input import edit_rows

Json = dict[str, Any]


def found(copy: Path) -> list[Fault]:
    """What reading and building say of a folder."""
    try:
        build_layers(read_sources(copy), copy)
    except DataFaults as caught:
        return list(caught.faults)
    return []


def the_fault(copy: Path) -> Fault:
    (fault,) = found(copy)
    return fault


def edit_json(path: Path, change: Callable[[Json], object]) -> None:
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def edit_lines(path: Path, change: Callable[[list[str]], object]) -> None:
    lines = path.read_text("utf-8").split("\n")
    change(lines)
    path.write_text("\n".join(lines), "utf-8")


def swap(names: list[str], one: int, other: int) -> None:
    names[one], names[other] = names[other], names[one]


def edit_header(path: Path, change: Callable[[list[str]], object]) -> None:
    def edit(lines: list[str]) -> None:
        names = lines[0].split(",")
        change(names)
        lines[0] = ",".join(names)

    edit_lines(path, edit)


def test_a_mistyped_column_is_named_with_the_one_it_is_like(copy: Path) -> None:
    def mistype(names: list[str]) -> None:
        names[names.index("status")] = "statuss"

    edit_header(copy / "projects.csv", mistype)
    missing, unknown = found(copy)
    assert "缺少列 status" in missing.wrong
    assert "不认识“statuss”,也许是“status”" in unknown.wrong
    assert "place_ids" in unknown.expected


def test_a_column_more_is_named_and_the_rows_are_read_all_the_same(copy: Path) -> None:
    def widen(lines: list[str]) -> None:
        lines[:] = [f"{line},x" if line else line for line in lines]
        lines[0] = lines[0].removesuffix("x") + "colour_name"
        lines[3] = f"Upper{lines[3]}"

    edit_lines(copy / "threads.csv", widen)
    first, second = found(copy)
    assert "不认识“colour_name”" in first.wrong
    assert "不能作编号" in second.wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda names: names.__setitem__(4, names[1]), "列 title 出现了两次"),
        (lambda names: swap(names, 1, 2), "列“issuer”的位置上应当是“title”"),
        (lambda names: swap(names, 1, 11), "列“note”的位置上应当是“title”"),
    ],
    ids=["twice", "swapped beside", "swapped far"],
)
def test_a_header_that_would_mislead_is_refused(
    copy: Path, change: Callable[[list[str]], object], said: str
) -> None:
    edit_header(copy / "documents.csv", change)
    assert any(said in fault.wrong and fault.file == "documents.csv" for fault in found(copy))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("places.geojson", '"note":', '"notes":', "不认识“notes”,也许是“note”"),
        ("streets.geojson", '"class":', '"klass":', "不认识“klass”,也许是“class”"),
        ("river.geojson", '"geometry":', '"geometri":', "没有 geometry"),
        ("districts.geojson", '"features":', '"crsx": 1, "features":', "不认识“crsx”,也许是“crs”"),
        ("styles.toml", "size_px = 13", "size_px = 13\nsize = 1", "不认识“precision.block.size”"),
        ("styles.toml", "[stage.planned]", "[stage.plannd]", "不认识“stage.plannd.filling”"),
    ],
)
def test_an_unknown_key_is_named_with_the_one_it_is_like(
    copy: Path, file: str, old: str, new: str, said: str
) -> None:
    path = copy / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(said in fault.wrong and fault.file == file for fault in found(copy))


def test_a_key_that_stands_twice_is_named_with_its_feature(copy: Path) -> None:
    path = copy / "places.geojson"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"name":', '"name": "旧名", "name":', 1), "utf-8")
    fault = the_fault(copy)
    assert (fault.row, fault.wrong) == (1, "name 写了两次")


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "EPSG:4490"])
def test_a_crs_that_says_the_same_is_read(copy: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs, name="places"))
    assert found(copy) == []


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3857", "EPSG:4548", "EPSG:14326", ""])
def test_a_crs_that_says_another_system_is_refused(copy: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs))
    assert the_fault(copy).wrong == f"crs 写的是 {name or '一个看不出名称的坐标系'}"


@pytest.mark.parametrize(
    ("crs", "said"),
    [
        ({"type": "EPSG", "properties": {"code": 3857}}, "EPSG:3857"),
        (
            {"type": "link", "properties": {"href": "https://a.example/crs"}},
            "https://a.example/crs",
        ),
        ({"type": "name", "properties": {"name": {"epsg": 4326}}}, "一个看不出名称的坐标系"),
        (["EPSG:4326"], "一个看不出名称的坐标系"),
    ],
)
def test_what_a_crs_says_is_told_in_plain_words(copy: Path, crs: object, said: str) -> None:
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs))
    assert the_fault(copy).wrong == f"crs 写的是 {said}"


@pytest.mark.parametrize("written", ['["金街步行街", "金街地区"]', '["金街步行街","金街地区"]'])
def test_a_list_that_came_back_as_a_text_is_read_as_the_list(copy: Path, written: str) -> None:
    def spoil(content: Json) -> None:
        content["features"][1]["properties"]["aliases"] = written

    edit_json(copy / "places.geojson", spoil)
    places = list(read_sources(copy).places.values())
    assert places[1].aliases == ("金街步行街", "金街地区")


@pytest.mark.parametrize(
    "written", ["", " ", "金街步行街;金街地区", '["金街步行街"', [1], ["金街", ""], True]
)
def test_what_is_no_list_of_names_is_refused(copy: Path, written: object) -> None:
    def spoil(content: Json) -> None:
        content["features"][1]["properties"]["aliases"] = written

    edit_json(copy / "places.geojson", spoil)
    fault = the_fault(copy)
    assert (fault.row, "“aliases”的值" in fault.wrong) == (2, True)


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\ufeff", "U+FEFF"),
        ("\x07", "U+0007"),
        ("\t", "U+0009"),
        ("\u2028", "U+2028"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_character_that_is_not_seen_is_refused_with_its_code_point(
    few_rows: Path, copy: Path, character: str, code: str
) -> None:
    def spoil(content: Json) -> None:
        content["features"][4]["properties"]["note"] = f"甲{character}乙"

    edit_json(copy / "places.geojson", spoil)
    fault = the_fault(copy)
    assert (fault.row, fault.wrong) == (5, f"“note”第 2 个字符 {code} 看不见")
    if character == "\ud800":
        return
    shutil.copy(few_rows / "sources" / "places.geojson", copy)
    edit_rows(copy / "threads.csv", lambda rows: rows[2].update(title=f"甲{character}乙"))
    fault = the_fault(copy)
    assert (fault.file, fault.row, code in fault.wrong) == ("threads.csv", 4, True)


def test_a_line_break_stands_in_a_quote_and_nowhere_else(copy: Path) -> None:
    assert any("\n" in figure.citation.quote for figure in read_sources(copy).figures)
    edit_rows(copy / "threads.csv", lambda rows: rows[0].update(title="甲\n乙"))
    assert "U+000A" in the_fault(copy).wrong


@pytest.mark.parametrize("length", [2_001, 131_073, 1_000_000])
def test_a_cell_without_end_is_named_with_its_row(copy: Path, length: int) -> None:
    def spoil(lines: list[str]) -> None:
        lines[7] += "字" * length

    edit_lines(copy / "threads.csv", spoil)
    fault = next(fault for fault in found(copy) if fault.file == "threads.csv")
    assert fault.row == 8
    assert str(MAX_CHARACTERS) in fault.expected
    assert len(str(fault)) < 300


@pytest.mark.parametrize("digits", [20, 5_000])
def test_a_number_without_end_is_named_with_its_feature(copy: Path, digits: int) -> None:
    def spoil(value: str) -> Callable[[Json], None]:
        def change(content: Json) -> None:
            content["features"][0]["properties"]["precision_m"] = value
            content["features"][2]["geometry"] = {"type": "Point", "coordinates": [value, 39.1]}

        return change

    edit_json(copy / "places.geojson", spoil("LONG"))
    path = copy / "places.geojson"
    path.write_text(path.read_text("utf-8").replace('"LONG"', "9" * digits), "utf-8")
    assert {fault.row for fault in found(copy)} == {1, 3}
    styles = copy / "styles.toml"
    text = styles.read_text("utf-8").replace("size_px = 13", f"size_px = {'9' * digits}")
    styles.write_text(text, "utf-8")
    assert any(fault.file == "styles.toml" for fault in found(copy))


def test_cells_of_all_tables_are_mended_in_one_go(copy: Path) -> None:
    for name, right, wrong in (
        ("sectors.csv", "#1A2C58", "red"),
        ("indicators.csv", "actual", "Actual"),
        ("conflicts.csv", "scope", "Scope"),
        ("meetings.csv", "16x9", "16:9"),
    ):
        path = copy / name
        path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    assert [fault.file for fault in found(copy)] == [
        "sectors.csv", "indicators.csv", "conflicts.csv", "meetings.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["threads.csv", "units.csv", "projects.csv"])
def test_a_header_in_the_midst_of_a_table_is_no_record(copy: Path, name: str) -> None:
    edit_lines(copy / name, lambda lines: lines.insert(1, lines[0]))
    fault = the_fault(copy)
    assert (fault.file, fault.row, fault.wrong) == (name, 2, "这一行又是表头")


@pytest.mark.parametrize("depth", [101, 5_000, 100_000])
def test_json_and_toml_too_deep_are_refused(copy: Path, depth: int) -> None:
    (copy / "river.geojson").write_text("[" * depth + "]" * depth, "utf-8")
    (copy / "styles.toml").write_text("x = " + "[" * depth + "]" * depth, "utf-8")
    said = {fault.file: fault.wrong for fault in found(copy)}
    assert "括号套了 100 层以上" in said["river.geojson"]
    assert "styles.toml" in said


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (f"size_px = 0x{'F' * 4000}", "位数太多"),
        (f"{'x.' * 1500}x = 1", "套得太深"),
        (f"[{'x.' * 1500}x]", "套得太深"),
        (f"{'x . ' * 60_000}x = 1", "套得太深"),
        (f"a = {{ {'x.' * 100_000}'x' = 1 }}", "套得太深"),
    ],
)
def test_a_toml_of_endless_names_or_numbers_is_refused_at_once(
    copy: Path, line: str, wrong: str
) -> None:
    (copy / "styles.toml").write_text(f"{line}\n", "utf-8")
    assert [wrong in fault.wrong for fault in found(copy) if fault.file == "styles.toml"] == [True]


def test_brackets_within_a_text_are_not_counted(copy: Path) -> None:
    def spoil(content: Json) -> None:
        content["features"][0]["properties"]["note"] = '\\"[' * 200

    edit_json(copy / "places.geojson", spoil)
    assert found(copy) == []


def test_a_stray_quotation_mark_is_blamed_on_the_line_where_it_stands(copy: Path) -> None:
    """What it swallowed is read all the same: a fault further down is found in the same go."""

    def spoil(lines: list[str]) -> None:
        lines[3] = lines[3].replace(",", ',"', 1)
        lines[7] = "UPPER,甲"

    edit_lines(copy / "threads.csv", spoil)
    first, second = found(copy)
    assert (first.row, "引号没有成对" in first.wrong) == (4, True)
    assert (second.row, "不能作编号" in second.wrong) == (8, True)


def test_a_row_is_numbered_by_the_line_where_it_begins(copy: Path) -> None:
    text = (copy / "chapters.csv").read_text("utf-8")
    lines = text.split("\n")
    number = next(n for n, line in enumerate(lines, start=1) if line.count('"') == 1)
    lines[number - 1] = "nowhere" + lines[number - 1][lines[number - 1].index(",") :]
    (copy / "chapters.csv").write_text("\n".join(lines), "utf-8")
    fault = the_fault(copy)
    assert (fault.row, "“nowhere”不存在" in fault.wrong) == (number, True)


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Pointt", "coordinates": [117.2, 39.1]}, "几何类型是 Pointt"),
        ({"type": "Point", "coordinates": [True, 39.1]}, "几何读不出来"),
        ({"type": "Point", "coordinates": ["117.2", "39.1"]}, "几何读不出来"),
        ({"type": "Point", "coordinates": [117.2]}, "几何读不出来"),
        ({"type": "Point", "coordinates": []}, "几何是空的"),
        ({"type": "Point"}, "几何读不出来"),
        ({"type": "LineString", "coordinates": [[117.2, 39.1]]}, "点太少"),
        ({"type": "MultiLineString", "coordinates": [[]]}, "几何是空的"),
        ({"type": "Polygon", "coordinates": [[[117.2, 39.1]] * 3]}, "点太少"),
        (
            {"type": "Polygon", "coordinates": [[[117.2, 39.1], [117.21, 39.1], [117.2, 39.12]]]},
            "没有闭合",
        ),
        (
            {
                "type": "LineString",
                "coordinates": [[117.2, 39.1], [117.200001, 39.100001]],
            },
            "取到 5 位小数后图形无效",
        ),
        (7, "几何读不出来"),
    ],
)
def test_a_geometry_that_is_none_is_named(copy: Path, geometry: object, said: str) -> None:
    def spoil(content: Json) -> None:
        content["features"][0]["geometry"] = geometry
        content["features"][0]["properties"]["kind"] = "palace"

    edit_json(copy / "places.geojson", spoil)
    first, second = found(copy)
    assert (first.row, said in first.wrong) == (1, True)
    assert "“palace”不在词表中" in second.wrong


def test_a_height_is_passed_over(copy: Path) -> None:
    def lift(content: Json) -> None:
        for feature in content["features"]:
            if feature["geometry"] and feature["geometry"]["type"] == "Point":
                feature["geometry"]["coordinates"].append(12.5)

    plain = build_layers(read_sources(copy), copy)["places"]
    edit_json(copy / "places.geojson", lift)
    assert build_layers(read_sources(copy), copy)["places"] == plain


def test_a_height_of_some_positions_alone_is_passed_over(copy: Path) -> None:
    plain = build_layers(read_sources(copy), copy)["river"]
    edit_json(
        copy / "river.geojson",
        lambda content: content["features"][0]["geometry"]["coordinates"][0].append(3),
    )
    assert build_layers(read_sources(copy), copy)["river"] == plain


def test_a_crs_of_null_says_nothing(copy: Path) -> None:
    edit_json(copy / "places.geojson", lambda content: content.update(crs=None))
    read_sources(copy)


def shift(path: Path) -> None:
    """Every position of a GeoJSON as AMap would give it."""

    def move(content: Json) -> None:
        for feature in content["features"]:
            if feature["geometry"]:
                moved = shapely.transform(
                    shape(feature["geometry"]),
                    lambda positions: np.array([wgs84_to_gcj02(*one) for one in positions]),
                )
                feature["geometry"] = mapping(moved)

    edit_json(path, move)


@pytest.mark.parametrize("file", ["districts.geojson", "river.geojson"])
def test_outlines_in_gcj02_are_suspected_instead_of_the_places_in_them(
    copy: Path, file: str
) -> None:
    shift(copy / file)
    fault = next(fault for fault in found(copy) if fault.file == file)
    assert "若把它当作 GCJ-02" in fault.wrong
    assert len([fault for fault in found(copy) if fault.file == "places.geojson"]) <= 3


def test_streets_in_gcj02_are_suspected(whole_copy: Path) -> None:
    shift(whole_copy / "streets.geojson")
    faults = found(whole_copy)
    assert len(faults) > 3
    assert all("像是没有换算的 GCJ-02" in fault.wrong for fault in faults)


def test_a_street_in_another_district_is_no_shift(copy: Path) -> None:
    def move(content: Json) -> None:
        content["features"][0]["geometry"]["coordinates"] = [[117.3, 39.16], [117.31, 39.16]]

    edit_json(copy / "streets.geojson", move)
    fault = the_fault(copy)
    assert fault.row == 1
    assert "GCJ-02" not in str(fault)


@pytest.mark.parametrize(
    ("file", "change", "row", "said"),
    [
        ("chapters.csv", lambda rows: rows[4].update(start="0", end="0"), 6, "与引文长度"),
        ("chapters.csv", lambda rows: rows.insert(0, rows.pop(3)), 2, "排在"),
        ("chapters.csv", lambda rows: rows[4].update(level="0"), 6, "超出范围"),
        ("documents.csv", lambda rows: rows.insert(0, rows.pop(3)), 2, "排在 2021-04-12 之前"),
        (
            "documents.csv",
            lambda rows: rows[1].update(file=rows[0]["file"]),
            3,
            "已经用过(第 2 行)",
        ),
        (
            "sectors.csv",
            lambda rows: rows[1].update(order=rows[0]["order"]),
            3,
            "已经用过(第 2 行)",
        ),
        ("series.csv", lambda rows: rows[1].update(name="长" * 21), 3, "“name”有 21 字"),
        ("sectors.csv", lambda rows: rows[1].update(colour="#123456"), 3, "类已有颜色"),
        (
            "units.csv",
            lambda rows: rows[3].update(symbol=rows[1]["symbol"]),
            5,
            "已经用过(第 3 行)",
        ),
        (
            "conflicts.csv",
            lambda rows: rows[0].update(indicator_ids="", project_ids=""),
            2,
            "没有并列两处以上",
        ),
        (
            "conflicts.csv",
            lambda rows: rows[0].update(indicator_ids=";"),
            2,
            "“indicator_ids”是空的",
        ),
        ("schemes.csv", lambda rows: rows[0].update(place_ids=""), 2, "“place_ids”是空的"),
        ("projects.csv", lambda rows: rows[0].update(sectors="；"), 2, "“sectors”是空的"),
        ("projects.csv", lambda rows: rows[0].update(title="竣工。"), 2, "以句号或分号结尾"),
        ("projects.csv", lambda rows: rows[0].update(start="99999", end="100030"), 2, "超出了全文"),
    ],
)
def test_what_rows_say_together_is_held_to(
    copy: Path, file: str, change: Callable[[list[dict[str, str]]], None], row: int, said: str
) -> None:
    edit_rows(copy / file, change)
    mine = [fault for fault in found(copy) if fault.file == file and said in fault.wrong]
    assert mine
    # A heading of several lines takes several lines of the file.
    assert row in (None, mine[0].row) or file == "chapters.csv"
    assert all(fault.row for fault in mine)


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("districts.geojson", lambda one: one.pop("name"), "缺少 name"),
        ("districts.geojson", lambda one: one.update(name=" "), "“name”是空的"),
        ("streets.geojson", lambda one: one.update(schematic="true"), "不是真假"),
        ("streets.geojson", lambda one: one.update(district="999999"), "“999999”不存在"),
        ("streets.geojson", lambda one: one.update(name=7), "“name”的值“7”不是文字"),
        ("streets.geojson", lambda one: one.update({"class": "Main"}), "“Main”不在词表中"),
        ("river.geojson", lambda one: one.update(width_m=0), "超出范围"),
        ("river.geojson", lambda one: one.update(width_m=-5), "超出范围"),
        ("river.geojson", lambda one: one.update(width_m=True), "“true”不是数"),
        ("river.geojson", lambda one: one.update(width_m="100"), "“100”写在引号里"),
        ("river.geojson", lambda one: one.update(width_m=float("inf")), "“inf”不是数"),
    ],
)
def test_a_property_of_what_is_drawn_beneath_is_looked_at(
    copy: Path, file: str, change: Callable[[Json], object], said: str
) -> None:
    edit_json(copy / file, lambda content: change(content["features"][0]["properties"]))
    fault = next(fault for fault in found(copy) if fault.file == file)
    assert (fault.row, said in fault.wrong) == (1, True)


def test_all_faults_of_a_file_come_at_once(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0].update(status="soon", year_from="20", sectors="magic", title="")
        rows[9].update(quote="字" * 61, end="1e3")

    edit_rows(copy / "projects.csv", spoil)
    assert [fault.row for fault in found(copy)] == [2, 2, 2, 2, 11, 11]


def test_a_map_without_any_place_is_read(copy: Path) -> None:
    for file in ("projects.csv", "indicators.csv", "schemes.csv", "conflicts.csv"):
        edit_lines(copy / file, lambda lines: lines.__setitem__(slice(1, None), [""]))
    for file in ("plan_targets.csv", "set_aside.csv", "meetings.csv", "reviews.csv"):
        edit_lines(copy / file, lambda lines: lines.__setitem__(slice(1, None), [""]))
    edit_json(copy / "places.geojson", lambda content: content.update(features=[]))
    assert found(copy) == []
    assert read_sources(copy).places == {}


@pytest.mark.parametrize("name", [["\u200b"], 1.5, {"a": 1}])
def test_a_river_whose_name_is_no_text_is_a_fault_of_its_row(copy: Path, name: object) -> None:
    edit_json(
        copy / "river.geojson", lambda rivers: rivers["features"][1]["properties"].update(name=name)
    )
    fault = the_fault(copy)
    assert (fault.file, fault.row) == ("river.geojson", 2)
    assert "不是文字" in str(fault)


@pytest.mark.parametrize(
    "old", ['"geometry":', '"type": "FeatureCollection",'], ids=["of a feature", "of the file"]
)
def test_a_crs_that_names_its_system_twice_is_refused(copy: Path, old: str) -> None:
    path, text = copy / "places.geojson", (copy / "places.geojson").read_text("utf-8")
    crs = '{"type": "name", "properties": {"name": "EPSG:3857", "name": "EPSG:4326"}}'
    path.write_text(text.replace(old, f'"crs": {crs}, {old}', 1), "utf-8")
    assert "name 写了两次" in [fault.wrong for fault in found(copy)]


def test_a_dotted_name_in_quotes_is_no_way_into_a_table(copy: Path) -> None:
    """TOML takes it for a name of its own, beside the table and what stands there."""
    path, text = copy / "styles.toml", (copy / "styles.toml").read_text("utf-8")
    path.write_text(f'"stage.planned.filling" = "full"\n{text}', "utf-8")
    assert '不认识“"stage.planned.filling"”' in the_fault(copy).wrong


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("改造\ufffd", "U+FFFD 不是文字"),
        ("\ue000改造", "U+E000 不是文字"),
        ("\U000efffe", "U+EFFFE 不是文字"),
        ("????????", "程序留下的错误标记"),
        ("#NAME?", "程序留下的错误标记"),
        ("#BLOCKED!", "程序留下的错误标记"),
        ("Err:502", "程序留下的错误标记"),
    ],
)
def test_what_a_program_left_in_the_place_of_a_text_is_refused(value: str, said: str) -> None:
    faults = list[Fault]()
    make_written_row(2, {"title": value}, {"title": NEEDED}, Faults("x.csv", faults))
    assert [said in str(fault) for fault in faults] == [True]
    make_written_row(2, {"quote": value}, {"quote": QUOTE}, Faults("x.csv", faults))
    make_written_row(2, {"title": "\U00031350?"}, {"title": NEEDED}, Faults("x.csv", faults))
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[" * 500 + "]" * 500, "套了 100 层以上"),
        ('[{"a": 1, "a": 2}]', "写了两次"),
        ("[1, 2", "不是列表"),
    ],
)
def test_a_list_as_text_is_read_as_json_is(value: str, said: str) -> None:
    faults = list[Fault]()
    columns = {"n": Column(Notation.LIST)}
    assert make_row(1, {"n": value}, columns, Faults("x.geojson", faults)).refused == {"n"}
    assert [said in str(fault) for fault in faults] == [True]


def test_a_review_is_by_another_person_and_not_before_the_decision(copy: Path) -> None:
    (copy / "reviews.csv").write_text(
        "record,author,decided,reviewer,reviewed\nhp-plan14-p001,张三,2026-11-28,张三,2026-11-20\n",
        "utf-8",
    )
    said = [fault.wrong for fault in found(copy)]
    assert said == ["“张三”复核了自己的记录", "复核日期“2026-11-20”早于定稿日期"]


def test_a_colour_too_near_to_that_of_the_land_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sectors.csv").write_text(
        "id,name,name_en,family,colour,order\na,甲,A,economy,#1A2C58,1\nb,乙,B,city,#EEEEEE,2\n",
        "utf-8",
    )
    faults = list[Fault]()
    path = tmp_path / "sectors.csv"
    check_colours(read_rows(path, COLUMNS[path.name], Faults(path.name, faults)))
    assert [(fault.row, "分不清" in fault.wrong) for fault in faults] == [(3, True)]


def _spoil_districts(content: Json, how: str) -> None:
    features = content["features"]
    drawn = [feature for feature in features if feature["geometry"]]
    if how == "no focus":
        for feature in drawn:
            feature["properties"]["role"] = "neighbour"
    elif how == "one outline":
        drawn[1]["geometry"] = drawn[0]["geometry"]
    else:
        city = next(feature for feature in features if not feature["geometry"])
        city["geometry"] = {"type": "Polygon", "coordinates": [
            [[117.0, 39.0], [117.1, 39.0], [117.1, 39.1], [117.0, 39.0]]
        ]}  # fmt: skip


@pytest.mark.parametrize(
    ("how", "said"),
    [("no focus", "focus"), ("one outline", "完全相同"), ("city", "全市有自己的边界")],
)
def test_districts_that_cannot_be_one_city_are_refused(tmp_path: Path, how: str, said: str) -> None:
    path, faults = tmp_path / "districts.geojson", list[Fault]()
    content = json.loads((sources_dir() / path.name).read_text("utf-8"))
    _spoil_districts(content, how)
    path.write_text(json.dumps(content), "utf-8")
    read_districts(path, Faults(path.name, faults))
    assert [said in fault.wrong for fault in faults] == [True]


def test_a_page_of_a_set_leads_to_no_other_site(copy: Path) -> None:
    edit_rows(copy / "meetings.csv", lambda rows: rows[0].update(address="javascript:alert(1)"))
    assert "不是本图的地址" in the_fault(copy).wrong


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("{x}.a", False), ("a..b", False), ("a:99999", False), ("-", False), ("a:0", False),
        ("t{s}.tile.example.cn:8080", True), ("{s}.a-b.cn", True), ("127.0.0.1", True),
    ],
)  # fmt: skip
def test_tiles_come_from_a_host_there_can_be(tmp_path: Path, host: str, is_one: bool) -> None:
    (tmp_path / "basemaps.toml").write_text(
        f'[x]\ntitle="t"\ntiles=["https://{host}/{{z}}/{{x}}/{{y}}"]\n'
        'attribution="a"\ndatum="wgs84"\n',
        "utf-8",
    )
    with nullcontext() if is_one else pytest.raises(DataFaults, match="不是网址"):
        read_basemaps(tmp_path)


def test_a_file_where_a_folder_of_data_should_be_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "layers").write_text("", "utf-8")
    with pytest.raises(DataFaults, match="这里是文件,不是文件夹"):
        mark_folder(tmp_path / "layers")
