"""KML for Google Earth and its like: WGS 84, a folder for each status, a balloon for each quote."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely
from shapely.geometry.base import BaseGeometry

from geo.colour_mixing import WATER_NAME, read_rgb
from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, list_records, make_cell_value
from geo.output.extracts.file_metadata import describe_extract, name_extract
from geo.output.extracts.split_by_geometry import round_degrees
from geo.projects.summed_up.project_stage import judge_stage
from geo.space.dimension import find_shape
from geo.space.located.belts import Bearing, group_by_bearing
from geo.text import say, words
from geo.values.styles import StageStyle, StrokeStyle
from geo.vocabulary import Shape, Status

_NAMESPACE = "http://www.opengis.net/kml/2.2"


def write_kml(extract: Extract, datum: Datum) -> bytes:
    """A placemark for each project at each place; those without geometry stand in a folder too.

    What the file says of itself is the description of the document.
    """
    kml = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(kml, "Document")
    SubElement(document, "name").text = name_extract(extract)
    said = describe_extract(extract, datum)
    SubElement(document, "description").text = "\n".join(f"{k}:{v}" for k, v in said.items())
    SubElement(document, "open").text = "1"
    document.extend(_styles(extract))
    table = extract.statements
    pairs = list(zip(list_records(table, STATEMENT), table.geometry, strict=True))
    bearings = {
        id: bearing
        for shape in Shape
        for bearing, ids in group_by_bearing(extract.sources, shape).items()
        for id in ids
    }
    for status in Status:
        drawn = [pair for pair in pairs if pair[1] is not None and pair[0]["status"] == status]
        _add_folder(document, words("status")[status], drawn, bearings)
    unplaced = [pair for pair in pairs if pair[1] is None]
    _add_folder(document, say("layer_name.unplaced"), unplaced, bearings)
    return bytes(tostring(kml, encoding="utf-8", xml_declaration=True))


def _styles(extract: Extract) -> Iterator[Element]:
    """A style for each family, status, shape and bearing, by the ids `_style_id` makes."""
    styles = extract.sources.styles
    for family, colour in extract.sources.family_colours.items():
        for status, shape in product(Status, Shape):
            stage, stroke = styles.stages[judge_stage([status])], styles.strokes[shape]
            for bearing in group_by_bearing(extract.sources, shape):
                style = Element("Style", id=_style_id(family, status, shape, bearing))
                _style(style, WATER_NAME if bearing.is_water else colour, stage, stroke, bearing)
                yield style


def _style(
    style: Element, colour: str, stage: StageStyle, stroke: StrokeStyle, bearing: Bearing
) -> None:
    line, area, icon = (SubElement(style, name) for name in ("LineStyle", "PolyStyle", "IconStyle"))
    width_px = stroke.thin_weight_px if bearing.is_thin else stroke.weight_px
    opacity = stage.belt_opacity if bearing.is_thin else stage.fill_opacity
    SubElement(line, "color").text = _abgr(colour, stroke.opacity)
    SubElement(line, "width").text = str(width_px)
    # A band the picture of the ground is seen through: no ground of ours lies below it.
    SubElement(area, "color").text = _abgr(colour, opacity)
    SubElement(icon, "color").text = _abgr(colour, 1)
    # A picture of a marker would be fetched from a server: the program's own stands in for it.
    SubElement(icon, "scale").text = "0.8"
    SubElement(SubElement(style, "LabelStyle"), "scale").text = "0.8"


def _style_id(family: str, status: str, shape: Shape, bearing: Bearing) -> str:
    own = [name for name, yes in (("thin", bearing.is_thin), ("water", bearing.is_water)) if yes]
    return "-".join([family, status, shape, *own])


def _abgr(colour: str, opacity: float) -> str:
    """A colour as KML writes it: opacity first, then blue, green and red."""
    red, green, blue = read_rgb(colour)
    return bytes((round(255 * opacity), blue, green, red)).hex()


def _add_folder(
    document: Element,
    name: str,
    pairs: Iterable[tuple[Mapping[str, Any], BaseGeometry | None]],
    bearings: Mapping[str, Bearing],
) -> None:
    """A folder of placemarks; none for nothing."""
    marks = [_placemark(record, shape, bearings) for record, shape in pairs]
    if marks:
        folder = SubElement(document, "Folder")
        SubElement(folder, "name").text = name
        folder.extend(marks)


def _placemark(
    record: Mapping[str, Any], shape: BaseGeometry | None, bearings: Mapping[str, Bearing]
) -> Element:
    mark = Element("Placemark", id=str(record["id"]).replace("@", "_"))
    SubElement(mark, "name").text = str(record["title"])
    source = say("about.document", title=record["document_title"])
    SubElement(mark, "Snippet", maxLines="1").text = str(record["place"] or "")
    # A balloon takes its text for HTML: what marks a tag is written so that it stays a letter.
    quote = str(record["quote"]).replace("&", "&amp;").replace("<", "&lt;")
    origin = source.replace("&", "&amp;").replace("<", "&lt;")
    SubElement(mark, "description").text = f"{quote}<br>{origin}"
    if shape is not None:
        bearing = bearings[record["place_id"]]
        style = _style_id(record["family"], record["status"], find_shape(shape), bearing)
        SubElement(mark, "styleUrl").text = f"#{style}"
    extended = SubElement(mark, "ExtendedData")
    for field in STATEMENT:
        if record[field.name] is not None:
            data = SubElement(extended, "Data", name=field.name)
            SubElement(data, "displayName").text = field.alias
            value = record[field.name]
            SubElement(data, "value").text = (
                value if isinstance(value, str) else str(make_cell_value(value))
            )
    if shape is not None:
        mark.append(_geometry(shape))
    return mark


def _geometry(shape: BaseGeometry) -> Element:
    parts = [_part(part) for part in shapely.get_parts(round_degrees(shape))]
    if len(parts) == 1:
        return parts[0]
    whole = Element("MultiGeometry")
    whole.extend(parts)
    return whole


def _part(shape: Any) -> Element:
    match find_shape(shape):
        case Shape.AREA:
            area = Element("Polygon")
            for ring, name in (
                (shape.exterior, "outerBoundaryIs"),
                *((hole, "innerBoundaryIs") for hole in shape.interiors),
            ):
                linear = SubElement(SubElement(area, name), "LinearRing")
                SubElement(linear, "coordinates").text = _positions(ring)
            return area
        case Shape.LINE:
            return _simple("LineString", shape)
        case Shape.POINT:
            return _simple("Point", shape)


def _simple(name: str, shape: BaseGeometry) -> Element:
    element = Element(name)
    SubElement(element, "coordinates").text = _positions(shape)
    return element


def _positions(shape: BaseGeometry) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in shapely.get_coordinates(shape).tolist())
