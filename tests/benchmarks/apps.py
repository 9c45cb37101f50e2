"""The apps that are compared, each served from a folder, on the real data or on many more."""

import csv
import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import shape

from geo.reading.sources_folder import read_sources
from geo.vocabulary import Status
from tests.browser.serving import free_port, serve
from tests.conftest import ROOT

_PARTS = ("app.py", ".streamlit", "geo", "layers", "pages", "static", "data", "tests")
_SCRIPTS = {
    "ours": "app.py",
    "naive": "tests/benchmarks/naive.py",
    "explore": "tests/benchmarks/explore.py",
    "empty": "tests/benchmarks/empty.py",
}


@dataclass(frozen=True)
class App:
    """An app that answers at an address, by a process; `name` is ours, naive, explore or empty."""

    name: str
    address: str
    process: int = 0


@contextmanager
def served(folder: Path, logs: Path) -> Iterator[list[App]]:
    """Ours and the plain ways, from a copy of the tree."""
    ports = {name: free_port() for name in _SCRIPTS}
    os.environ["BENCH_STATIC"] = f"http://127.0.0.1:{ports['ours']}/app/static"
    servers = list[subprocess.Popen[bytes]]()
    try:
        for name, port in ports.items():
            log = logs / f"{folder.name}-{name}.log"
            servers.append(serve(port, log, _SCRIPTS[name], folder))
        yield [
            App(name, f"http://127.0.0.1:{port}", server.pid)
            for (name, port), server in zip(ports.items(), servers, strict=True)
        ]
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def crowded_copy(folder: Path, count: int) -> Path:
    """A copy of the tree whose data hold so many more points, each with a project.

    Places stand at random in the districts in focus; everything else is drawn from what the
    real projects hold.
    """
    folder.mkdir(parents=True)
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    sources = folder / "data" / "sources"
    spots = _spots(count)
    features = json.loads((sources / "places.geojson").read_text("utf-8"))
    features["features"] += [
        _place(number, district, spot) for number, (district, spot) in enumerate(spots)
    ]
    (sources / "places.geojson").write_text(json.dumps(features, ensure_ascii=False), "utf-8")
    _add_projects(sources / "projects.csv", [district for district, _ in spots])
    return folder


ALONE = ("thread", "relation", "share")
"""What a copy of a project must not repeat: an undertaking is not told of a hundred times."""


def _spots(count: int) -> list[tuple[str, shapely.Point]]:
    """Random points (WGS 84), taken in turn from the districts in focus."""
    rng = random.Random(1)
    focus = [
        district
        for district in read_sources().districts.values()
        if district.in_focus and district.geometry is not None
    ]
    spots = []
    for number in range(count):
        district = focus[number % len(focus)]
        west, south, east, north = shape(district.geometry).bounds
        while True:
            spot = shapely.Point(rng.uniform(west, east), rng.uniform(south, north))
            if district.geometry.covers(spot):
                break
        spots.append((district.id, spot))
    return spots


def _place(number: int, district: str, spot: shapely.Point) -> dict[str, object]:
    properties = {
        "id": f"many-{number}", "name": f"试验点{number}", "aliases": [], "district": district,
        "kind": "building", "precision": "site", "precision_m": 30,
        "coordinate_source": "benchmark", "note": "",
    }  # fmt: skip
    position = [round(spot.x, 5), round(spot.y, 5)]
    geometry = {"type": "Point", "coordinates": position}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _add_projects(path: Path, districts: list[str]) -> None:
    rng = random.Random(2)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [
        {
            **rng.choice(rows), "id": f"many-p{number}", "place_ids": f"many-{number}",
            "district": district, "status": rng.choice(list(Status)).value,
            **dict.fromkeys(ALONE, ""),
        }
        for number, district in enumerate(districts)
    ]  # fmt: skip
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(rows[0]), lineterminator="\n").writerows(made)
