"""A picture of paper as a PNG: pale paper and flat colours, pressed as suits them."""

import struct
import zlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_BEGIN = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR, _BITS = 2, 8
_INCH_M = 0.0254
_METRE = 1
_PLAIN = bytes(5)
"""Between the name of a text and itself: it is not compressed, in no language, and not translated.
"""
_LEVEL = 1
"""How hard a picture is pressed: more costs seconds and saves little."""


def write_png(pixels: NDArray[np.uint8], dpi: int, about: Mapping[str, str]) -> bytes:
    """Pixels (rows, columns, red-green-blue and whatever follows) as a file.

    Of flat colours a row as it is is shorter than what tells it from others, which libraries work
    out all the same and which takes longer than drawing: https://www.w3.org/TR/png-3/.
    """
    high, wide = pixels.shape[:2]
    rows = np.zeros((high, 1 + 3 * wide), dtype=np.uint8)
    rows[:, 1:] = pixels[:, :, :3].reshape(high, -1)
    per_metre = round(dpi / _INCH_M)
    head = struct.pack(">IIBBBBB", wide, high, _BITS, _TRUE_COLOUR, 0, 0, 0)
    told = (key.encode() + _PLAIN + text.encode() for key, text in about.items())
    parts = [
        (b"IHDR", head),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, _METRE)),
        *((b"iTXt", one) for one in told),
        (b"IDAT", zlib.compress(rows.data, _LEVEL)),
        (b"IEND", b""),
    ]
    return _BEGIN + b"".join(_wrap(kind, content) for kind, content in parts)


def _wrap(kind: bytes, content: bytes) -> bytes:
    """A part of the file with its length before it and its checksum behind."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
