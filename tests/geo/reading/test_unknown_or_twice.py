"""Nothing is taken or repaired in silence: what is unknown, twice, or a list as a text is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.data_faults import Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import (
    Column,
    Notation,
)
from geo.reading.checked_files.value_check import make_row
from geo.reading.sources_folder import read_sources
from tests.geo.reading.edited_texts import (
    Json,
    edit_header,
    edit_json,
    edit_lines,
    found,
    swap,
    the_fault,
)


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
