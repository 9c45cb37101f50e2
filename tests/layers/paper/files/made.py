"""A sheet made into a file."""

from collections.abc import Callable

from layers.paper.files.sheet_file_kinds import (
    FORMATS,
    make_file,
)
from layers.paper.one_sheet.one_sheet import Sheet

TITLE = "外资$1_x^2% ½ µg/m³ Ü"
APPROVAL = "审图号:津S(2026)001"
Compose = Callable[..., Sheet]


def make(sheet: Sheet, format: str) -> bytes:
    return make_file(sheet, FORMATS[format])
