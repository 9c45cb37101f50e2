"""What CONTRIBUTING's tables say of every column, taken from the file itself."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")


@dataclass(frozen=True)
class Column:
    """One line of a file's table."""

    name: str
    type: str
    required: str
    meaning: str

    @cached_property
    def kind(self) -> str:
        """The type without what is the column's own: `id of`, `choice of`, bounds, `once`."""
        return self.type.partition(" of `")[0].partition(", ")[0]

    @cached_property
    def once(self) -> bool:
        """True if no value stands twice in the file."""
        return self.type.endswith(", once") or (self.kind == "id" and not self.target)

    @cached_property
    def choices(self) -> frozenset[str]:
        """The values named; an empty one where the type says so."""
        named = set(re.findall(r"`([^`]+)`", self.type)) if self.kind == "choice" else set()
        return frozenset(named | ({""} if self.type.endswith("or empty") else set()))

    @cached_property
    def target(self) -> str:
        """The file whose ids or codes stand here, or nothing."""
        found = re.search(r" of `([\w.]+)`", self.type)
        return found[1] if found and self.kind in ("id", "ids", "code", "codes") else ""

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The least and the most a number may be, or a text have characters; else no bounds."""
        found = re.search(r", (\d+)(?: up| to (\d+))", self.type)
        if self.kind == "choice" or not found:
            return (float("-inf"), float("inf"))
        return (float(found[1]), float(found[2] or "inf"))


def _cells(heading: str) -> list[list[str]]:
    part = TEXT.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[2:]]


def _columns(path: str) -> dict[str, Column]:
    rows = _cells(f"### `data/{path}`")
    return {row[0]: Column(row[0], row[1], row[2], row[-1]) for row in rows}


TABLES = {path: _columns(path) for path in re.findall(r"^### `data/(.+)`$", TEXT, re.M)}
"""By path under data/: each column by its name."""
ADDRESS = {
    row[0]: Column(row[0], row[1], "no", row[-1]) for row in _cells("## What an address asks for")
}
"""What an address may hold: each parameter by its name."""
CARDS = "layers/*.toml"
PRECISION_LIMIT_M = {
    name: float(limit)
    for name, limit in re.findall(
        r"^\| places\.geojson precision \| `(\w+)` \|.*at most (\d+) m", TEXT, re.M
    )
}


def columns_of(path: str) -> dict[str, Column]:
    """The table of a file; of a layer's card the one all cards share; none of built GeoJSON."""
    if path.startswith("layers/"):
        return TABLES[CARDS] if path.endswith(".toml") else {}
    return TABLES[path]


def source(name: str) -> str:
    """The path of a file of sources by its name."""
    return f"sources/{name}"
