"""The files of a folder of data: which of them count, and the text of one, or why there is none."""

import codecs
import re
from pathlib import Path

from geo.reading.cells import Faults

_COPY = re.compile(r"\s(?:copy|\(\d+\)|副本|-\s*副本)", re.IGNORECASE)
"""How file managers name a copy they make beside a file."""
_HALF_ZERO = ([True, False, True, False], [False, True, False, True])


def is_stray(path: Path) -> bool:
    """Whether nobody means a file to be read: hidden, a copy, or what an editor lays beside it."""
    is_aside = path.name.startswith((".", "~")) or path.name.endswith("~")
    return is_aside or _COPY.search(path.stem) is not None


def _is_utf16(content: bytes) -> bool:
    """Whether a text looks like what Excel and Notepad call Unicode.

    All our files begin with ASCII, of which UTF-16 makes two bytes each, one of them zero.
    """
    is_marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return is_marked or [bool(byte) for byte in content[:4]] in _HALF_ZERO


def read_text(path: Path, faults: Faults, *, most_mb: float) -> str | None:
    """What a file of UTF-8 holds; None, and a fault filed, if it is missing or something else.

    A larger file than `most_mb` is not read: it is a slip, and everybody would wait for it.

    All reading of data comes through here, so that nobody else need think of what a system may
    refuse. A file that vanishes just now raises FileNotFoundError: it is being replaced, and may
    be looked for again.
    """
    try:
        if not path.is_file():
            faults.add(None, "no_file" if path.exists() else "file_missing")
            return None
        size_mb = path.stat().st_size / 1e6
        if size_mb > most_mb:
            faults.add(None, "file_too_large", size=f"{size_mb:.3g}", limit=most_mb)
            return None
        return decode_text(path.read_bytes(), faults)
    except FileNotFoundError:
        raise
    except OSError as error:
        faults.add_refused(error)
    return None


def decode_text(content: bytes, faults: Faults) -> str | None:
    """UTF-8 as text, its mark left out; None, and a fault filed, if it is something else."""
    if _is_utf16(content):
        faults.add(None, "utf16")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(None, "not_utf8")
        return None
