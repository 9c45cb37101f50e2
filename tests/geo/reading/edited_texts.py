"""Files of data edited as texts, and the faults that reading and building find in them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.data_faults import DataFaults, Fault
from geo.output.building.built_layers import build_layers
from geo.reading.sources_folder import read_sources

Json = dict[str, Any]


def found(copy: Path) -> list[Fault]:
    """What reading and building say of a folder."""
    try:
        build_layers(read_sources(copy), copy)
    except DataFaults as caught:
        return list(caught.faults)
    return []


def the_fault(copy: Path) -> Fault:
    (fault,) = found(copy)
    return fault


def edit_json(path: Path, change: Callable[[Json], object]) -> None:
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def edit_lines(path: Path, change: Callable[[list[str]], object]) -> None:
    lines = path.read_text("utf-8").split("\n")
    change(lines)
    path.write_text("\n".join(lines), "utf-8")


def swap(names: list[str], one: int, other: int) -> None:
    names[one], names[other] = names[other], names[one]


def edit_header(path: Path, change: Callable[[list[str]], object]) -> None:
    def edit(lines: list[str]) -> None:
        names = lines[0].split(",")
        change(names)
        lines[0] = ",".join(names)

    edit_lines(path, edit)
