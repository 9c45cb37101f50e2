"""How a command takes its options, and ends where nobody reads on."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main as geo_main
from layers.__main__ import main as layers_main

_SAYS_MUCH = """
from geo.output.commands.command_line import run
run(lambda: [print("x" * 99) for _ in range(9999)])
"""


def test_what_is_piped_into_head_ends_quietly() -> None:
    saying = subprocess.Popen(
        [sys.executable, "-c", _SAYS_MUCH], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert saying.stdout is not None
    assert saying.stderr is not None
    saying.stdout.readline()
    saying.stdout.close()
    assert saying.stderr.read() == b""
    saying.stderr.close()
    assert saying.wait() == 0


@pytest.mark.parametrize(
    ("main", "asked", "said"),
    [
        (geo_main, "export --out a.csv --out b.csv", "条件“--out”写了两次"),
        (geo_main, "export --out a.csv --years 2021 --years 2022", "条件“--years”写了两次"),
        (geo_main, "export --out a.csv --address years=2021 --years 2022", "条件“years”写了两次"),
        (geo_main, "export --out a.csv --sec finance", "不认识“--sec”,也许是“--sector”"),
        (geo_main, "export --sector finance", "还缺 --out"),
        (geo_main, "export --out a.csv --years", "--years 后面没有写全"),
        (geo_main, "check --allow-missing=1", "--allow-missing 不带值,却写了“1”"),
        (geo_main, "desk hp-article --sure viel", "--sure 的值“viel”读不出来"),
        (geo_main, "desk hp-article --state open --state accepted", "条件“--state”写了两次"),
        (geo_main, "fix --replace a b --replace a c", "条件“--replace”写了两次"),
        (geo_main, "bild", "命令 不能是“bild”;应为 check、build、"),
        (geo_main, "", "还缺 命令"),
        (geo_main, "--nosuch", "不认识“--nosuch”;"),
        (geo_main, "check --", "不认识“--”;"),
        (geo_main, "check --out a.csv", "不认识“--out”"),
        (layers_main, "snapshot --layot a4", "不认识“--layot”,也许是“--layout”"),
        (geo_main, "check --documents=", "--documents 后面是空的"),
        (geo_main, "suggest --json --measure", "不能一起用"),
        (geo_main, "publish hp-artcle --as b", "没有编号为“hp-artcle”的文件"),
        (geo_main, "desk hp-artcle open --as b", "没有编号为“hp-artcle”的文件"),
        (geo_main, "desk hp-article open", "没有署名:请用 --as 写上是谁做的"),
        (geo_main, "export --out a.csv --text \udcff", "不是 UTF-8"),
        (layers_main, "snapshot --out a.pdf --layout a4 --layout a3", "条件“--layout”写了两次"),
        (layers_main, "snapshot --out a.pdf --layot a4", "不认识“--layot”,也许是“--layout”"),
        (layers_main, "meeting 对标", "还缺 --out"),
        (layers_main, "meeting 对标 --out a.pdf --out b.pdf", "条件“--out”写了两次"),
        (layers_main, "meeting 对标 --out a/", "a/ 不是普通文件"),
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_refused_in_one_sentence_and_nothing_is_written(
    main: Callable[[list[str]], int], asked: str, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(asked.split()) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_read_as_it_was_typed_where_the_terminal_knows_no_chinese(
    tmp_path: Path,
) -> None:
    typed = "金街".encode().decode("ascii", "surrogateescape")
    for name, text in (("a.csv", "金街"), ("b.csv", typed)):
        assert geo_main(["export", "--out", str(tmp_path / name), "--text", text]) == 0
    assert [*pd.read_csv(tmp_path / "a.csv")["编号"]] == [*pd.read_csv(tmp_path / "b.csv")["编号"]]


def test_the_versions_of_program_and_data_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        geo_main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"程序 \d+\.\d+\.\d+,数据 \S+\n", capsys.readouterr().out)


def test_a_list_said_twice_counts_whole_beside_an_address_too(tmp_path: Path) -> None:
    def found(*asked: str) -> set[str]:
        assert geo_main(["export", "--out", str(tmp_path / "a.csv"), *asked]) == 0
        return {*pd.read_csv(tmp_path / "a.csv")["编号"]}

    both = found("--sector", "finance,elderly", "--years", "2021-2025")
    twice = ("--sector", "finance", "--sector", "elderly")
    assert found(*twice, "--years", "2021-2025", "--years", "2021-2025") == both
    assert found("--address", "?sector=finance&years=2021-2025", "--sector", "elderly") == both
    assert found("--sector", "finance", "--years", "2021-2025") < both
