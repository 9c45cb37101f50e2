"""A text in which nothing was wrong is looked at once; what is found in it later is said
each time."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files import csv_reading, geojson_reading, sound_texts
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.sources_folder import read_sources

THREADS = COLUMNS["threads.csv"]


def count_calls(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[None]:
    """As many entries as a function of a module has been called since."""
    calls, real = list[None](), getattr(module, name)

    def counted(*args: Any) -> Any:
        calls.append(None)
        return real(*args)

    monkeypatch.setattr(module, name, counted)
    return calls


def table_of(name: str, rows: int = 1) -> str:
    """A sound table of threads that no other test reads."""
    return "id,title\n" + "".join(f"{name}-{number},{name} {number}\n" for number in range(rows))


def read(text: str, columns: Any = THREADS) -> tuple[list[Row], list[Fault]]:
    faults = Faults("threads.csv", [])
    return list(csv_reading.parse_rows(text, columns, faults)), faults.found


def test_a_sound_table_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = count_calls(monkeypatch, csv_reading, "make_written_row")
    (first, none), (again, none_again) = (read(table_of("once", 3)) for _ in range(2))
    assert none == none_again == []
    assert [row.cells for row in first] == [row.cells for row in again]
    assert [row.number for row in again] == [2, 3, 4]
    assert len(looked) == 3


def test_a_sound_file_of_shapes_is_looked_at_once(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a copy, too: what counts is what stands in it."""
    read_sources(copy)
    (copy / "sectors.csv").touch()
    looked = count_calls(monkeypatch, geojson_reading, "read_geometry")
    assert read_sources(copy).places
    assert looked == []


def test_what_a_reader_finds_in_a_row_is_filed_each_time_and_where_it_reads() -> None:
    for _ in range(2):
        (row,), found = read(table_of("referring"))
        row.reference("id", (), "threads.csv")
        assert [fault.problem for fault in found] == ["unknown_id"]


def test_a_faulty_table_is_faulty_each_time() -> None:
    text = table_of("faulty") + "Not An Id,x\n"
    (_, first), (_, again) = read(text), read(text)
    assert first == again
    assert [fault.problem for fault in first] == ["bad_id"]


def test_the_same_text_under_other_columns_is_looked_at_for_them() -> None:
    text = table_of("columns")
    assert read(text)[1] == []
    _, found = read(text, {**THREADS, "title": THREADS["id"]})
    assert [fault.problem for fault in found] == ["bad_id"]


def test_one_character_more_is_another_text(copy: Path) -> None:
    """Its neighbours were read before, it was not."""
    read_sources(copy)
    path = copy / "places.geojson"
    spoiled = json.loads(path.read_bytes())
    spoiled["features"][0]["properties"]["kind"] += "x"
    path.write_text(json.dumps(spoiled), "utf-8")
    for _ in range(2):
        with pytest.raises(DataFaults) as raised:
            read_sources(copy)
        assert {fault.file for fault in raised.value.faults} == {"places.geojson"}


def test_no_more_text_is_kept_than_a_server_can_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (table_of(f"room-{name}", 10) for name in ("one", "two"))
    looked = count_calls(monkeypatch, csv_reading, "make_written_row")
    for text in (one, other, one, other):
        read(text)
    assert len(looked) == 20
    monkeypatch.setattr(sound_texts, "_MOST_CHARACTERS", len(one) + len(other))
    read(table_of("room-six", 10))
    for text in (other, one):
        read(text)
    assert len(looked) == 40


def test_who_reads_half_a_table_leaves_no_half_of_it() -> None:
    text = table_of("half", 5)
    next(iter(csv_reading.parse_rows(text, THREADS, Faults("threads.csv", []))))
    assert len(read(text)[0]) == 5
