"""The wheel carries its data: what a notebook installs answers without a checkout beside it."""

import os
import shutil
import site
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT

PARTS = ("pyproject.toml", "README.md", "LICENSE", "geo", "layers", "data", "static")
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def run(*command: object, folder: Path) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that holds the wheel, and its dependencies by a link."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    tree.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / part)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    run(sys.executable, "-c", build, folder, folder=tree)
    venv.create(folder / "env", with_pip=False)
    libraries = next((folder / "env").rglob("site-packages"))
    wheel = next(folder.glob("*.whl"))
    quiet = ("--quiet", "--disable-pip-version-check")
    run(
        sys.executable, "-m", "pip", *quiet, "install", "--no-deps", "--no-index", "--no-compile",
        "--target", libraries, wheel, folder=folder,
    )  # fmt: skip
    (libraries / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    name = "python.exe" if os.name == "nt" else "python"
    return next((folder / "env").rglob(name))


def test_every_room_is_in_the_wheel() -> None:
    rooms = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for layer in ("geo", "layers")
        for path in (ROOT / layer).rglob("__init__.py")
    }
    data = {f"geo.data.{path.name}" for path in (ROOT / "data").iterdir() if path.is_dir()}
    data -= {"geo.data.drafts"}  # What nobody has published is nobody else's.
    assert rooms | data <= set(PACKAGES["packages"])


def test_a_notebook_reads_the_tables_of_the_wheel_and_its_command_draws_a_sheet(
    python: Path, tmp_path: Path
) -> None:
    """In one process: to load all that a sheet needs takes longer than to draw it."""
    code = (
        "import geo, layers, runpy, sys;"
        "layers.explore(geo.open().places(kind='hospital')).save('map.html');"
        "print(geo.__file__, len(geo.indicator_table()), len(geo.project_table()));"
        "sys.argv[0] = 'layers'; runpy.run_module('layers', run_name='__main__', alter_sys=True)"
    )
    asked = ("snapshot", "--out", "map.png", "--sector", "finance")
    said = run(python, "-c", code, *asked, folder=tmp_path)
    file, figures, projects = said.splitlines()[0].split()
    assert (tmp_path / "map.html").stat().st_size > 100_000
    assert str(ROOT) not in file
    assert int(figures) > 0
    assert int(projects) > 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
