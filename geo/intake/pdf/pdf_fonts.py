"""How many bytes of a PDF's font are one character, where its reader would take each for one."""

import re
from typing import Any

_CODE_SPACE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_EDGE = re.compile(rb"<\s*([0-9A-Fa-f]*)\s*>")
_TWO_BYTES = 4
"""Hexadecimal digits of a code of two bytes."""


def read_in_pairs(page: Any) -> None:
    """Let a page's fonts whose codes are pairs by a table of their own be read in pairs.

    pypdf knows such tables by their names only, and takes every byte for a character. What a code
    means is told by the font's other table, to Unicode; a font without one is left as it is.
    """
    from pypdf.generic import NameObject

    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for one in fonts.get_object().values() if fonts is not None else ():
        font = one.get_object()
        encoding = font.get("/Encoding")
        if "/ToUnicode" in font and _is_in_pairs(encoding and encoding.get_object()):
            font[NameObject("/Encoding")] = NameObject("/Identity-H")


def _is_in_pairs(encoding: Any) -> bool:
    """Whether an encoding is a table within the file all of whose codes have two bytes."""
    if not hasattr(encoding, "get_data"):
        return False
    edges = [edge for space in _CODE_SPACE.findall(encoding.get_data())
             for edge in _EDGE.findall(space)]  # fmt: skip
    return bool(edges) and all(len(edge) == _TWO_BYTES for edge in edges)
