"""The notebook of docs/ runs from top to bottom, as somebody does who opens it."""

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))


def read_cells(path: Path) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells: list[dict[str, Any]] = notebook["cells"]
    return cells


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_cell_runs(path: Path) -> None:
    mpl.use("Agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in read_cells(path):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            exec(compile(source, f"{path.name}:{cell['id']}", "exec"), names)
    assert names["near"]["dist_m"].max() <= 500


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_what_a_run_leaves(path: Path) -> None:
    """What it shows changes with the data; each cell has an id of its own."""
    cells = read_cells(path)
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]] == []
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_there_is_one() -> None:
    assert NOTEBOOKS
