"""PDF files with a layer of text: headers and page numbers dropped, lines put together again."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from geo.errors import IntakeFault
from geo.intake.find_chapters import begins_heading
from geo.intake.loaded import Line, Loaded, tidy_lines
from geo.intake.pdf_fonts import read_in_pairs
from geo.text import say

_LEAST_PER_PAGE, _MOST_ODD = 15, 0.05
_PAGE_NUMBER = re.compile(
    r"[\s\-–—―·.•第Pp]*(\d{1,4})[\s\-–—―·.•页]*(?:[/／共]\s*第?\d{1,4}\s*页?)?"
)
_EDGE = 2
"""How many lines at the top and at the bottom of a page may be its header and footer."""
_SLACK, _INDENT = 2.2, 2.0
"""A line this much shorter than the broadest, in full-width characters, was broken because it was
full: a mark or a number would not have gone on it. The first of a paragraph may be set in.
"""
_RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺁⺒⺓⺜⺝⺩⺪⺫⺬⺮⺶⺼⺽⻁⻃⼾",
    "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟厂巳幺日月王疋目示竹羊肉臼虎西户",
)
"""Radicals Unicode knows no plain form of, though fonts give them for the character; of ⼾ it
knows that of Taiwan, 戶, and fonts draw 户.
"""
_DASHES = str.maketrans({"\u2e3a": "——", "\u2e3b": "———", "\ufe58": "—"})
"""Fonts draw two or three dashes as one sign."""
_NARROW = frozenset(",.;:!'|()[]il1·")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SPACED = re.compile(f"(?<={_HAN}) (?={_HAN})")
_LATIN = re.compile(r"[A-Za-z0-9]")
_NAMED_PAGES = 8
_LARGE = 1.15
"""So much larger than most letters of a page are those of a title."""


def load_pdf(raw: bytes, file: str) -> Loaded:
    """The text of a PDF; raises IntakeFault for one that is encrypted, scanned, broken or garbled.

    Tables lose their columns: a PDF has none.
    """
    told, large = _read_pages(raw, file)
    pages = [repair_signs(page) for page in told]
    counts = [sum(not one.isspace() for one in page) for page in pages]
    if sum(counts) < _LEAST_PER_PAGE * max(len(pages), 1):
        raise IntakeFault(say("intake.scanned", file=file))
    whole = "".join(pages)
    odd = sum(map(_is_odd, whole))
    if odd > _MOST_ODD * len(whole):
        raise IntakeFault(say("intake.garbled", file=file))
    titles = {_shape(repair_signs(line)) for line in large}
    lines = _drop_edges([_split(page) for page in pages], titles)
    return Loaded(
        tuple(tidy_lines([Line(text) for text in join_lines(lines, titles)])), raw, ".pdf",
        remarks=(*_remark_empty(counts), *((say("intake.odd_signs", count=odd),) if odd else ())),
    )  # fmt: skip


def _is_odd(sign: str) -> bool:
    """Whether a character is none: nobody's, a control, or what stands for one not known."""
    unknown = unicodedata.category(sign) in ("Co", "Cn") or sign == "\ufffd"
    return unknown or (unicodedata.category(sign) == "Cc" and not sign.isspace())


def _read_pages(raw: bytes, file: str) -> tuple[list[str], list[str]]:
    """The text of each page, as it stands in the file; the lines in large letters of the first."""
    # Only who adds a document needs the library; what it thinks of a file is said by us.
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = [_read_page(page) for page in reader.pages] if is_open else None
        large = _read_large(reader.pages[0]) if pages else []
    except (PyPdfError, ImportError) as error:
        key = "encrypted" if b"/Encrypt" in raw else "broken_pdf"
        raise IntakeFault(say(f"intake.{key}", file=file)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise IntakeFault(say("intake.broken_pdf", file=file)) from error
    if pages is None:
        raise IntakeFault(say("intake.encrypted", file=file))
    return pages, large


def _read_large(page: Any) -> list[str]:
    """The lines of a page whose letters are larger than most of its."""
    parts = list[tuple[str, float]]()

    def hear(text: str, place: Sequence[float], line: Sequence[float], _: Any, size: float) -> None:
        scale = abs(place[3] * line[3]) or abs(place[1] * line[2]) or 1.0
        parts.append((text, round(size * scale, 1)))

    page.extract_text(orientations=(0,), visitor_text=hear)
    sizes = Counter[float]()
    for text, size in parts:
        sizes[size] += len(text.strip())
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    # What is no larger breaks a line of large ones, as its end does.
    large = "".join(text if size >= _LARGE * usual else "\n" for text, size in parts if text)
    return [line.strip() for line in large.splitlines() if line.strip()]


def _read_page(page: Any) -> str:
    read_in_pairs(page)
    return str(page.extract_text(orientations=(0,)))


def repair_signs(page: str) -> str:
    """Signs that stand for others put right, and blanks a generator put between all left out."""
    plain = "".join(
        unicodedata.normalize("NFKC", one)
        if "\u2e80" <= one <= "\u2fdf" or "\uf900" <= one <= "\ufaff"
        else one
        for one in page.translate(_RADICALS).translate(_DASHES)
    )
    spaced = len(_SPACED.findall(plain))
    is_spaced_out = spaced > 0.3 * len(re.findall(_HAN, plain))
    return _SPACED.sub("", plain) if is_spaced_out else plain


def _split(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()]


def _remark_empty(counts: Sequence[int]) -> tuple[str, ...]:
    empty = [str(number) for number, count in enumerate(counts, start=1) if not count]
    if not empty:
        return ()
    named = "、".join(empty[:_NAMED_PAGES]) + ("…" if len(empty) > _NAMED_PAGES else "")
    return (say("intake.empty_pages", pages=named, count=len(empty)),)


def _drop_edges(pages: Sequence[list[str]], titles: Collection[str]) -> list[str]:
    """All lines without those that are header, footer or page number.

    A title that the headers repeat stays where it stands in large letters, on the first page.
    """
    steps = Counter(
        number - index
        for index, lines in enumerate(pages)
        for number in {_page_number(line) for line in _edges(lines)}
        if number is not None
    )
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    is_numbered = times >= max(2, len(pages) // 2) or (times and len(pages) == 1 and step == 1)
    repeated = Counter(shape for lines in pages for shape in {*map(_shape, _edges(lines))})
    often = max(min(3, len(pages)), len(pages) // 3, 2)

    def is_edge(line: str, index: int) -> bool:
        is_number = is_numbered and _page_number(line) == index + step
        # What ends as a sentence does is text, however often it stands there.
        is_text = line.endswith(("。", ";", "；", ",", "，", "、", ":", "："))
        return bool(is_number) or (not is_text and repeated[_shape(line)] >= often)

    kept = list[str]()
    for index, lines in enumerate(pages):
        first, last = 0, len(lines)
        own = titles if index == 0 else ()
        while first < min(_EDGE, last) and is_edge(lines[first], index):
            if _shape(lines[first]) in {*own} - {*map(_shape, lines[first + 1 : _EDGE + 1])}:
                break
            first += 1
        while last > max(first, len(lines) - _EDGE) and is_edge(lines[last - 1], index):
            last -= 1
        kept += lines[first:last]
    return kept


def _edges(lines: list[str]) -> list[str]:
    return lines[:_EDGE] + lines[_EDGE:][-_EDGE:]


def _page_number(line: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line)
    return int(found[1]) if found else None


def _shape(line: str) -> str:
    """A line with all its numbers alike: the header of page 3 is that of page 4."""
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line))


def join_lines(lines: Sequence[str], titles: Collection[str] = ()) -> list[str]:
    """Paragraphs of lines that were broken because they were full; a heading stands alone, and so
    do titles, given by their shapes.
    """
    widths = sorted(map(_measure, lines))
    broadest = widths[int(0.95 * (len(widths) - 1))] if widths else 0.0
    joined, is_open, was_title = list[str](), False, False
    for line in lines:
        is_title = _shape(line) in titles
        is_first = not (is_open and is_title == was_title and not begins_heading(line))
        if is_first:
            joined.append(line)
        else:
            between = " " if _LATIN.match(joined[-1][-1]) and _LATIN.match(line[0]) else ""
            joined[-1] += between + line
        is_open = _measure(line) >= broadest - _SLACK - (_INDENT if is_first else 0)
        was_title = is_title
    return joined


def _measure(line: str) -> float:
    """How broad a line is, in full-width characters."""
    return sum(
        1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.3 if one in _NARROW else 0.55
        for one in line
    )
