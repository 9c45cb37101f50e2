"""The data are looked for once in a run, read when they change, and named where they are stale."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.output.layers import compare_layers
from geo.reading.cells import Faults
from geo.reading.geojson import Feature
from layers import card
from layers.card import LayerKind, read_layers
from pages.frame import loading
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


def test_a_changed_source_shows_on_the_next_run(data_copy: Path) -> None:
    test = opened("data.py")
    path = data_copy / "sources" / "documents.csv"
    old = path.read_text("utf-8").splitlines()[1].split(",")[1]
    path.write_text(path.read_text("utf-8").replace(old, f"{old}(修订)"), "utf-8")
    assert f"{old}(修订)" not in seen(test)
    assert f"{old}(修订)" in seen(test.run())


def test_a_stale_layer_is_named_on_the_page(data_copy: Path) -> None:
    assert "不一致" not in seen(opened("map.py"))
    path = data_copy / "layers" / "places.geojson"
    path.write_text(path.read_text("utf-8").replace("五大道", "五条道"), "utf-8")
    shown = seen(opened("map.py"))
    assert "与 data/sources 不一致" in shown
    assert "python -m geo build" in shown


def test_what_is_carried_for_other_programs_is_not_parsed(
    sources: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    read_features = card.read_features

    def noted(path: Path, faults: Faults) -> Iterator[Feature]:
        read.append(path.name)
        return read_features(path, faults)

    monkeypatch.setattr(card, "read_features", noted)
    built = compare_layers(sources)
    layers = read_layers(carried=built)
    tables = {f"{id}.geojson" for id, one in layers.items() if one.card.kind is LayerKind.TABLE}
    assert tables
    assert not tables & set(read)
    assert len(read) == len(layers) - len(tables)


def test_the_page_counts_the_features_of_what_is_not_parsed(sources: object) -> None:
    state = compare_layers(sources)["projects"]
    assert state.features > 1000
    assert f"{state.features}" in seen(opened("data.py"))
