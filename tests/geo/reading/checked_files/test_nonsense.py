"""What is well written and cannot be meant is refused, where CONTRIBUTING's tables say so."""

from collections.abc import Callable

import pytest

from geo.data_faults import Fault
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS, Column, Notation, whole
from geo.reading.checked_files.csv_reading import parse_rows
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.reading.checked_files.folder_entries import decode_text
from geo.reading.checked_files.value_check import make_row, make_written_row
from geo.reading.geography.drawn_elsewhere import name_parts
from geo.reading.records.meeting_file import read_meetings
from geo.reading.records.record_rows import (
    read_conflict,
    read_figure,
    read_plan_target,
    read_project,
    read_review,
)
from geo.reading.records.reference_rows import read_unit
from geo.settings import sources_dir
from geo.values.reviews import is_same_person
from geo.values.sources import Sources

READ: dict[str, Callable[[Row, Sources], object]] = {
    "projects.csv": read_project,
    "indicators.csv": read_figure,
    "conflicts.csv": read_conflict,
    "plan_targets.csv": read_plan_target,
    "reviews.csv": read_review,
    "meetings.csv": lambda row, sources: read_meetings([row], sources),
    "units.csv": lambda row, _: read_unit(row),
}
REVIEW = {"record": "hp-plan14-p001", "decided": "2026-01-01", "reviewed": "2026-01-02"}


def first_row(file: str) -> dict[str, str]:
    text, columns = (sources_dir() / file).read_text("utf-8"), COLUMNS[file]
    return dict(next(iter(parse_rows(text, columns, Faults(file, [])))).cells)


def said(file: str, sources: Sources, **changed: str) -> list[str]:
    """What reading says of the first row of a table in which some cells say something else."""
    given = (REVIEW if file == "reviews.csv" else first_row(file)) | changed
    faults = Faults(file, [])
    READ[file](make_written_row(2, given, COLUMNS[file], faults), sources)
    return [fault.wrong for fault in faults.found]


@pytest.mark.parametrize(
    ("file", "changed", "wrong"),
    [
        ("projects.csv", {"id": "hp-report2025-p9001"}, "说的是别的文件"),
        ("projects.csv", {"id": "hp-plan14-i9001"}, "说的是别的文件,或别的一种记录"),
        ("projects.csv", {"id": "hp-jinjie"}, "“hp-jinjie”已经是一处地点"),
        ("projects.csv", {"title": "完."}, "以句号或分号结尾"),
        ("projects.csv", {"title": "\u0301"}, "第 1 个字符 U+0301 不是文字"),
        ("projects.csv", {"relation": "context", "share": "40/12 家"}, "写的不是一部分"),
        ("projects.csv", {"end": "99999999"}, "超出了全文"),
        ("indicators.csv", {"id": "hp-jinjie"}, "已经是一处地点"),
        ("indicators.csv", {"value": "-0"}, "“-0”不是数"),
        ("indicators.csv", {"value": "-0.0"}, "“-0.0”不是数"),
        ("indicators.csv", {"period": "2016-2016"}, "不是期间"),
        ("indicators.csv", {"start": "-1"}, "-1 太小"),
        ("units.csv", {"symbol": "123"}, "以数字或万、亿开头"),
        ("units.csv", {"symbol": "万人"}, "以数字或万、亿开头"),
        ("conflicts.csv", {"indicator_ids": "hp-article-i010;hp-article-i010", "project_ids": ""},
         "“hp-article-i010”写了两次"),
        ("plan_targets.csv", {"baseline_id": "hp-plan14-i091", "target_id": "hp-plan14-i091"},
         "“hp-plan14-i091”在一行里"),
        ("plan_targets.csv", {"target_id": "hp-plan14-i091", "outcome_ids": "hp-plan14-i091"},
         "“hp-plan14-i091”在一行里"),
        ("meetings.csv", {"figures": ";".join(f"hp-plan14-i00{one}" for one in range(1, 6))},
         "“figures”有 5 个编号"),
        ("meetings.csv", {"address": "/\\host"}, "不是本图的地址"),
        ("meetings.csv", {"address": "\\\\host\\x"}, "不是本图的地址"),
        ("reviews.csv", {"author": "张三", "reviewer": "张 三"}, "复核了自己的记录"),
        ("reviews.csv", {"author": "Zhang", "reviewer": "ＺＨＡＮＧ"}, "复核了自己的记录"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_one_fault(
    file: str, changed: dict[str, str], wrong: str, sources: Sources
) -> None:
    (fault,) = said(file, sources, **changed)
    assert wrong in fault


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("projects.csv", {"id": "zz-1"}),
        ("indicators.csv", {"value": "-0.5"}),
        ("indicators.csv", {"period": "2016-2017"}),
        ("meetings.csv", {"figures": ""}),
        ("units.csv", {"symbol": "吨/万元"}),
        ("reviews.csv", {"author": "张三", "reviewer": "张三丰"}),
    ],
)
def test_what_is_like_it_and_can_be_meant_is_taken(
    file: str, changed: dict[str, str], sources: Sources
) -> None:
    assert said(file, sources, **changed) == []


def test_a_river_of_which_nothing_is_drawn_names_what_is_not_there() -> None:
    faults = Faults("places.geojson", [])
    columns = COLUMNS["places.geojson"]
    row = make_row(1, {"id": "a", "name": "甲", "stretches": ["haihe"]}, columns, faults)
    before = len(faults.found)
    assert name_parts("stretches", {}, row) == []
    assert [fault.missing for fault in faults.found[before:]] == ["haihe"]
    assert name_parts("stretches", None, row) == []


def test_a_person_is_one_however_the_name_is_typed() -> None:
    assert is_same_person(" Zhang San", "ｚｈａｎｇsan")
    assert not is_same_person("张三", "张散")


@pytest.mark.parametrize("file", ["sectors.csv", "series.csv", "threads.csv"])
def test_two_of_one_name_are_refused(file: str) -> None:
    lines = (sources_dir() / file).read_text("utf-8").splitlines(keepends=True)
    faults = Faults(file, [])
    list(parse_rows("".join([*lines, lines[1].replace(",", "-b,", 1)]), COLUMNS[file], faults))
    assert {"已经用过(第 2 行)" in fault.wrong for fault in faults.found} == {True}
    assert faults.found[0].row == len(lines) + 1


def test_a_list_that_says_one_thing_twice_is_refused() -> None:
    faults = Faults("places.geojson", [])
    make_row(1, {"x": ["甲", "乙", " 甲"]}, {"x": Column(Notation.TEXTS)}, faults)
    assert [fault.wrong for fault in faults.found] == ["“x”里“甲”写了两次"]


def test_a_whole_number_below_its_least_is_called_so_and_no_fraction() -> None:
    faults = Faults("x.toml", [])
    make_row(None, {"order": -1}, {"order": whole(required=True)}, faults)
    assert [(one.wrong, one.expected) for one in faults.found] == [
        ("“order”的值 -1 太小", "不小于 0 的数")
    ]


def alike(count: int) -> list[Fault]:
    return [
        Fault(file="x.csv", row=row, wrong="“a”是空的", expected="有内容", remedy="补上")
        for row in range(2, 2 + count)
    ]


def test_what_more_than_ten_rows_have_wrong_alike_is_said_once() -> None:
    assert leave_out_consequences(alike(10)) == alike(10)
    (fault,) = leave_out_consequences(alike(98))
    assert str(fault).startswith("x.csv 第 2 行:“a”是空的(共 98 行,还有第 3、4、5… 行)")


def test_a_file_that_lost_its_rows_is_said_once_by_whoever_names_them() -> None:
    lost = [
        Fault(
            file="x.csv",
            row=row,
            wrong=f"没有 p{row}",
            expected="有",
            remedy="补",
            missing=f"p{row}",
            rests_on=("p.geojson",),
        )
        for row in range(2, 434)
    ]
    (fault,) = leave_out_consequences(lost)
    assert fault.wrong.startswith("提到的 432 个编号不存在:p2、p3、")


def test_a_unit_that_is_mistyped_in_its_own_table_is_one_fault(sources: Sources) -> None:
    faults = Faults("indicators.csv", [])
    for row in range(2, 50):
        given = first_row("indicators.csv") | {"unit": "万頭"}
        read_figure(make_written_row(row, given, COLUMNS["indicators.csv"], faults), sources)
    (fault,) = leave_out_consequences(faults.found)
    assert "单位“頭”不在 units.csv 中(共 48 行" in fault.wrong


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\xef\xbb\xbf\xef\xbb\xbfid,title\n", "文件开头有两个 UTF-8 标记"),
        (b"id,title\ra,b\r", "各行之间只有回车"),
        (b"id ,title\na,b\n", "不认识“id ”,也许是“id”"),
    ],
)
def test_a_table_that_begins_oddly_is_one_fault(content: bytes, wrong: str) -> None:
    faults = Faults("threads.csv", [])
    text = decode_text(content, faults)
    list(parse_rows(text, COLUMNS["threads.csv"], faults) if text is not None else [])
    (fault,) = faults.found
    assert wrong in fault.wrong
