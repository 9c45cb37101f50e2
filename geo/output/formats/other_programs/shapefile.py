"""Shapefiles in one ZIP: one for each sort of geometry, ASCII field names, GBK and its `.cpg`."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import PLACE, STATEMENT, FieldType, FileField
from geo.output.extracts.extract import Extract, flatten_lists
from geo.output.extracts.file_metadata import describe_extract
from geo.output.extracts.split_by_geometry import select_unplaced, split_by_shape
from geo.output.formats.other_programs.gbk import ENCODING, fit_gbk
from geo.output.formats.table_files.figure_and_plan_csv import format_csv
from geo.storage.temporary_files import scratch_folder, write_layer
from geo.storage.zipping import zip_files
from geo.text import say, words
from geo.vocabulary import Shape

_MAX_BYTES = 254
"""The longest text a dBase table holds."""
_LANGUAGE_AT, _GBK_MARK = 29, 0x4D
"""Where a dBase table says its encoding, and what means GBK there; GDAL leaves it blank."""
_MISSING, _CUT = "?", "…"


def write_shapefiles(extract: Extract, datum: Datum) -> bytes:
    """Statements and places, `_点`, `_线` and `_面`, and a table of what has no geometry.

    What the file says of itself and what its fields mean stand beside them. Nothing found gives
    empty Shapefiles of points.
    """
    with scratch_folder() as folder:
        for name, table, fields in (
            (say("layer_name.projects"), extract.statements, STATEMENT),
            (say("layer_name.places"), extract.places, PLACE),
        ):
            _write_all(datum.convert(flatten_lists(table, fields)), fields, name, folder)
        files = {path.name: _mark(path) for path in sorted(folder.iterdir())}
    limits = {say("shapefile.limits"): say("shapefile.limits_text")}
    said = describe_extract(extract, datum) | limits
    files[f"{say('layer_name.about')}.txt"] = _list_lines(said)
    files[f"{say('shapefile.fields')}.csv"] = _explain_fields()
    return zip_files(files)


def _write_all(table: pd.DataFrame, fields: tuple[FileField, ...], name: str, folder: Path) -> None:
    parts = list(split_by_shape(table))
    if table.empty:
        parts = [(Shape.POINT, table)]
    for shape, rows in parts:
        path = folder / f"{name}_{words('shape')[shape]}.shp"
        _write(_shorten(rows, fields), path, shape)
    unplaced = select_unplaced(table)
    if len(unplaced):
        path = folder / f"{name}_{say('layer_name.unplaced')}.dbf"
        _write(_shorten(unplaced, fields), path, None)


def _write(table: pd.DataFrame, path: Path, shape: Shape | None) -> None:
    write_layer(table, path, "ESRI Shapefile", shape, encoding=ENCODING)


def _shorten(table: pd.DataFrame, fields: tuple[FileField, ...]) -> pd.DataFrame:
    """A table by its short names, whose texts a dBase table can hold."""
    texts = [f.name for f in fields if f.type in (FieldType.TEXT, FieldType.LIST)]
    yes_or_no = [f.name for f in fields if f.type is FieldType.BOOLEAN]
    # A text that is nowhere given stays one: pandas would make a number of it.
    fitted = table.assign(
        **{name: table[name].map(_fit, na_action="ignore").astype("str") for name in texts}
    )
    numbered = fitted.assign(**{name: fitted[name].astype("Int64") for name in yes_or_no})
    return numbered.rename(columns={field.name: field.short for field in fields})


def _fit(text: str) -> str:
    """A text in characters of GBK, cut with a mark where it is too long for the table."""
    whole = fit_gbk(text, lambda _: _MISSING).encode(ENCODING)
    if len(whole) <= _MAX_BYTES:
        return whole.decode(ENCODING)
    cut = whole[: _MAX_BYTES - len(_CUT.encode(ENCODING))]
    return cut.decode(ENCODING, "ignore") + _CUT


def _mark(path: Path) -> bytes:
    """A file of a Shapefile; a table of attributes says in its head too that it is GBK."""
    content = bytearray(path.read_bytes())
    if path.suffix == ".dbf":
        content[_LANGUAGE_AT] = _GBK_MARK
    return bytes(content)


def _list_lines(said: dict[str, str]) -> bytes:
    return "".join(f"{name}:{text}\r\n" for name, text in said.items()).encode("utf-8-sig")


def _explain_fields() -> bytes:
    """What each short name stands for, as a table that Excel opens."""
    headings = [
        say(f"dictionary.{name}") for name in ("table", "short", "alias", "name", "unit", "meaning")
    ]
    return format_csv(headings, list(_list_fields()))


def _list_fields() -> Iterator[tuple[str, ...]]:
    for table, fields in (("projects", STATEMENT), ("places", PLACE)):
        for field in fields:
            name = say(f"layer_name.{table}")
            yield name, field.short, field.alias, field.name, field.unit, field.meaning
