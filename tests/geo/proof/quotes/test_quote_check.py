"""Quotes and headings that moved, drifted or vanished; texts that are another; passages shown."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from geo.proof.check import check_sources
from geo.proof.quotes.passages import Text, find_passage, read_texts
from geo.values.models import Chapter, Citation
from geo.values.sources import Sources
from tests.geo.proof.small_text import SHA256, TEXT, cite, document, project


def test_quotes_that_moved_drifted_or_vanished_are_told_apart(
    small: Sources, tmp_path: Path
) -> None:
    described = document(tmp_path, "changed")
    gone = Citation("x", "不在文中", 0, 4, row=9)
    drifted = Citation("x", "新增绿地5万平方米", 14, 23, row=11)
    lifted = replace(
        small,
        documents={"x": described},
        projects=tuple(
            project((), citation) for citation in (cite("金街焕新", shift=2), gone, drifted)
        ),
    )
    lines = [str(fault) for fault in check_sources(lifted, tmp_path).faults]
    assert any(
        line.startswith("projects.csv 第 7 行:引文“金街焕新”不在 x 的 2—6 处") for line in lines
    )
    assert any(
        line.startswith("projects.csv 第 9 行:引文“不在文中”在 x 中找不到") for line in lines
    )
    assert any(
        line.startswith("projects.csv 第 11 行:引文“新增绿地5万平方米”")
        and "现作“新增绿地3万平方米”" in line
        for line in lines
    )


def check_one(small: Sources, tmp_path: Path, citation: Citation, content: str = TEXT) -> str:
    """What the check says of one quote in one text."""
    described = replace(document(tmp_path, ""), characters=0)
    (tmp_path / "x.txt").write_text(content, "utf-8")
    lifted = replace(small, documents={"x": described}, projects=(project((), citation),))
    (fault,) = (f for f in check_sources(lifted, tmp_path).faults if f.file == "projects.csv")
    return str(fault)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("建成“天河城”,开放", '建成"天河城",开放'),
        ("建成「天河城」,开放", "建成“天河城”,开放"),
        ("建成３处（街角）:公园", "建成3处(街角)：公园"),
    ],
)
def test_a_quote_that_differs_in_marks_alone_is_said_to(
    small: Sources, tmp_path: Path, text: str, quote: str
) -> None:
    said = check_one(small, tmp_path, Citation("x", quote, 0, len(quote), 7), f"今年{text}。")
    assert "只差标点的全角半角或引号" in said
    assert f"原文作“{text}”" in said
    assert f"定位在 2—{2 + len(text)}" in said


def test_the_nearest_of_several_places_are_offered(small: Sources, tmp_path: Path) -> None:
    content = "修路。" * 50
    said = check_one(small, tmp_path, Citation("x", "修路", 61, 63, 7), content)
    assert "离得最近的相同文字在 60—62、63—65、57—59" in said


def test_a_heading_that_moved_is_named_with_its_row(small: Sources, tmp_path: Path) -> None:
    chapter = Chapter(document="x", level=1, heading="金街焕新", start=3, end=7, row=4)
    lifted = replace(small, documents={"x": document(tmp_path, "")}, chapters=(chapter,))
    (fault,) = (f for f in check_sources(lifted, tmp_path).faults if f.file == "chapters.csv")
    assert fault.row == 4


TOO_MANY = f"characters 写的是 {len(TEXT) + 1},原文有 {len(TEXT)} 字"
ANOTHER = f"sha256 写的是 {'0' * 64},x.txt 的是 {SHA256}"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        ({"characters": 0}, []),
        ({"characters": len(TEXT) + 1}, [TOO_MANY]),
        ({"sha256": "0" * 64}, [ANOTHER]),
        ({"sha256": "0" * 64, "characters": len(TEXT) + 1}, [ANOTHER, TOO_MANY]),
    ],
)
def test_a_text_that_is_not_the_one_described_is_named_with_its_row(
    small: Sources, tmp_path: Path, wrong: dict[str, Any], said: list[str]
) -> None:
    described = replace(document(tmp_path, SHA256), row=3, **wrong)
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    mine = [fault for fault in report.faults if fault.file == "documents.csv"]
    assert [(fault.row, fault.wrong) for fault in mine] == [(3, one) for one in said]
    assert all(
        ("x.txt" in f.wrong and SHA256 in f.remedy) or str(len(TEXT)) in f.remedy for f in mine
    )


def test_a_document_that_is_not_there_is_named_and_skipped(small: Sources, tmp_path: Path) -> None:
    described = document(tmp_path, "")
    (tmp_path / "x.txt").unlink()
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert report.faults == []
    assert report.missing == ["x"]
    assert len(report.remarks) == 1
    assert "x.txt" in report.remarks[0]
    assert report.coverage == {}


def test_files_no_document_is_of_are_named(small: Sources, tmp_path: Path) -> None:
    described = document(tmp_path, SHA256)
    for name in ("y.txt", "x.docx", ".hidden", "x copy.txt"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "z.pdf").write_bytes(b"%PDF-")
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert not any("originals" in remark or "z.pdf" in remark for remark in report.remarks)
    assert report.remarks[:1] == ["y.txt 在原文文件夹中,documents.csv 里没有它"]


def test_a_text_that_is_no_utf8_is_no_pass(small: Sources, tmp_path: Path) -> None:
    raw = TEXT.encode("gb18030")
    described = replace(document(tmp_path, sha256(raw).hexdigest()), characters=0)
    (tmp_path / "x.txt").write_bytes(raw)
    report = check_sources(replace(small, documents={"x": described}), tmp_path)
    assert [fault.file for fault in report.faults if "UTF-8" in str(fault)] == ["x.txt"]


def test_a_passage_shows_the_sentence_around_its_quote() -> None:
    found = find_passage(Text(TEXT, as_lifted=True), cite("新增绿地3万平方米"))
    assert found is not None
    assert (found.before, found.quote, found.after) == (
        "五大道公园主体竣工,",
        "新增绿地3万平方米",
        "。",
    )


def test_no_passage_is_shown_that_is_not_the_quote() -> None:
    assert find_passage(Text(TEXT, as_lifted=False), cite("金街焕新", shift=1)) is None
    assert find_passage(None, cite("金街焕新")) is None


def test_offsets_count_code_points_and_keep_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("\U0001d54f\r\n金街".encode())
    described = replace(document(tmp_path / "..", ""), file="x.txt")
    text = read_texts([described], tmp_path)["x"].content
    assert text[3:5] == "金街"


def test_a_text_that_cannot_be_read_is_no_text_that_is_not_there(
    sources: Sources, documents: Path, refuse: Callable[[Path], None]
) -> None:
    described = next(iter(sources.documents.values()))
    refuse(documents / described.file)
    report = check_sources(sources, documents)
    assert report.remarks == []
    assert [(fault.file, fault.row) for fault in report.faults] == [
        ("documents.csv", described.row)
    ]
    assert "却读不出来" in report.faults[0].wrong
