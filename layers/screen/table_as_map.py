"""A data frame of projects or places as a map to look at: every dot opens its passages."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import folium
import pandas as pd
from markupsafe import Markup
from shapely import box, total_bounds
from shapely.geometry.base import BaseGeometry

from geo.errors import AskFault
from geo.output.answers.atlas import Atlas, open_atlas
from geo.output.extracts.citation import show_quote
from geo.projects.summed_up.exactness import say_position
from geo.projects.summed_up.map_extent import find_extent
from geo.projects.summed_up.summary import PlaceSummary, summarise_places
from geo.reading.cards.layer_card import read_layers
from geo.space.areas.area import find_whole_extent
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources, group_pairs
from layers.approval import say_approval
from layers.map_names.name_priority import Rank
from layers.marks import Mark, mark_places
from layers.palette import WATER_NAME, Style
from layers.screen.standalone_map import draw_standalone

_RIM_DEG = 0.002
_DEEPEST = 0.5
"""How opaque the zone is that holds most."""
_MAX_TOLD = 30
"""So many passages of a place are written into the map; more would weigh on every notebook."""


def draw_frame(table: pd.DataFrame, atlas: Atlas | None = None) -> folium.Map:
    """A folium map of just the rows of a frame `geo.open()` gave, in the look of the map page.

    A frame of projects shows these projects at these places, one of places what is known there,
    one of zones or subdistricts their outlines, the deeper the more they hold.
    `atlas` is whose they are: by default that of the folder the frame says it is of. Rows without
    a position are not drawn; the corner says how many. Raises AskFault for a frame without
    `place_id` and `zone_id`, or of other data.
    """
    known = atlas or open_atlas(table.attrs.get("folder") or None)
    sources = known.sources
    if {"zone_id", "projects"} <= {*table.columns}:
        return _draw_zones(table, known)
    pairs = _pair(table, sources)
    summaries = _summarise(sources, pairs)
    placed = [one for one in summaries if one.place.geometry is not None]
    lost = len({id for _, id in pairs} - {p.id for one in placed for p in one.projects})
    popups = {one.place.id: _tell(sources, one) for one in placed}
    return _draw(known, mark_places(sources, placed), find_extent(placed), popups, _say_lost(lost))


def _draw(
    known: Atlas,
    marks: Sequence[Mark],
    extent: BaseGeometry | None,
    popups: Mapping[str, Markup],
    counted: str,
) -> folium.Map:
    """The map looks at what is drawn (WGS 84), with a rim around it; of nothing at everything."""
    told = {"approval": say_approval(), "counted": counted, "use": say("about.use_text")}
    return draw_standalone(
        read_layers(known.layers_folder).values(),
        marks,
        find_whole_extent(known.sources) if extent is None else extent.buffer(_RIM_DEG),
        popups=popups,
        footer=say("explore.footer", date=known.sources.data_date, **told),
    )


def _say_lost(count: int) -> str:
    return say("explore.lost", lost=count)


def _draw_zones(table: pd.DataFrame, known: Atlas) -> folium.Map:
    """The outlines of a frame of zones, the largest lowest."""
    rows, grounds = table.to_dict("records"), known.sources.grounds
    if unknown := [str(row["zone_id"]) for row in rows if row["zone_id"] not in grounds]:
        raise AskFault(say("explore.other_data", id=unknown[0]))
    most = max((int(row["projects"]) for row in rows), default=0) or 1
    marks = [
        Mark(
            id=ground.id,
            geometry=shape,
            style=Style(
                colour=WATER_NAME,
                weight_px=1.5,
                fill_opacity=_DEEPEST * int(row["projects"]) / most,
            ),
            label=ground.name,
            rank=Rank.ZONE,
            precision_m=ground.precision_m,
        )
        for row in rows
        if (shape := (ground := grounds[row["zone_id"]]).geometry) is not None
    ]
    marks.sort(key=lambda mark: -mark.geometry.area)
    extent = box(*total_bounds([mark.geometry for mark in marks])) if marks else None
    popups = {str(row["zone_id"]): _tell_zone(row) for row in rows}
    return _draw(known, marks, extent, popups, say("explore.zones", count=len(marks)))


def _tell_zone(row: Mapping[Hashable, Any]) -> Markup:
    """A zone's popup: what it holds, by which rule, and between what errors of position leave."""
    told = {name: row[name] for name in ("projects", "at_least", "at_most", "rule_name")}
    density = "—" if pd.isna(row["per_km2"]) else f"{row['per_km2']:.1f}"
    return Markup("<h4>{}</h4><small>{}</small>").format(
        row["zone"], say("explore.zone", density=density, **told)
    )


def _pair(table: pd.DataFrame, sources: Sources) -> list[tuple[str, str]]:
    """Place and project of each row, the place "" where it has none; of places, all that is told.

    Each pair once, however many rows it has.
    """
    if "place_id" not in table.columns:
        raise AskFault(say("explore.no_place_id", columns="、".join(map(str, table.columns))[:80]))
    places = ["" if pd.isna(id) else str(id) for id in table["place_id"]]
    if unknown := [id for id in places if id and id not in sources.places]:
        raise AskFault(say("explore.other_data", id=unknown[0]))
    if "project_id" not in table.columns:
        told = sources.projects_by_place
        return [(id, one.id) for id in dict.fromkeys(places) for one in told.get(id, ())]
    projects = [str(id) for id in table["project_id"]]
    if unknown := [id for id in projects if id not in sources.project_by_id]:
        raise AskFault(say("explore.other_data", id=unknown[0]))
    return list(dict.fromkeys(zip(places, projects, strict=True)))


def _summarise(sources: Sources, pairs: Iterable[tuple[str, str]]) -> Sequence[PlaceSummary]:
    """A summary of each place, of just the projects it is paired with."""
    shown = group_pairs((project, place) for place, project in pairs if place)
    projects = [
        replace(sources.project_by_id[id], place_ids=places) for id, places in shown.items()
    ]
    return summarise_places(sources, projects)


def _tell(sources: Sources, summary: PlaceSummary) -> Markup:
    """A place's popup: its name, how exactly it is known, and its passages."""
    told = summary.projects[:_MAX_TOLD]
    rest = len(summary.projects) - len(told)
    more = Markup("<small>{}</small>").format(say("explore.more", count=rest)) if rest else Markup()
    return Markup("<h4>{}</h4><small>{}</small>{}{}").format(
        summary.place.name,
        say_position(summary.place),
        Markup().join(_tell_passage(sources, project) for project in told),
        more,
    )


def _tell_passage(sources: Sources, project: Project) -> Markup:
    """A project as a reader is told it: status and years, the passage, the document."""
    said = (words("status")[project.status], str(project.years))
    document = sources.documents[project.citation.document].title
    chapter = sources.chapter_of(project.citation)
    return Markup(
        "<article><b>{}</b> <small>{}</small><blockquote>{}</blockquote><small>{}</small></article>"
    ).format(
        project.title,
        " · ".join(part for part in said if part),
        show_quote(project.citation.quote),
        " › ".join(part for part in (document, chapter) if part),
    )
