"""One cause is said once, and where it lies: not of each row that suffers from it."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.fault_folding import fold_kinds, leave_out_consequences
from geo.reading.sources_folder import read_sources
from geo.settings import sources_dir

Table = list[list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("spoilt") / "sources"
    shutil.copytree(sources_dir(), copy)
    return copy


def read_spoilt(folder: Path, file: str, spoil: Callable[[str], str]) -> list[Fault]:
    """What reading says of a folder in which one file was spoilt; it is put right again."""
    path = folder / file
    before = path.read_text("utf-8")
    path.write_text(spoil(before), "utf-8")
    try:
        read_sources(folder)
    except DataFaults as faulty:
        return list(faulty.faults)
    finally:
        path.write_text(before, "utf-8")
    return []


def in_table(change: Callable[[Table], Table]) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(change(list(csv.reader(io.StringIO(text)))))
        return out.getvalue()

    return spoil


def _give_few_characters(rows: Table) -> Table:
    at = rows[0].index("characters")
    return [rows[0], [*rows[1][:at], "3", *rows[1][at + 1 :]], *rows[2:]]


def _shift_quotes(rows: Table) -> Table:
    at = rows[0].index("quote")
    quotes = [rows[1][at], *(row[at] for row in rows[1:-1])]
    return [rows[0], *([*r[:at], q, *r[at + 1 :]] for r, q in zip(rows[1:], quotes, strict=True))]


def _swap_ends(rows: Table) -> Table:
    return [rows[0], *([*row[:3], row[4], row[3]] for row in rows[1:])]


@pytest.mark.parametrize(
    ("file", "change", "named", "remedy"),
    [
        ("documents.csv", _give_few_characters, ("documents.csv", 2), "改正 characters"),
        ("projects.csv", lambda rows: rows + rows[1:], ("projects.csv", None), "贴重的整段删去"),
        ("projects.csv", _shift_quotes, ("projects.csv", None), "整列错了一行"),
        ("projects.csv", lambda rows: [*rows[:50], rows[0], *rows[50:]], ("projects.csv", 51),
         "整行删去"),
        ("projects.csv", lambda rows: [*rows, ["合计", *[""] * 16, "1407"]],
         ("projects.csv", None), "整行删去"),
        ("chapters.csv", _swap_ends, ("chapters.csv", 2), "对调"),
        ("chapters.csv", lambda rows: [rows[0], *rows[:0:-1]], ("chapters.csv", None), "排序"),
    ],
    ids=["characters", "pasted twice", "shifted column", "header again", "sum", "swapped", "back"],
)  # fmt: skip
def test_one_slip_in_a_table_is_one_sentence_with_its_remedy(
    file: str, change: Callable[[Table], Table], named: tuple[str, int | None], remedy: str,
    folder: Path,
) -> None:  # fmt: skip
    (fault,) = read_spoilt(folder, file, in_table(change))
    assert fault.file == named[0]
    assert named[1] in (None, fault.row)
    assert remedy in fault.remedy


def _change_district(change: Callable[[dict[str, object]], None]) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        content = json.loads(text)
        change(content["features"][0])
        return json.dumps(content, ensure_ascii=False)

    return spoil


def _move(feature: dict[str, object]) -> None:
    def moved(part: list[object]) -> list[object]:
        if isinstance(part[0], float):
            return [part[0] + 0.05, *part[1:]]
        return [moved(one) for one in part if isinstance(one, list)]

    geometry = feature["geometry"]
    assert isinstance(geometry, dict)
    geometry["coordinates"] = moved(geometry["coordinates"])


def _rename(feature: dict[str, object]) -> None:
    properties = feature["properties"]
    assert isinstance(properties, dict)
    properties["id"] = "120103"


@pytest.mark.parametrize(
    ("change", "row", "wrong"),
    [(_move, 1, "大多不在它的边界之内"), (_rename, 3, "已经用过")],
    ids=["moved", "id twice"],
)
def test_of_a_district_that_is_wrong_the_things_in_it_are_not_accused(
    change: Callable[[dict[str, object]], None], row: int, wrong: str, folder: Path
) -> None:
    (fault,) = read_spoilt(folder, "districts.geojson", _change_district(change))
    assert (fault.file, fault.row) == ("districts.geojson", row)
    assert wrong in fault.wrong


@pytest.mark.parametrize("district", [120101, None])
def test_a_place_whose_district_cannot_be_read_is_not_called_outside_of_all(
    district: object, folder: Path
) -> None:
    def spoil(text: str) -> str:
        content = json.loads(text)
        content["features"][0]["properties"]["district"] = district
        return json.dumps(content, ensure_ascii=False)

    (fault,) = read_spoilt(folder, "places.geojson", spoil)
    assert "在各区以外" not in fault.wrong


def _file(count: int, problem: str = "bad_year", **values: object) -> list[Fault]:
    found = list[Fault]()
    for row in range(2, count + 2):
        Faults("projects.csv", found).add(row, problem, column="year_from", value=row, **values)
    return found


def test_a_kind_that_few_rows_have_is_said_of_each_and_one_that_many_have_once() -> None:
    few, many = (_file(count, first=1900, last=2100) for count in (10, 11))
    assert fold_kinds(few) == few
    (fault,) = fold_kinds(many)
    assert "共 11 行" in fault.wrong


def test_when_things_in_two_districts_stray_their_outlines_are_not_blamed() -> None:
    found = list[Fault]()
    for row in range(1, 25):
        faults, cause = Faults("places.geojson", found), Faults("districts.geojson", [])
        cause.add(row % 2, "outline_elsewhere", name="某区")
        faults.add(row, "outside_district", name="某区", stray=row, precision=5)
        faults.stem_from(cause)
    (fault,) = leave_out_consequences(found)
    assert (fault.file, fault.row) == ("places.geojson", 1)
