"""What a filter leaves as data frames for a notebook: codes beside names, one value a cell."""

from collections.abc import Iterable, Sequence

import geopandas as gpd
import pandas as pd

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import FIGURE, PLACE, STATEMENT, FileField
from geo.output.extracts.export_rows import tell_figure
from geo.output.extracts.extract import Extract, flatten_lists, tabulate_rows
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources

_FIGURE_CODES = tuple(FileField(name, "") for name in ("qualifier", "measure", "kind"))
"""What stands in a frame of figures beside its name in words."""
_IN_WORDS = ("_name", "_title", "_of_value")
"""How the column is called, behind the code's own, that says a code in words."""
_LEADING = ("project_id", "place_id", "title", "place", "dist_m", "at_most_m", "certain")


def list_projects(extract: Extract, datum: Datum, *, long: bool = False) -> gpd.GeoDataFrame:
    """A row for each project at each place it is shown at; with `long` for each sector of it too.

    Lists are one text, joined by `;`. `counted` is 1 in the first row of each project.
    """
    known = extract.sources.sectors
    table = extract.statements.drop(columns="id")
    if long:
        table = _split_sectors(table)
        fields = tuple(field for field in STATEMENT if field.name == "figures")
    else:
        fields = STATEMENT
    table = flatten_lists(table, fields)
    names = [known[sector].name for sector in table["sector"]]
    table = table.assign(sector_name=pd.Series(names, dtype="str", index=table.index))
    table = datum.convert(order_columns(table, _LEADING))
    table.attrs = {"notes": _mind(extract), "crs": datum.title}
    return table


def _split_sectors(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A row for each sector; `is_main` marks the one that leads, in whose row alone it counts."""
    main = table["sector"]
    split = table.drop(columns=["sector", "sector_names"]).explode("sectors")
    split = split.rename(columns={"sectors": "sector"}).astype({"sector": "str"})
    leads = (split["sector"] == main.loc[split.index]).astype("boolean")
    counted = split["counted"].where(leads, 0)
    return split.assign(is_main=leads, counted=counted).reset_index(drop=True)


def make_place_frame(extract: Extract, datum: Datum) -> gpd.GeoDataFrame:
    """A row for each place shown."""
    ordered = order_columns(flatten_lists(extract.places, PLACE), ("place_id", "place"))
    table = datum.convert(ordered)
    table.attrs = {"notes": _mind(extract), "crs": datum.title}
    return table


def make_figure_frame(sources: Sources, figures: Iterable[Figure]) -> pd.DataFrame:
    """A row for each figure."""
    rows = [
        {
            **tell_figure(sources, figure),
            "qualifier": figure.qualifier.value,
            "measure": figure.measure.value,
            "kind": figure.kind.value,
        }
        for figure in figures
    ]
    return order_columns(tabulate_rows((*FIGURE, *_FIGURE_CODES), rows), ("figure_id",))


def order_columns(table: pd.DataFrame, leading: Sequence[str]) -> pd.DataFrame:
    """The leading columns first, each code before its name, the geometry last."""
    names = [name for name in table.columns if name not in leading and name != "geometry"]
    said = {f"{name}{ending}" for name in names for ending in _IN_WORDS}
    rest = [
        one
        for name in names
        if name not in said
        for one in (name, *(f"{name}{ending}" for ending in _IN_WORDS))
        if one in names
    ]
    shape = [name for name in table.columns if name == "geometry"]
    return table[[*(name for name in leading if name in table.columns), *rest, *shape]]


def _mind(extract: Extract) -> list[str]:
    """What to mind of what was found: how much has no position, how exact what was asked for is."""
    near, lost = extract.nearness, extract.unplaced
    notes = [say("ask.unplaced", count=lost)] if lost else []
    if near.radius_m:
        unsure = sum(near.tell(one.place)["certain"] is False for one in extract.summaries)
        notes.append(say("ask.unsure", count=unsure, error=f"{near.error_m:.0f}"))
    return notes
