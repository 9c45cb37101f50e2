"""The sign of who makes the sheets, at the right of each title; a file the setting names."""

import io
import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import AskFault
from geo.reading.checked_files.folder_entries import read_regular
from geo.text import say
from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_sizes import Layout

LOGO_VARIABLE = "SHEET_LOGO"
_WIDEST, _APART_MM = 0.25, 6.0
"""How much of a title's width it takes at most, and how far it stands from the words."""


@dataclass(frozen=True)
class Logo:
    """A picture (PNG) and where on the sheet it stands."""

    picture: bytes
    box: Box


def place_logo(layout: Layout) -> tuple[Layout, Logo | None]:
    """A layout with room beside its title, and the logo there; as it is where none is set.

    Raises AskFault for a file that is missing or no PNG.
    """
    path = os.environ.get(LOGO_VARIABLE, "").strip()
    if not path:
        return layout, None
    picture, aspect = _read(Path(path))
    title = layout.title
    wide = min(title.height * aspect, title.width * _WIDEST)
    box = Box(title.right - wide, title.top, wide, wide / aspect)
    narrower = replace(title, width=title.width - wide - _APART_MM)
    return replace(layout, title=narrower), Logo(picture, box)


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[bytes, float]:
    """The file, and how many times as wide as high it is."""
    try:
        picture = read_regular(path) or b""
        high, wide = read_pixels(picture).shape[:2]
    except (OSError, SyntaxError, ValueError) as error:
        raise AskFault(say("sheet.bad_logo", variable=LOGO_VARIABLE, file=path.name)) from error
    return picture, wide / high


def read_pixels(picture: bytes) -> Any:
    """A PNG as rows of pixels."""
    from matplotlib.image import imread

    return imread(io.BytesIO(picture), format="png")
