"""`python -m layers sheet`: a sheet of every kind, or one sentence why there is none."""

from pathlib import Path

import pytest
from pptx import Presentation

from layers.__main__ import main


@pytest.mark.parametrize("ending", ["png", "pptx"])
def test_the_command_writes_a_sheet_of_every_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"map.{ending}"
    wishes = ["--scheme", "hp-shangquan", "--layout", "16x9", "--title", "商圈😀"]
    assert main(["snapshot", "--out", str(out), "--scheme", "hb-shangquan", *wishes[2:]]) == 0
    beginning = {"png": b"\x89PNG", "pptx": b"PK"}
    assert out.read_bytes().startswith(beginning[ending])
    printed = capsys.readouterr()
    assert printed.out.strip() == str(out)
    assert "字体没有这些字,图上印作“〓”:😀" in printed.err


def test_the_command_says_that_nothing_matches_and_a_line_break_is_a_blank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pptx"
    asked = ["--text", "不存在", "--title", "甲\n 乙"]
    assert main(["snapshot", "--out", str(out), *asked]) == 0
    assert "没有符合条件的事项" in capsys.readouterr().err
    assert Presentation(str(out)).slides[0].shapes.title.text == "甲 乙"


def test_further_pages_of_a_picture_are_files_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", "--out", str(tmp_path / "a.svg"), "--district", "120103"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.svg", "a.svg"]
    assert capsys.readouterr().out.split() == [str(tmp_path / "a.svg"), str(tmp_path / "a-2.svg")]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--district", "999", "没有叫“999”的区"),
        ("--layout", "a5", "没有版式“a5”,有:a4、"),
        ("--window", "x", "范围“x”不是"),
        ("--place", "nirgends", "nirgends"),
        ("--off", "streets,trees", "没有图层“trees”"),
        ("--halo", "2", "halo=2"),
        ("--title", "长" * 401, "“长长长长长长长长长长…”有 401 字,超过 400 字"),
        ("--sentence", "甲\0乙", "看不见的字符 U+0000"),
    ],
)
def test_the_command_refuses_what_makes_no_sense_and_keeps_the_old_file(
    data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    option: str, value: str, said: str,
) -> None:  # fmt: skip
    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    assert main(["snapshot", "--out", str(out), option, value]) == 1
    assert said in capsys.readouterr().err
    assert out.read_bytes() == b"old"


def test_a_table_of_figures_is_asked_for_by_what_figures_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["snapshot", "--out", str(tmp_path / "a.svg"), "--sheet", "table", "--unit", "人"]
    assert main([*asked, "--kind", "目标"]) == 0
    capsys.readouterr()
    assert main([*asked, "--kind", "park"]) == 1
    assert "没有叫“park”的性质" in capsys.readouterr().err
    assert main([*asked, "--status", "underway"]) == 1
    assert "status=underway" in capsys.readouterr().err


@pytest.mark.parametrize(("named", "what"), [("", "是文件夹"), ("/dev/full", "是设备")])
def test_what_a_target_is_that_is_no_file_is_said_before_its_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str, what: str
) -> None:
    assert main(["snapshot", "--out", named or str(tmp_path)]) == 1
    assert what in capsys.readouterr().err


def test_a_sheet_takes_names_and_pinyin_and_says_what_it_had_to_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.svg"
    asked = ["snapshot", "--out", str(out), "--district", "heping", "--sector", "航运与对外开放"]
    assert main([*asked, "--title", "标题很长" * 75]) == 0
    assert "图上的标题太长" in capsys.readouterr().err
    assert main(["snapshot", "--out", str(out), "--sheet", "nosuch"]) == 1
    assert "map、follow、districts" in capsys.readouterr().err


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.pdf"
    out.mkdir()
    assert main(["snapshot", "--out", str(out)]) == 1
    assert "不是普通文件" in capsys.readouterr().err
    assert list(out.iterdir()) == []
    assert main(["snapshot", "--out", f"{tmp_path}/new.pdf/"]) == 1
    assert "new.pdf/ 不是普通文件" in capsys.readouterr().err
    assert not (tmp_path / "new.pdf").exists()


def test_a_slip_in_the_folder_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["snapshot"], ["meeting", "对标"]):
        assert main([*command, "--out", str(tmp_path / "none" / "map.pdf")]) == 1
        assert "none" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_places_switched_off_are_not_told_as_nothing_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--district", "120101", "--sector", "shipping", "--off", "places"]
    assert main(["snapshot", "--out", str(tmp_path / "map.svg"), *asked]) == 0
    said = capsys.readouterr().err
    assert "地点图层已关闭" in said
    assert "没有符合条件" not in said
