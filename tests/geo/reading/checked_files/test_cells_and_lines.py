"""What a program or a slip left in a text is named: unseen characters, ends that are missing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import (
    MAX_CHARACTERS,
    NEEDED,
    QUOTE,
)
from geo.reading.checked_files.folder_entries import mark_folder
from geo.reading.checked_files.value_check import make_written_row
from geo.reading.sources_folder import read_sources
from tests.geo.reading.edited import edit_rows
from tests.geo.reading.edited_texts import Json, edit_json, edit_lines, found, the_fault


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


def test_all_faults_of_a_file_come_at_once(copy: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0].update(status="soon", year_from="20", sectors="magic", title="")
        rows[9].update(quote="字" * 61, end="1e3")

    edit_rows(copy / "projects.csv", spoil)
    assert [fault.row for fault in found(copy)] == [2, 2, 2, 2, 11, 11]


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


def test_a_file_where_a_folder_of_data_should_be_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "layers").write_text("", "utf-8")
    with pytest.raises(DataFaults, match="这里是文件,不是文件夹"):
        mark_folder(tmp_path / "layers")
