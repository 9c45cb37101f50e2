"""How what was found looks in QGIS: colour by family, form by stage, symbol by precision, as here.

A style is QML, with the Chinese names of the fields in it. Widths are CSS pixels, taken as such.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.colour_mixing import INK, SHEET, WATER_NAME
from geo.output.extracts.export_fields import FileField
from geo.output.formats.qgis_files.qgis_labels import (
    LayerNaming,
    name_basemap,
    name_places,
    put_labels,
    write_rgba,
)
from geo.projects.summed_up.project_stage import judge_stage
from geo.reading.cards.own_card import read_own_card
from geo.space.located.belts import Bearing, group_by_bearing
from geo.text import words
from geo.values.sources import Sources
from geo.values.styles import Styles
from geo.vocabulary import Filling, Form, Precision, Shape, Stage, Status

Look = str
"""A style as QML."""

_FORMS = {
    Form.CIRCLE: "circle",
    Form.RING: "circle",
    Form.SQUARE: "square",
    Form.DIAMOND: "diamond",
}
_GEOMETRY = {Shape.POINT: "0", Shape.LINE: "1", Shape.AREA: "2"}
_ASKED, _ASKED_PX = "area", 1.5
"""The id of the area that was asked about, and how broad its outline is drawn."""
_PLAIN = Bearing(is_thin=False, is_water=False)
_SYMBOL = {Shape.POINT: "marker", Shape.LINE: "line", Shape.AREA: "fill"}


def style_marks(sources: Sources, shape: Shape, fields: Iterable[FileField]) -> Look:
    """Places or statements of one sort of geometry, a colour for each family."""
    names = {field.name: field.alias for field in fields}
    told = "stage" if "stage" in names else "status"
    qgis = _open(shape, names, name_places() if told == "stage" else None)
    renderer = SubElement(
        qgis, "renderer-v2", type="categorizedSymbol", attr="family", enableorderby="1"
    )
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, (family, colour) in enumerate(sources.family_colours.items()):
        label = words("family")[family]
        SubElement(
            categories, "category", symbol=str(number), value=family, label=label, render="true"
        )
        symbol = SubElement(symbols, "symbol", type=_SYMBOL[shape], name=str(number), alpha="1")
        for stage, (bearing, here) in product(Stage, _tell_bearings(sources, shape)):
            for layer in _draw(shape, stage, bearing, colour, sources.styles):
                _enable(layer, " AND ".join([f'"{told}" IN ({_list_told(stage)})', *here]))
                symbol.append(layer)
    # What is small lies on what is large.
    size = SubElement(SubElement(renderer, "orderby"), "orderByClause", asc="0", nullsFirst="0")
    size.text = "$area"
    _tell(qgis, names)
    return _dump(qgis)


def style_basemap(layer: str, shape: Shape, meanings: Mapping[str, str]) -> Look:
    """A layer of the basemap in the style of its card; what was asked about is an outline."""
    # The area that was asked about is no layer of ours.
    card = None if layer == _ASKED else read_own_card(layer)
    qgis = _open(shape, meanings, name_basemap(card.label if card else "", shape))
    renderer = SubElement(qgis, "renderer-v2", type="singleSymbol")
    symbols = SubElement(renderer, "symbols")
    symbol = SubElement(symbols, "symbol", type=_SYMBOL[shape], name="0", alpha="1")
    colour = card.style.colour if card and card.style.colour else INK
    width_px = card.style.weight_px if card else _ASKED_PX
    if shape is Shape.AREA and card:
        by_role = "role" in meanings
        inside = write_rgba(SHEET if by_role else colour)
        fill = _layer("SimpleFill", color=inside, outline_style="no")
        if by_role:
            _enable(fill, "\"role\" = 'focus'")
        symbol.append(fill)
    symbol.append(_line(write_rgba(colour), width_px, "" if card else "2 4"))
    return _dump(qgis)


def _list_told(stage: Stage) -> str:
    """What is told of a place or of a statement that is at a stage, as a list in an expression."""
    return ",".join(f"'{status}'" for status in Status if judge_stage([status]) is stage)


def _tell_bearings(sources: Sources, shape: Shape) -> list[tuple[Bearing, list[str]]]:
    """What places of a shape there are, by what they are themselves, and how an expression knows
    them: the most by not being any of the others.
    """
    by_itself = dict(group_by_bearing(sources, shape))
    by_itself.pop(_PLAIN, None)
    listed = {how: ",".join(f"'{id}'" for id in ids) for how, ids in by_itself.items()}
    others = [f'"place_id" NOT IN ({ids})' for ids in listed.values()]
    known = [(how, [f'"place_id" IN ({ids})']) for how, ids in listed.items()]
    return [(_PLAIN, others), *known]


def _open(shape: Shape, names: Mapping[str, str], naming: LayerNaming | None) -> Element:
    qgis = Element("qgis", version="3.22.0", styleCategories="AllStyleCategories")
    if naming:
        put_labels(qgis, shape, naming)
    SubElement(qgis, "layerGeometryType").text = _GEOMETRY[shape]
    aliases = SubElement(qgis, "aliases")
    for number, (name, alias) in enumerate(names.items(), start=1):
        SubElement(aliases, "alias", field=name, name=alias, index=str(number))
    return qgis


def _draw(
    shape: Shape, stage: Stage, bearing: Bearing, family: str, styles: Styles
) -> Iterator[Element]:
    """The symbol layers of one stage, from below; what is water stays blue."""
    style, stroke = styles.stages[stage], styles.strokes[shape]
    colour = WATER_NAME if bearing.is_water else family
    if shape is Shape.POINT:
        yield from _point(style.filling, colour, styles)
        return
    is_belt = bearing.is_thin and shape is Shape.AREA
    if shape is Shape.AREA:
        fill = write_rgba(colour, style.fill_opacity)
        ground = write_rgba(style.fill_belt(colour, SHEET)) if is_belt else fill
        yield _layer("SimpleFill", color=ground, outline_style="no")
    width_px = stroke.thin_weight_px if bearing.is_thin else stroke.weight_px
    yield _line(write_rgba(colour, stroke.opacity), width_px, "" if is_belt else style.dash)


def _point(filling: Filling, colour: str, styles: Styles) -> Iterator[Element]:
    """A symbol whose form and size say how exactly its place is known."""
    inside, edge = (colour, SHEET) if filling is Filling.FULL else (SHEET, colour)
    width_px = styles.strokes[Shape.POINT].weight_px
    whole = _layer(
        "SimpleMarker", color=write_rgba(inside), outline_color=write_rgba(edge),
        outline_width=str(width_px), outline_width_unit="Pixel", size_unit="Pixel",
    )  # fmt: skip
    sizes = {p: style.size_px for p, style in styles.precisions.items()}
    forms = {p: f"'{_FORMS[style.form]}'" for p, style in styles.precisions.items()}
    _define(whole, {"name": _choose(forms), "size": _choose(sizes)})
    yield whole
    if filling is Filling.HALF:
        half = _layer(
            "SimpleMarker", color=write_rgba(colour), outline_style="no", size_unit="Pixel"
        )
        # The left half of a square lies there by itself, that of a circle is turned there.
        is_square = {p: style.form is Form.SQUARE for p, style in styles.precisions.items()}
        halves = {p: "'half_square'" if yes else "'semi_circle'" for p, yes in is_square.items()}
        turned = {p: 0 if yes else 270 for p, yes in is_square.items()}
        _define(half, {
            "name": _choose(halves), "angle": _choose(turned), "size": _choose(sizes)
        })  # fmt: skip
        yield half


def _choose(values: Mapping[Precision, object]) -> str:
    """The value for the precision of a feature; the most exact stands in for none."""
    cases = " ".join(f"WHEN \"precision\" = '{one}' THEN {value}" for one, value in values.items())
    return f"CASE {cases} ELSE {values[Precision.SITE]} END"


def _line(colour: str, width_px: float, dash: str) -> Element:
    given = {"line_color": colour, "line_width": str(width_px), "line_width_unit": "Pixel"}
    if dash:
        given |= {"customdash": dash.replace(" ", ";"), "customdash_unit": "Pixel",
                  "use_custom_dash": "1", "capstyle": "flat"}  # fmt: skip
    return _layer("SimpleLine", **given)


def _layer(kind: str, **options: str) -> Element:
    layer = Element("layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"})
    for name, value in options.items():
        SubElement(layer, "prop", k=name, v=value)
    return layer


def _enable(layer: Element, when: str) -> None:
    """Let a symbol layer be drawn only for some."""
    _define(layer, {"enabled": when})


def _define(layer: Element, expressions: Mapping[str, str]) -> None:
    """Let properties of a symbol layer follow from the fields."""
    defined = layer.find("data_defined_properties")
    if defined is None:
        defined = SubElement(layer, "data_defined_properties")
        whole = SubElement(defined, "Option", type="Map")
        SubElement(whole, "Option", type="QString", name="name", value="")
        SubElement(whole, "Option", type="Map", name="properties")
        SubElement(whole, "Option", type="QString", name="type", value="collection")
    properties = defined.find("Option/Option[@name='properties']")
    for name, expression in expressions.items():
        one = SubElement(properties, "Option", type="Map", name=name)  # type: ignore[arg-type]
        SubElement(one, "Option", type="bool", name="active", value="true")
        SubElement(one, "Option", type="QString", name="expression", value=expression)
        SubElement(one, "Option", type="int", name="type", value="3")


def _tell(qgis: Element, names: Mapping[str, str]) -> None:
    """What is shown of a feature under the pointer: its quote and document, or its place."""
    lines = ("title", "place", "quote", "document_title") if "quote" in names else ("place", "note")
    shown = "<br>".join(f"[% replace(coalesce(\"{name}\",''),'<','&lt;') %]" for name in lines)
    SubElement(qgis, "mapTip").text = shown


def _dump(qgis: Element) -> Look:
    return "<!DOCTYPE qgis>\n" + tostring(qgis, encoding="unicode")
