"""Sets of sheets: the rows of `meetings.csv`, and a file of them that a reader brings along."""

import re
from collections.abc import Iterable

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.csv_reading import parse_rows
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.reading.checked_files.folder_entries import decode_text
from geo.values.meetings import MOST_FIGURES, MeetingPage
from geo.values.sources import Sources

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")
"""How an address begins that is no question: with a scheme, a path or the name of a host."""


def read_meetings(rows: Iterable[Row], sources: Sources) -> tuple[MeetingPage, ...]:
    """Pages of sets, no two of a set with one number, whose figures exist, at addresses of ours."""
    pages, taken = list[MeetingPage](), set[tuple[str, int]]()
    for row in rows:
        page = MeetingPage(
            set=row.text("set"),
            page=row.whole("page") or 1,
            title=row.text("title"),
            sentence=row.text("sentence"),
            address=row.text("address"),
            figure_ids=row.references("figures", sources.figure_by_id, "indicators.csv"),
            layout=row.text("layout"),
            row=row.number,
        )
        if len(page.figure_ids) > MOST_FIGURES:
            count = len(page.figure_ids)
            row.faults.add(row.number, "too_many_figures", count=count, most=MOST_FIGURES)
        if _ELSEWHERE.match(page.address):
            row.faults.add(row.number, "address_elsewhere", value=page.address)
        if (page.set, page.page) in taken:
            row.faults.add(row.number, "page_twice", set=page.set, page=page.page)
        taken.add((page.set, page.page))
        pages.append(page)
    return tuple(pages)


def read_meeting_file(content: bytes, name: str, sources: Sources) -> tuple[MeetingPage, ...]:
    """The pages in a file called `name`.

    Raises DataFaults with every fault; that it holds no page is one.
    """
    found = list[Fault]()
    faults = Faults(name, found)
    text = decode_text(content, faults)
    rows = [] if text is None else list(parse_rows(text, COLUMNS["meetings.csv"], faults))
    pages = read_meetings(rows, sources)
    if not pages and not found:
        faults.add(None, "no_page")
    if found:
        raise DataFaults(leave_out_consequences(found))
    return pages
