"""`python -m geo check`: what it counts, names and goes on beside; when an outcome may be one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.proof import check
from geo.proof.check import check_sources
from geo.reading.sources_folder import read_sources
from geo.values.reviews import Review
from geo.values.sources import Sources


def test_the_command_counts_what_there_is_and_passes(
    sources: Sources, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--documents", str(documents)]) == 0
    first, second, *coverage, total, verdict = capsys.readouterr().out.splitlines()
    assert first.startswith(f"核对 {len(sources.documents)} 份文件,{len(sources.projects)} 项事项,")
    unplaced = sum(place.geometry is None for place in sources.places.values())
    assert second.startswith(f"{len(sources.places)} 处地点:")
    assert second.endswith(f"、未上图 {unplaced}")
    assert [line.partition(":")[0] for line in coverage] == list(sources.documents)
    assert (total, verdict) == ("合计收录 100.0%", "通过")


def check_faulty(capsys: pytest.CaptureFixture[str], documents: Path | None = None) -> list[str]:
    """The lines the command ends with 1 after, faults and all else."""
    assert main(["check", *(["--documents", str(documents)] if documents else [])]) == 1
    said = capsys.readouterr()
    return [*said.out.splitlines(), *said.err.splitlines()]


def test_a_faulty_street_takes_nothing_else_of_the_report_away(
    whole_data_copy: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole_data_copy / "sources" / "streets.geojson", '"minor"', '"narrow"')
    spoil(whole_data_copy / "layers" / "districts.geojson", "和平区", "和平")
    lines = check_faulty(capsys, documents)
    assert any(line.startswith("streets.geojson 第 ") and "“narrow”" in line for line in lines)
    assert any(line.startswith("districts:与 data/sources 不一致") for line in lines)
    assert any("处地点不上图:" in line and "滨江道" in line for line in lines)
    assert "合计收录 100.0%" in lines
    assert lines[-1] == "2 处需要改正"


def test_faulty_sources_take_what_does_not_rest_on_them_not_away(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(data_copy / "sources" / "projects.csv", ",underway,", ",soon,")
    spoil(data_copy / "sources" / "basemaps.toml", "https://", "javascript://")
    spoil(data_copy / "sources" / "place_words.toml", "suffixes", "suffix")
    spoil(data_copy / "layers" / "river.toml", "kind", "kin")
    named = [line.partition(":")[0].partition(" ")[0] for line in check_faulty(capsys)]
    assert set(named) >= {"projects.csv", "basemaps.toml", "place_words.toml", "layers/river.toml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("river.toml", 'kind = "', 'kind = "x', "layers/river.toml:“kind”的值"),
        ("places.geojson", '"aliases": []', '"aliases": ""', "layers/places.geojson 第 "),
    ],
)
def test_a_faulty_card_or_layer_is_named_by_check(
    data_copy: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    spoil(data_copy / "layers" / file, old, new)
    assert any(line.startswith(said) for line in check_faulty(capsys))


def test_a_layer_nobody_described_is_named_once_by_check(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data_copy / "layers" / "stray.geojson").write_text("{", "utf-8")
    (line,) = [line for line in check_faulty(capsys) if "stray" in line]
    assert line.startswith("layers/stray.geojson:图层没有说明卡")


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("option", "code"), [([], 1), (["--allow-missing"], 2)])
def test_a_text_that_is_missing_is_no_pass(
    sources: Sources,
    documents: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: list[str],
    code: int,
) -> None:
    *others, shortest = sorted(sources.documents.values(), key=lambda one: -one.characters)
    (tmp_path / shortest.file).symlink_to(documents / shortest.file)
    assert main(["check", "--documents", str(tmp_path), *option]) == code
    *_, verdict = capsys.readouterr().out.splitlines()
    assert verdict == f"没有发现错误,但有 {len(others)} 份文件的原文不在,没有核对完"


def test_an_outcome_is_reported_later_than_what_is_aimed_at(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.target_id)
    older = replace(row, outcome_ids=(row.baseline_id or row.target_id,))
    report = check_sources(replace(sources, plan={row.id: older}), None)
    assert [(fault.row, fault.wrong) for fault in report.faults] == [
        (row.row, f"“{row.id}”的结果“{older.outcome_ids[0]}”不晚于目标本身")
    ]
    assert row.row is not None


def test_what_one_district_does_is_no_outcome_of_the_plan_of_another(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.outcome_ids)
    theirs = row.outcome_ids[0]
    figures = tuple(
        replace(one, district="120105") if one.id == theirs else one for one in sources.figures
    )
    moved = replace(sources, figures=figures, plan={row.id: row})
    report = check_sources(moved, None)
    told = [fault for fault in report.faults if fault.file == "plan_targets.csv"]
    aim = row.target_id or row.baseline_id
    assert [(fault.row, fault.wrong) for fault in told] == [
        (row.row, f"“{row.id}”的“{theirs}”与“{aim}”不是同一个区的数")
    ]


def test_an_outcome_needs_a_figure_of_the_plan_to_be_later_than(sources: Sources) -> None:
    row = next(row for row in sources.plan.values() if row.outcome_ids)
    words = replace(row, target_id="", baseline_id="", target_words="更多")
    report = check_sources(replace(sources, plan={row.id: words}), None)
    assert [(fault.row, fault.wrong) for fault in report.faults] == [
        (row.row, f"“{row.id}”有结果,却没有规划里的数")
    ]


def test_a_basemap_with_an_address_that_is_none_is_named_by_check(whole_copy: Path) -> None:
    path = whole_copy / "basemaps.toml"
    path.write_text(path.read_text("utf-8").replace("https://", "javascript://", 1), "utf-8")
    report = check_sources(read_sources(whole_copy), None)
    assert {fault.file for fault in report.faults} == {"basemaps.toml"}


def test_a_day_that_has_not_come_is_a_fault_of_the_check_and_takes_no_map_down(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "today_in_china", lambda: date(2025, 1, 8))
    record = sources.projects[0].id
    days = Review(
        record=record,
        author="张三",
        decided="2025-01-08",
        reviewer="李四",
        reviewed="2025-01-09",
        row=2,
    )
    report = check_sources(replace(sources, reviews={record: days}), None)
    of_reviews = [one for one in report.faults if one.file == "reviews.csv"]
    assert [(one.row, one.wrong) for one in of_reviews] == [
        (2, "“reviewed”的日期 2025-01-09 还没有到")
    ]
