"""`python -m geo fix`: rows without offsets are filled in, and what cannot be repaired is said."""

from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.intake.reanchoring.repairing import plan_repair
from geo.output.commands.command_line import DONE, FAULTY, UNDECIDED
from geo.reading.sources_folder import read_sources
from tests.geo.intake.copies import as_word
from tests.geo.intake.reanchoring.fixing import DOCUMENT, fix


def append(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")


def test_empty_offsets_of_a_new_row_are_filled_in(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = text.read_text("utf-8")
    append(data / "sources" / "set_aside.csv", f"{DOCUMENT},通讯员 岳志欣,,,署名")
    assert fix() == DONE
    aside = read_sources().set_aside[-1].citation
    assert content[aside.start : aside.end] == "通讯员 岳志欣"
    assert "起止补为" in capsys.readouterr().out


def test_of_a_quote_that_stands_more_than_once_the_places_are_shown(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "sources" / "set_aside.csv"
    append(path, f"{DOCUMENT},会议指出,,,常用语")
    before = path.read_bytes()
    assert fix() == FAULTY
    said = capsys.readouterr().out
    assert "请把其中一处的起止填上" in said
    assert said.count("【会议指出】") >= 2
    assert path.read_bytes() == before


def test_a_quote_nobody_finds_is_said(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(data / "sources" / "set_aside.csv", f"{DOCUMENT},没有这句话在里面,,,x")
    assert fix() == FAULTY
    assert "找不到了" in capsys.readouterr().out


def test_where_the_tables_cannot_be_written_the_old_text_stays(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteFault("full")

    before, new = text.read_bytes(), tmp_path / "new.docx"
    new.write_bytes(as_word(f"新的一行\n{text.read_text('utf-8')}"))
    monkeypatch.setattr("geo.intake.reanchoring.repairing.publish_files", full)
    assert fix("--replace", DOCUMENT, str(new)) == FAULTY
    assert text.read_bytes() == before
    assert "originals" not in [path.name for path in text.parent.iterdir()]


def test_a_text_that_is_not_utf8_is_refused(
    text: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.write_bytes(text.read_text("utf-8").encode("gb18030", "replace"))
    before = {path: path.read_bytes() for path in (data / "sources").iterdir()}
    assert fix() == FAULTY
    assert "不是 UTF-8" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (data / "sources").iterdir()} == before


def test_a_row_nobody_knows_is_not_accepted(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix("--accept", "hx-nobody") == FAULTY
    assert "hx-nobody" in capsys.readouterr().err


def test_a_wrong_file_is_refused_and_nothing_is_written_unless_meant(
    text: Path, data: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = next(path for path in sorted(documents.iterdir()) if path.name != text.name)
    before = {path: path.read_bytes() for path in (data / "sources").iterdir()}
    own = text.read_bytes()
    assert fix("--replace", DOCUMENT, str(other)) == FAULTY
    assert "已经登记为" in capsys.readouterr().err
    text.write_bytes(other.read_bytes())
    assert fix() == FAULTY
    assert "放错了文件" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (data / "sources").iterdir()} == before
    text.write_bytes(own)
    assert fix() == DONE
    text.write_bytes(other.read_bytes())
    meant = plan_repair(data / "sources", text.parent, is_forced=True)
    assert meant.documents == (DOCUMENT,)
    assert len(meant.open) == len(meant.outcomes)


def test_a_text_that_is_not_there_is_no_proof_of_its_quotes(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.unlink()
    assert fix() == UNDECIDED
    said = capsys.readouterr().out
    assert f"{DOCUMENT}:文件夹中没有原文,没有核对" in said
    assert "都在原处" not in said


@pytest.mark.usefixtures("text")
@pytest.mark.parametrize("name", ["documents.csv", "projects.csv"])
def test_a_table_that_cannot_be_read_is_said_once_and_in_words(
    data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "sources" / name
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert fix() == FAULTY
    assert [line for line in capsys.readouterr().err.splitlines() if name in line] == [
        f"{name}:文件不是 UTF-8 编码(像是 Excel 存成的 GBK);应为UTF-8;"
        "请在 Excel 中另存为“CSV UTF-8(逗号分隔)”。"
    ]
    path.unlink()
    path.mkdir()
    assert fix() == FAULTY
    assert f"{name}:这里是文件夹、管道或设备,不是文件" in capsys.readouterr().err
