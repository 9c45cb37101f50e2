"""The data are looked for once in a run, and read again when a file has changed."""

import errno
import gc
import os
import time
import weakref
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.measures.one_area import summarise_area
from geo.output.building.built_layers import FeatureCollection, compare_layers
from geo.projects.asked.filter import Filter
from geo.reading.cards import layer_card
from geo.reading.cards.layer_card import LayerKind, read_sound_layers
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import Column
from geo.space.areas.area import Area
from pages.explore.filter_panel.filter_answer import answer_filter
from pages.frame.base import loading
from tests.apptest import opened, seen

RUNS = [
    ("map.py", {}),
    ("compare.py", {"view": "follow"}),
    ("compare.py", {}),
    ("indicators.py", {"view": "table"}),
    ("data.py", {}),
]


@pytest.mark.parametrize(("page", "query"), RUNS, ids=str)
def test_each_folder_is_looked_through_once_in_a_run(
    page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Counter[str]()
    scan = os.scandir

    def counted(path: str | Path = ".") -> object:
        looked[str(path)] += 1
        return scan(path)

    test = opened(page, **query)
    monkeypatch.setattr(loading.os, "scandir", counted)
    test.run()
    data = {path: count for path, count in looked.items() if path.endswith(("sources", "layers"))}
    assert len(data) == 2
    assert set(data.values()) == {1}
    assert not [path for path, count in looked.items() if "documents" in path and count > 1]


def test_where_no_file_has_changed_the_data_are_the_same_and_not_only_alike(
    data_copy: Path, documents: Path
) -> None:
    first = loading.read_data()
    assert loading.read_data() is first
    os.utime(data_copy / "layers" / "streets.geojson")
    assert loading.read_data() is not first


def test_data_that_were_renewed_are_let_go_of_with_all_that_was_found_in_them(
    data_copy: Path, documents: Path
) -> None:
    projects, read = data_copy / "sources" / "projects.csv", []
    for number in range(6):
        os.utime(projects, (number, number))
        data = loading.read_data()
        answer_filter(data.sources, Filter(district=("120101",)))
        summarise_area(data.sources, Filter(area=Area(ring=((117.2, 39.11),), radius_m=800)))
        read.append(weakref.ref(data.sources))
        del data
    gc.collect()
    assert len({id(one()) for one in read if one() is not None}) <= 3


def test_a_changed_source_shows_on_the_next_run(data_copy: Path) -> None:
    test = opened("data.py")
    path = data_copy / "sources" / "documents.csv"
    old = path.read_text("utf-8").splitlines()[1].split(",")[1]
    path.write_text(path.read_text("utf-8").replace(old, f"{old}(修订)"), "utf-8")
    assert f"{old}(修订)" not in seen(test)
    assert f"{old}(修订)" in seen(test.run())


def test_what_is_carried_for_other_programs_is_not_parsed(
    built: dict[str, FeatureCollection], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    read_records = layer_card.read_records

    def noted(path: Path, columns: dict[str, Column], faults: Faults) -> Iterator[Any]:
        read.append(path.name)
        return read_records(path, columns, faults)

    monkeypatch.setattr(layer_card, "read_records", noted)
    layers, faults = read_sound_layers(carried=compare_layers(built))
    assert faults == ()
    tables = {f"{id}.geojson" for id, one in layers.items() if one.card.kind is LayerKind.TABLE}
    assert tables
    assert not tables & set(read)
    assert len(read) == len(layers) - len(tables)


def test_the_page_counts_the_features_of_what_is_not_parsed(
    built: dict[str, FeatureCollection],
) -> None:
    state = compare_layers(built)["projects"]
    assert state.features > 1000
    assert f"{state.features}" in seen(opened("data.py"))


def test_a_file_that_vanishes_while_it_is_read_is_read_again(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = list[Path]()
    read = loading.read_sources

    def unlucky(folder: Path) -> object:
        tried.append(folder)
        if len(tried) == 1:
            raise FileNotFoundError(2, "gone", "projects.csv")
        return read(folder)

    monkeypatch.setattr(loading, "read_sources", unlucky)
    assert "资料来源" in seen(opened("map.py"))
    assert len(tried) == 2


def test_a_file_that_keeps_vanishing_leaves_the_last_sound_data(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = loading.read_data()
    (data_copy / "sources" / "units.csv").touch()

    def vanish(_: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "units.csv")

    monkeypatch.setattr(loading, "read_sources", vanish)
    kept = loading.read_data()
    assert kept.sources is sound.sources
    assert [(fault.file, fault.may_pass) for fault in kept.faults] == [("units.csv", True)]


def test_a_file_whose_rights_have_changed_is_looked_at_again(data_copy: Path) -> None:
    path = data_copy / "sources" / "projects.csv"
    before = loading.read_data().version
    time.sleep(0.02)  # A system's clock for this ticks every hundredth of a second.
    path.chmod(0o600)
    assert loading.read_data().version != before


@pytest.mark.parametrize("name", ["~$places.csv", "places.csv~", ".places.csv.swp", "a 副本.csv"])
def test_what_an_editor_lays_beside_a_source_is_no_change(data_copy: Path, name: str) -> None:
    before = loading.read_data().version
    (data_copy / "sources" / name).write_bytes(b"")
    assert loading.read_data().version == before


def test_a_map_without_any_place_opens_and_says_so(data_copy: Path) -> None:
    tables = (
        "projects",
        "indicators",
        "schemes",
        "conflicts",
        "plan_targets",
        "set_aside",
        "meetings",
        "reviews",
    )
    for path in (data_copy / "sources" / f"{name}.csv" for name in tables):
        path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    empty = '{"type": "FeatureCollection", "features": []}'
    (data_copy / "sources" / "places.geojson").write_text(empty, "utf-8")
    assert "没有符合条件的事项" in seen(opened("map.py"))
    assert "资料来源" in seen(opened("compare.py"))
