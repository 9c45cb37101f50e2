"""`python -m geo progress`: what became of a plan, at the command line and as a table."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.output.formats.table_files.figure_and_plan_csv import export_progress_csv
from geo.projects.followed.progress import FollowedLine, Now, follow_plan, tally_lines
from geo.proof.numbers.numerals import read_numbers
from geo.text import words
from geo.values.models import Project
from geo.values.sources import Sources


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of_step(step: Project | None) -> tuple[str, str]:
    return (step.id, step.citation.quote) if step else ("", "")


def test_each_undertaking_has_its_verdict_and_both_passages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sources: Sources
) -> None:
    path = tmp_path / "plan.csv"
    assert main(["progress", "--plan", "hp-plan14", "--out", str(path)]) == 0
    rows, lines = read_table(path), follow_plan(sources, "hp-plan14")
    assert list(dict.fromkeys(row["编号"] for row in rows)) == [line.id for line in lines]
    names = words("follow_state")
    expected = [
        (line.id, names[line.now], line.plan.id, line.plan.citation.quote, *of_step(step))
        for line in lines
        for step in line.evidence or line.related or (None,)
    ]
    columns = ("编号", "去向", "计划·编号", "计划·引文", "后来·编号", "后来·引文")
    assert [tuple(row[column] for column in columns) for row in rows] == expected
    assert {line.now for line in lines} >= {Now.PARTLY, Now.SILENT, Now.RELATED, Now.ONGOING}
    said = capsys.readouterr().out
    for now, count in tally_lines(lines).items():
        assert f"{names[now]} {count.lines} 件(计划 {count.statements} 项)\n" in said


def test_what_was_done_of_a_part_in_one_year_says_how_much_and_is_no_part_of_a_sum(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.csv"
    main(["progress", "--plan", "hp-plan14", "--out", str(path)])
    (beds,) = [row for row in read_table(path) if row["编号"] == "elderly-beds"]
    assert beds["去向"] == "部分完成"
    assert beds["部分/全部"] == "2024 年 206张"
    assert 206 in read_numbers(beds["后来·引文"])
    assert 1000 in read_numbers(beds["计划·引文"])


def test_a_document_that_plans_nothing_is_named_with_those_that_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.csv"
    assert main(["progress", "--plan", "nobody", "--out", str(path)]) == 1
    assert not path.exists()
    assert capsys.readouterr().err.startswith("“nobody”不是提出计划的文件;应为 hp-plan14、")


def test_a_plan_nothing_later_can_answer_gets_no_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.csv"
    assert main(["progress", "--plan", "hx-review2024", "--out", str(path)]) == 0
    rows = read_table(path)
    assert {(row["去向"], row["后来·编号"]) for row in rows} == {("无从对照", "")}
    assert re.fullmatch(rf"无从对照 {len(rows)} 件\(计划 \d+ 项\)\n", capsys.readouterr().out)


def test_no_cell_of_the_table_runs_as_a_formula(sources: Sources) -> None:
    evil = "=HYPERLINK(1)"
    plan, later = (
        replace(p, id=f"@{evil}", title=evil, citation=replace(p.citation, quote=f"+{evil}"))
        for p in sources.projects[:2]
    )
    table = export_progress_csv(sources, [FollowedLine("", (plan,), (later,))]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(table.splitlines()) for cell in row]
    assert sum(evil in cell for cell in cells) >= 7
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "-")]
