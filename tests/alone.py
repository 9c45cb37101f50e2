"""Data cut down to what stands by itself, for what is tried on all there is."""

import csv
from pathlib import Path

from tests.fuzz.world import write_csv

ABOUT_MANY = ("conflicts.csv", "meetings.csv", "plan_targets.csv", "reviews.csv", "threads.csv")
TO_OTHERS = ("thread", "relation", "share")
"""What a project says of others."""


def leave_alone(folder: Path, document: str = "") -> Path:
    """Take out of a folder of sources what is said of many rows at once; the folder.

    Where a document is named, what others say goes too: only their names stay.
    """
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
        if path.name in ABOUT_MANY:
            rows = []
        if document and "document" in names:
            rows = [row for row in rows if row[names.index("document")] == document]
        blank = {number for number, name in enumerate(names) if name in TO_OTHERS}
        rows = [["" if n in blank else cell for n, cell in enumerate(row)] for row in rows]
        path.write_bytes(write_csv(names, rows))
    return folder
