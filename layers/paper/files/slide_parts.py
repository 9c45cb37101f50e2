"""What slides are made of: words in frames and in cells, discs, in millimetres of the sheet."""

from collections.abc import Iterable
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from layers.palette import INK, RULE, SHEET
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import PlacedText

FACE, LATIN_FACE = "Microsoft YaHei", "Arial"
"""What every office has, of Chinese characters and of all others; the second is as wide as ours."""
_LEADING = 1.28
_RULE_EMU = 6350
_FILL, _COLOUR, _LATIN, _CHINESE = map(qn, ("a:solidFill", "a:srgbClr", "a:latin", "a:ea"))
_UNDER, _SPACING, _POINTS = map(qn, ("a:lnB", "a:lnSpc", "a:spcPts"))


def place_box(box: Box) -> tuple[Any, Any, Any, Any]:
    """A box as python-pptx takes it."""
    return Mm(box.left), Mm(box.top), Mm(box.width), Mm(box.height)


def add_text(
    slide: Any, box: Box, words: str, size_pt: float, colour: str = INK, **look: Any
) -> None:
    """Words in a frame of their own."""
    fill_frame(slide.shapes.add_textbox(*place_box(box)).text_frame, words, size_pt, colour, **look)


def add_texts(slide: Any, texts: Iterable[PlacedText]) -> None:
    """Words where they stand, each in a frame of its own."""
    for one in texts:
        words = one.words
        said = words.unbroken
        add_text(slide, one.box, said, words.size_pt, one.colour, bold=words.bold)


def fill_frame(
    frame: Any, words: str, size_pt: float, colour: str, *, bold: bool = False,
    align: Any = PP_ALIGN.LEFT, anchor: Any = MSO_ANCHOR.TOP, wrap: bool = True,
) -> None:  # fmt: skip
    """Words in a frame without margins, one paragraph a line."""
    frame.word_wrap, frame.vertical_anchor = wrap, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _write_line(paragraph._p, line, size_pt, colour, bold=bold, align=align)


def set_run(run: Any, words: str, size_pt: float, colour: str, bold: bool) -> None:
    """Words in one look."""
    run.text = words
    _dress(run._r.get_or_add_rPr(), size_pt, colour, bold)


def _dress(look: Any, size_pt: float, colour: str, bold: bool) -> None:
    """Write a look as the file has it: through the library's objects a list's thousand cells take
    ten times as long.
    """
    look.set("sz", str(Pt(size_pt).centipoints))
    look.set("b", str(int(bold)))
    _paint(look, colour)
    etree.SubElement(look, _LATIN, typeface=LATIN_FACE)
    # Chinese characters go by a face of their own.
    etree.SubElement(look, _CHINESE, typeface=FACE)


def _paint(element: Any, colour: str) -> None:
    etree.SubElement(etree.SubElement(element, _FILL), _COLOUR, val=colour.removeprefix("#"))


def make_rgb(colour: str) -> Any:
    """A colour as python-pptx takes it."""
    make: Any = RGBColor
    return make(*bytes.fromhex(colour.removeprefix("#")))


def set_cell(
    cell: Any, words: str, size_pt: float, colour: str, *, bold: bool = False,
    align: Any = PP_ALIGN.LEFT, anchor: Any = MSO_ANCHOR.MIDDLE, right_mm: float = 0.0,
) -> None:  # fmt: skip
    """Words in a cell of a table, as its element, and a thin line under them."""
    # An empty cell would be as high as a title.
    _write_line(cell.txBody.p_lst[0], words or "\u00a0", size_pt, colour, bold=bold, align=align)
    look = cell.get_or_add_tcPr()
    for side in ("marL", "marT", "marB"):
        look.set(side, "0")
    look.set("marR", str(int(Mm(right_mm))))
    look.set("anchor", anchor.xml_value)
    _paint(etree.SubElement(look, _UNDER, w=str(_RULE_EMU)), RULE)


def add_paragraph(cell: Any, words: str, size_pt: float, colour: str) -> None:
    """Words under what stands in a cell."""
    _write_line(cell.txBody.add_p(), words, size_pt, colour)


def _write_line(
    paragraph: Any, words: str, size_pt: float, colour: str, *, bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
) -> None:  # fmt: skip
    """Words as a paragraph's only line."""
    how = paragraph.get_or_add_pPr()
    how.set("algn", align.xml_value)
    leading = str(Pt(size_pt * _LEADING).centipoints)
    etree.SubElement(etree.SubElement(how, _SPACING), _POINTS, val=leading)
    paragraph.add_r(words)
    _dress(paragraph.r_lst[0].get_or_add_rPr(), size_pt, colour, bold)


def add_shape(slide: Any, box: Box, colour: str, kind: Any = MSO_SHAPE.OVAL) -> Any:
    """A disc or another shape without the shadow and the edge that the theme would give it."""
    disc = slide.shapes.add_shape(kind, *place_box(box))
    disc._element.remove(disc._element.find(qn("p:style")))
    disc.fill.solid()
    disc.fill.fore_color.rgb = make_rgb(colour)
    disc.line.fill.background()
    return disc


def hollow_out(shape: Any, colour: str) -> None:
    """Leave of a shape its edge, broken, on the white of the slide."""
    shape.fill.fore_color.rgb = make_rgb(SHEET)
    shape.line.color.rgb = make_rgb(colour)
    shape.line.width, shape.line.dash_style = Pt(1), MSO_LINE.DASH
