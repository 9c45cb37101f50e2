"""What nobody would wait for is refused at once, and what only looks like a value by its name."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import Fault
from geo.reading.checked_files import csv_reading, geojson_reading, toml_reading
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS, Column, Notation, whole
from geo.reading.checked_files.csv_reading import parse_rows, read_rows
from geo.reading.checked_files.toml_reading import read_toml
from geo.reading.checked_files.value_check import make_row, make_written_row
from geo.reading.styles_file import read_styles

THREADS = COLUMNS["threads.csv"]
HEAD = "id,title\n"


def said_of_table(text: str) -> list[Fault]:
    """What reading says of a table of threads."""
    faults = Faults("threads.csv", [])
    list(parse_rows(HEAD + text, THREADS, faults))
    return faults.found


def said_of_cell(notation: Notation, written: str, **about: Any) -> list[str]:
    """What reading says of one cell of a CSV."""
    faults = Faults("x.csv", [])
    row = make_written_row(2, {"x": written}, {"x": Column(notation, **about)}, faults)
    if notation is Notation.IDS:
        row.several("x")
    return [fault.wrong for fault in faults.found]


def said_of_toml(path: Path, text: str) -> list[Fault]:
    path.write_text(text, "utf-8")
    faults = Faults(path.name, [])
    read_toml(path, faults)
    return faults.found


def test_a_table_of_too_many_lines_is_one_sentence_at_once() -> None:
    begun = time.process_time()
    (fault,) = said_of_table("a,甲\n" * csv_reading.MAX_LINES)
    assert (fault.row, fault.wrong) == (None, f"文件有 {csv_reading.MAX_LINES + 1} 行")
    assert time.process_time() - begun < 1


def test_a_layer_of_too_many_features_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geojson_reading, "MAX_FEATURES", 2)
    path, faults = tmp_path / "x.geojson", Faults("x.geojson", [])
    path.write_text('{"type": "FeatureCollection", "features": [1, 2, 3]}', "utf-8")
    assert list(geojson_reading.read_features(path, faults)) == []
    assert [fault.wrong for fault in faults.found] == ["文件有 3 个要素"]


def test_names_without_end_are_each_said_and_soon(tmp_path: Path) -> None:
    path, faults = tmp_path / "styles.toml", Faults("styles.toml", [])
    path.write_text("".join(f"[x{number}]\n" for number in range(20_000)), "utf-8")
    begun = time.process_time()
    read_styles(path, faults)
    assert len(faults.found) == 20_001
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("name", "limit", "read"),
    [
        ("threads.csv", csv_reading.MAX_FILE_MB, lambda p, f: list(read_rows(p, THREADS, f))),
        ("styles.toml", toml_reading.MAX_FILE_MB, read_toml),
    ],
)
def test_a_file_too_large_is_one_sentence_and_is_not_read(
    tmp_path: Path, name: str, limit: int, read: Any
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(int(limit * 1_000_000) + 1_000_000)
    faults = Faults(name, [])
    read(path, faults)
    assert [fault.expected for fault in faults.found] == [f"不超过 {limit} MB"]


def test_stray_marks_in_every_line_are_read_through_once() -> None:
    """Each opens a cell that nothing closes: reading on from each to the end took minutes."""
    begun = time.process_time()
    found = said_of_table('x",y,"z\n' * 3_000)
    assert [fault.row for fault in found] == list(range(2, 3_002))
    assert {fault.wrong[:12] for fault in found} == {"从这一行开始的引号没有成对"[:12]}
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('a,"甲"乙', "这一行有单元格以双引号开头,中间又有单个的双引号"),
        (f'a,"甲"{"乙" * 140_000}', "这一行有单元格以双引号开头,中间又有单个的双引号"),
        (f"a,{'乙' * 140_000}", "超过 131072 字的单元格"),
        ('a,"甲', "从这一行开始的引号没有成对"),
        (f'a,"{"甲" * 70_000}\n{"乙" * 70_000}', "从这一行开始的引号没有成对"),
    ],
)
def test_what_is_wrong_in_a_cell_is_what_is_said(line: str, said: str) -> None:
    fault = said_of_table(f"{line}\nb,乙\n")[0]
    assert (fault.row, said in fault.wrong) == (2, True)


@pytest.mark.parametrize("notation", [Notation.WHOLE, Notation.DECIMAL])
@pytest.mark.parametrize("written", ["0600", "00", "-01", "²⁰²¹", "２０２１", "2021.", "+5"])
def test_what_is_written_like_a_code_is_no_number(notation: Notation, written: str) -> None:
    (wrong,) = said_of_cell(notation, written, least=-1e15, most=1e15)
    assert "数" in wrong


@pytest.mark.parametrize("written", ["0", "600", "9" * 15])
def test_plain_digits_are_a_number(written: str) -> None:
    for notation in (Notation.WHOLE, Notation.DECIMAL):
        assert said_of_cell(notation, written, most=1e15) == []
    assert said_of_cell(Notation.DECIMAL, "-0.5", least=-1) == []


@pytest.mark.parametrize(
    ("written", "sound"), [("1900-01-01", True), ("1899-12-31", False), ("2101-01-01", False)]
)
def test_a_date_is_of_the_years_that_years_are(written: str, sound: bool) -> None:
    assert (said_of_cell(Notation.DATE, written) == []) is sound


@pytest.mark.parametrize(
    "filler", ["\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\U000e0100"]
)
def test_what_is_drawn_as_nothing_is_refused_with_its_code_point(filler: str) -> None:
    for text in (filler, f"甲 {filler}乙"):
        (wrong,) = said_of_cell(Notation.TEXT, text)
        assert f"U+{ord(filler):04X} 看不见" in wrong


def test_a_sign_that_chooses_the_form_of_another_is_taken() -> None:
    assert said_of_cell(Notation.TEXT, "辻\U000e0100口 ☂\ufe0f e\u0301") == []


@pytest.mark.parametrize("written", ["a;;b", ";a", "a;", "a；；b", "a; ;b"])
def test_an_empty_member_of_a_list_is_named(written: str) -> None:
    assert said_of_cell(Notation.IDS, written) == [f"“x”的值“{written}”里有空的一项"]


def test_an_id_that_ends_in_a_line_break_is_named_with_its_row() -> None:
    (fault,) = said_of_table('"a\n",甲\n')
    assert (fault.row, fault.wrong) == (2, "“id”第 2 个字符 U+000A 看不见")


@pytest.mark.parametrize("value", ["甲\n", ["甲\n"], ["\t甲"]])
def test_a_line_break_at_the_end_is_no_blank(value: object) -> None:
    faults = Faults("x.geojson", [])
    notation = Notation.TEXT if isinstance(value, str) else Notation.TEXTS
    make_row(1, {"x": value}, {"x": Column(notation)}, faults)
    assert ["看不见" in fault.wrong for fault in faults.found] == [True]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_lies_in_the_place_of_a_file_is_not_called_missing(tmp_path: Path, make: Any) -> None:
    path, faults = tmp_path / "styles.toml", Faults("styles.toml", [])
    assert read_toml(path, faults) is None
    make(path)
    assert read_toml(path, faults) is None
    assert [fault.wrong for fault in faults.found] == [
        "文件不存在", "这里是文件夹、管道或设备,不是文件",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "“order”的值“1.5”不是整数"),
        (True, "“order”的值“true”不是整数"),
        ({"a": [True, None]}, '“order”的值“{"a": [true, null]}”不是整数'),
        (["一"], '“order”的值“["一"]”不是整数'),
    ],
)
def test_a_value_is_shown_as_its_file_has_it(value: object, said: str) -> None:
    faults = Faults("x.toml", [])
    make_row(None, {"order": value}, {"order": whole()}, faults)
    assert [fault.wrong for fault in faults.found] == [said]


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a = 1\nb = 2\na = 3\n", 3, "一个名称写了两次"),
        ("[a]\nx = 1\n[b]\n[a]\n", 4, "一个名称写了两次"),
        ("x = {a = 1, a = 2}\n", 1, "一个名称写了两次"),
        ("x = 1\n[y\n", 2, "不是有效的 TOML"),
        ("x = [1,\n", 2, "不是有效的 TOML"),
        ("x = 不\n", 1, "不是有效的 TOML"),
    ],
)
def test_a_toml_that_cannot_be_read_is_said_in_our_words_with_the_line(
    tmp_path: Path, text: str, row: int, said: str
) -> None:
    (fault,) = said_of_toml(tmp_path / "x.toml", text)
    assert (fault.row, said in fault.wrong) == (row, True)
    assert not any("a" <= letter <= "z" for letter in fault.wrong)
