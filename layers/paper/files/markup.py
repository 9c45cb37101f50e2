"""What stands on a sheet as HTML, for pages and for the file that opens without a network."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from markupsafe import Markup

from geo.text import say
from layers.marks import Mark
from layers.paper.around_map.printed_legend import key_mm, samples_mm
from layers.paper.files.png_pdf_svg import print_map, print_signs
from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_colours import fill_disc
from layers.paper.one_sheet.legend_signs import Key
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.unnumbered_places import thin_out
from layers.paper.subjects.big_figures import BigFigure
from layers.paper.subjects.tables_and_charts import Cell, Chart, Entered, Lines, Table, TableLine

_MAP_DPI = 200
_KEY_PT = 7.5


def number_marks(sheet: Sheet) -> list[Mark]:
    """The marks of a sheet, each with its numbers in the list in their colours there."""
    colours = dict(zip((entry.number for entry in sheet.entries), sheet.colours, strict=True))

    def discs(mark: Mark) -> tuple[tuple[int, str], ...]:
        numbers = (entry.number for entry in sheet.numbers_at(mark.id))
        return tuple((number, fill_disc(colours[number])) for number in numbers)

    return [replace(mark, discs=discs(mark)) for mark in sheet.marks]


def mark_up_body(sheet: Sheet) -> Markup:
    """What stands instead of map and list; a chart's words are text."""
    match sheet.body:
        case Table():
            return _mark_up_table(sheet.body)
        case Lines():
            halves = thin_out(sheet).halves
            lists = Markup("").join(map(_mark_up_side, halves))
            return _mark_up_halves(halves) + _mark_up_lines(sheet.body) + lists
        case Chart(svg=svg) if svg:
            inside = b64encode(svg.encode()).decode()
            return Markup('<img class="chart" alt="{}" src="data:image/svg+xml;base64,{}">').format(
                sheet.title, inside
            )
    return Markup("")


def _mark_up_halves(halves: Sequence[Sheet]) -> Markup:
    """The maps of two sides beside each other, as pictures; nothing for a sheet without."""
    figure = Markup(
        "<figure><figcaption>{} · {}</figcaption>"
        '<img alt="{}" src="data:image/png;base64,{}"></figure>'
    )
    figures = Markup("").join(
        figure.format(
            half.title, half.counts, say("sheet.map_name", title=half.title),
            b64encode(print_map(half, _MAP_DPI)).decode(),
        )
        for half in halves
    )  # fmt: skip
    return Markup('<div class="halves">{}</div>').format(figures) if figures else figures


def _mark_up_side(half: Sheet) -> Markup:
    """What the numbers on the map of a side mean."""
    rows = Markup("").join(
        Markup('<li style="--c:{}"><b>{}</b><span>{}</span><small>{}</small></li>').format(
            fill_disc(colour), half.say_number(entry), entry.name,
            " · ".join(filter(None, (entry.status, entry.years))),
        )
        for entry, colour in zip(half.entries, half.colours, strict=True)
    )  # fmt: skip
    return Markup('<div class="side"><h2>{}</h2><ol>{}</ol></div>').format(half.title, rows)


def _mark_up_lines(table: Lines) -> Markup:
    """A row a line, with the passages it rests on to open under its last cell."""
    heads = Markup("").join(Markup("<th>{}</th>").format(one.name) for one in table.headings)
    rows = Markup("").join(map(_mark_up_line, table.lines))
    return Markup(
        '<table class="lines"><thead><tr>{}</tr></thead><tbody class="rows">{}</tbody></table>'
    ).format(heads, rows)


def _mark_up_line(line: TableLine) -> Markup:
    cells = [_mark_up_entered(cell) for cell in line.cells]
    if line.passages:
        told = Markup("").join(map(Markup("<p>{}</p>").format, line.passages))
        named = say("sheet.passages", count=len(line.passages))
        cells[-1] += Markup("<details><summary>{}</summary>{}</details>").format(named, told)
    return Markup("<tr>{}</tr>").format(Markup("").join(map(Markup("<td>{}</td>").format, cells)))


def _mark_up_entered(cell: Entered) -> Markup:
    words = Markup("<b>{}</b>").format(cell.words) if cell.bold else Markup.escape(cell.words)
    under = map(Markup("<small>{}</small>").format, filter(None, cell.under))
    return words + Markup("").join(under)


def _mark_up_table(table: Table) -> Markup:
    """Districts as columns; each figure with its passage to open."""
    heads = Markup("").join(map(Markup("<th>{}</th>").format, table.districts))
    rows = Markup("").join(
        Markup("<tr><th>{}<small>{}</small></th>{}</tr>").format(
            name, meaning, Markup("").join(_mark_up_cell(cell, name) for cell in cells)
        )
        for name, meaning, cells in table.rows
    )
    return Markup(
        '<table><thead><tr><th></th>{}</tr></thead><tbody class="rows">{}</tbody></table>'
    ).format(heads, rows)


def _mark_up_cell(cell: Cell, series: str) -> Markup:
    """What a figure is called is said where it is not what the row is called."""
    figure = Markup('<i class="none">{}</i>').format(say("sheet.not_reported"))
    if cell.figure is not None:
        name = "" if cell.figure.name == series else cell.figure.name
        figure = mark_up_figures((replace(cell.figure, name=name),))
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


def mark_up_keys(keys: Iterable[Key]) -> Markup:
    """The lines of a legend, their signs as they look on the screen."""
    return Markup("").join(map(_mark_up_key, keys))


@cache
def _mark_up_key(key: Key) -> Markup:
    high = key_mm(_KEY_PT)
    wide = samples_mm(key, high)
    room = Box(0, 0, wide, high)
    signs = b64encode(print_signs(key, room, hatched=False)).decode()
    return Markup(
        '<span><img alt="" style="height:{:.2f}mm;--w:{:.3f}" src="data:image/png;base64,{}">{}'
        "</span>"
    ).format(high, wide / high, signs, key.text)


def mark_up_logo(sheet: Sheet) -> Markup:
    """The logo, the file within the page; nothing for none."""
    if sheet.logo is None:
        return Markup("")
    inside = b64encode(sheet.logo.picture).decode()
    return Markup('<img alt="{}" src="data:image/png;base64,{}">').format(
        say("sheet.logo_name"), inside
    )
