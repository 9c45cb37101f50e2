"""One sheet as a value: all that stands on it, whatever it is drawn with."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from shapely.geometry.base import BaseGeometry

from geo.models import Project
from geo.projects.filter import format_query, say_filter
from geo.projects.matching import find_places, find_projects, select_standing_at
from geo.projects.summary import PlaceSummary, list_mapped, summarise_places, title_sheet
from geo.reading.card import Layer, LayerKind
from geo.sources import Sources
from geo.space.area import outline_area
from geo.text import say
from geo.vocabulary import PlaceKind, Stage
from layers.labels import Rank
from layers.marks import Mark, mark_places
from layers.paper.big_figures import BigFigure, write_figures
from layers.paper.brief import Brief
from layers.paper.cited import Source, list_sources
from layers.paper.entries import Entry, choose_colours, list_entries
from layers.paper.keys import NO_INK, Key, explain_sheet
from layers.paper.layouts import Layout
from layers.paper.lettering import find_missing, put_in_one_line
from layers.paper.view import View, find_view

URL_VARIABLE = "PUBLIC_URL"
_NAMED_UNMAPPED = 6


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on one sheet, in the words it is printed with.

    `marks` are the places as they are drawn, `ranks` and `stages` of each by its id: a higher rank
    is named before a lower. `unmapped` names what has no position, `outside_line` what lies beyond
    the map's edge. `keys` are the legend, `symbol_keys` that of a map without discs. `area`, the
    view and the layers are as on the screen; `selected` is the id of the place chosen there.
    `figures` stand in large type beside the map.
    """

    layout: Layout
    title: str
    sentence: str
    counts: str
    entries: tuple[Entry, ...]
    colours: tuple[str, ...]
    marks: tuple[Mark, ...]
    ranks: dict[str, tuple[int, ...]]
    stages: dict[str, Stage]
    unmapped: tuple[str, ...]
    unmapped_line: str
    view: View
    layers: tuple[Layer, ...]
    area: BaseGeometry | None
    halo: bool
    selected: str
    sources: tuple[Source, ...]
    made: str
    approval: str
    signed: str
    link: str
    figures: tuple[BigFigure, ...] = ()
    outside_line: str = ""
    keys: tuple[Key, ...] = ()
    symbol_keys: tuple[Key, ...] = ()

    @property
    def has_chips(self) -> bool:
        """True if its numbers stand in discs: there are few enough."""
        return len(self.entries) <= self.layout.most_chips

    @property
    def missing(self) -> str:
        """The characters on it that its font does not have."""
        names = [entry.name for entry in self.entries] + [mark.label for mark in self.marks]
        names += [f"{one.name}{one.unit}" for one in self.figures]
        return find_missing("".join((self.title, self.sentence, self.signed, *names)))

    def numbers_at(self, place_id: str) -> tuple[Entry, ...]:
        """The entries that stand at a place."""
        return tuple(entry for entry in self.entries if place_id in entry.place_ids)


def compose_sheet(
    sources: Sources, layers: Iterable[Layer], brief: Brief, *, made: date, approval: str
) -> Sheet:
    """Choose all that a sheet shows for a brief.

    `approval` is the map approval number or the sentence that stands in for it.
    """
    wanted, shown = brief.wanted, [layer for layer in layers if layer.card.id not in brief.off]
    projects = find_projects(sources, wanted)
    summaries = summarise_places(sources, projects, find_places(projects, sources, wanted))
    has_places = any(layer.card.kind is LayerKind.PLACE for layer in shown)
    mapped = [s for s in summaries if s.place.geometry is not None] if has_places else []
    items = select_standing_at(projects, list_mapped(mapped))
    entries = list_entries(sources, mapped, items, brief.layout.most_chips)
    marks = _colour_marks(sources, mapped, entries)
    figures = [sources.figure_by_id[id] for id in brief.figures]
    passages = [project.citation for project in projects] + [one.citation for one in figures]
    cited = list_sources(sources, passages)
    sheet = Sheet(
        **_write(sources, brief, projects),
        **_place(sources, brief, marks),
        **_say_unmapped(projects, select_standing_at(projects, list_mapped(summaries))),
        counts=_say_counts(len(projects), len(items), len(marks), has_places),
        entries=entries,
        colours=_colour_entries(sources, entries),
        stages={s.place.id: s.stage for s in mapped},
        layers=tuple(shown),
        sources=cited,
        figures=write_figures(sources, figures, cited),
        made=say("sheet.made", date=made.isoformat()),
        approval=approval,
    )
    return _look_at_view(sources, sheet)


def _write(sources: Sources, brief: Brief, projects: Sequence[Project]) -> dict[str, Any]:
    """Its words, those that were not given taken from the filter."""
    signed = map(put_in_one_line, (brief.organisation, brief.author))
    return {
        "layout": brief.layout,
        "title": put_in_one_line(brief.title) or title_sheet(sources, projects),
        "sentence": put_in_one_line(brief.sentence) or say_filter(brief.wanted, sources),
        "signed": " · ".join(filter(None, signed)),
        "link": _link(brief),
    }


def _place(sources: Sources, brief: Brief, marks: Sequence[Mark]) -> dict[str, Any]:
    """What is drawn, and what part of the world."""
    wanted, box = brief.wanted, brief.layout.map
    area = outline_area(wanted.area, sources.grounds) if wanted.area else None
    view = find_view(sources, marks, box, districts=wanted.district, area=area, window=brief.window)
    return {
        "marks": tuple(marks),
        "ranks": {mark.id: _rank(mark, brief.place) for mark in marks},
        "view": view,
        "area": area,
        "halo": brief.halo,
        "selected": brief.place,
    }


def _look_at_view(sources: Sources, sheet: Sheet) -> Sheet:
    """Say what of the places lies beyond the map's edge, and explain what lies within."""
    seen = [mark for mark in sheet.marks if sheet.view.shows(mark.geometry)]
    beyond = [mark.label for mark in sheet.marks if mark not in seen]
    line = say("sheet.outside", count=len(beyond), names="、".join(beyond)) if beyond else ""
    explain = partial(
        explain_sheet,
        sources.styles,
        {entry.family: colour for entry, colour in zip(sheet.entries, sheet.colours, strict=True)},
        seen,
        sheet.stages,
        halo=sheet.halo,
        selected=sheet.selected,
        has_area=sheet.area is not None,
    )
    return replace(
        sheet,
        outside_line=line,
        keys=explain(has_chips=sheet.has_chips),
        symbol_keys=explain(has_chips=False),
    )


def _say_counts(items: int, mapped: int, places: int, has_places: bool) -> str:
    if not has_places:
        return say("sheet.places_off", total=items)
    return say("sheet.counts", total=items, mapped=mapped, places=places)


def _say_unmapped(projects: Sequence[Project], mapped: Sequence[Project]) -> dict[str, Any]:
    """What is not on the map, and how many items that are, the first by name."""
    there = {project.id for project in mapped}
    titles = tuple(project.title for project in projects if project.id not in there)
    key = "unmapped_more" if len(titles) > _NAMED_UNMAPPED else "unmapped"
    line = say(f"sheet.{key}", count=len(titles), names="、".join(titles[:_NAMED_UNMAPPED]))
    return {"unmapped": titles, "unmapped_line": line if titles else ""}


def _colour_marks(
    sources: Sources, mapped: Sequence[PlaceSummary], entries: Sequence[Entry]
) -> tuple[Mark, ...]:
    """The places in the colours of paper: what is water stays water."""
    colour = choose_colours(entries, sources)
    by_id = {summary.place.id: summary for summary in mapped}

    def in_colour(mark: Mark) -> Mark:
        summary = by_id[mark.id]
        if summary.place.kind is PlaceKind.RIVER:
            return replace(mark, style=NO_INK)
        return replace(
            mark, style=replace(mark.style, colour=colour(summary.family, summary.stage))
        )

    return tuple(in_colour(mark) for mark in mark_places(sources, mapped))


def _colour_entries(sources: Sources, entries: Sequence[Entry]) -> tuple[str, ...]:
    colour = choose_colours(entries, sources)
    return tuple(colour(entry.family, entry.stage) for entry in entries)


def _rank(mark: Mark, selected: str) -> tuple[int, ...]:
    """Zones are named first, then the place chosen, then what has many items, as on the screen."""
    is_zone = mark.rank in (Rank.MAIN_ZONE, Rank.ZONE)
    return int(is_zone), int(mark.id == selected), mark.weight


def _link(brief: Brief) -> str:
    """Where the same can be seen on the screen; empty where nobody has said where that is."""
    base = os.environ.get(URL_VARIABLE, "").strip().rstrip("/")
    if not base:
        return ""
    query = format_query(brief.wanted) | ({"place": brief.place} if brief.place else {})
    return f"{base}/?{urlencode(query)}" if query else f"{base}/"
