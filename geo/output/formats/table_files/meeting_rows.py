"""A set of sheets as the file it is taken away in, with the columns of `meetings.csv`."""

import csv
import io
from collections.abc import Iterable

from geo.reading.checked_files.columns import COLUMNS
from geo.values.meetings import MeetingPage


def write_meetings(pages: Iterable[MeetingPage]) -> bytes:
    """Pages as a CSV that spreadsheets open and `read_meeting_file` brings back."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS["meetings.csv"])
    for one in pages:
        writer.writerow(
            [one.set, one.page, one.title, one.sentence, one.address,
             ";".join(one.figure_ids), one.layout]
        )  # fmt: skip
    return buffer.getvalue().encode("utf-8-sig")
