"""Projects and figures as the two tidy tables of old; `geo.open` is the way to ask for less."""

import geopandas as gpd
import pandas as pd

from geo.output.answers.atlas import Atlas, open_atlas
from geo.output.answers.data_frames import make_figure_frame
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import flatten_lists, make_extract
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from geo.vocabulary import Nature

COLUMNS = (
    "id", "series", "name", "district", "district_name", "place_id", "place", "period",
    "qualifier", "value", "unit", "measure", "kind", "sector", "document", "quote", "start",
    "end", "note",
)  # fmt: skip


def indicator_table(sources: Sources | None = None) -> pd.DataFrame:
    """One row an observation, one column a variable; `value` a float in the unit of its row.

    Without `sources` the data in the tree are read; raises DataFaults if they are unsound.
    No figures give an empty table with its columns.
    """
    known = _atlas(sources).sources
    table = make_figure_frame(known, known.figures)
    named = table.rename(columns={"figure_id": "id", "figure_name": "name"})[list(COLUMNS)]
    return named.astype({"value": float})


def project_table(sources: Sources | None = None) -> gpd.GeoDataFrame:
    """One row a project and place it names, with the place's geometry in WGS 84 (EPSG:4326).

    Honours stand among them. `geometry` is None where a place has no position or a project names
    no place. Without `sources` the data in the tree are read; raises DataFaults if they are
    unsound. Lists are one text, joined by `;`. No projects give an empty table. `project` is
    `project_id` under the name that notebooks have known it by.
    """
    known = _atlas(sources).sources
    table = flatten_lists(make_extract(known, Filter(nature=tuple(Nature))).statements, STATEMENT)
    return table.assign(project=table["project_id"])


def _atlas(sources: Sources | None) -> Atlas:
    return Atlas(sources) if sources is not None else open_atlas()
