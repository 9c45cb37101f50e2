"""What a filter leaves, as it is carried away: just the set that stands on the screen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.measures.counting_rule import find_error_m, find_held
from geo.measures.distances import find_spread_m
from geo.output.building.data_version import DataVersion, read_version
from geo.output.extracts.export_fields import (
    FIGURE,
    PLACE,
    PROJECT,
    STATEMENT,
    FieldType,
    FileField,
)
from geo.output.extracts.export_rows import Nearness, Row, tell_figure, tell_place, tell_statement
from geo.process.clock import today_in_china
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_places, find_projects, select_standing_at
from geo.projects.summed_up.summary import PlaceSummary, summarise_places
from geo.space.areas.area import Area, make_reach
from geo.space.crs import WGS84
from geo.space.inside import Rule
from geo.space.located.metric_plane import map_metric_places
from geo.text import say
from geo.values.models import Figure, Place, Project
from geo.values.sources import Sources

_DTYPES = {
    FieldType.TEXT: "str",
    FieldType.WHOLE: "Int64",
    FieldType.NUMBER: "Float64",
    FieldType.BOOLEAN: "boolean",
    FieldType.LIST: "object",
}


_BREAKS = dict.fromkeys(map(ord, "\n\r\t"), " ")


@dataclass(frozen=True, eq=False, kw_only=True)
class Extract:
    """The projects a filter finds, the places they are shown at, and whose data these are.

    `shown` are ids of places, those without a position among them. One value of one moment:
    files made of it agree, whatever happens to the data meanwhile.
    """

    sources: Sources
    wanted: Filter
    projects: Sequence[Project]
    shown: frozenset[str]
    version: DataVersion
    made: date

    @cached_property
    def summaries(self) -> Sequence[PlaceSummary]:
        """The places shown, each with what the filter leaves there."""
        return summarise_places(self.sources, self.projects, self.shown)

    @cached_property
    def unplaced(self) -> int:
        """How many of the projects are shown at no place with a position."""
        placed = map_metric_places(self.sources).keys() & self.shown
        return len(self.projects) - len(select_standing_at(self.projects, placed))

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures the passages found give, and those of the places shown, in file order."""
        given = {id for project in self.projects for id in project.figure_ids}
        return [f for f in self.sources.figures if f.id in given or f.place_id in self.shown]

    @cached_property
    def nearness(self) -> Nearness:
        """How far the places shown lie from what the filter asks to be near to, in EPSG:4548."""
        area = self.wanted.area
        if area is None or not area.radius_m:
            return Nearness()
        core, plane = make_reach(area, self.sources.grounds).core, map_metric_places(self.sources)
        placed = sorted(self.shown & plane.keys())
        away_m = shapely.distance(np.array([plane[id] for id in placed], dtype=object), core)
        known, error_m = self.sources.places, find_error_m(self.sources, area)
        distance_m = dict(zip(placed, away_m.tolist(), strict=True))
        most_m = {
            id: near_m
            + find_spread_m(known[id], plane[id], core)
            + (known[id].precision_m or 0.0)
            + error_m
            for id, near_m in distance_m.items()
        }
        surely = find_held(self.sources, area, Rule.TOUCHES).surely
        return Nearness(area.radius_m, distance_m, most_m, surely, error_m)

    @cached_property
    def statements(self) -> gpd.GeoDataFrame:
        """A row for each project at each place it is shown at, WGS 84 (EPSG:4326).

        A project shown at none has one row without place and geometry, so that none is lost.
        Rows stand in the order of the projects; nothing found gives no rows but all columns.
        """
        shown = [
            (project, place, number == 0)
            for project in self.projects
            for number, place in enumerate(self._shown_at(project))
        ]
        rows = (
            tell_statement(self.sources, project, place, self.nearness, first=first)
            for project, place, first in shown
        )
        return _frame(STATEMENT, rows, (place.geometry if place else None for _, place, _ in shown))

    def _shown_at(self, project: Project) -> list[Place | None]:
        here = [self.sources.places[id] for id in project.place_ids if id in self.shown]
        return [*here] or [None]

    @cached_property
    def project_rows(self) -> pd.DataFrame:
        """A row for each project, with the names of the places it is shown at."""
        return tabulate_rows(PROJECT, map(self._tell_project, self.projects))

    def _tell_project(self, project: Project) -> Row:
        here = [place for place in self._shown_at(project) if place]
        told = tell_statement(self.sources, project, None, self.nearness, first=True)
        placed = any(place.geometry is not None for place in here)
        return told | {"place_names": [place.name for place in here], "placed": placed}

    @cached_property
    def places(self) -> gpd.GeoDataFrame:
        """A row for each place shown, WGS 84 (EPSG:4326); geometry None where it has none."""
        rows = [tell_place(self.sources, summary, self.nearness) for summary in self.summaries]
        return _frame(PLACE, rows, (summary.place.geometry for summary in self.summaries))

    @cached_property
    def figure_rows(self) -> pd.DataFrame:
        """A row for each figure that belongs to what was found."""
        rows = [tell_figure(self.sources, figure) for figure in self.figures]
        return tabulate_rows(FIGURE, rows)


def make_extract(sources: Sources, wanted: Filter) -> Extract:
    """What a filter leaves now: the projects listed, at the places drawn and at no others."""
    projects = find_projects(sources, wanted)
    return Extract(
        sources=sources,
        wanted=wanted,
        projects=projects,
        shown=find_places(projects, sources, wanted),
        version=read_version(sources),
        made=today_in_china(),
    )


def keep_held(extract: Extract, area: Area, rule: Rule) -> Extract:
    """Of what was found only what an area holds by a rule, at the places it holds."""
    shown = extract.shown & find_held(extract.sources, area, rule).places
    return replace(extract, projects=select_standing_at(extract.projects, shown), shown=shown)


def tabulate_rows(fields: Iterable[FileField], rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as columns of the types of their fields; an empty text is as good as nothing."""
    columns = {field: list[object]() for field in fields}
    for (
        row
    ) in rows:  # One after the other: a hundred thousand at once take a quarter of a gigabyte.
        for field, cells in columns.items():
            cell = row[field.name]
            cells.append(None if cell == "" else cell)
    return pd.DataFrame({
        field.name: pd.Series(cells, dtype=_DTYPES[field.type], name=field.name)
        for field, cells in columns.items()
    })  # fmt: skip


def _frame(
    fields: Iterable[FileField], rows: Iterable[Row], shapes: Iterable[BaseGeometry | None]
) -> gpd.GeoDataFrame:
    geometry = gpd.GeoSeries(np.array([*shapes], dtype=object), crs=WGS84)
    return gpd.GeoDataFrame(tabulate_rows(fields, rows), geometry=geometry, crs=WGS84)


def flatten_lists(table: gpd.GeoDataFrame, fields: Iterable[FileField]) -> gpd.GeoDataFrame:
    """The same table for files whose cells hold one value: the parts of a list joined by `;`."""
    lists = {field.name for field in fields if field.type is FieldType.LIST}
    return table.assign(**{name: table[name].map(join_list).astype("str") for name in lists})


def join_list(value: object) -> str | None:
    """A list in one cell; None for an empty one. No name holds a semicolon."""
    return ";".join(map(str, value)) or None if isinstance(value, list) else None


def list_records(table: pd.DataFrame, fields: Iterable[FileField]) -> Iterator[dict[str, Any]]:
    """The rows of a table as plain values by the names of their fields; None for nothing."""
    names = [field.name for field in fields]
    columns = [[_plain(value) for value in table[name]] for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, str | list):
        return value
    if value is None or pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def make_cell_value(value: Any) -> Any:
    """A value as one cell of a sheet: a list joined, yes and no in words, no line break in a text.

    A break becomes a blank, so that a quote keeps its length.
    """
    if isinstance(value, bool):
        return say("panel.yes" if value else "panel.no")
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 600 as it is quoted, not 600.0.
    shown = join_list(value) if isinstance(value, list) else value
    return shown.translate(_BREAKS) if isinstance(shown, str) else shown
