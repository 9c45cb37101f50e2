"""Projects and figures as tidy tables, for a notebook."""

import geopandas as gpd
import pandas as pd

from geo.output.layer_features import list_statements
from geo.reading.folder import read_sources
from geo.sources import Sources

COLUMNS = (
    "id", "series", "name", "district", "district_name", "place", "period", "qualifier", "value",
    "unit", "measure", "kind", "sector", "document", "quote", "start", "end", "note",
)  # fmt: skip


def indicator_table(sources: Sources | None = None) -> pd.DataFrame:
    """One row an observation, one column a variable; `value` a float in the unit of its row.

    Without `sources` the data in the tree are read; raises DataFaults if they are unsound.
    No figures give an empty table with its columns.
    """
    sources = sources or read_sources()
    rows = [
        (
            figure.id,
            figure.series,
            figure.name,
            figure.district,
            sources.districts[figure.district].name,
            sources.places[figure.place_id].name if figure.place_id else "",
            figure.period,
            figure.qualifier.value,
            float(figure.value),
            figure.unit,
            figure.measure.value,
            figure.kind.value,
            figure.sector,
            figure.citation.document,
            figure.citation.quote,
            figure.citation.start,
            figure.citation.end,
            figure.note,
        )
        for figure in sources.figures
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def project_table(sources: Sources | None = None) -> gpd.GeoDataFrame:
    """One row a project and place it names, with the place's geometry in WGS 84 (EPSG:4326).

    The columns are the properties of the layer `projects`; `geometry` is None where
    a place has no position or a project names no place. Without `sources` the data in the tree
    are read; raises DataFaults if they are unsound. No projects give an empty table.
    """
    sources = sources or read_sources()
    features = list(list_statements(sources))
    columns = [*features[0]["properties"], "geometry"] if features else ["geometry"]
    return gpd.GeoDataFrame.from_features(features, crs=4326, columns=columns)
