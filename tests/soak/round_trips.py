"""Every export in the programs it is meant for: GDAL, LibreOffice, QGIS, as far as they are there.

Each sort of file in each system it may be in is written and opened again. GDAL's ogr2ogr must find
every row, its id, its Chinese and, in metres, its geometry; LibreOffice must keep every cell of the
sheets; QGIS must draw the GeoPackage, and `--picture` keeps what it drew.
"""

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import geopandas as gpd
import openpyxl
import shapely
from shapely.geometry import shape

from geo.output.extracts.extract import Extract, make_extract
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.output.formats.qgis_files.qgis_project import write_project
from geo.projects.asked.filter import Filter, parse_query
from geo.reading.sources_folder import read_sources

METRIC = "EPSG:4548"
TOLERANCE_M = 0.01
STEMS = {".gpkg": "事项_", ".zip": "事项_"}
"""How the layers of statements begin, where a file holds others too."""
ID = {".zip": "BH"}
QUOTE = {".zip": "YW"}
DRAW = Path(__file__).with_name("draw_in_qgis.py")
PARQUET = ".parquet"
"""Debian's GDAL does not read it: geopandas does in the tests."""
Problems = list[str]


def main() -> int:
    """Write, open, compare; 0 if nothing differs, and a line for each program that is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.round_trips", description=__doc__)
    parser.add_argument("--picture", type=Path, help="where to keep what QGIS drew, as PNG")
    chosen = parser.parse_args()
    problems: Problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for extract in list_extracts():
            check("ogr2ogr", lambda e=extract: open_in_gdal(e, folder, problems))
            check("soffice", lambda e=extract: open_in_office(e, folder, problems))
            check("qgis", lambda e=extract: draw_in_qgis(e, folder, chosen.picture, problems))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} differences")
    return int(bool(problems))


def list_extracts() -> Iterator[Extract]:
    """Everything, what is near a zone, and nothing."""
    sources = read_sources()
    zone = next(p for p in sources.places.values() if p.geometry is not None and p.geometry.area)
    near, _ = parse_query({"area": f"{zone.id}@500"}, sources)
    for wanted in (Filter(), near, Filter(text="没有的")):
        yield make_extract(sources, wanted)


def check(program: str, look: Callable[[], None]) -> None:
    """Look with a program, or say that it is not there."""
    if shutil.which(program):
        look()
    else:
        print(f"{program} is not installed: not looked with it")


def run(*command: object) -> str:
    """What a program prints; it must succeed."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout


def open_in_gdal(extract: Extract, folder: Path, problems: Problems) -> None:
    """Each sort of file GDAL reads, in each system, row by row."""
    for ending, kind in FILE_TYPES.items():
        if ending in (PARQUET, ".xlsx", ".csv"):
            continue
        for id in kind.datums:
            datum = choose_datum(kind, id)
            path = folder / f"export{ending}"
            path.write_bytes(kind.write(extract, datum))
            meant = datum.convert(extract.statements).set_index("id")
            found = list(read_in_gdal(path, folder))
            label = f"{ending} {id}"
            if ending == ".dxf":
                compare_drawing(found, meant, problems)
            else:
                compare(label, ending, found, meant, problems, in_metres=datum.in_metres)
    print(f"GDAL opened {len(extract.statements)} rows in every format and system")


def read_in_gdal(path: Path, folder: Path) -> Iterator[dict[str, object]]:
    """The features of a file as ogr2ogr turns them into GeoJSON, nothing converted."""
    source = f"/vsizip/{path}" if path.suffix == ".zip" else str(path)
    layers = run("ogrinfo", "-ro", "-q", source).splitlines()
    names = [line.split(": ", 1)[1].rsplit(" (", 1)[0] for line in layers if ": " in line]
    for name in names:
        if name.startswith(STEMS.get(path.suffix, "")):
            out = folder / "out.geojson"
            out.unlink(missing_ok=True)
            options = ("-lco", "COORDINATE_PRECISION=9", "-lco", "RFC7946=NO")
            plain = ("-f", "GeoJSON", *options, "-a_srs", "EPSG:4326")
            run("ogr2ogr", *plain, out, source, name)
            yield from json.loads(out.read_text("utf-8"))["features"]


def compare(
    label: str, ending: str, found: Iterable[dict[str, object]], meant: gpd.GeoDataFrame,
    problems: Problems, *, in_metres: bool,
) -> None:  # fmt: skip
    """No row lost, Chinese identical, geometry within a centimetre."""
    rows = {one["properties"][ID.get(ending, "id")]: one for one in found}  # type: ignore[index]
    if set(rows) != set(meant.index):
        problems.append(f"{label}: {len(rows)} of {len(meant)} rows")
    unit = TOLERANCE_M if in_metres else TOLERANCE_M / 111_000
    for id, feature in rows.items():
        row, told = meant.loc[id], feature["properties"]
        if told[QUOTE.get(ending, "quote")] != row["quote"]:  # type: ignore[index]
            problems.append(f"{label} {id}: another quote")
        drawn = feature["geometry"] and shape(feature["geometry"])
        if (drawn is None) != (row["geometry"] is None):
            problems.append(f"{label} {id}: geometry lost or made up")
        elif drawn is not None and shapely.hausdorff_distance(drawn, row["geometry"]) > unit:
            problems.append(f"{label} {id}: geometry elsewhere")


def compare_drawing(
    found: Iterable[dict[str, object]], meant: gpd.GeoDataFrame, problems: Problems
) -> None:
    """As many entities on the layers of statements as there are parts of shapes, texts as meant."""
    statuses = ("计划", "在建", "完成", "运行")
    rows = [*found]
    layers = [str(one["properties"]["Layer"]) for one in rows]  # type: ignore[index]
    written = {one["properties"].get("Text") for one in rows}  # type: ignore[attr-defined]
    if lost := {*meant[meant.geometry.notna()]["place"]} - written:
        problems.append(f".dxf: {len(lost)} names of places read otherwise")
    drawn = sum(layer.split("_")[1] in statuses for layer in layers if layer.count("_") == 2)
    parts = sum(len(shapely.get_parts(one)) for one in meant.geometry.dropna())
    if drawn != parts:
        problems.append(f".dxf: {drawn} of {parts} shapes")


def open_in_office(extract: Extract, folder: Path, problems: Problems) -> None:
    """The workbook as CSV and the CSV as a workbook: every cell as it was."""
    kinds = {ending: FILE_TYPES[ending] for ending in (".xlsx", ".csv")}
    for ending, kind in kinds.items():
        (folder / f"sheet{ending}").write_bytes(kind.write(extract, choose_datum(kind, "4548")))
    filtering = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    convert(folder, "sheet.xlsx", filtering)
    converted = next(folder.glob("office/sheet*.csv"))
    rows = list(csv.reader(io.StringIO(converted.read_text("utf-8"))))
    if [row[list(rows[0]).index("编号")] for row in rows[1:]] != [p.id for p in extract.projects]:
        problems.append(".xlsx: other projects in LibreOffice")
    quotes = [row[list(rows[0]).index("引文")] for row in rows[1:]]
    if quotes != [" ".join(p.citation.quote.split("\n")) for p in extract.projects]:
        problems.append(".xlsx: other quotes in LibreOffice")
    convert(folder, "sheet.csv", "xlsx", "--infilter=CSV:44,34,76,1")
    book = openpyxl.load_workbook(folder / "office" / "sheet.xlsx")
    table = list(book.active.values)
    if len(table) != len(extract.statements) + 1:
        problems.append(".csv: other rows in LibreOffice")
    years = table[0].index("起年")
    if not all(row[years] is None or isinstance(row[years], int) for row in table[1:]):
        problems.append(".csv: years are no numbers in LibreOffice")
    print(f"LibreOffice opened {len(rows) - 1} projects")


def convert(folder: Path, name: str, to: str, *options: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", *options, "--convert-to", to, "--outdir",
        folder / "office", folder / name)  # fmt: skip


def draw_in_qgis(extract: Extract, folder: Path, picture: Path | None, problems: Problems) -> None:
    """The GeoPackage and its project in QGIS, by Debian's Python: every layer valid and in a style
    of ours.
    """
    kind = FILE_TYPES[".gpkg"]
    path, drawn = folder / "draw.gpkg", picture or folder / "drawn.png"
    datum = choose_datum(kind, "4548")
    path.write_bytes(kind.write(extract, datum))
    project = folder / "draw.qgz"
    project.write_bytes(write_project(extract, datum, path.name))
    wanted = drawn if extract.wanted.is_empty else folder / "other.png"
    of_project = wanted.with_stem(f"{wanted.stem}-project")
    told = run("/usr/bin/python3", DRAW, path, wanted, project, of_project)
    for line in told.splitlines():
        if line.startswith("wrong:"):
            problems.append(f".gpkg in QGIS: {line}")
    print(f"QGIS drew {wanted}")


if __name__ == "__main__":
    sys.exit(main())
