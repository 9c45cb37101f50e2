"""A sheet as slides: the map a picture, every word beside it native and editable."""

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from geo.text import say
from layers.palette import INK, MUTED, RULE, SHEET
from layers.paper.big_figures import UNIT, PlacedFigure
from layers.paper.colouring import TEXT_CONTRAST, darken
from layers.paper.layouts import Box
from layers.paper.lettering import line_mm
from layers.paper.printing import print_map, print_signs
from layers.paper.sheet import Sheet
from layers.paper.typesetting import (
    Column,
    Foot,
    Page,
    Row,
    fit_sentence,
    fit_sources,
    fit_title,
    key_mm,
    row_pt,
    samples_mm,
    say_imprint,
    say_unseen,
    set_pages,
)

FACE, LATIN_FACE = "Microsoft YaHei", "Arial"
"""What every office has, of Chinese characters and of all others; the second is as wide as ours."""
_TITLE_ONLY = 5
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DPI, _LEADING = 220, 1.28


def write_slides(sheet: Sheet) -> bytes:
    """A presentation of one slide, and more where the list goes on; citations are in the notes."""
    show = Presentation()
    show.slide_width, show.slide_height = Mm(sheet.layout.width_mm), Mm(sheet.layout.height_mm)
    show.core_properties.title, show.core_properties.author = sheet.title, sheet.signed
    pages = set_pages(sheet)
    for page in pages:
        _write_slide(show.slides.add_slide(show.slide_layouts[_TITLE_ONLY]), sheet, page)
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def _write_slide(slide: Any, sheet: Sheet, page: Page) -> None:
    layout = sheet.layout
    _write_title(slide.shapes.title, sheet, page)
    if page.number == 1:
        sentence, size_pt = fit_sentence(sheet), sheet.layout.type.sentence
        _add_text(slide, layout.sentence, sheet.sentence, min(sentence.size_pt, size_pt), MUTED)
        picture = slide.shapes.add_picture(io.BytesIO(print_map(sheet, _DPI)), *_place(layout.map))
        picture.name = say("sheet.map_name", title=sheet.title)
    for column in page.columns:
        if column.rows:
            _add_list(slide, sheet, column)
    if page.foot is not None:
        _add_foot(slide, sheet, page.foot)
        _add_sources(slide, sheet)
    slide.notes_slide.notes_text_frame.text = "\n".join(_list_passages(sheet, page))


def _place(box: Box) -> tuple[Any, Any, Any, Any]:
    return Mm(box.left), Mm(box.top), Mm(box.width), Mm(box.height)


def _write_title(title: Any, sheet: Sheet, page: Page) -> None:
    """In the slide's own title, so that outlines and readers find it."""
    set_title = fit_title(sheet)
    title.left, title.top, title.width, title.height = _place(sheet.layout.title)
    words = sheet.title if page.number == 1 else say("sheet.continued", title=sheet.title)
    size_pt = set_title.size_pt if page.number == 1 else sheet.layout.type.sentence * 1.1
    _fill(title.text_frame, words, size_pt, INK, bold=True, anchor=MSO_ANCHOR.BOTTOM)


def _add_text(
    slide: Any, box: Box, words: str, size_pt: float, colour: str = INK, **look: Any
) -> None:
    _fill(slide.shapes.add_textbox(*_place(box)).text_frame, words, size_pt, colour, **look)


def _fill(
    frame: Any, words: str, size_pt: float, colour: str, *, bold: bool = False,
    align: Any = PP_ALIGN.LEFT, anchor: Any = MSO_ANCHOR.TOP, wrap: bool = True,
) -> None:  # fmt: skip
    """Words in a frame without margins, one paragraph a line."""
    frame.word_wrap, frame.vertical_anchor = wrap, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.line_spacing = align, Pt(size_pt * _LEADING)
        _set_run(paragraph.add_run(), line, size_pt, colour, bold)


def _set_run(run: Any, words: str, size_pt: float, colour: str, bold: bool) -> None:
    run.text = words
    font = run.font
    font.size, font.bold, font.name = Pt(size_pt), bold, LATIN_FACE
    font.color.rgb = _rgb(colour)
    # Chinese characters go by a face of their own.
    etree.SubElement(run._r.get_or_add_rPr(), qn("a:ea"), typeface=FACE)


def _rgb(colour: str) -> Any:
    make: Any = RGBColor
    return make(*bytes.fromhex(colour.removeprefix("#")))


def _add_list(slide: Any, sheet: Sheet, column: Column) -> None:
    """A column of the list as a table, numbers in discs over it where there are few."""
    size_pt, box = row_pt(sheet.layout, sheet.has_chips), column.box
    head = Box(box.left, box.top, box.width, line_mm(size_pt) * 1.4)
    _add_text(slide, head, column.head, sheet.layout.type.small, MUTED)
    top, high = column.rows[0].box.top, sum(row.box.height for row in column.rows)
    place = _place(Box(box.left, top, box.width, high))
    frame = slide.shapes.add_table(len(column.rows), 4, *place)
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row = table.horz_banding = False
    edges = (box.left, column.name_left, column.status_left, column.years_left, box.right)
    for part, (left, right) in enumerate(pairwise(edges)):
        table.columns[part].width = Mm(right - left)
    for number, row in enumerate(column.rows):
        table.rows[number].height = Mm(row.box.height)
        _fill_row(table.rows[number].cells, sheet, row)
        if sheet.has_chips:
            _add_chip(slide, sheet, row.entry.number, row.colour, row.box)


def _fill_row(cells: Any, sheet: Sheet, row: Row) -> None:
    """Number, name, status and years."""
    size_pt, entry = row_pt(sheet.layout, sheet.has_chips), row.entry
    number, name, status, years = cells
    shown = "" if sheet.has_chips else str(entry.number)
    _set_cell(number, shown, size_pt, row.colour, bold=True)
    _set_cell(name, entry.name, row.name.size_pt, INK)
    _set_cell(status, entry.status, size_pt, MUTED)
    _set_cell(years, entry.years, size_pt, MUTED, align=PP_ALIGN.RIGHT)


def _set_cell(
    cell: Any, words: str, size_pt: float, colour: str, *, bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
) -> None:  # fmt: skip
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = align, Pt(size_pt * _LEADING)
    # An empty cell would be as high as a title.
    _set_run(paragraph.add_run(), words or "\u00a0", size_pt, colour, bold)
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w="6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=RULE.removeprefix("#"))


def _add_chip(slide: Any, sheet: Sheet, number: int, colour: str, row: Box) -> None:
    side = sheet.layout.chip_mm - 0.4
    box = Box(row.left + 0.2, row.top + (row.height - side) / 2, side, side)
    chip = _add_disc(slide, box, darken(colour, SHEET, TEXT_CONTRAST))
    _fill(chip.text_frame, str(number), sheet.layout.type.chip, SHEET, bold=True,
          align=PP_ALIGN.CENTER, anchor=MSO_ANCHOR.MIDDLE, wrap=False)  # fmt: skip


def _add_disc(slide: Any, box: Box, colour: str) -> Any:
    """A disc without the shadow and the edge that the theme would give it."""
    disc = slide.shapes.add_shape(MSO_SHAPE.OVAL, *_place(box))
    disc._element.remove(disc._element.find(qn("p:style")))
    disc.fill.solid()
    disc.fill.fore_color.rgb = _rgb(colour)
    disc.line.fill.background()
    return disc


def _add_foot(slide: Any, sheet: Sheet, foot: Foot) -> None:
    """What is not on the map, figures in large type, and the legend."""
    size_pt, box = sheet.layout.type.small, sheet.layout.columns[-1]
    if foot.unmapped is not None:
        room = Box(box.left, foot.unmapped_top, box.width, foot.unmapped.height_mm)
        _add_text(slide, room, say_unseen(sheet), foot.unmapped.size_pt)
    for one in foot.figures:
        _add_figure(slide, one)
    high = key_mm(size_pt)
    for key, left, middle in foot.keys:
        signs = Box(left, middle - high / 2, samples_mm(key, high), high)
        sign = slide.shapes.add_picture(io.BytesIO(print_signs(key, signs)), *_place(signs))
        sign.name = say("sheet.signs_name", text=key.text)
        words = Box(signs.right, signs.top, box.right - signs.right, high)
        _add_text(slide, words, key.text, size_pt, anchor=MSO_ANCHOR.MIDDLE)


def _add_figure(slide: Any, one: PlacedFigure) -> None:
    """A number with qualifier and unit in one line, its name and time under it."""
    figure, box, unit_pt = one.figure, one.box, one.size_pt * UNIT
    room = Box(box.left, box.top, box.width, one.value_mm)
    frame = slide.shapes.add_textbox(*_place(room)).text_frame
    _fill(frame, figure.qualifier, unit_pt, INK, wrap=False, anchor=MSO_ANCHOR.BOTTOM)
    line = frame.paragraphs[0]
    line.line_spacing = 1.0
    _set_run(line.add_run(), figure.value, one.size_pt, INK, True)
    _set_run(line.add_run(), f" {figure.unit}", unit_pt, INK, False)
    under = Box(box.left, room.bottom, box.width, one.name.height_mm)
    _add_text(slide, under, figure.name, one.name.size_pt)
    under = Box(box.left, under.bottom, box.width, one.when.height_mm)
    _add_text(slide, under, figure.when, one.when.size_pt, MUTED)


def _add_sources(slide: Any, sheet: Sheet) -> None:
    layout, size_pt, box = sheet.layout, sheet.layout.type.small, sheet.layout.sources
    room = Box(box.left, box.top, box.width * 0.68, box.height)
    lines = max(int(box.height / line_mm(size_pt)) - 1, 1)
    cited = "".join(fit_sources(sheet, room.width, lines).lines)
    projection = f"{say('sheet.projection')} · {say('sheet.schematic')}"
    _add_text(slide, room, f"{cited}\n{projection}", size_pt, MUTED)
    side = Box(room.right, box.top, box.width - room.width, box.height)
    words = "\n".join([*say_imprint(sheet), *([sheet.link] if sheet.link else [])])
    _add_text(slide, side, words, layout.type.small, align=PP_ALIGN.RIGHT)


def _list_passages(sheet: Sheet, page: Page) -> Sequence[str]:
    """What the entries and figures of a slide rest on, for who presents them."""
    entries = [row.entry for column in page.columns for row in column.rows]
    told = [one.passage for one in sheet.figures] if page.foot is not None else []
    return [*told, *(f"{e.number}. {passage}" for e in entries for passage in e.passages)]
