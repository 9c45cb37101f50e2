"""What rows say together is held to, and so is what is drawn beneath them."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import (
    COLUMNS,
)
from geo.reading.checked_files.csv_reading import read_rows
from geo.reading.geography.outlines import read_districts
from geo.reading.records.rows_together import check_colours
from geo.reading.tile_addresses import read_basemaps
from geo.settings import sources_dir
from tests.geo.reading.edited import edit_rows
from tests.geo.reading.edited_texts import Json, edit_json, found, the_fault


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


@pytest.mark.parametrize("name", [["\u200b"], 1.5, {"a": 1}])
def test_a_river_whose_name_is_no_text_is_a_fault_of_its_row(copy: Path, name: object) -> None:
    edit_json(
        copy / "river.geojson", lambda rivers: rivers["features"][1]["properties"].update(name=name)
    )
    fault = the_fault(copy)
    assert (fault.file, fault.row) == ("river.geojson", 2)
    assert "不是文字" in str(fault)


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
