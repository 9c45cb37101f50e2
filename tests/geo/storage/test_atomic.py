"""Writing: a file is whole or the old one, a set is all new or all old, and a refusal is said."""

import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.storage import atomic
from geo.storage.atomic import publish_files, write_atomically, write_together
from tests.conftest import ROOT

FILES = [f"{letter}.geojson" for letter in "abcde"]
KILLS = 5
ALONE = f"""
import sys, types
geo = sys.modules["geo"] = types.ModuleType("geo")
geo.__path__ = [{str(ROOT / "geo")!r}]
"""
"""Spares a process all of `geo` but what it asks for: it lives shorter than that takes to load."""
PUBLISHING = f"""
import itertools, pathlib, sys
from geo.storage.atomic import publish_files
from geo.process.stopping import stopping_on_request
folder = pathlib.Path(sys.argv[1])
with stopping_on_request():
    for number in itertools.count():
        publish_files(folder, {{name: str(number).encode() * 9000 for name in {FILES}}})
        print(number, flush=True)
"""


def publish_until(stop: signal.Signals, folder: Path, seconds: float) -> None:
    """Publish set after set, and be stopped in the middle of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", ALONE + PUBLISHING, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(stop)
    process.communicate()


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM])
def test_a_stopped_writer_leaves_one_whole_set(stop: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "layers"
    folder.mkdir()
    (folder / "own.toml").write_text("stays")
    rng = random.Random(1)
    for _ in range(KILLS):
        publish_until(stop, folder, rng.uniform(0, 0.05))
        assert sorted(path.name for path in folder.iterdir()) == [*FILES, "own.toml"]
        assert len({(folder / name).read_bytes() for name in FILES}) == 1
        if stop is signal.SIGTERM:
            assert [path.name for path in tmp_path.iterdir()] == ["layers"]


def test_where_a_system_cannot_exchange_a_set_is_put_in_place_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "layers"
    publish_files(folder, {"a": b"old", "b": b"old"})
    monkeypatch.setattr("geo.storage.atomic.exchange_names", lambda one, other: False)
    publish_files(folder, {"a": b"new", "b": b"new"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a": b"new", "b": b"new",
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["layers"]


MOUNTED = {
    "a volume": "mount --bind volume data/layers",
    "a disk of its own": "mount -t tmpfs -o size=64k tmpfs data/layers",
    "a volume where nothing else may be written":
        "mount --bind volume data/layers && mount --bind data data"
        " && mount --bind volume data/layers && mount -o remount,bind,ro data",
}  # fmt: skip
"""How a folder of layers may be mounted, from within the folder that holds `data`."""
PUBLISH_TWICE = """
import pathlib, sys
from geo.storage.atomic import publish_files
folder = pathlib.Path("data/layers")
(folder / "own.toml").write_text("stays")
for content in (b"old", b"new"):
    publish_files(folder, {"a": content, "b": content})
print(*(f"{path.name}={path.read_text()}" for path in sorted(folder.iterdir())))
print(*sorted(path.name for path in folder.parent.iterdir()))
"""


@pytest.mark.parametrize("how", MOUNTED)
def test_a_set_is_put_into_a_folder_that_is_mounted(how: str, tmp_path: Path) -> None:
    def mounted(*command: str) -> subprocess.CompletedProcess[str]:
        script = f'set -e; {MOUNTED[how]}; exec "$@"'
        return subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "-", *command],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
            text=True, check=False,
        )  # fmt: skip

    (tmp_path / "volume").mkdir()
    (tmp_path / "data" / "layers").mkdir(parents=True)
    if shutil.which("unshare") is None or mounted("true").returncode:
        pytest.skip("nothing can be mounted here")
    done = mounted(sys.executable, "-c", ALONE + PUBLISH_TWICE)
    assert done.stdout.splitlines() == ["a=new b=new own.toml=stays", "layers"], done.stderr


def test_a_full_disk_keeps_every_old_file_of_a_folder_that_cannot_be_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(other))

    write, folder = Path.write_bytes, tmp_path / "layers"

    def fill_up(path: Path, content: bytes) -> int:
        if path.parent.parent == folder and path.name == "b":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, content)

    publish_files(folder, {"a": b"old", "b": b"old"})
    monkeypatch.setattr("geo.storage.atomic.exchange_names", refuse)
    publish_files(folder, {"a": b"mid", "b": b"mid"})
    monkeypatch.setattr(Path, "write_bytes", fill_up)
    with pytest.raises(WriteFault, match="磁盘已满"):
        publish_files(folder, {"a": b"new", "b": b"new"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a": b"mid", "b": b"mid",
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["layers"]


def test_what_is_saved_into_the_folder_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a", "mine", "inner/deep", "still"):
        (tmp_path / name).write_bytes(b"old")
    change_places = atomic._change_places

    def save_first(staged: Path, target: Path) -> None:
        for name in ("a", "mine", "inner/deep", "fresh"):
            (target / name).write_bytes(b"saved")
        change_places(staged, target)

    monkeypatch.setattr(atomic, "_change_places", save_first)
    publish_files(tmp_path, {"a": b"new"})
    kept = {str(one.relative_to(tmp_path)): one for one in tmp_path.rglob("*") if one.is_file()}
    assert {name: one.read_bytes() for name, one in kept.items()} == {
        "a": b"new", "mine": b"saved", "inner/deep": b"saved", "fresh": b"saved", "still": b"old",
    }  # fmt: skip


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


ASKED_TO_STOP = """
import os, pathlib, signal, sys, threading, time
from geo.storage import atomic
from geo.process.stopping import stopping_on_request
folder, number, step = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
threading.Thread(target=time.sleep, args=(0.3,)).start()  # another that a signal may reach
if step == "in two steps":
    atomic.exchange_names = lambda one, other: False
def ask_after(step):
    def taken(*given, **look):
        done = step(*given, **look)
        os.kill(os.getpid(), number)
        time.sleep(0.02)
        return done
    return taken
with stopping_on_request():
    pages = [folder / f"p-{page}.png" for page in range(4)]
    if step == "pages":
        pathlib.Path.replace = ask_after(pathlib.Path.replace)
        atomic.write_together(dict.fromkeys(pages, b"new"))
    elif step == "bringing back":
        atomic._bring_back = ask_after(lambda old, new, files: None)
        atomic.publish_files(folder, {page.name: b"new" for page in pages})
    else:
        pathlib.Path.rename = ask_after(pathlib.Path.rename)
        atomic.publish_files(folder, {page.name: b"new" for page in pages})
"""


@pytest.mark.parametrize("step", ["pages", "bringing back", "in two steps"])
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_stop_waits_until_a_set_is_whole_and_says_nothing(
    stop: signal.Signals, step: str, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    for page in range(4):
        (folder / f"p-{page}.png").write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", ALONE + ASKED_TO_STOP, str(folder), str(int(stop)), step],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (128 + stop, "")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"p-{page}.png": b"new" for page in range(4)
    }
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_a_folder_taken_away_by_a_killed_writer_comes_back_with_what_is_ones_own(
    tmp_path: Path,
) -> None:
    aside = tmp_path / ".layers.0123abcd.old"
    aside.mkdir()
    (aside / "own.toml").write_text("stays")
    publish_files(tmp_path / "layers", {"a": b"new"})
    assert {path.name for path in (tmp_path / "layers").iterdir()} == {"a", "own.toml"}
    assert [path.name for path in tmp_path.iterdir()] == ["layers"]


def test_what_a_killed_writer_left_long_ago_is_cleared_and_what_another_writes_is_not(
    tmp_path: Path,
) -> None:
    left, fresh, own = (tmp_path / n for n in (".a.0123abcd", ".a.89abcdef", ".a.mine"))
    for path in (left, fresh, own):
        path.write_bytes(b"half")
    for path in (left, own):
        os.utime(path, (0, 0))
    write_atomically(tmp_path / "a", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a", fresh.name, own.name}


def test_folders_a_killed_writer_left_are_gone_once_the_next_has_published(tmp_path: Path) -> None:
    for name in (".layers.0123abcd", ".layers.89abcdef.old", ".layers.mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"half")
    (tmp_path / "layers").mkdir()
    publish_files(tmp_path / "layers", {"a": b"new"})
    assert {path.name for path in tmp_path.iterdir()} == {"layers", ".layers.mine"}


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
