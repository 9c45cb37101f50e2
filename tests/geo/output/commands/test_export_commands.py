"""`python -m geo export` writes what the screen shows, or says in one sentence why it cannot."""

import csv
import io
from pathlib import Path

import pyogrio
import pytest

from geo.__main__ import main
from geo.output.answers.data_answers import answer_question, parse_question
from geo.output.building.data_version import read_version
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.formats.file_types import FILE_TYPES
from geo.output.formats.table_files.one_table import TABLE_WRITERS
from geo.projects.asked.filter import Filter
from geo.reading.sources_folder import read_sources
from geo.values.sources import Sources


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--out", "a.csv", "--area", "{place}@0"], "半径“0”米不合用"),
        (["--out", "a.csv", "--area", "{place}@-5"], "半径“-5”米不合用"),
        (["--out", "a.csv", "--area", "{place}@近"], "半径“近”米不合用"),
        (["--out", "a.csv", "--near", "海河"], "要一起写"),
        (["--out", "a.csv", "--sector", "金荣"], "最相近的是 现代金融(finance)"),
        (["--out", "a.csv", "--crs", "2000"], "坐标系“2000”不认识"),
        (["--out", "a.geojson", "--crs", "4548"], "不能用坐标系“4548”"),
        (
            ["--out", "a.csv", "--area", "{place}", "--near", "海河", "--within-m", "99"],
            "只能用一种",
        ),
        (["--out", "a.csv", "--area", "{place}", "--address", "?area=tj-haihe@99"], "写了两次"),
        (["--out", "a.csv", "--address", "?foo=1"], "没有叫“foo”的条件"),
        (["--out", "a.csv", "--address", "http://a.example/indicators?series=pm25"], "--series"),
        (["--out", "a.csv", "--address", "/data/indicators.csv?district=120101"], "指标的地址"),
        (["--out", "a.dwg"], "扩展名不认识"),
        (["--out", "a.csv", "--pack"], "扩展名不认识"),
        (["--out", "nowhere/a.csv"], "文件夹不存在"),
        (["--out", "a.xlsx", "--series", "new-jobs"], "应为 .geojson、.fgb、.csv"),
        (["--out", "a.csv", "--series", "new-jobs", "--near", "海河"], "没有叫“near”的条件"),
        (["--out", "a.csv", "--series", "new-jops"], "最相近的是"),
        (["--out", "a.zip", "--series", "new-jobs", "--pack"], "请二者择一"),
        (["--out", ""], "没有写文件名"),
        (["--out", "a.csv", "--years", "20x4"], "应为一年或先小后大的一段,在 1900 与 2100 之间"),
        (["--out", ".csv"], "扩展名不认识"),
        (["--out", "a\nb.csv"], "不能作文件名"),
        (["--out", "a\0.csv"], "不能作文件名"),
        (["--out", "a.gpkg", "--crs", "mine.toml"], "没有参数文件 mine.toml"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    arguments: list[str], why: str, sources: Sources, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("geo.output.commands.export_commands.read_sources", lambda: sources)
    place = next(id for id, one in sources.places.items() if one.geometry is not None)
    assert main(["export", *(one.format(place=place) for one in arguments)]) == 1
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1
    assert list(Path.cwd().iterdir()) == []


def test_names_and_a_pasted_address_ask_as_codes_do(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.output.commands.export_commands.read_sources", lambda: sources)
    for name, asked in {
        "codes": ["--district", "120103,120101", "--area", "tj-haihe@500"],
        "names": ["--district", "河西,和平区", "--near", "海河", "--within-m", "500"],
        "address": ["--address", "http://a.example/?district=120103,120101&area=tj-haihe@500"],
    }.items():
        assert main(["export", "--out", f"{name}.csv", *asked]) == 0
    files = {Path(f"{name}.csv").read_bytes() for name in ("codes", "names", "address")}
    assert len(files) == 1


@pytest.mark.parametrize("ending", TABLE_WRITERS)
def test_figures_of_a_series_alone_are_those_of_the_same_address(
    ending: str, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.output.commands.export_commands.read_sources", lambda: sources)
    path = Path(f"a{ending}")
    asked = ["--series", "new-jobs", "--series", "pm25", "--district", "和平", "--unit", "人"]
    assert main(["export", "--out", str(path), *asked]) == 0
    query = {"series": "new-jobs,pm25", "district": "120101", "unit": "人"}
    question = parse_question(f"indicators{ending}", query.items(), sources, {})
    if ending == ".fgb":  # The same file twice differs by its inner index.
        assert {*pyogrio.read_dataframe(path)["series"]} == {"new-jobs"}
    else:
        assert path.read_bytes() == answer_question(question, sources, {}).body


@pytest.mark.parametrize("ending", FILE_TYPES)
def test_each_ending_is_written_where_it_is_asked_for(
    ending: str, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.output.commands.export_commands.read_sources", lambda: sources)
    path = Path(f"有{ending.upper()}")
    assert main(["export", "--out", str(path), "--sector", "finance"]) == 0
    assert path.stat().st_size > 1000


def test_a_file_that_is_being_replaced_is_said_and_nothing_is_written(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Path.read_bytes

    def vanish(path: Path) -> bytes:
        if path.name == "projects.csv":
            raise FileNotFoundError(2, "gone", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert main(["export", "--out", "a.csv"]) == 1
    assert "正在被改动" in capsys.readouterr().err
    assert not Path("a.csv").exists()


def test_an_extract_stays_as_it_was_while_the_data_change(data_copy: Path) -> None:
    known = read_sources()
    extract = make_extract(known, Filter(sector=("finance",)))
    path = data_copy / "sources" / "projects.csv"
    path.write_text(path.read_text("utf-8").replace(",planned,", ",underway,"), "utf-8")
    table = FILE_TYPES[".csv"].write(extract, list_datums()["4326"]).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(table))
    assert {row["编号"] for row in rows} == {project.id for project in extract.projects}
    assert str(read_version(read_sources())) != str(extract.version)
