"""Data in which every text CONTRIBUTING lists is hostile: what may it become on its way?"""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from geo.output.building.built_layers import build_layers, write_layers
from geo.reading.sources_folder import read_sources
from geo.settings import shipped_dir
from tests.tree.contributing_tables import CARDS, TABLES

HOST = "h.example"
TEXT = f"=$\\frac{{$**b**:smile:![i](//{HOST})<b>{{{{7}}}}{{%x%}}$&|"
"""Formula, mathematics, Markdown, a picture's shortcut, an address, HTML, template and pattern.

Short enough for a quote; a number behind it tells one from another.
"""
_NOT_SHOWN = {"file", "symbol"}
"""Texts with a rule of their own, or by which other rows go."""
_OF_CARDS = {"title", "title_en", "source", "licence", "note", "attribution"}


def spoil(data: Path) -> None:
    """Make every text of a copy of the data hostile, and build its layers."""
    marked = (f"{TEXT}{number}" for number in count())
    for file in TABLES:
        every = {one.name for one in TABLES[file] if one.type in {"text", "text, once"}}
        texts = every - _NOT_SHOWN
        if file.endswith(".csv"):
            _spoil_table(data / "sources" / file, texts, marked)
        elif file.endswith(".geojson"):
            _spoil_features(data / "sources" / file, texts, marked)
    write_layers(build_layers(read_sources(data / "sources")), data / "layers")
    for card in (data / "sources" / "basemaps.toml", *(data / "layers").glob(CARDS)):
        _spoil_card(card, marked)


def _spoil_table(path: Path, texts: Iterable[str], marked: Iterator[str]) -> None:
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, rows.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        for name in texts:
            row[name] = next(marked) if row[name] else ""
        if "quote" in row:
            row["quote"] = next(marked)
            row["start"], row["end"] = "0", str(len(row["quote"]))
        writer.writerow(row)
    path.write_text(buffer.getvalue(), "utf-8")


def _spoil_features(path: Path, texts: Iterable[str], marked: Iterator[str]) -> None:
    content = json.loads(path.read_text("utf-8"))
    for feature in content["features"]:
        given = feature["properties"]
        given |= {name: next(marked) for name in texts if given.get(name)}
        if "aliases" in given:
            given["aliases"] = [next(marked) for _ in given["aliases"]]
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def _spoil_card(path: Path, marked: Iterator[str]) -> None:
    """The texts of a card that stand on a line of their own."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        name, _, value = line.partition(" = ")
        if name in _OF_CARDS and value.startswith('"'):
            lines[number] = f"{name} = {json.dumps(next(marked), ensure_ascii=False)}"
    path.write_text("\n".join(lines), "utf-8")


def write_spoiled(data: Path) -> None:
    """A spoiled copy of the data into an empty folder."""
    shutil.copytree(shipped_dir(), data, dirs_exist_ok=True)
    spoil(data)
