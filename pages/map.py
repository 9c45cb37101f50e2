"""Page 地图: ask, look, open the passage, carry it away."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from geo.models import Project
from geo.output.exports import projects_csv, projects_geojson
from geo.projects.filter import Filter, in_parts, sentence
from geo.projects.matching import matching, places_of, undated
from geo.projects.summary import summarise_places, title_sheet
from geo.sources import Sources
from geo.space.area import outline
from geo.text import say
from layers.approval import approval_line
from layers.card import Layer
from layers.marks import place_marks
from pages.explore.filters import filter_widgets
from pages.explore.listing import show_list
from pages.explore.panel import show_panel
from pages.frame import html
from pages.frame.address import (
    Selection,
    ask_area,
    clear_filter,
    current_filter,
    current_selection,
    ignored_note,
    lift,
    remember,
    resume,
    select,
)
from pages.frame.mapview import draw_map, flight, fly_to, notes_row, show_legend
from pages.frame.page import enter, footer, layers, sources, texts

_MAP_KEY = "tianjin-map"
_OFF = "layers_off"


def _on_event(event: Mapping[str, Any]) -> None:
    """A place was clicked, or an area drawn: put it into the address. Or layers were switched."""
    if "place" in event:
        select(place_id=str(event["place"]))
    elif "area" in event:
        ask_area(str(event["area"]))
    elif "off" in event:
        st.session_state[_OFF] = event["off"]


def _first_flight(known: Sources, wanted: Filter, selection: Selection) -> None:
    """An address that names a place or an area, and no view, is opened looking there.

    Later the reader has a view, which the server does not know and leaves alone.
    """
    opening = "opened" not in st.session_state
    st.session_state["opened"] = True
    if opening and "at" not in st.query_params:
        if selection.place is not None and selection.place.geometry is not None:
            fly_to(selection.place.geometry)
        elif wanted.area is not None:
            fly_to(outline(wanted.area, known.places))


def _heading(known: Sources, wanted: Filter, notes: Sequence[str]) -> None:
    """The filter as a sentence, its conditions to lift one by one, and what was ignored."""
    with st.container(key="asked", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="sentence"><strong>{escape(sentence(wanted, known))}</strong></p>',
            width="content",
        )
        parts = in_parts(wanted, known)
        for name, text in parts.items():
            st.button(
                say("filter.chip", text=text), key=f"chip_{name}", on_click=lift,
                args=(wanted, name), help=say("filter.chip_help"),
            )  # fmt: skip
        if len(parts) > 1:
            st.button(say("filter.clear"), key="chip_all", on_click=clear_filter, type="tertiary")
    left_out = undated(known, wanted)
    undated_note = [say("filter.undated_left_out", count=left_out)] if left_out else []
    notes_row([*notes, *undated_note], past=".st-key-panel")


def _choose(known: Sources, project_id: str) -> None:
    """Open the chosen row's project at its place and fly there; the same row again closes it."""
    project = next((p for p in known.projects if p.id == project_id), None)
    if project is None:
        select()
        return
    mapped = [id for id in project.place_ids if known.places[id].geometry is not None]
    place_id = next(iter(mapped or project.place_ids), "")
    geometry = known.places[place_id].geometry if place_id else None
    if geometry is not None:
        fly_to(geometry)
    select(place_id=place_id, project_id=project.id)


def _show_take(known: Sources, wanted: Filter, projects: Sequence[Project]) -> None:
    """Downloads of what is found; each file is made only when it is asked for."""
    st.html(html.section(f"{say('take.heading')} · {say('take.help')}"))
    title = st.text_input(
        say("take.snapshot_title"),
        value=title_sheet(known, projects),
        key=f"title-{hash(wanted)}",
    )
    snapshot, table, features = st.columns(3)
    snapshot.download_button(
        say("take.snapshot"),
        partial(_sheet, known, wanted, title, _shown_layers()),
        "map.png", "image/png", on_click="ignore", width="stretch",
    )  # fmt: skip
    table.download_button(
        say("take.csv"), lambda: projects_csv(known, projects), "projects.csv", "text/csv",
        on_click="ignore", width="stretch",
    )  # fmt: skip
    features.download_button(
        say("take.geojson"), lambda: projects_geojson(known, projects), "projects.geojson",
        "application/geo+json", on_click="ignore", width="stretch",
    )  # fmt: skip


def _sheet(known: Sources, wanted: Filter, title: str, shown_layers: Sequence[Layer]) -> bytes:
    """The map on paper, as a PNG."""
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.sheet import compose, render

    shown = compose(known, wanted, title)
    return render(known, shown_layers, shown, made=date.today(), approval=approval_line())


def _shown_layers() -> list[Layer]:
    """The layers the reader has not switched off in the map.

    The map keeps them in the address, which a browser does not show the server again after it
    was opened: later the map says so itself.
    """
    off = st.session_state.get(_OFF, st.query_params.get("off", "").split(","))
    return [layer for id, layer in layers().items() if id not in off]


def _asked(known: Sources) -> tuple[Filter, list[str]]:
    """The filter the address holds now, and what of it made no sense, in words."""
    wanted, ignored = current_filter(known)
    return wanted, ignored_note(ignored)


@st.fragment
def _explore(known: Sources, wanted: Filter, notes: Sequence[str]) -> None:
    """Map, panel, list and downloads: a click among them reruns them and not the filters.

    A click that changes the filter (an area drawn, a condition lifted) reruns the whole page.
    """
    if _asked(known) != (wanted, notes):
        st.rerun()
    remember("map")
    projects = matching(known, wanted)
    summaries = summarise_places(known, projects, places_of(projects, known, wanted))
    selection, gone = current_selection(known)
    _heading(known, wanted, [*notes, *gone])
    _first_flight(known, wanted, selection)
    map_column, panel_column = st.columns([1.75, 1], gap="medium")
    with map_column, st.container(key="map"):
        draw_map(
            known, place_marks(known, summaries), key=_MAP_KEY, selected=selection.place,
            area=outline(wanted.area, known.places) if wanted.area else None,
            flight=flight(), asks=True, on_event=_on_event,
        )  # fmt: skip
        show_legend(known, summaries)
    with panel_column, st.container(key="panel"):
        show_panel(known, texts(), wanted, projects, summaries, selection)
    if projects:
        st.html(html.section(f"{say('panel.list')} · {say('panel.list_help')}"))
        chosen = selection.project.id if selection.project else ""
        show_list(known, projects, chosen, lambda id: _choose(known, id))
        with st.container(key="take"):
            _show_take(known, wanted, projects)


def show() -> None:
    """The page."""
    enter()
    resume("map")
    known = sources()
    wanted, notes = _asked(known)
    # The filters go first: one pressed while the page is redrawn must find its newest options.
    with st.sidebar:
        filter_widgets(known, wanted)
    _explore(known, wanted, notes)
    footer(known)


show()
