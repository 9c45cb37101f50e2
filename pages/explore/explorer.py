"""The explorer: filters, map, panel, list and downloads, and what a click among them does."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.figures.headlines import list_speaking_districts
from geo.output.datum import list_datums
from geo.projects.filter import Filter, say_filter, say_parts
from geo.projects.matching import count_undated, find_places, find_projects
from geo.projects.summary import pick_place, summarise_places
from geo.sources import Sources
from geo.space.area import outline_area
from geo.text import say
from layers.marks import mark_places
from pages.explore.carry import OFFERED, show_carry
from pages.explore.filter_column import show_filters
from pages.explore.listing import show_list
from pages.explore.panel import show_panel
from pages.frame import html
from pages.frame.address import (
    Selection,
    ask_area,
    clear_filter,
    lift_condition,
    read_filter,
    read_query,
    read_selection,
    remember_address,
    say_ignored,
    select,
)
from pages.frame.asked import note_unknown
from pages.frame.export_sheet import ask_for_sheet, offer_sheet
from pages.frame.faults import faults_on_page, fragment
from pages.frame.legend import show_legend
from pages.frame.loading import Data
from pages.frame.mapview import draw_map, fly_to, read_last_flight, show_notes
from pages.frame.page import name_page
from pages.frame.widgets import press

_MAP_KEY = "tianjin-map"


def show_explorer(data: Data) -> None:
    """The page below its header."""
    wanted, notes = _asked(data.sources)
    # The filters go first: one pressed while the page is redrawn must find its newest options.
    with st.sidebar:
        show_filters(data.sources, wanted)
    _note_unasked(data)
    _explore(data, wanted, notes)


def _note_unasked(data: Data) -> None:
    """What the export and the headlines could make nothing of, where they are not drawn."""
    speaking = partial(list_speaking_districts, data.sources)
    known: dict[str, Callable[[], Container[str]]] = {
        "file": lambda: OFFERED, "crs": list_datums, "headline": speaking,
    }  # fmt: skip
    note_unknown(read_query(), known)


def _asked(sources: Sources) -> tuple[Filter, list[str]]:
    """The filter the address holds now, and what of it made no sense, in words."""
    wanted, ignored = read_filter(sources)
    return wanted, say_ignored(ignored)


@fragment
def _explore(data: Data, wanted: Filter, notes: Sequence[str]) -> None:
    """Map, panel, list and downloads: a click among them reruns them and not the filters.

    A click that changes the filter (an area drawn, a condition lifted) reruns the whole page.
    What goes wrong in one of them leaves the others standing.
    """
    sources = data.sources
    if _asked(sources) != (wanted, notes):
        st.rerun()
    remember_address("map")
    projects = find_projects(sources, wanted)
    summaries = summarise_places(sources, projects, find_places(projects, sources, wanted))
    selection, gone = read_selection(sources)
    name_page(selection.place.name if selection.place else say("app.page_map"))
    _show_heading(sources, wanted, [*notes, *gone])
    _fly_first(sources, wanted, selection)
    map_column, panel_column = st.columns([1.75, 1], gap="medium")
    with map_column, st.container(key="map"), faults_on_page():
        draw_map(
            data, mark_places(sources, summaries), key=_MAP_KEY, selected=selection.place,
            area=outline_area(wanted.area, sources.grounds) if wanted.area else None,
            flight=read_last_flight(), focus=wanted.district, asks=True, on_event=_on_event,
        )  # fmt: skip
        show_legend(sources, summaries)
    with faults_on_page():
        offer_sheet(data, wanted)
    with panel_column, st.container(key="panel"), faults_on_page():
        show_panel(data, wanted, projects, summaries, selection)
    if projects:
        with faults_on_page():
            html.show(html.section(f"{say('panel.list')} · {say('panel.list_help')}"))
            chosen = selection.project.id if selection.project else ""
            show_list(sources, projects, chosen, lambda id: _choose_row(sources, id))
        with st.container(key="take"), faults_on_page():
            show_carry(sources, wanted)


def _show_heading(sources: Sources, wanted: Filter, notes: Sequence[str]) -> None:
    """The filter as a sentence, its conditions to lift one by one, and what was ignored."""
    with st.container(key="asked", horizontal=True, vertical_alignment="center", gap="small"):
        asked = Markup('<p class="sentence"><strong>{}</strong></p>')
        html.show(asked.format(say_filter(wanted, sources)), width="content")
        parts = say_parts(wanted, sources)
        for name, text in parts.items():
            press(
                say("filter.chip", text=text), key=f"chip_{name}",
                on_click=lift_condition, args=(wanted, name), help=say("filter.chip_help"),
            )  # fmt: skip
        if len(parts) > 1:
            press(say("filter.clear"), key="chip_all", on_click=clear_filter, type="tertiary")
    left_out = count_undated(sources, wanted)
    undated_note = [say("filter.undated_left_out", count=left_out)] if left_out else []
    show_notes([*notes, *undated_note], past=".st-key-panel")


def _fly_first(sources: Sources, wanted: Filter, selection: Selection) -> None:
    """An address that names a place or an area, and no view, is opened looking there.

    Later the reader has a view, which the server does not know and leaves alone.
    """
    opening = "opened" not in st.session_state
    st.session_state["opened"] = True
    if opening and "at" not in st.query_params:
        if selection.place is not None and selection.place.geometry is not None:
            fly_to(selection.place.geometry)
        elif wanted.area is not None:
            fly_to(outline_area(wanted.area, sources.grounds))


def _on_event(event: Mapping[str, Any]) -> None:
    """A place was clicked, or an area drawn: put it into the address. Or a sheet is asked for."""
    if "place" in event:
        select(place_id=str(event["place"]))
    elif "area" in event:
        ask_area(str(event["area"]))
    elif "sheet" in event:
        ask_for_sheet(event["sheet"])


def _choose_row(sources: Sources, project_id: str) -> None:
    """Open the chosen row's project at its place and fly there; the same row again closes it."""
    project = sources.project_by_id.get(project_id)
    if project is None:
        select()
        return
    place = pick_place(project, sources)
    if place is not None and place.geometry is not None:
        fly_to(place.geometry)
    select(place_id=place.id if place else "", project_id=project.id)
