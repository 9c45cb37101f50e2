"""GeoPackage: a layer for each sort of geometry, Chinese names, and the look of our map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.output.extracts.basemap_tables import list_basemap
from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import PLACE, STATEMENT
from geo.output.extracts.extract import Extract, flatten_lists
from geo.output.extracts.file_metadata import describe_extract, say_in_one_line
from geo.output.extracts.split_by_geometry import select_unplaced, split_by_shape
from geo.output.formats.qgis_files.alias_table import add_aliases
from geo.output.formats.qgis_files.qgis_style import Look, style_basemap, style_marks
from geo.output.formats.qgis_files.style_table import add_styles
from geo.storage.temporary_files import scratch_folder, write_layer
from geo.text import say, words
from geo.vocabulary import Shape

_VERSION = "1.2"
"""What QGIS 3.22 opens without a warning."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PackageLayer:
    """A table of a GeoPackage: its Chinese name, its sort of geometry, how it looks, what its
    fields are called, and whether a map begins with it.
    """

    name: str
    table: pd.DataFrame
    shape: Shape | None
    look: Look | None
    aliases: Mapping[str, str] = field(default_factory=dict)
    is_on: bool = True


def write_geopackage(extract: Extract, datum: Datum) -> bytes:
    """Places and statements by their sort of geometry, those without one as tables, the ground.

    Nothing found: a layer of each sort, without rows, for what reads them by their names.

    What the file says of itself is a table of its own and each layer's description.
    """
    import pyogrio

    # The day and no moment: of the same day and data the same bytes.
    moment = f"{extract.made.isoformat()}T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    with scratch_folder() as folder:
        path = folder / "extract.gpkg"
        description = say_in_one_line(describe_extract(extract, datum))
        looks, aliases = dict[str, Look](), dict[str, Mapping[str, str]]()
        for layer in list_package_layers(extract, datum):
            _write(layer, path, description)
            if layer.look:
                looks[layer.name] = layer.look
            aliases[layer.name] = layer.aliases
        add_aliases(path, aliases)
        add_styles(path, looks, moment)
        return path.read_bytes()


def list_package_layers(extract: Extract, datum: Datum) -> Iterator[PackageLayer]:
    """The layers, what is drawn on top first."""
    yield _about(extract, datum)
    for what, table, fields in (
        ("places", extract.places, PLACE),
        ("projects", extract.statements, STATEMENT),
    ):
        called = {one.name: one.alias for one in fields}
        name, flat = say(f"layer_name.{what}"), datum.convert(flatten_lists(table, fields))
        # Points over lines over areas; each is let go before the next is made.
        order = [*Shape][::-1]
        is_bare, none = flat.geometry.isna().all(), flat.iloc[:0]
        parts = ((one, none) for one in order) if is_bare else split_by_shape(flat, order)
        for shape, rows in parts:
            look = style_marks(extract.sources, shape, fields)
            # Statements lie on their places.
            yield PackageLayer(
                name=f"{name}_{words('shape')[shape]}",
                table=rows,
                shape=shape,
                look=look,
                aliases=called,
                is_on=what == "places",
            )
        unplaced = select_unplaced(flat)
        if len(unplaced) or table.empty:
            yield PackageLayer(
                name=f"{name}_{say('layer_name.unplaced')}",
                table=unplaced,
                shape=None,
                look=None,
                aliases=called,
            )
    for under in reversed(list_basemap(extract)):
        look = style_basemap(under.id, under.shape, under.meanings)
        yield PackageLayer(
            name=under.title, table=datum.convert(under.table), shape=under.shape, look=look
        )


def _about(extract: Extract, datum: Datum) -> PackageLayer:
    """What the file says of itself as a table of two columns."""
    said = describe_extract(extract, datum)
    heading, text = (say(f"about.column_{name}") for name in ("heading", "text"))
    table = pd.DataFrame({heading: list(said), text: list(said.values())}, dtype="str")
    return PackageLayer(name=say("layer_name.about"), table=table, shape=None, look=None)


def _write(layer: PackageLayer, path: Path, description: str) -> None:
    begun = path.exists()
    write_layer(
        layer.table, path, "GPKG", layer.shape, layer=layer.name, append=begun,
        use_arrow=True,  # Three times as fast, column by column.
        dataset_options={} if begun else {"VERSION": _VERSION},
        layer_options={"IDENTIFIER": layer.name, "DESCRIPTION": description},
    )  # fmt: skip
