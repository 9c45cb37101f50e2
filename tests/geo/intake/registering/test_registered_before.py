"""`python -m geo add`: what is known already, whatever it comes as; what is guessed or given."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import IntakeFault
from geo.intake.any_file import load_bytes
from geo.intake.registering.register_document import register
from geo.intake.structure.document_proposal import propose
from geo.output.commands.command_line import DONE, FAULTY
from geo.reading.sources_folder import read_sources
from geo.values.sources import Sources
from tests.geo.intake.copies import as_page, as_word
from tests.geo.intake.registering.added import TEXT, add, all_files, read_rows


def test_a_district_may_be_given_by_name_and_a_slip_is_said_once(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes", "--district", "河东", "--id", "HD 2025") == FAULTY
    said = capsys.readouterr().err
    assert "不能作编号" in said
    assert "不存在" not in said
    assert add(report, "--yes", "--district", "河东") == DONE
    assert read_sources().documents["hd-report2025"].district == "120102"


@pytest.mark.parametrize("code", ["gb18030"])
def test_a_text_is_registered_once_whatever_its_file_is_called(
    code: str, texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes") == DONE
    before = all_files(texts, data_copy)
    other = report.with_name("另一个名字.txt")
    other.write_bytes(TEXT.encode(code))
    assert add(other, "--yes", "--id", "hd-other") == FAULTY
    assert "已经登记为 hd-report2025" in capsys.readouterr().err
    assert all_files(texts, data_copy) == before


def test_a_text_is_registered_once_in_whatever_form_it_comes(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes") == DONE
    before = all_files(texts, data_copy)
    for raw in (TEXT.replace(",", "\uff0c").encode(), as_word(TEXT), as_page(TEXT)):
        report.write_bytes(raw)
        assert add(report, "--yes", "--id", "hd-other") == FAULTY
        assert "与已登记的 hd-report2025" in capsys.readouterr().err
    assert all_files(texts, data_copy) == before


def test_a_document_whose_text_is_elsewhere_is_known_by_what_is_quoted_from_it(
    texts: Path, data_copy: Path, report: Path, sources: Sources, documents: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    before = all_files(texts, data_copy)
    document = sources.documents["hp-article"]
    words = (documents / document.file).read_text("utf-8").replace("和平区", "某区")
    report.write_bytes(as_word(words))
    assert add(report, "--yes", "--id", "hd-other", "--district", "120102") == FAULTY
    assert f"像是已登记的 hp-article《{document.title}》" in capsys.readouterr().err
    assert all_files(texts, data_copy) == before


def test_a_document_is_registered_once_whatever_stands_around_its_text(
    texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(report, "--yes") == DONE
    before = all_files(texts, data_copy)
    report.write_text(f"{TEXT}\n责任编辑:某某。{'本页由区政府办公室提供。' * 9}", "utf-8")
    assert add(report, "--yes", "--id", "hd-other") == FAULTY
    assert "《河东区人民政府工作报告》已登记为 hd-report2025" in capsys.readouterr().err
    assert all_files(texts, data_copy) == before
    assert add(report, "--yes", "--id", "hd-other", "--published", "2024-01-09") == DONE


OTHERS = {
    "another city's": (
        "和平区政府工作报告\n\n沈阳市和平区人民政府\n\n沈阳全区工作扎实推进。", "沈阳市"
    ),
    "a district's that only its text names": (
        "政府工作情况\n\n全区工作扎实推进,与和平区、河西区一道协同发展,和平区先行。", "--district"
    ),
    "nobody's": ("工作情况\n\n各项工作扎实推进,新增市场主体八千六百户,成效明显。", "--district"),
}  # fmt: skip


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("whose", OTHERS)
def test_yes_takes_no_guess_for_the_district(
    whose: str, texts: Path, data_copy: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, said = OTHERS[whose]
    before = all_files(texts, data_copy)
    report.write_text(told, "utf-8")
    assert add(report, "--yes") == FAULTY
    refused = capsys.readouterr().err
    assert said in refused
    assert len(refused.splitlines()) == 1
    assert all_files(texts, data_copy) == before


@pytest.mark.usefixtures("known")
def test_a_district_given_against_what_the_document_says_is_taken_and_that_is_said(
    texts: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(OTHERS["another city's"][0], "utf-8")
    assert add(report, "--yes", "--district", "120101") == DONE
    assert "文件自己说的是沈阳市" in capsys.readouterr().out


def test_documents_added_at_once_are_all_there_and_one_text_is_there_once(
    texts: Path, data_copy: Path, sources: Sources
) -> None:
    stale = replace(sources, folder=data_copy / "sources")
    more = ("棉三二期", "向阳楼菜市场", "直沽公园")
    files = [load_bytes(f"{TEXT}{name * 60}".encode(), f"{name}.txt") for name in more]

    def add_one(number: int) -> str:
        given = {"id": f"hd-{number}", "title": f"河东区第{number}号报告"}
        proposal = propose(files[number % 3], stale, given)
        try:
            return register(files[number % 3], proposal, stale, texts).id
        except IntakeFault as fault:
            return str(fault)

    with ThreadPoolExecutor(4) as hands:
        done = list(hands.map(add_one, range(4)))
    rows = read_rows(data_copy / "sources" / "documents.csv")
    added = {row["id"] for row in rows if row["id"].startswith("hd-")}
    assert added == {id for id in done if id.startswith("hd-")}
    assert len(added) == 3
    assert sum("已" in said for said in done) == 1
