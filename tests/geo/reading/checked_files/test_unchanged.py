"""What was read is given again until a file changes, and never after."""

from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.reading.cards.layer_card import read_layers
from geo.reading.checked_files.unchanged import kept_while_unchanged
from geo.reading.sources_folder import read_sources


def test_data_are_read_again_when_a_file_has_changed_and_not_before(copy: Path) -> None:
    first = read_sources(copy)
    assert read_sources(copy) is first
    table = copy / "sectors.csv"
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    assert read_sources(copy) is not first


def test_a_file_whose_rights_changed_alone_is_read_again(copy: Path) -> None:
    first = read_sources(copy)
    (copy / "sectors.csv").chmod(0o600)
    assert read_sources(copy) is not first


def test_what_was_found_faulty_is_looked_at_again_and_stays_faulty(copy: Path) -> None:
    (copy / "sectors.csv").write_text("id\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DataFaults):
            read_sources(copy)


def test_what_a_caller_does_with_the_layers_is_seen_by_no_other() -> None:
    read_layers().clear()
    assert read_layers()


def test_for_drawing_tables_are_known_but_not_read() -> None:
    drawn, whole = read_layers(drawn=True), read_layers()
    assert list(drawn) == list(whole)
    assert whole["projects"].features
    assert drawn["projects"].features == ()
    assert drawn["streets"].features == whole["streets"].features


def test_a_folder_that_is_not_there_is_for_the_reader_to_refuse(tmp_path: Path) -> None:
    read = kept_while_unchanged(lambda directory: directory.name)
    assert read(tmp_path / "nowhere") == "nowhere"
