"""What rows say together: documents in time, chapters in the order of their text, one colour."""

from collections.abc import Iterable

from geo.land import FOCUS_LAND, LEAST_CONTRAST, OTHER_LAND, contrast
from geo.reading.cells import Row


def check_documents(rows: Iterable[Row]) -> None:
    """File a fault for each dated document that stands after a newer one."""
    newest = ""
    for row in rows:
        published = row.text("published")
        if published and published < newest:
            row.faults.add(row.number, "not_oldest_first", value=published, newest=newest)
        newest = max(newest, published)


def check_chapters(rows: Iterable[Row]) -> None:
    """File a fault for each heading that begins before the one above it ends."""
    reached: dict[str, int] = {}
    for row in rows:
        document, start, end = row.text("document"), row.whole("start"), row.whole("end")
        if start is None or end is None:
            continue
        before = reached.get(document, 0)
        if start < before:
            row.faults.add(row.number, "chapter_order", start=start, before=before)
        reached[document] = max(before, end)


def check_colours(rows: Iterable[Row]) -> None:
    """File a fault for a family of sectors with two colours, a colour for two families, and one
    that hardly stands out from the land.
    """
    colours: dict[str, str] = {}
    for row in rows:
        family, colour = row.text("family"), row.text("colour").upper()
        if not family or not colour:
            continue
        if colours.setdefault(family, colour) != colour:
            row.faults.add(
                row.number, "second_colour", value=family, colour=colour, first=colours[family]
            )
        if any(contrast(colour, land) < LEAST_CONTRAST for land in (FOCUS_LAND, OTHER_LAND)):
            row.faults.add(row.number, "pale_colour", value=colour, least=f"{LEAST_CONTRAST:g}")
        other = next((name for name, one in colours.items() if one == colour), family)
        if other != family:
            row.faults.add(row.number, "colour_taken", value=colour, family=other)
