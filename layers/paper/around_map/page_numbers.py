"""Which page of a sheet, and of a whole set, somebody holds in the hand."""

from collections.abc import Sequence
from dataclasses import replace

from geo.text import say
from layers.paper.around_map.list_columns import find_column_sheet
from layers.paper.around_map.typesetting import Page, set_pages
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.unnumbered_places import thin_out


def set_book(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Page]]:
    """Every page of some sheets in their order; of more than one, numbered from first to last."""
    book = [(sheet, page) for sheet in map(thin_out, sheets) for page in set_pages(sheet)]
    if len(sheets) == 1:
        return book
    return [
        (sheet, replace(page, in_set=(number, len(book))))
        for number, (sheet, page) in enumerate(book, 1)
    ]


def say_further(sheet: Sheet, page: Page) -> str:
    """What stands over a page after the first."""
    sides = {column.half: find_column_sheet(sheet, column).title for column in page.columns}
    if None in sides or not sides:
        return say("sheet.continued", title=sheet.title)
    if len(sides) > 1:
        return say("sheet.sides_numbers", title=sheet.title)
    return say("sheet.side_numbers", side="".join(sides.values()), title=sheet.title)


def say_page(page: Page) -> str:
    """Which page of the set and of the sheet it is; empty for one that is alone."""
    said = []
    if page.in_set is not None:
        number, count = page.in_set
        said.append(say("sheet.page_of_set", page=number, pages=count))
    if page.pages > 1:
        said.append(say("sheet.page", page=page.number, pages=page.pages))
    return " · ".join(said)
