"""Any file as a document: what it is its bytes say, not its name; what it cannot be is said."""

import os
import re
from dataclasses import replace
from pathlib import Path

from geo.errors import IntakeFault
from geo.intake.plain_text.markdown_file import ENDINGS, load_markdown
from geo.intake.plain_text.plain_file import load_plain
from geo.intake.raw_text.document_bounds import check_length
from geo.intake.raw_text.loaded import Loaded
from geo.intake.raw_text.stored_bytes import make_unreadable
from geo.intake.structure.contents_list import drop_contents
from geo.text import say

MOST_MB = 40
_LEAST_CHARACTERS = 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"{\\rtf": "rtf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture",
    b"II*\0": "picture", b"MM\0*": "picture", b"Rar!": "archive", b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive", b"MIME-Version:": "mhtml", b"From: <Saved by": "mhtml",
}  # fmt: skip
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_PARTS = re.compile(rb"<(?:div|p|table|h[1-6]|ul|article|section)[\s>]", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may stand before the first sign: marks of the code, blanks."""
_HEAD_BYTES = 2048


def load_file(path: Path) -> Loaded:
    """Read a file as a document; raises IntakeFault, in one sentence, for what cannot be one."""
    try:
        _check_regular(path)
        _check_size(path.name, path.stat().st_size)
        return load_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise make_unreadable(path, error) from error


def _check_regular(path: Path) -> None:
    """Raise IntakeFault, by what is the matter, where a path leads to no file that can be read."""
    if path.is_file():
        return
    if not os.path.lexists(path):
        raise IntakeFault(say("intake.missing", file=path))
    try:
        key = "a_folder" if path.is_dir() else "no_regular" if path.exists() else "dead_link"
    except (OSError, RuntimeError):
        key = "dead_link"
    raise IntakeFault(say(f"intake.{key}", file=path))


def load_bytes(raw: bytes, name: str, size: int = 0) -> Loaded:
    """Read the bytes of a file as a document; `name` is what messages call it.

    `size` is that of a file so large that its bytes were not brought. Raises IntakeFault as
    `load_file`.
    """
    _check_size(name, max(size, len(raw)))
    loaded = _leave_contents(_load(raw, name))
    check_length(sum(len(line.text) for line in loaded.lines), len(loaded.lines), name)
    count = sum(not one.isspace() for one in loaded.text)
    if count < _LEAST_CHARACTERS:
        key = "too_short" if count else "empty"
        raise IntakeFault(say(f"intake.{key}", file=name, count=count))
    return loaded


def _leave_contents(loaded: Loaded) -> Loaded:
    """A document without its list of contents, and with a remark that it had one."""
    lines = tuple(drop_contents(loaded.lines))
    lost = len(loaded.lines) - len(lines)
    remarks = [say("intake.contents", count=lost)] * bool(lost)
    return replace(loaded, lines=lines, remarks=(*loaded.remarks, *remarks))


def _check_size(name: str, size: int) -> None:
    if size > MOST_MB * 1_000_000:
        told = say("intake.too_large", file=name, size=f"{size / 1e6:.0f}", most=MOST_MB)
        raise IntakeFault(told)


def _load(raw: bytes, name: str) -> Loaded:
    """By what the file begins with: people name files as they like."""
    head = raw[:_HEAD_BYTES].lstrip()
    for beginning, kind in _OTHERS.items():
        if head.startswith(beginning):
            raise IntakeFault(say(f"intake.other_{kind}", file=name))
    if head.startswith(_OLD_OFFICE):
        raise IntakeFault(say("intake.old_office", file=name))
    # Each of these brings a library along that only who adds such a file needs.
    if b"%PDF-" in raw[:1024]:
        from geo.intake.pdf.pdf_file import load_pdf

        return load_pdf(raw, name)
    if head.startswith(b"PK"):
        from geo.intake.word.word_file import load_word

        return load_word(raw, name)
    if _is_page(raw, name):
        from geo.intake.web.web_page import load_page

        return load_page(raw, name)
    if name.lower().endswith(ENDINGS):
        return load_markdown(raw, name)
    return load_plain(raw, name)


def _is_page(raw: bytes, name: str) -> bool:
    """Whether bytes are a web page: they begin as markup does, and somewhere say what they are.

    A saved page may say so behind any length of remarks and scripts; a text may speak of tags.
    """
    plain = raw.replace(b"\0", b"").lstrip(_MARKS)
    if plain.startswith(b"<"):
        return bool(_PAGE.search(plain) or _PARTS.search(plain))
    is_called = name.lower().endswith((".html", ".htm", ".xhtml"))
    return is_called and bool(_PAGE.search(plain) or _PARTS.search(plain))
