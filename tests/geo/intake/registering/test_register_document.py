"""`python -m geo add`: a file becomes a document, whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.errors import WriteFault
from geo.intake.registering import register_document
from geo.output.commands.command_line import DONE, FAULTY, UNDECIDED
from geo.reading.sources_folder import read_sources
from geo.settings import DOCUMENTS_VARIABLE
from tests.conftest import ROOT
from tests.geo.intake.copies import as_page, as_word
from tests.geo.intake.registering.added import TEXT, add, all_files, read_rows


def test_a_file_becomes_a_document_with_its_chapters(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes") == DONE
    document = read_sources().documents["hd-report2025"]
    assert (document.title, document.published) == ("河东区人民政府工作报告", "2025-01-09")
    assert (texts / document.file).read_text("utf-8") == TEXT
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.characters == len(TEXT)
    chapters = [c for c in read_sources().chapters if c.document == document.id]
    assert [(c.level, c.heading) for c in chapters] == [
        (1, "一、2024年工作回顾"), (2, "(一)经济运行稳中向好"), (2, "(二)城市更新提速"),
        (1, "二、2025年重点工作"), (2, "(一)做强主导产业"),
    ]  # fmt: skip
    said = capsys.readouterr().out
    assert "河东区不在重点区之列" in said
    assert "依据" not in said
    assert "标题一带写着" in said


def test_then_check_and_build_run(
    texts: Path, whole_data_copy: Path, report: Path, documents: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for path in documents.iterdir():
        (texts / path.name).write_bytes(path.read_bytes())
    assert add(report, "--yes") == DONE
    assert main(["build"]) == DONE
    assert main(["check"]) == DONE
    said = capsys.readouterr().out
    assert "hd-report2025:还没有记录" in said
    assert "(有记录的文件);另有 1 份还没有记录" in said


@pytest.mark.usefixtures("known")
def test_other_rows_stay_to_the_byte_and_the_new_one_stands_where_its_date_puts_it(
    texts: Path, data_copy: Path, report: Path
) -> None:
    path = data_copy / "sources" / "documents.csv"
    before = path.read_bytes().splitlines(keepends=True)
    assert add(report, "--yes", "--published", "2023-05-01") == DONE
    after = path.read_bytes().splitlines(keepends=True)
    dates = [row["published"] for row in read_rows(path) if row["published"]]
    assert dates == sorted(dates)
    assert [line for line in after if line in before] == before


def test_the_bytes_it_came_as_are_kept_beside_the_text_and_hashed(
    texts: Path, data_copy: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(as_word(TEXT))
    assert add(path, "--yes", "--id", "hd-x") == DONE
    kept = texts / "originals" / "hd-x.docx"
    assert kept.read_bytes() == path.read_bytes()
    sums = (texts / "originals" / "SHA256SUMS").read_text("utf-8")
    assert sums == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  hd-x.docx\n"
    text = (texts / "hd-x.txt").read_bytes()
    assert read_sources().documents["hd-x"].sha256 == hashlib.sha256(text).hexdigest()


def test_a_file_that_lies_in_the_folder_already_is_not_copied(texts: Path, report: Path) -> None:
    own = texts / "2025报告.txt"
    own.write_bytes(report.read_bytes())
    assert add(own, "--yes") == DONE
    assert [path.name for path in texts.iterdir()] == ["2025报告.txt"]
    assert read_sources().documents["hd-report2025"].file == "2025报告.txt"


@pytest.mark.usefixtures("known")
def test_without_yes_and_nobody_to_ask_it_proposes_and_writes_nothing(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = all_files(texts, data_copy)
    assert add(report) == UNDECIDED
    assert "标题:河东区人民政府工作报告" in capsys.readouterr().out
    assert all_files(texts, data_copy) == before


REFUSED = {
    "a district nobody knows": (["--district", "120114"], "python -m geo district 120114"),
    "an id that is taken": (["--id", "hp-plan14"], "hp-plan14 已经有了"),
    "a name no district has": (["--district", "河东西区"], "最相近的是 河东区"),
    "a title pasted with more": (["--title", "工作报告" * 40], "标题有 160 字,最多 120 字"),
    "an id that is none": (["--id", "HD 2025"], "填写的"),
    "a day that is none": (["--published", "2025-02-30"], "填写的"),
    "years that are none": (["--covers", "十四五"], "记述年份"),
    "a kind that is none": (["--kind", "memo"], "填写的"),
    "a folder that is not there": (["--documents", "nowhere"], "没有存放原文的文件夹"),
    "a folder with the code": (["--documents", str(ROOT / "docs")], "代码目录"),
}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_registered_is_said_and_nothing_is_written(
    what: str, texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options, said = REFUSED[what]
    before = all_files(texts, data_copy)
    assert add(report, "--yes", *options) == FAULTY
    assert said in capsys.readouterr().err
    assert all_files(texts, data_copy) == before


@pytest.mark.usefixtures("known")
def test_without_a_folder_of_ones_own_nothing_is_added(
    report: Path,
    data_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv(DOCUMENTS_VARIABLE, raising=False)
    assert add(report, "--yes") == FAULTY
    assert "DOCUMENTS_DIR" in capsys.readouterr().err


@pytest.mark.usefixtures("known")
def test_a_text_without_a_heading_is_registered_and_that_is_said(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text("河东区今年新增市场主体8600户,完成棉三二期改造,直沽公园开放。", "utf-8")
    assert add(report, "--yes", "--title", "河东区报道") == DONE
    assert "不分章节" in capsys.readouterr().out


@pytest.mark.usefixtures("known")
def test_where_the_tables_cannot_be_written_the_text_is_taken_away_again(
    texts: Path, data_copy: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteFault("full")

    before = all_files(texts, data_copy)
    monkeypatch.setattr(register_document, "publish_files", full)
    assert add(report, "--yes") == FAULTY
    assert all_files(texts, data_copy) == before


@pytest.mark.usefixtures("known")
def test_tables_that_excel_saved_keep_their_mark_and_line_ends(
    texts: Path, data_copy: Path, report: Path
) -> None:
    path = data_copy / "sources" / "documents.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert add(report, "--yes") == DONE
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n")


@pytest.mark.usefixtures("known")
def test_what_is_to_be_known_of_a_file_is_said_once(
    texts: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_bytes(as_page(TEXT, title="河东区人民政府工作报告"))
    assert add(report, "--yes") == DONE
    assert capsys.readouterr().out.count("没有收入") == 1


@pytest.mark.usefixtures("known")
def test_chapters_stand_where_their_document_does(
    texts: Path, data_copy: Path, report: Path
) -> None:
    assert add(report, "--yes", "--published", "2023-05-01") == DONE
    folder = data_copy / "sources"
    order = [row["id"] for row in read_rows(folder / "documents.csv")]
    told = [order.index(row["document"]) for row in read_rows(folder / "chapters.csv")]
    assert told == sorted(told)


@pytest.mark.usefixtures("known")
def test_a_wrong_value_names_no_row_for_there_is_none(
    texts: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes", "--kind", "memo") == FAULTY
    said = capsys.readouterr().err
    assert "memo" in said
    assert "行" not in said
