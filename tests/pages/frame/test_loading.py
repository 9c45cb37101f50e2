"""The data are looked for once in a run, read when they change, and named where they are stale."""

import errno
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely import from_wkt
from shapely.geometry import mapping
from streamlit.testing.v1 import AppTest

from geo.output.layers import build_sound_layers as build
from geo.output.layers import check_layers
from geo.reading import card
from geo.reading.card import LayerKind, read_sound_layers
from geo.reading.cells import Faults
from geo.reading.columns import Column
from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE, shipped_dir, sources_dir
from pages.frame import loading
from pages.frame.loading import read_data
from tests.apptest import opened, seen
from tests.conftest import ROOT
from tests.odd_entries import lay_odd_entries

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


def test_a_built_layer_whose_list_came_back_as_an_empty_text_is_named(data_copy: Path) -> None:
    path = data_copy / "layers" / "places.geojson"
    path.write_text(path.read_text("utf-8").replace('"aliases": []', '"aliases": ""', 1), "utf-8")
    shown = seen(opened("map.py"))
    assert "places.geojson" in shown
    assert "“aliases”的值“”不是列表" in shown
    assert "不一致" not in shown
    assert "主要指标" in shown


def test_what_is_carried_for_other_programs_is_not_parsed(
    sources: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    read_records = card.read_records

    def noted(path: Path, columns: dict[str, Column], faults: Faults) -> Iterator[Any]:
        read.append(path.name)
        return read_records(path, columns, faults)

    monkeypatch.setattr(card, "read_records", noted)
    built = check_layers(sources)
    layers, faults = read_sound_layers(carried=built)
    assert faults == ()
    tables = {f"{id}.geojson" for id, one in layers.items() if one.card.kind is LayerKind.TABLE}
    assert tables
    assert not tables & set(read)
    assert len(read) == len(layers) - len(tables)


def test_the_page_counts_the_features_of_what_is_not_parsed(sources: object) -> None:
    state = check_layers(sources)["projects"]
    assert state.features > 1000
    assert f"{state.features}" in seen(opened("data.py"))


def test_faulty_sources_leave_the_last_sound_ones_on_screen(data_copy: Path) -> None:
    path = data_copy / "sources" / "projects.csv"
    sound = path.read_bytes()
    test = opened("map.py")
    path.write_text("id,title\n1,a\n", "utf-8")
    for now in (test.run(), opened("map.py")):
        shown = seen(now)
        assert "projects.csv:缺少列 place_ids" in shown
        assert "改动之前的内容" in shown
        assert "主要指标" in shown
    path.write_bytes(sound)
    assert "projects.csv:" not in seen(test.run())


def test_layers_are_looked_at_while_sources_are_faulty(data_copy: Path) -> None:
    layer = data_copy / "layers" / "streets.geojson"
    sound = layer.read_bytes()
    before = read_data()
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    for content, files in ((b"{", {"streets.geojson"}), (sound, set())):
        layer.write_bytes(content)
        now = read_data()
        assert {fault.file for fault in now.layer_faults} == files
        assert ("streets" in now.layers) == (not files)
        assert now.faults
        assert now.sources is before.sources


def test_a_faulty_layer_is_named_and_left_out(data_copy: Path) -> None:
    (data_copy / "layers" / "schools.geojson").write_text("{", "utf-8")
    for page in ("map.py", "data.py"):
        shown = seen(opened(page))
        assert "schools.geojson" in shown
        assert "其余照常" in shown
        assert "资料来源" in shown
    assert "区界" in seen(opened("data.py"))


def test_hidden_files_and_copies_are_passed_over(data_copy: Path) -> None:
    strays = (
        "._streets.geojson", "~$streets.geojson", "streets copy.geojson", "streets (2).geojson",
        "a 副本.geojson", "a的副本.geojson", "a副本.geojson", "a_副本.geojson", "a（副本）.geojson",
        "a - 副本 (2).geojson", "a(1).geojson", "a（1）.geojson", "复件 a.geojson", "a.bak.geojson",
    )  # fmt: skip
    for name in strays:
        (data_copy / "layers" / name).write_bytes(b"\x00\x05\x16\x07")
    assert "没有画" not in seen(opened("map.py"))


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


@pytest.mark.parametrize("kind", ["area", "line", "point"])
def test_a_card_that_does_not_fit_its_geometry_is_a_fault_and_no_crash(
    data_copy: Path, kind: str
) -> None:
    layers = data_copy / "layers"
    card = (layers / "streets.toml").read_text("utf-8")
    (layers / "mixed.toml").write_text(card.replace('kind = "line"', f'kind = "{kind}"'), "utf-8")
    shapes = {
        "area": "POLYGON ((117.2 39.1, 117.21 39.1, 117.21 39.11, 117.2 39.1))",
        "line": "LINESTRING (117.2 39.1, 117.21 39.1)",
        "point": "POINT (117.2 39.1)",
    }
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(from_wkt(text))}
        for name, text in shapes.items()
    ]
    content = {"type": "FeatureCollection", "features": features}
    (layers / "mixed.geojson").write_text(json.dumps(content), "utf-8")
    shown = seen(opened("map.py"))
    assert shown.count(f"与说明卡的 kind = {kind} 不符") == len(shapes) - 1
    assert "主要指标" in shown


def test_a_layer_whose_name_is_no_id_is_named(data_copy: Path) -> None:
    for ending in (".geojson", ".toml"):
        source = data_copy / "layers" / f"streets{ending}"
        (data_copy / "layers" / f"公园{ending}").write_bytes(source.read_bytes())
    assert "“公园”不能作编号" in seen(opened("map.py"))


def test_a_folder_that_is_not_there_is_said_on_the_designed_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert "没有这个文件夹" in seen(test)


def test_faulty_streets_are_built_once_and_not_by_every_reader(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once with the sources of now, and once with the last sound ones, which stay."""
    loading.read_data()
    path = data_copy / "sources" / "streets.geojson"
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["properties"]["district"] = "999999"
    path.write_text(json.dumps(content), "utf-8")
    tries = []
    monkeypatch.setattr(
        loading, "build_sound_layers", lambda *given: tries.append(given) or build(*given)
    )
    for _ in range(3):
        assert [fault.file for fault in loading.read_data().faults] == ["streets.geojson"]
    assert len(tries) == 2


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


def test_faulty_sources_are_read_once_and_not_by_every_reader(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("data.py")
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    read, tried = loading.read_sources, list[Path]()

    def noted(folder: Path) -> object:
        tried.append(folder)
        return read(folder)

    monkeypatch.setattr(loading, "read_sources", noted)
    for _ in range(3):
        assert "projects.csv" in seen(opened("data.py"))
    assert len(tried) == 1


SHOWN = sorted({path.name for path in sources_dir().iterdir()} - {"place_words.toml"})
"""The sources that pages read; the words that look like places are for `check` alone."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of all data that has been read once."""
    with pytest.MonkeyPatch.context() as patch:
        copy = Path(shutil.copytree(shipped_dir(), tmp_path_factory.mktemp("sound") / "data"))
        patch.setenv(DATA_VARIABLE, str(copy))
        assert not loading.read_data().faults
        yield copy


@pytest.mark.parametrize("file", SHOWN)
def test_whichever_source_cannot_be_read_the_last_sound_ones_stay(
    file: str, sound: Path, refuse: Callable[[Path], None]
) -> None:
    os.utime(sound / "sources" / file)
    refuse(sound / "sources" / file)
    data = loading.read_data()
    assert [(fault.file, fault.row) for fault in data.faults] == [(file, None)]
    assert "文件读不出来" in data.faults[0].wrong
    assert data.sources.projects


@pytest.mark.parametrize("file", ["sources/projects.csv", "layers/streets.geojson"])
def test_what_the_system_refused_is_asked_for_again_though_no_file_has_changed(
    file: str, data_copy: Path, refuse: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_faults() -> list[str]:
        data = loading.read_data()
        return [fault.file for fault in (*data.faults, *data.layer_faults)]

    assert find_faults() == []
    os.utime(data_copy / file)
    refuse(data_copy / file)
    assert find_faults() == [Path(file).name]
    monkeypatch.undo()
    monkeypatch.setenv(DATA_VARIABLE, str(data_copy))
    assert find_faults() == []


def test_a_text_that_the_system_refused_is_asked_for_again_though_no_file_has_changed(
    tmp_path: Path, documents: Path, refuse: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = Path(shutil.copytree(documents, tmp_path / "texts"))
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    id, document = next(iter(loading.read_data().sources.documents.items()))
    os.utime(texts / document.file)
    refuse(texts / document.file)
    assert id not in loading.read_data().texts
    monkeypatch.undo()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    assert id in loading.read_data().texts


def test_a_file_whose_rights_have_changed_is_looked_at_again(data_copy: Path) -> None:
    path = data_copy / "sources" / "projects.csv"
    before = loading.read_data().version
    time.sleep(0.02)  # A system's clock for this ticks every hundredth of a second.
    path.chmod(0o600)
    assert loading.read_data().version != before


def test_a_folder_that_must_not_be_looked_into_is_named_and_the_sound_data_stay(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.read_data()

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(loading.os, "scandir", refuse)
    data = loading.read_data()
    assert [fault.file for fault in data.faults] == [str(data_copy / "sources")]
    assert data.sources.projects


@pytest.mark.parametrize("name", ["~$places.csv", "places.csv~", ".places.csv.swp", "a 副本.csv"])
def test_what_an_editor_lays_beside_a_source_is_no_change(data_copy: Path, name: str) -> None:
    before = loading.read_data().version
    (data_copy / "sources" / name).write_bytes(b"")
    assert loading.read_data().version == before


def test_odd_entries_of_the_folders_take_no_page_down(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that are no text above all: keys of caches and what is sent must be."""
    texts = tmp_path / "texts"
    texts.mkdir()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    for folder in (data_copy / "sources", data_copy / "layers", texts):
        lay_odd_entries(folder)
    for ending in (b".geojson", b".toml"):
        plain = data_copy / "layers" / f"streets{ending.decode()}"
        shutil.copy(plain, os.fsencode(plain.parent) + b"/\xff" + ending)
    shown = seen(opened("data.py"))
    assert "[U+DCFF].toml" in shown
    assert "资料来源" in shown


def test_a_text_with_what_cannot_be_sent_is_shown_all_the_same() -> None:
    def page() -> None:
        from markupsafe import Markup

        from pages.frame import html

        html.show(Markup("<p>{}</p>").format("a\udcff.csv"))

    assert "a?.csv" in seen(AppTest.from_function(page).run())


def test_a_map_without_any_place_opens_and_says_so(data_copy: Path) -> None:
    tables = (
        "projects",
        "indicators",
        "schemes",
        "conflicts",
        "plan_targets",
        "set_aside",
        "meetings",
    )
    for path in (data_copy / "sources" / f"{name}.csv" for name in tables):
        path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    empty = '{"type": "FeatureCollection", "features": []}'
    (data_copy / "sources" / "places.geojson").write_text(empty, "utf-8")
    assert "没有符合条件的事项" in seen(opened("map.py"))
    assert "资料来源" in seen(opened("compare.py"))
