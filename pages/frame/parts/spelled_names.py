"""Names the browser finds by their sound: how their characters may be read, and what reads them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geo.projects.found.pinyin import MIN_LETTERS, list_readings
from geo.search.search_ranking import MIN_SOUND
from geo.text import fold

SPELLED_NAMES = Path(__file__).with_suffix(".js")
"""The script that reads them, for parts that look for names."""


def tell_sounds(names: Iterable[str]) -> dict[str, Any]:
    """What it has to know of some names."""
    return {
        "sounds": list_readings(map(fold, names)),
        "least": {"sound": MIN_LETTERS, "stretch": MIN_SOUND},
    }
