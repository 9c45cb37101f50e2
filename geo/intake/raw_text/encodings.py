"""The characters a file's bytes stand for: UTF-8, UTF-16, GB 18030, Big5."""

import codecs
import re
import unicodedata

from geo.errors import IntakeFault
from geo.text import say

_UNMARKED = ["gb18030", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "big5"]
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES, _MOST_UNSEEN, _MOST_BROKEN = 4096, 0.02, 0.02
_LEAST_HAN = 0.2
"""So much of a text in Chinese is Chinese: bytes read in the code of another are no word."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB 18030"}


def decode_bytes(raw: bytes, file: str, *, declared: bool = False) -> str:
    """Bytes as text. `declared` looks for the code a web page says it is written in.

    Raises IntakeFault for what is no text, or in a code that is none of these.
    """
    said = _DECLARED.search(raw[:_HEAD_BYTES]) if declared else None
    if said and said[1].lower().startswith((b"gb", b"x-gb")) and not _is_utf8(raw):
        # Pages say gb2312 and mean all of it; a broken character must not cost the page.
        return raw.decode("gb18030", errors="replace")
    text = raw.decode("utf-8-sig") if _is_utf8(raw) and b"\0" not in raw else _judge(raw, file)
    unseen = sum(unicodedata.category(one) in ("Cc", "Cn", "Co") for one in text) - sum(
        map(text.count, "\n\r\t\f")
    )
    if unseen > _MOST_UNSEEN * len(text):
        raise IntakeFault(say("intake.no_text", file=file))
    return text


def _is_utf8(raw: bytes) -> bool:
    try:
        codecs.decode(raw, "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _say_where_broken(raw: bytes, file: str, code: str) -> None:
    """Raise IntakeFault for a text in a code but for a few bytes, and say where the first is."""
    text = raw.decode(code, errors="replace")
    bad, han = text.count("\ufffd"), sum("\u4e00" <= one <= "\u9fff" for one in text)
    if "\0" in text or bad > max(1, _MOST_BROKEN * han) or han < _LEAST_HAN * len(text):
        return
    try:
        raw.decode(code)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(code).split("\n")
        told = {
            "line": len(before),
            "column": len(before[-1]) + 1,
            "byte": raw[error.start : max(error.end, error.start + 1)].hex().upper(),
        }
        raise IntakeFault(say("intake.bad_byte", file=file, code=_NAMES[code], **told)) from error


def _judge(raw: bytes, file: str) -> str:
    """The text by the code that makes the most sense of it."""
    _say_where_broken(raw, file, "utf-16" if raw.startswith(_UTF16) else "utf-8")
    # Only who adds a document needs the library.
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_UNMARKED).best()
    if best is None:
        _say_where_broken(raw, file, "gb18030")
        raise IntakeFault(say("intake.no_text", file=file))
    return str(best).removeprefix("\ufeff")
