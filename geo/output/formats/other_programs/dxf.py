"""DXF for CAD: metres, a layer for each status and sort of geometry, colour by family.

R2004 in GBK: what newer drawings hold in UTF-8 GDAL, and so QGIS, reads as if it were GBK. What
GBK lacks is written as its code, which CAD reads. Texts are set in a Chinese type; every entity
carries its id, title, quote and document.
"""

import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.output.extracts.basemap_tables import list_basemap
from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, list_records
from geo.output.extracts.file_metadata import describe_extract
from geo.output.extracts.split_by_geometry import pick_point
from geo.output.formats.other_programs.gbk import ENCODING, fit_gbk
from geo.space.dimension import find_shape
from geo.text import say, words
from geo.vocabulary import Shape, Status

_VERSION = "R2004"
_METRES = 6
"""What a drawing calls its unit: `$INSUNITS`."""
_APPLICATION = "QQYZT"
"""Under whose name the data of an entity stand."""
_STYLE, _FONT = "FangSong", "simfang.ttf"
_POINT_FORM, _POINT_M = 34, 20
"""A circle with a point in it, 20 m across."""
_LABEL_M, _NOTE_M, _LIST_M = 25, 40, 12
_LINE_GAP = 1.6
_COLUMN_M = 900
_WIDE = {ord("%"): "\uff05", ord("\\"): "\uff3c", ord("^"): "\uff3e"}
"""What CAD reads as the beginning of a code, and the same letter in full width."""
_TOLD = (
    "id", "title", "place", "sector", "status_name", "document_title", "quote", "start", "end",
)  # fmt: skip
"""What an entity carries of its statement."""
_MAX_TEXT = 250
"""An entity's data hold texts of 255 bytes at most to some programs."""


def write_dxf(extract: Extract, datum: Datum) -> bytes:
    """Statements, labels, ground and notes as a drawing in metres; nothing found: ground and notes.

    What has no geometry is listed as text beside the drawing.
    """
    from ezdxf import options  # type: ignore[attr-defined]
    from ezdxf.filemanagement import new

    # No moment and no random numbers in its head: of the same day and data the same bytes.
    options.write_fixed_meta_data_for_testing = True
    drawing = new(_VERSION)
    drawing.header["$INSUNITS"] = _METRES
    drawing.header["$PDMODE"], drawing.header["$PDSIZE"] = _POINT_FORM, _POINT_M
    drawing.encoding = ENCODING.lower()
    drawing.appids.add(_APPLICATION)
    drawing.styles.add(_STYLE, font=_FONT)
    sheet = CadDrawing(drawing, extract, datum)
    sheet.draw_basemap()
    sheet.draw_statements()
    sheet.draw_labels()
    sheet.write_notes()
    buffer = io.StringIO()
    drawing.write(buffer)
    return buffer.getvalue().encode(ENCODING)


class CadDrawing:
    """A drawing that is being filled with what was found."""

    def __init__(self, drawing: Any, extract: Extract, datum: Datum) -> None:
        self.drawing, self.space = drawing, drawing.modelspace()
        self.extract, self.datum = extract, datum
        self.colours = {
            family: _whole_number(colour)
            for family, colour in extract.sources.family_colours.items()
        }
        self.bounds: list[BaseGeometry] = []

    def layer(self, name: str) -> str:
        """A layer by its name, made where there is none."""
        fitting = _fit_name(name)
        if fitting not in self.drawing.layers:
            self.drawing.layers.add(fitting)
        return fitting

    def draw(self, shape: BaseGeometry, layer: str, **look: Any) -> list[Any]:
        """A geometry in metres as entities: points, open and closed lines."""
        self.bounds.append(shape)
        attributes = {"layer": self.layer(layer), **look}
        drawn = []
        for part in shapely.get_parts(shape):
            for positions, closed in _outlines(part):
                if len(positions) == 1:
                    drawn.append(self.space.add_point(positions[0], dxfattribs=attributes))
                else:
                    line = self.space.add_lwpolyline(positions, close=closed, dxfattribs=attributes)
                    drawn.append(line)
        return drawn

    def write(self, text: str, at: tuple[float, float], height_m: float, layer: str) -> None:
        """A line of text; what CAD would take for a command in it is broken up."""
        attributes = {"layer": self.layer(layer), "style": _STYLE, "height": height_m}
        self.space.add_text(_plain(text), dxfattribs=attributes).set_placement(at)

    def draw_basemap(self) -> None:
        """Outlines of districts, water and streets, and the area that was asked about."""
        for table in list_basemap(self.extract):
            layer = say(f"dxf_layer.{table.id}")
            look = {"true_color": _whole_number(table.colour)} if table.colour else {}
            for shape in self.datum.convert(table.table).geometry:
                self.draw(shape, layer, **look)

    def draw_statements(self) -> None:
        """Each statement at each place, with what it says as data of its entities."""
        table = self.extract.statements
        moved = self.datum.convert(table).geometry
        for record, shape in zip(list_records(table, STATEMENT), moved, strict=True):
            if shape is not None:
                look = {"true_color": self.colours[record["family"]]}
                for entity in self.draw(shape, name_layer(record["status"], shape), **look):
                    entity.set_xdata(_APPLICATION, _tell(record))

    def draw_labels(self) -> None:
        """The name of each place beside it."""
        places = self.extract.places
        layer = say("dxf_layer.labels")
        for name, shape in zip(places["place"], self.datum.convert(places).geometry, strict=True):
            if shape is not None:
                point = pick_point(shape)
                self.write(str(name), (point.x + _LABEL_M, point.y), _LABEL_M, layer)

    def write_notes(self) -> None:
        """What the drawing says of itself, below it, and beside it what it cannot draw."""
        west, south, east, north = shapely.total_bounds(self.bounds or [shapely.Point(0, 0)])
        said = describe_extract(self.extract, self.datum).items()
        notes = say("dxf_layer.notes")
        for number, (name, text) in enumerate(said, start=1):
            at = west, south - number * _NOTE_M * _LINE_GAP
            self.write(f"{name}:{text}", at, _NOTE_M, notes)
        table = self.extract.statements
        rows = list_records(table[table.geometry.isna()], STATEMENT)
        names = [f"{row['project_id']} {row['title']} {row['place'] or ''}" for row in rows]
        if names:
            heading = say("dxf.unplaced", count=len(names))
            self._list([heading, *names], (east + _COLUMN_M / 4, north), north - south)

    def _list(self, lines: list[str], corner: tuple[float, float], height_m: float) -> None:
        """Lines in columns as high as the drawing, the first at a corner."""
        step_m = _LIST_M * _LINE_GAP
        rows = max(int(height_m / step_m), len(lines) // 100, 1)
        for number, line in enumerate(lines):
            column, row = divmod(number, rows)
            at = corner[0] + column * _COLUMN_M, corner[1] - (row + 1) * step_m
            self.write(line, at, _LIST_M, say("dxf_layer.unplaced"))


def name_layer(status: str, shape: BaseGeometry) -> str:
    """The layer of a statement by its status and its sort of geometry."""
    return say(
        "dxf_layer.statements", status=words("dxf_status")[Status(status)],
        shape=words("shape")[find_shape(shape)],
    )  # fmt: skip


def _outlines(part: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The lines of a geometry's part: its positions, and whether the last joins the first."""
    if find_shape(part) is Shape.AREA:
        for ring in (part.exterior, *part.interiors):
            yield [(x, y) for x, y in shapely.get_coordinates(ring).tolist()][:-1], True
    else:
        yield [(x, y) for x, y in shapely.get_coordinates(part).tolist()], False


def _tell(record: Mapping[str, Any]) -> list[tuple[int, str]]:
    """What an entity says, each text with its name before it."""
    said = [f"{name}={record[name]}" for name in _TOLD if record[name] is not None]
    return [(1000, _cut(text)) for text in said]


def _cut(text: str) -> str:
    """As much of a text as an entity's data may hold, in one line."""
    while len(_plain(text).encode(ENCODING)) > _MAX_TEXT:
        text = text[:-1]
    return _plain(text)


def _plain(text: str) -> str:
    """A text in one line that CAD shows as it is, whatever codes it seems to hold."""
    seen = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return fit_gbk(seen.translate(_WIDE), _write_code)


def _write_code(letter: str) -> str:
    r"""A letter as CAD writes one its encoding lacks: `\U+00F1`, of rare ones two halves."""
    units = letter.encode("utf-16-be", "surrogatepass").hex().upper()
    return "".join(f"\\U+{units[n : n + 4]}" for n in range(0, len(units), 4))


def _fit_name(name: str) -> str:
    """A name a layer may have."""
    return "".join("_" if letter in '<>/\\":;?*|=,`' else letter for letter in name)[:200]


def _whole_number(colour: str) -> int:
    """The colour of a family as CAD counts it: red, green and blue in one number."""
    return int(colour.removeprefix("#"), 16)
