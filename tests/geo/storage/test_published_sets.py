"""A set of files is all new or all old, wherever its writer ends."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import WriteFault
from geo.storage import atomic
from geo.storage.atomic import publish_files, write_atomically
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
