"""Files that hold one table and nothing else: which sorts there are, and that of the figures."""

from collections.abc import Callable, Iterable, Mapping

import geopandas as gpd
import numpy as np

from geo.figures.figure_choice import Choice, say_choice, select_figures
from geo.output.building.data_version import read_version
from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import FIGURE
from geo.output.extracts.export_rows import tell_figure
from geo.output.extracts.extract import tabulate_rows
from geo.output.extracts.file_metadata import cite_documents, describe_file, fit_name
from geo.output.formats.table_files.csv_table import write_csv_table
from geo.output.formats.table_files.flatgeobuf import write_flatgeobuf_table
from geo.output.formats.table_files.geojson_file import write_geojson_table
from geo.output.formats.table_files.table_to_write import FileTable
from geo.process.clock import today_in_china
from geo.space.crs import WGS84
from geo.text import say, words
from geo.values.sources import Sources

TABLE_WRITERS: Mapping[str, Callable[[FileTable], bytes]] = {
    ".geojson": write_geojson_table,
    ".fgb": write_flatgeobuf_table,
    ".csv": write_csv_table,
}
"""How a table becomes a file, by its ending."""


def make_figure_table(choice: Choice, sources: Sources, datum: Datum) -> FileTable:
    """A row for each figure, at the place it is of; one of a whole district has no geometry."""
    figures = select_figures(sources, choice.asked, choice.text)
    places = [sources.places.get(figure.place_id) for figure in figures]
    cited = {figure.citation.document for figure in figures}
    own = {
        "filter": say_choice(choice, sources),
        "count": say("share.count", count=len(figures)),
        **cite_documents(sources, (id for id in sources.documents if id in cited)),
    }
    return FileTable(
        name="_".join(
            (say("app.title"), words("share_collection")["indicators"], fit_name(own["filter"]))
        ),
        layer="indicators",
        rows=gpd.GeoDataFrame(
            tabulate_rows(FIGURE, [tell_figure(sources, figure) for figure in figures]),
            geometry=as_series([place.geometry if place else None for place in places]),
        ),
        fields=FIGURE,
        headings=tuple(field.alias for field in FIGURE),
        about=describe_file(own, sources, read_version(sources), today_in_china(), datum),
        datum=datum,
    )


def as_series(shapes: Iterable[object]) -> gpd.GeoSeries:
    """Shapes in WGS 84 (EPSG:4326), None among them, as a column; of none an empty one."""
    return gpd.GeoSeries(np.array([*shapes], dtype=object), crs=WGS84)
