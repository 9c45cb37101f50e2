"""A command that is stopped while it loads, or cannot be heard, ends in good order."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo import text
from geo.data_commands import main
from geo.errors import WordsFault
from geo.process.command_start import start_command
from geo.settings import DATA_VARIABLE

SLOW = (
    "import sys, time\n"
    "from geo.process.command_start import start_command\n"
    "def load():\n"
    "    print('loading', flush=True)\n"
    "    time.sleep(60)\n"
    "sys.exit(start_command(load))\n"
)


def test_who_stops_a_command_while_it_loads_sees_nothing_of_python() -> None:
    loading = subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert loading.stdout is not None
    assert loading.stdout.readline() == b"loading\n"
    loading.send_signal(signal.SIGINT)
    _, complaint = loading.communicate(timeout=20)
    assert (loading.returncode, complaint) == (130, b"")


def test_what_a_package_offers_is_loaded_when_it_is_asked_for() -> None:
    asked = (
        "import sys, geo; print('numpy' in sys.modules); geo.read_sources\n"
        "from geo.data_commands import make_parser; make_parser().parse_args(['add', 'a.txt'])\n"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert done.stdout.split() == [b"False", b"False"]
    assert set(geo.__all__) <= set(dir(geo))
    with pytest.raises(AttributeError, match="nosuch"):
        _ = geo.nosuch  # type: ignore[attr-defined]


def run_shell(command: str, data: Path) -> tuple[int, str]:
    """How a command ends whose output goes where a shell sends it, and what it complains of."""
    environment = {**os.environ, DATA_VARIABLE: str(data)}
    whole = f"{sys.executable} -m geo {command}"
    done = subprocess.run(
        ["bash", "-c", whole], capture_output=True, text=True, env=environment, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(("where", "why"), [("> /dev/full", "磁盘已满"), (">&-", "输出关闭了")])
def test_what_cannot_be_said_is_said_as_that_and_the_file_stands(
    where: str, why: str, few_rows: Path, tmp_path: Path
) -> None:
    code, said = run_shell(f"export --out {tmp_path}/a.csv {where}", few_rows)
    assert code == 1
    assert said.count("\n") == 1
    assert why in said
    assert "已经写成的文件照旧有效" in said
    assert (tmp_path / "a.csv").stat().st_size


def test_who_closes_the_other_streams_gets_the_answer_all_the_same(few_rows: Path) -> None:
    assert run_shell("dictionary 2>&- <&- > /dev/null", few_rows) == (0, "")


def test_words_that_cannot_be_read_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(text, "TEXT_DIR", tmp_path)
    spoiled = {"missing.toml": None, "cut.toml": b"[app\n", "gbk.toml": "[中]".encode("gbk")}
    for name, content in spoiled.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)

        def ask(language: str = name.removesuffix(".toml")) -> int:
            text._catalogue.__wrapped__(language)
            return 0

        with pytest.raises(WordsFault):
            ask()
        before = signal.getsignal(signal.SIGINT)
        assert start_command(ask) == 1
        signal.signal(signal.SIGINT, before)
        said = capsys.readouterr().err
        assert said.startswith(f"{tmp_path}/{name}")
        assert said.count("\n") == 1


def test_a_folder_without_data_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "nosuch"):
        monkeypatch.setenv(DATA_VARIABLE, str(folder))
        for command in (["check"], ["fix"], ["district", "120102"], ["publish", "a", "--as", "b"]):
            assert main(command) == 1
            fault, count = capsys.readouterr().err.splitlines()
            assert fault.startswith(f"{folder}/sources:这里没有数据(环境变量 DATA_DIR")
            assert count == "1 处需要改正"


def test_a_file_that_is_gone_is_not_called_one_that_is_being_changed(
    few_rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    data = Path(shutil.copytree(few_rows, tmp_path / "data"))
    (data / "sources" / "projects.csv").unlink()
    monkeypatch.setenv(DATA_VARIABLE, str(data))
    assert main(["fix", "--documents", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("projects.csv:文件不存在")
    assert "请恢复该文件" in told
