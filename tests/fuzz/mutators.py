"""One real file, spoiled in one way that has a name."""

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.fuzz import spoil_csv, spoil_geojson, spoil_toml
from tests.fuzz.world import World

KINDS = {"csv": spoil_csv.KINDS, "geojson": spoil_geojson.KINDS, "toml": spoil_toml.KINDS}
HEAVY = (
    "places.geojson",
    "projects.csv",
    "indicators.csv",
    "documents.csv",
    "districts.geojson",
    "conflicts.csv",
)
"""Files that are spoiled twice as often: they say most."""
OFTEN = {"cell": 12, "cells that hang together": 4, "value": 10, "geometry": 8, "bytes": 2}
"""The ways to spoil that have most in them, and so come more often than once in a round."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A spoiled file: what was done to it, and where if it was one place."""

    kind: str
    path: str
    content: bytes = field(repr=False)
    note: str
    row: int | None = None
    column: str = ""


@st.composite
def mutants(draw: st.DrawFn, world: World) -> Mutant:
    """A spoiled file of a sound world."""
    paths = [*world.files, *(path for path in world.files if path.endswith(HEAVY))]
    path = draw(st.sampled_from(paths))
    ending = path.rpartition(".")[2]
    # Of a table without a row only its bytes can be spoiled.
    is_bare = ending == "csv" and not world.contents[path].rows
    ways = ["bytes"] if is_bare else [*KINDS[ending], "bytes"]
    kind = draw(st.sampled_from([way for way in ways for _ in range(OFTEN.get(way, 1))]))
    if kind == "bytes":
        name, content = draw(_bytes(world.files[path]))
        return Mutant(kind=f"{ending}: {name}", path=path, content=content, note=name)
    done = KINDS[ending][kind](draw, world, path)
    note = json.dumps(done.note, ensure_ascii=True, default=str)[:200]
    return Mutant(
        kind=f"{ending}: {kind}",
        path=path,
        content=done.content,
        note=note,
        row=done.row,
        column=done.column,
    )


@st.composite
def _bytes(draw: st.DrawFn, content: bytes) -> tuple[str, bytes]:
    """What programs do to a file on its way: other encodings, ends, halves."""
    text = content.decode("utf-8")
    at = draw(st.integers(0, len(content) - 1))
    ways: dict[str, Any] = {
        "empty": b"",
        "blank": b"\n\n",
        "GB 18030": text.encode("gb18030"),
        "UTF-16": text.encode("utf-16"),
        "Big5": text.encode("big5", "replace"),
        "byte order mark": b"\xef\xbb\xbf" + content,
        "two byte order marks": b"\xef\xbb\xbf" * 2 + content,
        "CRLF": content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        "CR": content.replace(b"\n", b"\r"),
        "cut off": content[:at],
        "a byte": content[:at] + bytes([draw(st.integers(0, 255))]) + content[at:],
        "a byte less": content[:at] + content[at + 1 :],
        "NUL": content[:at] + b"\x00" + content[at:],
        "twice": content + content,
        "rest of a merge": content[:at] + b"\n<<<<<<< HEAD\n" + content[at:],
        "HTML": b"<!doctype html><title>404</title>",
        "zip": b"PK\x03\x04" + content[:50],
        "long line": content[:at] + b"x" * 200_000 + content[at:],
        "deep": b"[" * 100_000,
    }
    name = draw(st.sampled_from(sorted(ways)))
    return name, ways[name]
