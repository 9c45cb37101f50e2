"""What stands on a sheet as HTML, for pages and for the file that opens without a network."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from geo.text import say
from layers.marks import Mark
from layers.paper.big_figures import BigFigure
from layers.paper.districts_table import Cell, Table
from layers.paper.one_sheet import Sheet


def number_marks(sheet: Sheet) -> list[Mark]:
    """The marks of a sheet, each with its numbers in the list before its name."""
    return [_number(mark, sheet) for mark in sheet.marks]


def _number(mark: Mark, sheet: Sheet) -> Mark:
    numbers = "·".join(str(entry.number) for entry in sheet.numbers_at(mark.id))
    return replace(mark, label=f"{numbers} {mark.label}")


def mark_up_body(sheet: Sheet) -> Markup:
    """What stands instead of map and list: a table, or a chart with its words as what it is."""
    if sheet.table is not None:
        return _mark_up_table(sheet.table)
    if not sheet.chart:
        return Markup("")
    inside = b64encode(sheet.chart).decode()
    return Markup('<img class="chart" alt="{}" src="data:image/png;base64,{}">').format(
        sheet.title, inside
    )


def _mark_up_table(table: Table) -> Markup:
    """Districts as columns; each figure with its passage to open."""
    heads = Markup("").join(map(Markup("<th>{}</th>").format, table.districts))
    rows = Markup("").join(
        Markup("<tr><th>{}<small>{}</small></th>{}</tr>").format(
            name, meaning, Markup("").join(map(_mark_up_cell, cells))
        )
        for name, meaning, cells in table.rows
    )
    return Markup("<table><tr><th></th>{}</tr>{}</table>").format(heads, rows)


def _mark_up_cell(cell: Cell) -> Markup:
    figure = Markup('<i class="none">{}</i>').format(say("sheet.not_reported"))
    if cell.figure is not None:
        figure = mark_up_figures((cell.figure,))
    apart = Markup("").join(map(Markup("<small>{}</small>").format, cell.apart))
    return Markup("<td>{}{}</td>").format(figure, apart)


def mark_up_figures(figures: Iterable[BigFigure]) -> Markup:
    """The figures in large type, each with its passage to open; none leave nothing."""
    item = Markup(
        "<li><p>{}<b>{}</b>{}</p><span>{}</span><small>{}</small>"
        "<details><summary>{}</summary><p>{}</p></details></li>"
    )
    items = Markup("").join(
        item.format(
            one.qualifier, one.value, one.unit, one.name, one.when,
            say("sheet.passages", count=1), one.passage,
        )
        for one in figures
    )  # fmt: skip
    return Markup('<ul class="figures">{}</ul>').format(items) if items else items


def mark_up_logo(sheet: Sheet) -> Markup:
    """The logo, the file within the page; nothing for none."""
    if sheet.logo is None:
        return Markup("")
    inside = b64encode(sheet.logo.picture).decode()
    return Markup('<img alt="{}" src="data:image/png;base64,{}">').format(
        say("sheet.logo_name"), inside
    )
