"""Raised characters: the mark of a note is no part of a number beside it, a power is one."""

import re

_MARK = re.compile(r"\s*[\[〔【((（]?注?(?:\d{1,3}|[①-⑳])[\]〕】)）]?\s*")
_LETTER = re.compile(r"[A-Za-z]")


def read_raised(before: str, raised: str) -> str:
    """What a raised text is, by what stands before it in its line, which may be nothing.

    Behind a Chinese character or a mark a number refers to a note and is left out: 96家 with a
    raised 2 is not 96家2. Behind a digit it is a power, 10^4; behind a letter a unit's, m2.
    """
    last = before.rstrip()[-1:]
    if not last or _LETTER.match(last) or not raised.strip():
        return raised
    if last.isdigit():
        return f"^{raised.strip()}"
    return "" if is_note_mark(raised) else raised


def is_note_mark(raised: str) -> bool:
    """Whether a raised text may be the mark of a note: 1, [1], 注1."""
    return _MARK.fullmatch(raised) is not None
