"""What cannot be written is said in one sentence, ends with 1, and the old file is kept."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.__main__ import main as geo_main
from geo.settings import DATA_VARIABLE, shipped_dir, sources_dir
from layers.__main__ import main as layers_main

OLD = b"old"
COMMANDS = {
    "snapshot": ["layers", "snapshot", "--district", "120101", "--out", "map.png"],
    "csv": ["geo", "export", "--out", "projects.csv"],
    "pack": ["geo", "export", "--sector", "finance", "--pack", "--out", "pack.zip"],
    "progress": ["geo", "progress", "--plan", "hp-plan14", "--out", "plan.csv"],
}
CHECKED = sorted(path.name for path in sources_dir().iterdir())
"""The sources, all of which `check` reads."""
MAINS = {"geo": geo_main, "layers": layers_main}
Run = Callable[..., tuple[int, str]]
each_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.fixture(autouse=True)
def few(few_rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few rows are as good as all, but to fill a disk."""
    monkeypatch.setenv(DATA_VARIABLE, str(few_rows))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder, over the sources shipped or of another; its exit code and what
    it says is wrong."""

    def run(arguments: list[str], folder: Path, data: Path | None = None) -> tuple[int, str]:
        module, *rest = arguments
        monkeypatch.chdir(folder)
        if data is not None:
            monkeypatch.setenv(DATA_VARIABLE, str(data))
        code = MAINS[module](rest)
        monkeypatch.undo()
        return code, capsys.readouterr().err

    return run


def is_refused(outcome: tuple[int, str], why: str) -> None:
    code, said = outcome
    assert code == 1
    assert why in said
    assert said.count("\n") == 1


def holds_only(folder: Path, *names: str) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB of its own, where the machine lets a test have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@each_command
def test_a_full_disk_keeps_the_old_file(name: str, disk: Path, run: Run) -> None:
    *arguments, file = COMMANDS[name]
    (disk / file).write_bytes(OLD)
    (disk / "else").write_bytes(b"x" * 56_000)
    # What became of a few plans would find room.
    data = shipped_dir() if name == "progress" else None
    is_refused(run([*arguments, file], disk, data), "磁盘已满")
    assert (disk / file).read_bytes() == OLD
    holds_only(disk, file, "else")


@each_command
def test_a_folder_that_may_only_be_read_keeps_the_old_file(name: str, disk: Path, run: Run) -> None:
    *arguments, file = COMMANDS[name]
    (disk / file).write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    is_refused(run([*arguments, file], disk), "不能写入")
    assert (disk / file).read_bytes() == OLD


def test_building_onto_a_full_disk_keeps_every_old_layer(disk: Path, run: Run) -> None:
    shutil.copytree(sources_dir(), disk.parent / "sources")
    (disk / "layers").mkdir()
    (disk / "layers" / "streets.geojson").write_bytes(OLD)
    (disk / "sources").symlink_to(disk.parent / "sources")
    is_refused(run(["geo", "build"], disk, disk), "磁盘已满")
    holds_only(disk, "layers", "sources")
    holds_only(disk / "layers", "streets.geojson")
    assert (disk / "layers" / "streets.geojson").read_bytes() == OLD


def test_building_where_nothing_may_be_written_keeps_every_old_layer(disk: Path, run: Run) -> None:
    shutil.copytree(sources_dir(), disk.parent / "sources")
    (disk / "layers").mkdir()
    (disk / "sources").symlink_to(disk.parent / "sources")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    is_refused(run(["geo", "build"], disk, disk), "不能写入")
    holds_only(disk / "layers")


@pytest.mark.parametrize(
    ("name", "code", "why"),
    [
        *((name, errno.ENOSPC, "磁盘已满") for name in COMMANDS),
        ("csv", errno.EROFS, "不能写入"), ("csv", errno.EIO, "没有写成"),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_said(
    name: str, code: int, why: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    module, *arguments, file = COMMANDS[name]
    (tmp_path / file).write_bytes(OLD)

    def refuse(path: Path, content: bytes) -> None:
        path.touch()
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    is_refused((MAINS[module]([*arguments, str(tmp_path / file)]), capsys.readouterr().err), why)
    assert (tmp_path / file).read_bytes() == OLD
    holds_only(tmp_path, file)


@each_command
def test_a_folder_a_device_and_a_strange_ending_are_refused_before_any_work(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, *arguments, file = COMMANDS[name]
    monkeypatch.chdir(tmp_path)
    commands = {"geo": "geo.output.commands.export_commands", "layers": "layers.sheet_commands"}[
        module
    ]
    monkeypatch.setattr(f"{commands}.read_sources", pytest.fail)

    def refused(target: str, why: str) -> None:
        is_refused((MAINS[module]([*arguments, target]), capsys.readouterr().err), why)

    (tmp_path / "a").mkdir()
    (tmp_path / "a" / file).mkdir()
    refused(f"a/{file}", "不是普通文件")
    (tmp_path / file).symlink_to(os.devnull)
    refused(file, "不是普通文件")
    assert not Path(os.devnull).is_file()
    refused("strange.exe", "扩展名不认识")
    refused("n" * 300 + file, "名字太长")
    holds_only(tmp_path, "a", file)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "progress"])
def test_a_filter_of_nonsense_is_one_sentence_and_writes_nothing(
    name: str, run: Run, tmp_path: Path
) -> None:
    *arguments, file = COMMANDS[name]
    code, said = run([*arguments, file, "--sector", "nonsense"], tmp_path)
    assert code == 1
    assert said.count("\n") == 1
    assert "nonsense" in said
    holds_only(tmp_path)


@pytest.mark.parametrize("command", [["geo", "build"], ["geo", "check"], *COMMANDS.values()])
def test_a_source_that_cannot_be_read_is_a_fault(
    command: list[str], data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    refuse: Callable[[Path], None], capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    refuse(data_copy / "sources" / "projects.csv")
    module, *arguments = command
    assert {"geo": geo_main, "layers": layers_main}[module](arguments) == 1
    assert "projects.csv:文件读不出来" in capsys.readouterr().err


@pytest.mark.parametrize("file", CHECKED)
def test_a_check_names_whichever_source_cannot_be_read(
    file: str, data_copy: Path, tmp_path: Path, refuse: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    refuse(data_copy / "sources" / file)
    assert geo_main(["check", "--documents", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).count(f"{file}:文件读不出来") == 1
    assert (said.out + said.err).count(file) == 1


@pytest.mark.parametrize("name", ["map.jpg", "map", "map.png.exe"])
def test_an_unknown_ending_is_refused_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert layers_main(["snapshot", "--out", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_as_target_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "map.png"
    target.mkdir()
    assert layers_main(["snapshot", "--out", str(target)]) == 1
    assert "不是普通文件" in capsys.readouterr().err
    assert list(target.iterdir()) == []
