"""How what was found looks in QGIS: colour by family, form by stage, symbol by precision, as here.

A style is QML, with the Chinese names of the fields in it. Widths are CSS pixels, taken as such.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.output.extracts.fields import FileField
from geo.output.formats.qgis_labels import Naming, name_ground, name_places, put_labels
from geo.reading.cards.own_card import read_own_card
from geo.sources import Sources
from geo.styles import Styles
from geo.text import words
from geo.vocabulary import Filling, Form, Precision, Shape, Stage

Look = str
"""A style as QML."""

_STAGES = {
    Stage.PLANNED: "'planned'",
    Stage.UNDERWAY: "'underway'",
    Stage.COMPLETED: "'completed','operating'",
}
_FORMS = {
    Form.CIRCLE: "circle",
    Form.RING: "circle",
    Form.SQUARE: "square",
    Form.DIAMOND: "diamond",
}
_BLANK, _INK, _OPAQUE = "255,255,255", "34,48,63", 255
_GEOMETRY = {Shape.POINT: "0", Shape.LINE: "1", Shape.AREA: "2"}
_ASKED, _ASKED_PX = "area", 1.5
"""The id of the area that was asked about, and how broad its outline is drawn."""
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
        for stage in Stage:
            for layer in _draw(shape, stage, _rgb(colour), sources.styles):
                _enable(layer, f'"{told}" IN ({_STAGES[stage]})')
                symbol.append(layer)
    # What is small lies on what is large.
    size = SubElement(SubElement(renderer, "orderby"), "orderByClause", asc="0", nullsFirst="0")
    size.text = "$area"
    _tell(qgis, names)
    return _dump(qgis)


def style_basemap(layer: str, shape: Shape, meanings: Mapping[str, str]) -> Look:
    """A layer of the ground in the style of its card; what was asked about is an outline."""
    # The area that was asked about is no layer of ours.
    card = None if layer == _ASKED else read_own_card(layer)
    qgis = _open(shape, meanings, name_ground(card.label if card else "", shape))
    renderer = SubElement(qgis, "renderer-v2", type="singleSymbol")
    symbols = SubElement(renderer, "symbols")
    symbol = SubElement(symbols, "symbol", type=_SYMBOL[shape], name="0", alpha="1")
    colour = _rgb(card.style.colour) if card and card.style.colour else _INK
    width_px = card.style.weight_px if card else _ASKED_PX
    if shape is Shape.AREA and card:
        by_role = "role" in meanings
        fill = _layer("SimpleFill", color=_BLANK if by_role else colour, outline_style="no")
        if by_role:
            _enable(fill, "\"role\" = 'focus'")
        symbol.append(fill)
    symbol.append(_line(f"{colour},{_OPAQUE}", width_px, "" if card else "2 4"))
    return _dump(qgis)


def _open(shape: Shape, names: Mapping[str, str], naming: Naming | None) -> Element:
    qgis = Element("qgis", version="3.22.0", styleCategories="AllStyleCategories")
    if naming:
        put_labels(qgis, shape, naming)
    SubElement(qgis, "layerGeometryType").text = _GEOMETRY[shape]
    aliases = SubElement(qgis, "aliases")
    for number, (name, alias) in enumerate(names.items(), start=1):
        SubElement(aliases, "alias", field=name, name=alias, index=str(number))
    return qgis


def _draw(shape: Shape, stage: Stage, rgb: str, styles: Styles) -> Iterator[Element]:
    """The symbol layers of one stage, from below."""
    style, stroke = styles.stages[stage], styles.strokes[shape]
    colour = f"{rgb},{round(_OPAQUE * stroke.opacity)}"
    if shape is Shape.POINT:
        yield from _point(style.filling, rgb, styles)
        return
    if shape is Shape.AREA:
        fill = f"{rgb},{round(_OPAQUE * style.fill_opacity)}"
        yield _layer("SimpleFill", color=fill, outline_style="no")
    yield _line(colour, stroke.weight_px, style.dash)


def _point(filling: Filling, rgb: str, styles: Styles) -> Iterator[Element]:
    """A symbol whose form and size say how exactly its place is known."""
    inside = rgb if filling is Filling.FULL else _BLANK
    edge = _BLANK if filling is Filling.FULL else rgb
    whole = _layer(
        "SimpleMarker", name="circle", color=f"{inside},255", outline_color=f"{edge},255",
        outline_width="1.6", outline_width_unit="Pixel", size="12", size_unit="Pixel",
    )  # fmt: skip
    sizes = {p: style.size_px for p, style in styles.precisions.items()}
    forms = {p: f"'{_FORMS[style.form]}'" for p, style in styles.precisions.items()}
    _define(whole, {"name": _choose(forms, "'circle'"), "size": _choose(sizes, "12")})
    yield whole
    if filling is Filling.HALF:
        half = _layer(
            "SimpleMarker", name="semi_circle", color=f"{rgb},255", outline_style="no",
            angle="270", size="12", size_unit="Pixel",
        )  # fmt: skip
        # The left half of a square lies there by itself, that of a circle is turned there.
        is_square = {p: style.form is Form.SQUARE for p, style in styles.precisions.items()}
        halves = {p: "'half_square'" if yes else "'semi_circle'" for p, yes in is_square.items()}
        turned = {p: 0 if yes else 270 for p, yes in is_square.items()}
        _define(half, {
            "name": _choose(halves, "'semi_circle'"), "angle": _choose(turned, "270"),
            "size": _choose(sizes, "12"),
        })  # fmt: skip
        yield half


def _choose(values: Mapping[Precision, object], default: str) -> str:
    cases = " ".join(f"WHEN \"precision\" = '{one}' THEN {value}" for one, value in values.items())
    return f"CASE {cases} ELSE {default} END"


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


def _rgb(colour: str) -> str:
    """The colour of a card or a family (a hash and six digits) as QGIS writes it."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _dump(qgis: Element) -> Look:
    return "<!DOCTYPE qgis>\n" + tostring(qgis, encoding="unicode")
