"""What of a Word file is text without being letters: signs of a font, formulas; what is none."""

from collections.abc import Iterator
from typing import Any

from geo.intake.raw_text.superscripts import is_note_mark
from geo.text import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
FORMULA, SIGN, LETTERS = f"{_M}oMath", f"{_W}sym", f"{_M}t"
_BEFORE = {f"{_M}den": "/", f"{_M}sup": "^", f"{_M}sub": "_"}
"""What a part of a formula is written behind: 10² is not 102, and half is not 12."""
_SYMBOL = dict(zip(
    (0xB0, 0xB1, 0xB3, 0xA3, 0xB4, 0xB8, 0xB9, 0xBB, 0xA5, 0x6D, 0x61, 0x62, 0x44, 0x53, 0x57),
    "°±≥≤×÷≠≈∞μαβΔΣΩ", strict=True,
))  # fmt: skip
_PRIVATE, _UNKNOWN = 0xF000, "□"


def read_sign(element: Any) -> str:
    """The character a sign of a font stands for; □ for one nobody but that font knows."""
    told = element.get(f"{_W}char", "")
    try:
        code = int(told, 16)
    except ValueError:
        return _UNKNOWN
    if _PRIVATE <= code <= _PRIVATE + 0xFF:
        code -= _PRIVATE
    elif 0x20 < code < 0xE000:
        return chr(code)
    if element.get(f"{_W}font", "").lower() != "symbol":
        return _UNKNOWN
    return _SYMBOL.get(code) or (chr(code) if 0x20 <= code < 0x40 else _UNKNOWN)


def read_formula(element: Any) -> str:
    """A formula in one line: (a+b)/c, 10^2."""
    parts = list[str]()
    for child in element:
        inner = (child.text or "") if child.tag == LETTERS else read_formula(child)
        if child.tag in (f"{_M}num", *_BEFORE) and len(inner) > 1 and not inner.isalnum():
            inner = f"({inner})"
        parts.append(f"{_BEFORE.get(child.tag, '')}{inner}" if inner else "")
    return "".join(parts)


def is_raised(run: Any) -> bool:
    """Whether a run of letters stands raised."""
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val", "") == "superscript"


def remark_signs(body: Any) -> Iterator[str]:
    """Sentences on what may not be as it looks in Word, or is not there."""
    if any(read_sign(one) == _UNKNOWN for one in body.iter(SIGN)):
        yield say("intake.word_signs")
    raised = (one for one in body.iter(f"{_W}r") if is_raised(one))
    if any(is_note_mark("".join(text.text or "" for text in one.iter(f"{_W}t"))) for one in raised):
        yield say("intake.raised")
    if formulas := sum(1 for _ in body.iter(FORMULA)):
        yield say("intake.word_formulas", count=formulas)
    if chunks := sum(1 for _ in body.iter(f"{_W}altChunk")):
        yield say("intake.word_chunks", count=chunks)
    if pictures := sum(1 for _ in body.iter(*_PICTURES)):
        yield say("intake.word_pictures", count=pictures)
