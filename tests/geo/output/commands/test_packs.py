"""A pack describes itself and its tables, and is in the grid of a city where its parameters are."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import ezdxf
import pyogrio
import pytest
import shapely
from frictionless import Package
from shapely import Point

from geo.data_faults import DataFaults
from geo.output.building.data_version import read_version, write_version
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.extracts.field_dictionary import write_dictionary
from geo.output.extracts.own_coordinates import read_grid
from geo.output.formats.everything_zip import PACK, write_pack
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.reading.sources_folder import read_sources
from geo.space.crs import to_metric
from geo.values.sources import Sources
from tests.conftest import ROOT

HERE = Point(117.2, 39.1)
PLANE = """
name = "试验坐标系"
source = "试验"
[plane]
dx_m = 1000.0
dy_m = -500.0
rotation_s = 0.0
scale_ppm = 0.0
"""
SPACE = """
name = "试验坐标系"
source = "试验"
[space]
dx_m = {shift}
dy_m = 0
dz_m = 0
rx_s = 0
ry_s = 0
rz_s = 0
scale_ppm = 0
semi_major_m = 6378137
flattening_inverse = 298.257222101
meridian_deg = 117
east_m = 500000
north_m = 0
"""


def test_a_pack_describes_itself_and_its_tables_are_what_it_says(
    sources: Sources, tmp_path: Path
) -> None:
    for wanted in (Filter(sector=("finance",)), Filter(text="没有的")):
        extract = make_extract(sources, wanted)
        folder = tmp_path / str(len(extract.projects))
        with zipfile.ZipFile(io.BytesIO(write_pack(extract, list_datums()["4548"]))) as archive:
            archive.extractall(folder)
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["name", "message"])
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        paths = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
        assert {one["path"] for one in described["resources"]} | {"datapackage.json"} == paths
        rows = package.get_resource("projects-csv").read_rows()
        assert [row["project_id"] for row in rows] == [p.id for p in find_projects(sources, wanted)]
        assert "示意,不作划界依据" in described["description"]
        assert described["version"] == str(extract.version)


def test_the_tables_of_a_pack_say_where_their_rows_are(sources: Sources) -> None:
    extract = make_extract(sources, Filter(sector=("finance",), precision=("site", "none")))
    for id, names in (("4548", ("east", "north")), ("gcj02", ("lon", "lat"))):
        datum = list_datums()[id]
        with zipfile.ZipFile(io.BytesIO(write_pack(extract, datum))) as archive:
            text = archive.read("tables/places.csv").decode("utf-8-sig")
            # Whoever shares the folder it is unpacked in can read it.
            assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}
        moved = datum.convert(extract.places.set_index("place_id")).geometry
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["place_id"] for row in rows} == {*moved.index}
        assert any(shape is None for shape in moved)
        for row in rows:
            shape, written = moved[row["place_id"]], [row[name] for name in names]
            if shape is None:
                assert written == ["", ""]
            else:
                point = shapely.Point(*map(float, written))
                assert shape.distance(point) < (0.01 if datum.in_metres else 1e-7)


def unpack(content: bytes, folder: Path) -> dict[str, dict[str, str]]:
    """The files of a pack, and the system it says each to be in."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {one["path"]: one["crs"] for one in described["resources"] if "crs" in one}


@pytest.mark.parametrize("asked", ["gcj02", "grid.toml"])
def test_each_file_of_a_pack_is_in_the_system_the_pack_says_of_it(
    asked: str, sources: Sources, tmp_path: Path
) -> None:
    (tmp_path / "grid.toml").write_text(PLANE, "utf-8")
    datum = choose_datum(PACK, asked)
    extract = make_extract(sources, Filter(sector=("finance",)))
    folder = tmp_path / "pack"
    told = unpack(write_pack(extract, datum), folder)
    degrees = {path for path, system in told.items() if system.get("code") == "EPSG:4326"}
    own = {path for path, system in told.items() if system["title"] == datum.title}
    assert {"projects-and-places.geojson", "projects-and-places.kml"} == degrees
    assert {"projects-and-places.gpkg", "projects-and-places.xlsx"} <= own
    assert ("projects-and-places.dxf" in own) == datum.in_metres
    readme = (folder / "README.txt").read_text("utf-8-sig")
    assert "前加了一个撇号" in readme
    assert "前加了一个撇号" in json.loads((folder / "datapackage.json").read_text())["description"]
    line = next(line for line in readme.splitlines() if "projects-and-places.gpkg" in line)
    assert all(path in line for path in told)
    # What no system has a code for no project could lay on the plane of the map.
    assert not (folder / "projects-and-places.qgz").exists()
    layer = pyogrio.read_dataframe(folder / "projects-and-places.gpkg", layer="地点_点")
    moved = datum.convert(extract.places.set_index("place_id", drop=False)).geometry
    assert layer.crs is None
    assert layer.geometry.iloc[0].distance(moved[layer["place_id"].iloc[0]]) < 1e-6
    drawn = ezdxf.readfile(folder / "projects-and-places.dxf").modelspace().query("POINT")
    metres = FILE_TYPES[".dxf"].fit(datum).convert(extract.statements).geometry.dropna()
    points = shapely.MultiPoint([shape for shape in metres if shape.geom_type == "Point"])
    assert shapely.Point(drawn[0].dxf.location.x, drawn[0].dxf.location.y).distance(points) < 0.01


def test_a_version_has_the_day_of_its_build_until_the_sources_change(
    sources: Sources, tmp_path: Path
) -> None:
    (tmp_path / "version.txt").write_bytes(write_version(sources, tmp_path))
    built = read_version(sources, tmp_path)
    assert str(built) == f"{built.day.replace('-', '.')}-{sources.sha256[:8]}"
    (tmp_path / "version.txt").write_text(f"2020-01-01 {sources.sha256}\n")
    assert write_version(sources, tmp_path) == (tmp_path / "version.txt").read_bytes()
    changed = replace(sources, sha256="f" * 64)
    assert str(read_version(changed, tmp_path)) == "未定版-ffffffff"
    assert write_version(changed, tmp_path).startswith(built.day.encode())
    (tmp_path / "version.txt").write_text("nonsense")
    assert read_version(sources, tmp_path).day == ""


def test_the_data_are_dated() -> None:
    assert read_version(read_sources()).day, "run python -m geo build"


def test_contributing_holds_the_dictionary() -> None:
    assert write_dictionary() in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_four_parameters_turn_and_shift_the_plane(tmp_path: Path) -> None:
    (tmp_path / "grid.toml").write_text(PLANE, "utf-8")
    grid = read_grid(tmp_path / "grid.toml")
    moved, metric = grid.move(HERE), to_metric(HERE)
    assert (moved.x - metric.x, moved.y - metric.y) == pytest.approx((1000, -500))
    assert (grid.epsg, grid.title) == (None, "试验坐标系")
    turned = PLANE.replace("rotation_s = 0.0", f"rotation_s = {90 * 3600}")
    (tmp_path / "grid.toml").write_text(turned, "utf-8")
    moved = read_grid(tmp_path / "grid.toml").move(HERE)
    assert (moved.x, moved.y) == pytest.approx((1000 - metric.y, metric.x - 500))


def test_seven_parameters_shift_the_earth_and_project_it(tmp_path: Path) -> None:
    path, metric = tmp_path / "grid.toml", to_metric(HERE)
    path.write_text(SPACE.format(shift="0"), "utf-8")
    same = read_grid(path).move(HERE)
    assert same.distance(metric) < 0.01
    path.write_text(SPACE.format(shift="100"), "utf-8")
    moved = read_grid(path).move(HERE)
    # 100 m along the X axis: at 117° E it points west and down.
    assert moved.x - metric.x == pytest.approx(-89.1, abs=0.5)


@pytest.mark.parametrize(
    "text",
    [PLANE.replace("dx_m = 1000.0\n", ""), PLANE.replace("[plane]", "[space]"),
     PLANE.replace('source = "试验"\n', ""), PLANE.replace("1000.0", '"一千"'), "name =",
     SPACE.format(shift="0").replace("6378137", "0"),
     SPACE.format(shift="0").replace("298.257222101", "0"),
     SPACE.format(shift="0").replace("117", "-3000"), PLANE.replace("1000.0", "1e400")],
)  # fmt: skip
def test_a_grid_whose_parameters_are_not_all_there_or_make_no_sense_is_refused(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "grid.toml").write_text(text, "utf-8")
    with pytest.raises(DataFaults, match=r"grid\.toml"):
        read_grid(tmp_path / "grid.toml")
