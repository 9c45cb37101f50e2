"""Pixels as a PNG, its rows as they are.

Pillow foretells each pixel from those around it, which photographs are smaller for: the flat
colours of a sheet are not, and it takes three times as long.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS, _RGB, _METRE, _AS_IT_IS = 8, 2, 1, 0
_INCH_M = 0.0254
_QUICKLY = 1
"""How hard it is pressed: more costs seconds and saves little."""
_BAND = 64
"""So many rows are pressed at once: they stay in the processor's cache, and the page is not there
twice.
"""


def write_png(pixels: NDArray[np.uint8], dpi: int, about: Mapping[str, str]) -> bytes:
    """Rows of pixels, red, green and blue each and whatever else, as a picture that says so many
    of them are an inch, and what else there is to say of it.
    """
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in _list_chunks(pixels, dpi, about)
    )


def _list_chunks(
    pixels: NDArray[np.uint8], dpi: int, about: Mapping[str, str]
) -> Iterator[tuple[bytes, bytes]]:
    height, width, _ = pixels.shape
    per_metre = round(dpi / _INCH_M)
    yield b"IHDR", struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _RGB, 0, 0, 0)
    yield b"pHYs", struct.pack(">IIB", per_metre, per_metre, _METRE)
    for name, text in about.items():
        # No language, no other name, nothing pressed.
        yield b"iTXt", name.encode("latin-1") + bytes(5) + text.encode()
    yield b"IDAT", b"".join(_press(pixels))
    yield b"IEND", b""


def _press(pixels: NDArray[np.uint8]) -> Iterator[bytes]:
    """The rows, each behind the byte that says it is as it is."""
    height, width, _ = pixels.shape
    press = zlib.compressobj(_QUICKLY)
    band: Any = np.empty((_BAND, 1 + width * 3), np.uint8)
    band[:, 0] = _AS_IT_IS
    for top in range(0, height, _BAND):
        rows = pixels[top : top + _BAND]
        for colour in range(3):
            band[: len(rows), 1 + colour :: 3] = rows[:, :, colour]
        yield press.compress(band[: len(rows)])
    yield press.flush()
