"""What is written about the tree is true: folders, files, rooms, commands, locks, licences."""

import re
import shlex
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.tree.code_of_the_tree import BEHIND, OPEN, ROOMS

README = (ROOT / "README.md").read_text("utf-8")
FOLDERS = r"`((?:data|docs|geo|layers|pages|static|tests)/[\w./-]*)`"
MADE = {"data/drafts/"}
"""Written about, and there only once somebody has written into it."""
FILES = r"(?<![\w/.*{}-])([\w/-]*\b[a-z_0-9]+\.(?:css|js|md|py))\b(?![\w/(.])"


def test_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) <= 120


def list_commented() -> list[Path]:
    """Every file of ours in which something may be said of other files."""
    folders = ("docs", "geo", "layers", "pages", "static", "tests")
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    ours = [path for path in [*ROOT.glob("*.*"), *inside] if "vendor" not in path.parts]
    return sorted(path for path in ours if path.suffix in {".css", ".js", ".md", ".py", ".toml"})


def read_said(path: Path) -> str:
    """What a file says to who reads it: its comments, a document whole."""
    text = path.read_text("utf-8")
    match path.suffix:
        case ".md":
            return text
        case ".py":
            return "\n".join(re.findall(r'(?ms)^ *""".*?"""|^ *#[^\n]*|  #[^\n]*', text))
        case ".toml":
            return "\n".join(re.findall(r"#.*", text))
        case _:
            return "\n".join(
                re.findall(r"/\*.*?\*/|(?<![:\"])//.*?$", text, re.DOTALL | re.MULTILINE)
            )


def test_every_folder_and_every_file_that_is_written_about_exists() -> None:
    """In documents, comments and docstrings; of a file the end of its path may be enough."""
    paths = [
        path.relative_to(ROOT).parts for path in (*ROOT.glob("*.*"), *ROOT.glob("[!.]*/**/*.*"))
    ]
    files = {"/".join(parts[begin:]) for parts in paths for begin in range(len(parts))}
    missing = set[tuple[str, str]]()
    for path in list_commented():
        said = read_said(path)
        folders = set(re.findall(FOLDERS, said))
        known = MADE | files | {one for one in folders if (ROOT / one).exists()}
        known |= {one for one in folders if (ROOT / f"{one}.py").is_file()}
        named = folders | set(re.findall(FILES, said))
        missing |= {(str(path.relative_to(ROOT)), one) for one in named - known}
    assert sorted(missing) == []


@pytest.mark.parametrize("layer", [folder for folder in ROOMS if "/" not in folder])
def test_the_readme_names_every_room(layer: str) -> None:
    (row,) = (line for line in README.splitlines() if line.startswith(f"| `{layer}/` |"))
    named = set(re.findall(r"`(\w+)/`", row)) - {layer}
    assert named == set().union(*ROOMS[layer]) - {OPEN}


@pytest.mark.parametrize("folder", ROOMS)
def test_the_document_on_rooms_names_them_from_the_bottom_up(folder: str) -> None:
    """A folder by its path, one within a large room by its name."""
    name = folder if folder.count("/") < 2 else folder.rpartition("/")[2]
    told = (ROOT / "docs" / "rooms.md").read_text("utf-8")
    line = re.search(rf"(?m)^ {{4,8}}{name} +(.+(?:\n {{9,}}.+)*)", told)
    assert line
    words = re.findall(r"\w+", line[1])
    floors = [floor - {OPEN} for floor in ROOMS[folder]]
    assert set().union(*floors) <= {*words}
    places = [words.index(room) for floor in floors for room in sorted(floor, key=words.index)]
    assert places == sorted(places)


def test_the_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets
    told = README + (ROOT / "docs" / "commands.md").read_text("utf-8")
    lines = re.findall(r"^python -m (?:geo|layers) .*$", told, re.M)
    assert lines
    for line in lines:
        module, command, *_ = shlex.split(line)[2:]
        door: Any = import_module(f"{module}.{BEHIND[module]}")
        assert command in door.make_parser()._subparsers._group_actions[0].choices


def test_ci_runs_what_the_readme_tells_a_person_to_run() -> None:
    assert re.search(r"^make check$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
    assert "make check" in README


@pytest.mark.parametrize("path", ["requirements.lock", "tests/requirements.lock"])
def test_a_lock_pins_every_package_with_hashes_and_no_address(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)
    pins = re.split(r"\n(?=\S)", text.strip())
    packages = [pin for pin in pins if not pin.startswith("#")]
    assert packages
    assert all("==" in pin and "--hash=sha256:" in pin for pin in packages)


def test_vendored_files_carry_their_licence_and_version() -> None:
    vendored = list((ROOT / "static" / "vendor").iterdir())
    assert vendored
    for folder in (*vendored, ROOT / "static" / "fonts"):
        names = {path.name for path in folder.iterdir()}
        assert "VERSION.txt" in names
        assert names & {"LICENSE", "OFL.txt"}
