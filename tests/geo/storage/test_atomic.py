"""Writing: a file is whole or the old one, and a refusal is said."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.storage.atomic import publish_files, write_atomically, write_together


def test_a_link_keeps_pointing_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.png", tmp_path / "link.png"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_loop_of_links_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(WriteFault):
        write_atomically(tmp_path / "a", b"new")


def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_only_a_regular_file_is_ever_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path(os.devnull)):
        with pytest.raises(WriteFault, match="不是普通文件"):
            write_atomically(path, b"new")
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.png"]


def test_a_file_where_a_folder_is_wanted_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteFault, match="上级不是文件夹"):
        write_atomically(tmp_path / "file" / "map.png", b"new")


@pytest.mark.parametrize("before", range(12))
def test_pages_written_together_are_never_old_and_new_wherever_it_ends(
    before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the machine stopped `before` so many steps had been taken."""
    names = [tmp_path / name for name in ("a.png", "a-2.png", "a-3.png", "a-4.png")]
    for path in names:
        path.write_bytes(b"old")
    steps = iter(range(before))

    def end_after(step: Callable[..., object]) -> Callable[..., object]:
        def taken(*given: object, **look: object) -> object:
            if next(steps, None) is None:
                raise KeyboardInterrupt
            return step(*given, **look)

        return taken

    with monkeypatch.context() as patch:
        for step in ("replace", "unlink"):
            patch.setattr(Path, step, end_after(getattr(Path, step)))
        with contextlib.suppress(KeyboardInterrupt):
            write_together(dict.fromkeys(names[:3], b"new"), names[3:])
    left = {path.name: path.read_bytes() for path in tmp_path.glob("a*")}
    assert len(set(left.values())) == 1
    assert "a.png" in left
    if before >= len(names) + len(names):
        assert left == {path.name: b"new" for path in names[:3]}


def test_where_one_of_several_cannot_be_written_all_old_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    (tmp_path / "a-2.png").mkdir()
    with pytest.raises(WriteFault, match=r"a-2\.png"):
        write_together({tmp_path / "a.png": b"new", tmp_path / "a-2.png": b"new"})
    assert (tmp_path / "a.png").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.png", "a.png"]


@pytest.mark.parametrize("what", ["folder", "full folder", "pipe"])
def test_a_set_is_refused_whole_where_one_of_it_is_no_file(what: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    taken = tmp_path / "b.csv"
    os.mkfifo(taken) if what == "pipe" else taken.mkdir()
    if what == "full folder":
        (taken / "notes.txt").write_bytes(b"mine")
    before = {path: path.lstat().st_ino for path in tmp_path.rglob("*")}
    with pytest.raises(WriteFault, match=r"b\.csv .*不是普通文件"):
        publish_files(tmp_path, {"a.csv": b"new", "b.csv": b"new"})
    assert {path: path.lstat().st_ino for path in tmp_path.rglob("*")} == before
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_files_of_a_set_keep_their_links_and_who_may_read_them(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "set", tmp_path / "elsewhere.csv"
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"old")
    (folder / "a.csv").chmod(0o600)
    publish_files(folder, {"a.csv": b"new", "b.csv": b"new"})
    assert [(folder / name).stat().st_mode & 0o777 for name in ("a.csv", "b.csv")] == [0o600, 0o644]
    elsewhere.write_bytes(b"old")
    (folder / "b.csv").unlink()
    (folder / "b.csv").symlink_to(elsewhere)
    publish_files(folder, {"a.csv": b"newer", "b.csv": b"newer"})
    assert (folder / "b.csv").is_symlink()
    assert [elsewhere.read_bytes(), (folder / "a.csv").read_bytes()] == [b"newer", b"newer"]
    assert {path.name for path in folder.iterdir()} == {"a.csv", "b.csv"}
