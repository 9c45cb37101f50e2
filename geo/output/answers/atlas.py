"""The data as a library: ask as the address bar asks, and be given tables to go on with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import geopandas as gpd
import pandas as pd

from geo.errors import AskFault
from geo.figures.figure_choice import list_choices
from geo.measures.counting_rule import DEFAULT, read_rule
from geo.measures.distances import NearCount, count_within, find_nearest, measure_distances
from geo.measures.zones import measure_subdistricts, measure_zones, tabulate_overlaps
from geo.output.answers.cross_frame import list_cross
from geo.output.answers.data_frames import list_projects, make_figure_frame, make_place_frame
from geo.output.answers.figures_in_words import find_figures
from geo.output.answers.filter_in_words import find_area, find_ground, find_target, make_filter
from geo.output.building.data_version import read_version
from geo.output.extracts.export_datum import find_datum
from geo.output.extracts.extract import Extract, keep_held, make_extract
from geo.projects.asked.filter import Filter, format_query, list_options, say_filter
from geo.reading.checked_files.folder_entries import mark_folder
from geo.reading.sources_folder import read_sources
from geo.search.nearest_name import check_known, find_id
from geo.settings import data_dir
from geo.space.crs import WGS84
from geo.space.inside import Rule
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import Nature

Frame = TypeVar("Frame", bound=pd.DataFrame)
_ALL = tuple(nature.value for nature in Nature)


def open_atlas(path: Path | str | None = None) -> "Atlas":
    """Open the data of a folder: by default $DATA_DIR, else those that came with the code.

    The folder is one of `sources` and `layers`, or of sources alone. What was opened last is not
    read again while its files stay as they are. Raises DataFaults for data that are unsound,
    AskFault where there is no such folder.
    """
    folder = Path(path) if path is not None else data_dir()
    sources = folder / "sources" if (folder / "sources").is_dir() else folder
    if not sources.is_dir():
        raise AskFault(say("ask.no_folder", path=folder))
    return _open(sources.resolve(), mark_folder(sources))


@lru_cache(maxsize=2)
def _open(folder: Path, state: object) -> "Atlas":  # noqa: ARG001 - it is part of the key
    return Atlas(read_sources(folder))


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that was read, and the questions it answers.

    Conditions, of everything that takes some, are those of the address bar: the lists `district`,
    `subdistrict`, `status`, `family`, `sector`, `scheme`, `document`, `kind`, `precision` and
    `nature`, each by codes, names or pinyin, one or several (`options` tells which there are);
    `text`; `years`, as 2024, (2021, 2025), or "none" for what bears none; `near`, a place, a street
    or river that is drawn, or (lon, lat), with `within_m`, or `within`, a zone or several;
    `sectors="main"`, `inside="mostly_within"`, `span="within"` for stricter counting; `address`, to
    which the rest is added. What is not known is refused with AskFault, which names the nearest
    right ones. Tables say in `attrs` what they answer (`filter`, and `address` for the address
    bar), what to mind (`notes`), and of which data they are (`version`, `folder`).
    """

    sources: Sources

    @property
    def layers_folder(self) -> Path | None:
        """The folder of built layers beside the sources; None where there is none."""
        folder = self.sources.folder.parent / "layers" if self.sources.folder else None
        return folder if folder and folder.is_dir() else None

    def __repr__(self) -> str:
        known = self.sources
        return say(
            "ask.atlas",
            documents=len(known.documents),
            projects=len(known.projects),
            places=len(known.places),
            figures=len(known.figures),
            version=read_version(known, self.layers_folder),
        )

    def filter(self, **asked: Any) -> Filter:
        """The filter that conditions ask for, as the address bar would hold it."""
        return make_filter(self.sources, asked)

    def extract(self, **asked: Any) -> Extract:
        """What the conditions find, as files and the screen have it."""
        return make_extract(self.sources, self.filter(**asked))

    def projects(self, *, crs: object = 4326, long: bool = False, **asked: Any) -> gpd.GeoDataFrame:
        """A row for each project at each place it is shown at, geometry in `crs`.

        `dist_m`, `at_most_m` and `certain` answer a question of nearness, in metres of EPSG:4548,
        the second with all errors of position. With `long`
        a row for each of its sectors too, one value a cell. Nothing found gives no rows but all
        columns. A row without a place has no `place_id`, and pandas joins what is missing with
        what is missing: `dropna(subset="place_id")` before merging on it.
        """
        return self._sign(list_projects(self.extract(**asked), find_datum(crs), long=long), asked)

    def places(self, *, crs: object = 4326, **asked: Any) -> gpd.GeoDataFrame:
        """A row for each place what is found is shown at; with no condition, for every place."""
        asked = asked or {"nature": _ALL}
        return self._sign(make_place_frame(self.extract(**asked), find_datum(crs)), asked)

    def within(
        self,
        zone: object,
        *,
        rule: object = Rule.TOUCHES,
        crs: object = 4326,
        long: bool = False,
        **asked: Any,
    ) -> gpd.GeoDataFrame:
        """The projects in a zone, a subdistrict or several.

        By default, as on the map, what touches them. The other rules are 过半, as measures count,
        and 名列: what names the zone itself.
        """
        area = find_area(self.sources, zone)
        found = self.extract(within=zone, **asked)
        if (held_by := read_rule(rule)) is not Rule.TOUCHES:
            found = keep_held(self.extract(**asked), area, held_by)
        table = self._sign(
            list_projects(found, find_datum(crs), long=long), {"within": zone, **asked}
        )
        table.attrs["rule"] = held_by.in_words
        return table

    def zones(
        self, *, rule: object = DEFAULT, crs: object = 4326, **asked: Any
    ) -> gpd.GeoDataFrame:
        """A row for each zone (片区) with what it holds of what is found: see `measure_zones`."""
        found = self.extract(**asked)
        table = measure_zones(self.sources, found.projects, rule, shown=found.shown)
        return self._shape(table, crs, asked)

    def subdistricts(
        self, *, rule: object = DEFAULT, crs: object = 4326, **asked: Any
    ) -> gpd.GeoDataFrame:
        """A row for each subdistrict (街道), as of `zones`."""
        found = self.extract(**asked)
        table = measure_subdistricts(self.sources, found.projects, rule, shown=found.shown)
        return self._shape(table, crs, asked)

    def overlaps(self) -> pd.DataFrame:
        """A row for each two zones that share ground: how much, and whether they are the same."""
        return self._sign(tabulate_overlaps(self.sources), {})

    def distances(self, to: object) -> pd.DataFrame:
        """How far every place lies from a place, a river (its banks, whole) or a street."""
        return self._sign(measure_distances(self.sources, find_target(self.sources, to)), {})

    def nearest(self, to: object, *, kind: object, count: int = 5) -> pd.DataFrame:
        """The nearest places of a kind (医疗机构, hospital) to a place, a river or a street."""
        kinds = {id: (name,) for id, name in list_options(self.sources)["kind"].items()}
        wanted = find_id(kind, kinds, say("filter.kind"))
        target = find_target(self.sources, to)
        return self._sign(find_nearest(self.sources, target, wanted, count), {})

    def count_within(self, near: object, within_m: object, **asked: Any) -> NearCount:
        """How many of what is found is so near, with the range that errors of position leave."""
        found, target = self.extract(**asked), find_target(self.sources, near)
        return count_within(self.sources, found.projects, target, within_m, shown=found.shown)

    def _shape(
        self, table: pd.DataFrame, crs: object, asked: Mapping[str, Any]
    ) -> gpd.GeoDataFrame:
        """A table of zones with their outlines."""
        grounds = self.sources.grounds
        shapes = [grounds[id].geometry for id in table["zone_id"]]
        shaped = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=WGS84), crs=WGS84)
        signed = find_datum(crs).convert(shaped)
        signed.attrs = dict(table.attrs)
        return self._sign(signed, asked)

    def indicators(self, **asked: Any) -> pd.DataFrame:
        """A row for each figure, one column a variable, its value a number in its row's unit.

        Codes stand beside their names; a figure of a whole district has no place. Conditions are
        `series`, `district`, `sector`, `document`, `kind` (实绩), `unit` (万人 finds what is in 人
        too), `period` (how long: 单年, 跨几年, …; which year stands in the rows) and `text`.
        """
        figures, said = find_figures(self.sources, asked)
        table = make_figure_frame(self.sources, figures)
        table.attrs = {"filter": said, "address": ""}
        return self._sign(table, {})

    def crosstab(
        self,
        rows: object,
        columns: object,
        value: object = "count",
        *,
        rule: object = None,
        **asked: Any,
    ) -> pd.DataFrame:
        """How much is found of each two things at once, as page 统计 counts: see `list_cross`.

        `rows` and `columns` are two of sector, family, area (片区), subdistrict, kind, status,
        district, document and years, of area, subdistrict and kind one; `value` is count, share,
        mapped or per_km2; Chinese names do as well.
        Rows of 片区 count by `rule`, by default 过半, as of `zones`; it is the condition `inside`.
        """
        if rule is not None:
            asked["inside"] = read_rule(rule).value
        return self._sign(*list_cross(self.sources, self.filter(**asked), rows, columns, value))

    def options(self, condition: str) -> pd.Series:
        """What a condition that is a list may be set to: names by their codes, in order.

        `series`, `unit` and `period` are of `indicators`.
        """
        known = {**list_choices(self.sources), **list_options(self.sources)}
        check_known((condition,), known, say("ask.condition"))
        return pd.Series(known[condition], name=condition, dtype="str")

    def find(self, name: object) -> str:
        """The id of a place, a subdistrict, a street or a river, by a name or by pinyin."""
        return find_ground(self.sources, name)

    def _sign(self, table: Frame, asked: Mapping[str, Any] | Filter) -> Frame:
        """A table that says what it answers and of which data it is."""
        known = self.sources
        wanted = asked if isinstance(asked, Filter) else make_filter(known, asked)
        table.attrs = {
            "filter": say_filter(wanted, known),
            "address": f"?{urlencode(format_query(wanted), safe=',;@')}",
            "version": str(read_version(known, self.layers_folder)),
            "folder": str(known.folder) if known.folder else "",
            **table.attrs,
        }
        return table
