"""The files of a folder of data: which of them count, and the text of one, or why there is none."""

import codecs
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePath

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults

FolderState = tuple[tuple[bytes, int, int, int], ...]
"""What changes when a file of a folder does: name, time and size of each, and the time its rights
or its name last changed. The names are bytes, as the system has them: not all of them are text."""

_COPY = re.compile(
    r"\s(?:-\s*)?copy(?:\s*\(?\d+\)?)?$|[(（]\d{1,2}[)）]$"
    r"|(?:的|[\s_-]+|[(（])?副本(?:\s*[(（]?\d+[)）]?)?[)）]?$|^(?:复件|副本)|\.(?:bak|orig|old)$",
    re.IGNORECASE,
)
"""How file managers name a copy they make beside a file."""
_COPY_OF = re.compile(
    r"(?:复制|copy of|copie de|kopie von|copia de)\s+(?P<behind>.+)"
    r"|(?P<front>.+?)(?:\s+(?:-\s*)?(?:kopie|copie|copia|kopia|复制)(?:\s*\(?\d+\)?)?"
    r"|[\s_](?:backup|bak|old|orig|备份)(?:[\s_-]?\d+)?|_\d{1,2}"
    r"|\.sync-conflict-.+|[\s_]*[(（\s].*conflict.*)",
    re.IGNORECASE,
)
"""How people and what keeps folders alike name one. None of these can be the id of a layer."""
_BOM = "\ufeff"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin."""
_NO_CHARACTER, _MOST_BROKEN = "\ufffd", 0.1
_HALF_ZERO = ([True, False, True, False], [False, True, False, True])


def is_stray(path: PurePath) -> bool:
    """Whether nobody means a file to be read: hidden, a copy, or what an editor lays beside it."""
    is_aside = path.name.startswith((".", "~")) or path.name.endswith("~")
    return is_aside or _COPY.search(path.stem) is not None


@lru_cache(maxsize=4096)
def _read_name(name: str) -> tuple[bool, str]:
    """Whether a file is stray by its name alone, and what it would be a copy of; each run of a page
    asks about every file there is.
    """
    path = PurePath(name)
    found = _COPY_OF.fullmatch(path.stem)
    original = found and (found["behind"] or found["front"])
    return is_stray(path), f"{original}{path.suffix}" if original else ""


def list_folder(directory: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder by its name, whatever it is; what is stray left out.

    Raises DataFaults where the folder is not there, or must not be looked into; FileNotFoundError
    where it vanishes just now.
    """
    with _explained(directory) as faults:
        if directory.is_dir():
            with os.scandir(directory) as entries:
                listed = [entry for entry in entries if not _read_name(entry.name)[0]]
            names = {entry.name for entry in listed}
            meant = [entry for entry in listed if _read_name(entry.name)[1] not in names]
            return sorted(meant, key=lambda entry: entry.name)
        faults.add(None, "no_folder" if directory.exists() else "folder_missing")
    raise DataFaults(faults.found)


def mark_folder(directory: Path) -> FolderState:
    """What changes when anything in a folder does; raises as `list_folder`."""
    entries = list_folder(directory)
    with _explained(directory):
        return tuple(_mark(entry) for entry in entries)


@contextmanager
def _explained(directory: Path) -> Iterator[Faults]:
    """Turn what the system refuses of a folder into a fault."""
    faults = Faults(str(directory), list[Fault]())
    try:
        yield faults
    except FileNotFoundError:
        raise
    except OSError as error:
        faults.add_refused(error)
        raise DataFaults(faults.found) from error


def _mark(entry: os.DirEntry[str]) -> tuple[bytes, int, int, int]:
    """One entry; of a link that leads nowhere, or round to itself, the link.

    One that vanishes just now raises FileNotFoundError.
    """
    try:
        stat = entry.stat()
    except OSError:
        stat = entry.stat(follow_symlinks=False)
    return os.fsencode(entry.name), stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size


def read_regular(path: Path) -> bytes | None:
    """The bytes of a regular file; None for what is not there, or is none (reading a pipe waits).

    Raises OSError for what the system does not let us read.
    """
    return path.read_bytes() if path.is_file() else None


def _is_utf16(content: bytes) -> bool:
    """Whether a text looks like what Excel and Notepad call Unicode.

    All our files begin with ASCII, of which UTF-16 makes two bytes each, one of them zero.
    """
    is_marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return is_marked or [bool(byte) for byte in content[:4]] in _HALF_ZERO


def read_text(path: Path, faults: Faults, *, most_mb: float) -> str | None:
    """What a file of UTF-8 holds; None, and a fault filed, if it is missing or something else."""
    content = read_content(path, faults, most_mb=most_mb)
    return None if content is None else decode_text(content, faults)


def read_content(path: Path, faults: Faults, *, most_mb: float) -> bytes | None:
    """The bytes of a file; None, and a fault filed, if it is missing or no regular file.

    A larger file than `most_mb` is not read: it is a slip, and everybody would wait for it.

    All reading of data comes through here, so that nobody else need think of what a system may
    refuse. A file that vanishes just now raises FileNotFoundError: it is being replaced, and may
    be looked for again.
    """
    try:
        if not path.is_file():
            faults.add(None, _say_what_else(path), folder=path.parent)
            return None
        size_mb = path.stat().st_size / 1e6
        if size_mb > most_mb:
            faults.add(None, "file_too_large", size=f"{size_mb:.3g}", limit=most_mb)
            return None
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        faults.add_refused(error)
    return None


def _say_what_else(path: Path) -> str:
    """The fault of a path where no regular file is."""
    if path.exists():
        return "no_file"
    return "dead_link" if path.is_symlink() else "file_missing"


def _is_table(faults: Faults) -> bool:
    """Whether a file is one that is edited in Excel."""
    return PurePath(faults.file).suffix == ".csv"


def decode_text(content: bytes, faults: Faults) -> str | None:
    """UTF-8 as text, its mark left out; None, and a fault filed, if it is something else."""
    if content.startswith(_WORKBOOKS):
        faults.add(None, "workbook")
        return None
    if _is_utf16(content):
        faults.add(None, "utf16" if _is_table(faults) else "utf16_text")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _file_broken(content, error, faults)
        return None
    if text.startswith(_BOM):
        faults.add(None, "mark_twice")
        return None
    return text


def _file_broken(content: bytes, error: UnicodeDecodeError, faults: Faults) -> None:
    """File that a text is no UTF-8, or is but for a character: cut off there, or broken.

    In the code of Excel hardly a character of Chinese passes for one of UTF-8.
    """
    text = content.decode("utf-8", errors="replace")
    broken = text.count(_NO_CHARACTER)
    sound = sum(not one.isascii() for one in text) - broken
    line = content.count(b"\n", 0, error.start) + 1
    if sound and error.end == len(content):
        faults.add(None, "cut_off", line=line)
    elif broken <= _MOST_BROKEN * sound:
        faults.add(None, "broken_byte", line=line, byte=f"{content[error.start]:02X}")
    else:
        faults.add(None, "not_utf8" if _is_table(faults) else "not_utf8_text")
