"""A text and its original go into their folder together, and nothing is lost where they cannot."""

from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.intake.raw_text.loaded import Loaded, TextLine
from geo.intake.registering import text_files
from geo.intake.registering.text_files import files_in_place, list_text_files

LOADED = Loaded((TextLine("河东区人民政府工作报告"),), b"raw bytes", ".docx")


def fail_within(files: dict[Path, bytes]) -> None:
    with files_in_place(files):
        raise WriteFault("表没有写成")


def test_a_file_where_the_folder_of_originals_should_be_is_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("mine")
    with pytest.raises(WriteFault, match="不是文件夹"):
        fail_within(list_text_files(LOADED, tmp_path / "hd.txt"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["originals"]


def test_sums_in_another_code_stay_as_they_are_and_one_line_is_added(tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    theirs = f"{'0' * 64}  旧报告.doc\n".encode("gb18030")
    (tmp_path / "originals" / "SHA256SUMS").write_bytes(theirs)
    with files_in_place(list_text_files(LOADED, tmp_path / "hd.txt")):
        pass
    sums = (tmp_path / "originals" / "SHA256SUMS").read_bytes()
    assert theirs in sums
    assert b"  hd.docx\n" in sums


def test_one_file_that_cannot_be_put_back_keeps_no_other_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, full, new = (tmp_path / name for name in ("a.txt", "b.txt", "originals/c.docx"))
    old.write_bytes(b"old a")
    full.write_bytes(b"old b")
    write = text_files.write_atomically

    def fill(path: Path, content: bytes) -> None:
        if content == b"old b":
            raise WriteFault("磁盘已满")
        write(path, content)

    monkeypatch.setattr(text_files, "write_atomically", fill)
    with pytest.raises(WriteFault, match="表没有写成") as said:
        fail_within({full: b"new b", old: b"new a", new: b"new c"})
    assert str(full) in str(said.value)
    assert str(old) not in str(said.value)
    assert (old.read_bytes(), new.exists(), new.parent.exists()) == (b"old a", False, False)


def test_a_folder_somebody_has_used_since_stays(tmp_path: Path) -> None:
    target = tmp_path / "originals" / "c.docx"

    def fail_late() -> None:
        with files_in_place({target: b"new"}):
            (target.parent / "theirs.txt").write_text("mine")
            raise WriteFault("表没有写成")

    with pytest.raises(WriteFault, match="表没有写成"):
        fail_late()
    assert [path.name for path in target.parent.iterdir()] == ["theirs.txt"]
