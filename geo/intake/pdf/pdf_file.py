"""PDF files with a layer of text: headers and page numbers dropped, lines put together again."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from geo.errors import IntakeFault
from geo.intake.pdf.page_edges import drop_edges
from geo.intake.pdf.pdf_fonts import read_in_pairs
from geo.intake.pdf.pdf_lines import blur_numbers, find_rows, join_lines, repair_signs
from geo.intake.pdf.pdf_tables import read_page
from geo.intake.raw_text.loaded import Loaded, TextLine, tidy_lines
from geo.text import say

_LEAST_PER_PAGE, _MOST_ODD = 15, 0.05
_NAMED_PAGES, _MARKED_PAGES = 8, 3
_BODY = re.compile("[府局委厅会办]$")
_LARGE = 1.15
"""So much larger than most letters of a page are those of a title."""


def load_pdf(raw: bytes, file: str) -> Loaded:
    """The text of a PDF; raises IntakeFault for one that is encrypted, scanned, broken or garbled.

    A table keeps its columns where lines are drawn around its cells, or its numbers stand below
    each other; of others a PDF knows none.
    """
    told, large = _read_pages(raw, file)
    repaired = [repair_signs(page) for page in told]
    pages = [page for page, _ in repaired]
    counts = [sum(not one.isspace() for one in page) for page in pages]
    if sum(counts) < _LEAST_PER_PAGE * max(len(pages), 1):
        raise IntakeFault(say("intake.scanned", file=file))
    whole = "".join(pages)
    odd = sum(map(_is_odd, whole))
    if odd > _MOST_ODD * len(whole):
        raise IntakeFault(say("intake.garbled", file=file))
    titles = {blur_numbers(repair_signs(line)[0]): times for line, times in large.items()}
    lines = drop_edges([_split(page) for page in pages], titles)
    stretched = [line for _, some in repaired for line in some]
    joined = join_lines(lines, titles, stretched)
    ruled = sum("\t" in line for line in joined)
    unsure = {
        "odd_signs": odd, "spaced_lines": len(stretched), "ruled_rows": ruled,
        "rows_of_blanks": len(find_rows(joined)) - ruled,
    }  # fmt: skip
    said = (say(f"intake.{name}", count=count) for name, count in unsure.items() if count)
    return Loaded(
        tuple(tidy_lines([TextLine(text) for text in joined])), raw, ".pdf",
        {"title": _find_title(lines, titles), "title_why": "largest"},
        remarks=(*_remark_empty(counts), *said),
    )  # fmt: skip


def _find_title(lines: Sequence[str], titles: Mapping[str, float]) -> str:
    """The lines in the largest letters, put together; empty where none are large, and where a body
    may stand above its title.
    """
    largest = max(titles.values(), default=0.0)
    runs = groupby(lines, lambda line: titles.get(blur_numbers(line)) == largest)
    found = next((list(run) for is_title, run in runs if is_title), [])
    return "" if len(found) > 1 and _BODY.search(found[0]) else "".join(found)


def _is_odd(sign: str) -> bool:
    """Whether a character is none: nobody's, a control, or what stands for one not known."""
    unknown = unicodedata.category(sign) in ("Co", "Cn") or sign == "\ufffd"
    return unknown or (unicodedata.category(sign) == "Cc" and not sign.isspace())


def _read_pages(raw: bytes, file: str) -> tuple[list[str], dict[str, float]]:
    """The text of each page, as it stands in the file; the lines in large letters of the first,
    each with how many times as large as most they are.
    """
    # Only who adds a document needs the library; what it thinks of a file is said by us.
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = [_read_page(page) for page in reader.pages] if is_open else None
        large = _read_titles(reader.pages) if pages else {}
    except (PyPdfError, ImportError) as error:
        key = "encrypted" if b"/Encrypt" in raw else "broken_pdf"
        raise IntakeFault(say(f"intake.{key}", file=file)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise IntakeFault(say("intake.broken_pdf", file=file)) from error
    if pages is None:
        raise IntakeFault(say("intake.encrypted", file=file))
    return pages, large


def _read_titles(pages: Sequence[Any]) -> dict[str, float]:
    """The lines in large letters of the first pages that are no watermark, which each of them has:
    a title may stand behind a list of contents.
    """
    large = [_read_large(page) for page in pages[:_MARKED_PAGES]]
    again = set.intersection(*map(set, large)) if len(large) == _MARKED_PAGES else set[str]()
    told = {line: times for one in large for line, times in one.items()}
    return {line: times for line, times in told.items() if line not in again}


def _read_large(page: Any) -> dict[str, float]:
    """The lines of a page whose letters are larger than most of its, and how many times."""
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
    signs = [
        (one if size >= _LARGE * usual else "\n", size) for text, size in parts for one in text
    ]
    told = dict[str, float]()
    for is_end, line in groupby(signs, lambda one: one[0] == "\n"):
        written = list(line)
        if not is_end and (text := "".join(one for one, _ in written).strip()):
            told[text] = written[0][1] / (usual or 1.0)
    return told


def _read_page(page: Any) -> str:
    read_in_pairs(page)
    return read_page(page)


def _split(page: str) -> list[str]:
    """The lines of a page; a row keeps the tabs of its empty cells."""
    return [
        line.strip(" \u3000\u00a0") if "\t" in line else line.strip()
        for line in page.splitlines() if line.strip()
    ]  # fmt: skip


def _remark_empty(counts: Sequence[int]) -> tuple[str, ...]:
    empty = [str(number) for number, count in enumerate(counts, start=1) if not count]
    if not empty:
        return ()
    named = "、".join(empty[:_NAMED_PAGES]) + ("…" if len(empty) > _NAMED_PAGES else "")
    return (say("intake.empty_pages", pages=named, count=len(empty)),)
