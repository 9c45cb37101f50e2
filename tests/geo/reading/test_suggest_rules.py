"""The words a text is read by are read as every file people edit: each slip is said by its key."""

import json
import tomllib
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.reading.suggest_rules import FILE, read_rules, read_rules_at
from geo.settings import DATA_VARIABLE, shipped_dir

TEXT = (shipped_dir() / FILE).read_text("utf-8")


def said(folder: Path, old: str, new: str) -> list[str]:
    """What is said of the rules with one slip in them."""
    assert old in TEXT
    path = folder / "suggest.toml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(DataFaults) as faulty:
        read_rules_at(path)
    return str(faulty.value).splitlines()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('done = ["回顾", ', 'done = ["回顾" ', ["第 6 行:不是有效的 TOML"]),
        ("[kinds]\n", "[kind]\n", ["缺少 [kinds]", "不认识“kind”,也许是“kinds”"]),
        ('done = ["回顾"', 'don = ["回顾"', ["不认识“headings.don”,也许是“headings.done”",
                                           "缺少 headings.done"]),
        ("units = [", "units = [3, ", ["“numbers.units”的值“[3, "]),
        ('"≲" = ', '"~" = ', ["不认识“qualifiers.~”;应为q", "缺少 qualifiers.≲.before"]),
        ('["接近", "近", "将近"]', "[]", ["“qualifiers.≲.before”的值“[]”不是一组文字"]),
        ("school = ", "shool = ", ["不认识“kinds_of_places.shool”,也许是“kinds_of_places.school”"]),
        ("commerce = ", "Commerce = ", ["“sectors”的值“Commerce”不能作编号"]),
        (r"'索\s*引", r"'(索\s*引", ["“set_aside.索引号”的“(索", "第 1 个字符处"]),
        (r"'索\s*引\s*号[^\n]{0,40}'", "'a*'", ["什么都不写也算符合"]),
        ('"通经"', "5", ["“numbers.no_qualifier_behind.过”的值“5”不是文字"]),
    ],
)  # fmt: skip
def test_a_slip_in_the_rules_is_said_by_its_key(
    old: str, new: str, words: list[str], tmp_path: Path
) -> None:
    lines = said(tmp_path, old, new)
    assert all(line.startswith(FILE) for line in lines)
    assert all(any(word in line for line in lines) for word in words)


def test_rules_beside_the_data_count_and_those_that_came_with_the_code_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert "回顾" in read_rules.__wrapped__()["headings"]["done"]
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(TEXT.replace('"回顾"', '"回眸"'), "utf-8")
    assert "回眸" in read_rules.__wrapped__()["headings"]["done"]


def test_sound_rules_are_what_the_file_says_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "suggest.toml").write_text(TEXT, "utf-8")
    read = read_rules_at(tmp_path / "suggest.toml")
    assert json.dumps(read) == json.dumps(tomllib.loads(TEXT))


def test_a_key_that_may_be_missing_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "suggest.toml"
    shortened = TEXT.replace(', behind = ["左右", "上下"]', "").replace("no_qualifier_behind", "# ")
    path.write_text(shortened, "utf-8")
    rules = read_rules_at(path)
    assert rules["qualifiers"]["≈"] == {"before": ("大约", "约"), "behind": ()}
    assert rules["numbers"]["no_qualifier_behind"] == {}
