"""Side by side: two maps of one scale, bars on one scale, and the differences in words."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

import shapely
import streamlit as st
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from geo.projects.asked.filter import Filter, list_asked_families, parse_query
from geo.projects.asked.two_filters import SIDES, Pair, format_pair, name_side, parse_pair
from geo.projects.contrast import Found, find_side, set_sides
from geo.projects.found.matching import count_undated, select_standing_at
from geo.projects.summed_up.mapped import list_mapped
from geo.projects.summed_up.summary import PlaceSummary, summarise_places
from geo.text import say
from geo.values.models import Place, Project
from geo.values.sources import Sources
from layers.legend_keys import list_signs_of
from layers.marks import mark_places
from pages.comparing.differences import render_difference, show_differences
from pages.comparing.side_choice import show_by, show_side
from pages.frame.address_bar.address import read_query, read_selection, say_ignored, write_selection
from pages.frame.address_bar.looked_at import find_found
from pages.frame.address_bar.widget_parameters import note_ignored, note_unknown
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece
from pages.frame.parts.common_filter import show_common_filter
from pages.frame.parts.evidence import render_project
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of
from pages.frame.parts.page_map.legend import show_legend
from pages.frame.parts.page_map.mapview import draw_map, show_notes
from pages.frame.parts.widgets import show_button

_ITEM_LINES = 9
"""How many lines a statement of a place is high."""


def show_sides(data: Data) -> None:
    """The view."""
    sources = data.sources
    pair, ignored = parse_pair(read_query(), sources)
    show_by(sources, pair)
    with st.container(horizontal=True, vertical_alignment="center", key="carry-sides"):
        show_common_filter(sources, say("compare.common"), pair.common, pair.shared)
        offer_sheet_of(data, {"sheet": "sides", **format_pair(pair)})
    found, against = set_sides(sources, pair)
    summaries = {side: _summarise(sources, found[side], pair.wanted(side)) for side in SIDES}
    marks = {side: mark_places(sources, summaries[side]) for side in SIDES}
    extent = _find_extent(sources, pair, summaries)
    selection, gone = read_selection(sources)
    html.show(render_difference(sources, pair, found, against))
    show_notes([*say_ignored(ignored), *gone], past=".bars-left")
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        with column, st.container(key=f"compare-map-{side}"):
            with st.container(horizontal=True, vertical_alignment="center", key=f"side-of-{side}"):
                show_side(sources, pair, side)
                told = _counts(sources, pair, side, found[side], summaries[side])
                html.show(told, width="content")
            draw_map(
                data, marks[side], key=f"compare-{side}",
                selected=selection.place, fit=extent, focus=pair.wanted(side).district,
                sync="compare", on_event=_on_event,
            )  # fmt: skip
    show_legend(sources, set().union(*map(list_signs_of, marks.values())))
    if selection.place is not None:
        _show_place(data, pair, found, selection.place)
    show_differences(data, pair)


def note_odd_sides(sources: Sources) -> None:
    """Note what of the address this view could make nothing of, while another is shown."""
    query = read_query()
    _, common = parse_query(query, sources)
    _, odd = parse_pair(query, sources)
    note_ignored([one for one in odd if one not in common])
    chosen: dict[str, Callable[[], Container[str]]] = {
        "place": lambda: sources.places,
        "project": lambda: sources.project_by_id,
    }
    note_unknown(query, chosen)


def _summarise(sources: Sources, found: Found, wanted: Filter) -> Sequence[PlaceSummary]:
    families = list_asked_families(wanted, sources)
    return summarise_places(sources, found.projects, set(found.places), families)


def _find_extent(
    sources: Sources, pair: Pair, summaries: Mapping[str, Sequence[PlaceSummary]]
) -> BaseGeometry | None:
    """What both maps look at (WGS 84), which move together: all that either of them is about."""
    found = (find_found(sources, pair.wanted(side), summaries[side]) for side in SIDES)
    extents = [extent for extent in found if extent is not None]
    return shapely.union_all(extents).envelope if extents else None


def _on_event(event: Mapping[str, Any]) -> None:
    """A place was clicked on either map: it is shown for both sides."""
    if "place" in event:
        write_selection(place_id=str(event["place"]))


def _counts(
    sources: Sources, pair: Pair, side: str, found: Found, summaries: Sequence[PlaceSummary]
) -> Markup:
    """How much one side has, and how much of it is on the map."""
    total = len(found.projects)
    mapped = len(select_standing_at(found.projects, list_mapped(summaries)))
    left_out = count_undated(sources, pair.wanted(side))
    lines = [say("filter.undated_left_out", count=left_out)] if left_out else []
    return Markup(
        '<div class="panel side"><h2 class="only-printed">{name}</h2><p class="totals">'
        "<span><b>{total}</b>{projects}</span><span><b>{placed}</b>{places}</span>"
        "<span><b>{mapped}</b>{drawn}</span></p>{notes}</div>"
    ).format(
        name=name_side(pair, side, sources),
        total=total,
        projects=say("panel.projects"),
        placed=len(found.places),
        places=say("compare.places_short"),
        mapped=mapped,
        drawn=say("compare.drawn"),
        notes=html.note_lines(lines),
    )


def _show_place(data: Data, pair: Pair, found: Mapping[str, Found], place: Place) -> None:
    """What each side says of the place that was clicked, with the passages."""
    with st.container(horizontal=True, vertical_alignment="center", key="compare-place"):
        name = Markup('<div class="panel"><h2>{}</h2></div>').format(html.place_link(place))
        html.show(name, width="content")
        show_button(
            say("compare.close"), type="tertiary", on_click=write_selection, key="close_place"
        )
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        items = html.note_lines([say("compare.none_here")])
        if here := len(_list_at(found[side], place.id)):
            asked = {"at_place": place.id, "of": side, **format_pair(pair)}
            items = await_piece(data, "side", asked, _ITEM_LINES * here)
        with column:
            html.show(
                Markup('<div class="panel side-place"><h3>{}</h3>{}</div>').format(
                    name_side(pair, side, data.sources), items
                )
            )


def _list_at(found: Found, place: str) -> list[Project]:
    return [project for project in found.projects if place in project.place_ids]


def _tell_side(data: Data, query: Mapping[str, str]) -> Markup | None:
    """What one side says of a place."""
    side, place = query.get("of", ""), query.get("at_place", "")
    if side not in SIDES:
        return None
    pair, _ = parse_pair(query, data.sources)
    here = _list_at(find_side(data.sources, pair.wanted(side)), place)
    return join(render_project(project, data) for project in here) or None


PIECES = {"side": _tell_side}
"""What of it is told by itself."""
