"""The lists of addresses and ids that readers have kept."""

import re
from collections.abc import Iterable
from pathlib import Path

KEPT = Path(__file__).parent


def lines(file: str) -> list[str]:
    """The lines of a kept file, without its comments."""
    found = (KEPT / file).read_text("utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def grouped(found: Iterable[str]) -> dict[str, set[str]]:
    """Ids by the [heading] they stand under."""
    groups: dict[str, set[str]] = {}
    ids = set[str]()
    for line in found:
        if heading := re.fullmatch(r"\[(.+)\]", line):
            ids = groups.setdefault(heading[1], set())
        else:
            ids.update(line.split())
    return groups


IDS = grouped(lines("ids.txt"))
