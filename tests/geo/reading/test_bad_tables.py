"""What a person editing the tables gets wrong, and the one clear sentence it gets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.reading.sources_folder import read_sources
from tests.geo.reading.edited import edit_rows, faults, the_fault


def test_a_missing_column_is_named(copy: Path) -> None:
    path = copy / "projects.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("status,", "", 1), "utf-8")
    assert the_fault(copy).startswith("projects.csv:缺少列 status;")


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


def test_end_before_start(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[0].update(year_from="2025", year_to="2021"))
    assert "止年 2021 早于起年 2025" in the_fault(copy)


def test_a_value_that_is_no_number(copy: Path) -> None:
    edit_rows(copy / "indicators.csv", lambda rows: rows[0].update(value="很多"))
    assert "“很多”不是数" in the_fault(copy)


def test_a_quote_of_the_wrong_length(copy: Path) -> None:
    edit_rows(copy / "projects.csv", lambda rows: rows[0].update(end="1"))
    assert "与引文长度" in the_fault(copy)


def test_a_colour_that_would_be_more_than_a_colour_is_refused(copy: Path) -> None:
    edit_rows(copy / "sectors.csv", lambda rows: rows[0].update(colour="red;content:url(x)"))
    assert "不是颜色;应为#RRGGBB 形式的颜色" in the_fault(copy)


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
