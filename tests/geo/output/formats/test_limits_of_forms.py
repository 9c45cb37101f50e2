"""What a workbook and a shapefile make of their limits, and in which systems a file can be."""

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from geo.errors import AskFault, ExportFault, WriteFault
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import Extract, make_extract
from geo.output.extracts.field_dictionary import list_dictionary
from geo.output.extracts.file_metadata import name_file, name_of_page
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.geo.output.formats.written import write
from tests.system_bounds import no_file_longer_than


def test_a_workbook_counts_filters_and_keeps_codes_as_texts(listed: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(listed, ".xlsx", "4548")))
    assert {"说明", "事项", "地点", "指标", "数据字典", "来源"} <= set(book.sheetnames)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    projects = list(book["事项"].values)
    assert len(projects) - 1 == len(listed.projects)
    row = dict(zip(projects[0], projects[1], strict=True))
    assert (row["编号"], row["引文"]) == (listed.projects[0].id, listed.projects[0].citation.quote)
    assert row["区代码"] == listed.projects[0].district
    assert isinstance(row["起年"], int)
    assert len(list(book["数据字典"].values)) - 1 == len(list_dictionary())
    pivot = list(book["透视"].values)
    assert sum(line[-1] for line in pivot[1:]) == len(listed.projects)
    head, *long = list(book["长表"].values)
    told = [dict(zip(head, line, strict=True)) for line in long]
    assert sum(line["计项"] for line in told) == len(listed.projects)
    codes = {(line["编号"], line["领域代码"]) for line in told}
    assert codes == {(p.id, sector) for p in listed.projects for sector in p.sectors}
    assert {line["领域"] for line in told} <= {s.name for s in listed.sources.sectors.values()}
    places = [dict(zip(projects_head, line, strict=True)) for projects_head, *lines in
              [list(book["地点"].values)] for line in lines]  # fmt: skip
    known = listed.places[listed.places["precision"] != "subdistrict"]
    placed = known.geometry.notna().sum()
    assert sum(line["东坐标(米)"] is not None for line in places) == placed


@pytest.mark.parametrize("ending", [".fgb", ".gpkg", ".zip"])
@pytest.mark.parametrize("room", [3_000, 60_000])
def test_half_a_file_on_a_full_temporary_disk_is_none(
    ending: str, room: int, listed: Extract
) -> None:
    with no_file_longer_than(room), pytest.raises(WriteFault, match="多半是磁盘已满"):
        write(listed, ending)


def test_a_shapefile_is_gbk_and_says_so_twice(listed: Extract) -> None:
    with zipfile.ZipFile(io.BytesIO(write(listed, ".zip", "4548"))) as archive:
        names = archive.namelist()
        assert all("/" not in name for name in names)
        for name in names:
            if name.endswith(".dbf"):
                table = archive.read(name)
                assert table[29] == 0x4D
                assert archive.read(name.replace(".dbf", ".cpg")) == b"GBK"
                fields = [table[at : at + 11].rstrip(b"\0") for at in range(32, len(table), 32)]
                ends = next(n for n, field in enumerate(fields) if field.startswith(b"\r"))
                assert all(field.isascii() and len(field) <= 10 for field in fields[:ends])
        explained = archive.read("字段说明.csv").decode("utf-8-sig")
        assert {row["短名"] for row in csv.DictReader(io.StringIO(explained))} >= {
            "SXBH", "SXMC", "DDBH", "DDMC", "QDM", "QMC", "LY", "ZT", "QN", "ZN", "JD", "WC_M",
            "JL_M", "WJ", "YW",
        }  # fmt: skip


def test_what_a_shapefile_cannot_hold_is_marked_and_said(listed: Extract) -> None:
    one = replace(listed.projects[0], title="𠮷" + "长" * 200)
    with zipfile.ZipFile(io.BytesIO(write(replace(listed, projects=[one]), ".zip"))) as archive:
        tables = b"".join(archive.read(name) for name in archive.namelist() if "dbf" in name)
        said = archive.read("说明.txt").decode("utf-8-sig")
    assert ("?" + "长" * 125 + "…").encode("gbk") in tables
    assert "写作“?”" in said
    assert "以“…”结尾" in said


def test_a_text_field_nothing_is_said_in_is_still_one_of_texts(sources: Sources) -> None:
    """Or two Shapefiles of one table could not be put together."""
    alone = make_extract(sources, Filter(district=("120103",), text="航运"))
    assert alone.statements["share"].isna().all()
    with zipfile.ZipFile(io.BytesIO(write(alone, ".zip", "4548"))) as archive:
        (name, *_) = [one for one in archive.namelist() if one.startswith("事项_") and "dbf" in one]
        table = archive.read(name)
    fields = {table[at : at + 11].rstrip(b"\0"): table[at + 11] for at in range(32, len(table), 32)}
    assert chr(fields[b"BF"]) == "C"


def test_names_of_files_fit_every_system(extract: Extract, sources: Sources) -> None:
    datums = list_datums()
    name = name_file(extract, datums["4548"], ".gpkg")
    assert name.endswith(f"_{extract.version}_4548.gpkg")
    assert "周边_800_米内" in name
    charted = name_of_page(sources, "统计_领域×状态;区:和平区", ".csv")
    assert charted == f"区情一张图_统计_领域×状态_和平区_{extract.version}.csv"
    everything = Filter(document=tuple(sources.documents), text='a/b\\c:*?"<>|')
    long = name_file(make_extract(sources, everything), datums["4326"], ".csv")
    assert len(long.encode()) <= 255
    assert not set(long) & set('/\\:*?"<>| \n')


@pytest.mark.parametrize(
    ("ending", "asked", "why"),
    [
        (".geojson", "4548", ".geojson 不能用坐标系“4548”"),
        (".kml", "EPSG:4490", ".kml 不能用坐标系“EPSG:4490”"),
        (".dxf", "4326", ".dxf 不能用坐标系“4326”"),
        (".geojson", "grid.toml", ".geojson 不能用坐标系“grid.toml”"),
        (".gpkg", "4547", "坐标系“4547”不认识"),
        (".gpkg", "x" * 90, "坐标系“" + "x" * 40 + "”不认识"),
    ],
)
def test_a_system_a_file_cannot_be_in_is_refused(ending: str, asked: str, why: str) -> None:
    with pytest.raises((AskFault, ExportFault), match=why) as refused:
        choose_datum(FILE_TYPES[ending], asked)
    assert "\n" not in str(refused.value)


def test_a_system_is_asked_for_as_people_write_it() -> None:
    package = FILE_TYPES[".gpkg"]
    assert {choose_datum(package, asked).id for asked in ("EPSG:4548", "epsg:4548", " 4548")} == {
        "4548"
    }
    assert choose_datum(package, "").id == "4326"
    assert choose_datum(FILE_TYPES[".dxf"], "").id == "4548"
