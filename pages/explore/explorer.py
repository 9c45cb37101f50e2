"""The explorer: filters, map, panel, list and downloads, and what a click among them does."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.figures.comparability.figure_order import list_speaking_districts
from geo.measures.density_grid import GridCount
from geo.output.extracts.export_datum import list_datums
from geo.projects.asked.filter import Filter, say_filter, say_parts
from geo.projects.found.matching import count_undated
from geo.projects.summed_up.mapped import pick_place
from geo.projects.summed_up.summary import Summaries
from geo.space.areas.zone_choice import toggle_zone
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources
from layers.marks import mark_places
from pages.explore.filter_panel.filter_answer import answer_filter
from pages.explore.filter_panel.filter_column import show_filters
from pages.explore.filter_panel.timeline import show_timeline
from pages.explore.first_map import KEY, describe_map
from pages.explore.found_list.found_as_file import OFFERED, TAKEN, show_carry
from pages.explore.found_list.project_list import show_list
from pages.explore.tab_contents.figures_found import show_figures
from pages.explore.tab_contents.overview import show_chosen, show_overview
from pages.explore.tab_contents.place_ranking import show_ranking
from pages.explore.tab_contents.tabs import render_handle, render_tabs
from pages.explore.tab_contents.ways_on import go_to
from pages.frame.address_bar.address import (
    Selection,
    ask_area,
    clear_filter,
    lift_condition,
    read_filter,
    read_query,
    read_selection,
    remember_address,
    say_ignored,
    write_selection,
)
from pages.frame.address_bar.map_flight import fly_to, read_last_flight
from pages.frame.address_bar.widget_parameters import note_unknown
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page, fragment
from pages.frame.base.loading import Data
from pages.frame.page import name_page
from pages.frame.parts.files_and_sheets.export_sheet import ask_for_sheet, offer_sheet
from pages.frame.parts.page_map.mapview import draw_map, show_notes
from pages.frame.parts.widgets import draw_as_text, show_button


def show_explorer(data: Data) -> None:
    """The page below its header."""
    wanted, notes = _asked(data.sources)
    # The filters go first: one pressed while the page is redrawn must find its newest options.
    with st.sidebar:
        show_filters(data, wanted)
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
    found = answer_filter(sources, wanted)
    projects, summaries, grid = found.projects, found.summaries, found.grid
    selection, gone = read_selection(sources)
    name_page(selection.place.name if selection.place else say("app.page_map"))
    _show_heading(sources, wanted, projects, summaries, [*notes, *gone])
    with st.container(key="stage", horizontal=True, gap="small"):
        with st.container(key="map"), faults_on_page():
            draw_map(
                data,
                mark_places(sources, summaries),
                key=KEY,
                on_event=lambda event: _on_event(sources, wanted, event),
                **describe_map(sources, wanted, found, selection, read_last_flight()),
            )
            with faults_on_page():
                show_timeline(sources, wanted)
        with st.container(key="panel"):
            _show_column(data, wanted, projects, summaries, selection, grid)
    with faults_on_page():
        offer_sheet(data, wanted)


def _show_column(
    data: Data,
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Summaries,
    selection: Selection,
    grid: GridCount,
) -> None:
    """Beside the map: what is chosen, else what is found, each tab a part that may fail alone."""
    sources = data.sources
    is_chosen = selection.place is not None or selection.project is not None
    has_tabs = bool(projects) and not is_chosen
    html.show(render_handle() + (render_tabs() if has_tabs else html.NOTHING))
    if is_chosen:
        with st.container(key="detail"), faults_on_page():
            show_chosen(data, wanted, projects, selection)
    else:
        with st.container(key="tab-overview"), faults_on_page():
            show_overview(data, wanted, projects, summaries)
    if projects:
        with st.container(key="tab-items"), faults_on_page():
            chosen = selection.project.id if selection.project else ""
            show_list(sources, projects, chosen, lambda id: _choose_row(sources, id))
    if has_tabs:
        with st.container(key="tab-places"), faults_on_page():
            show_ranking(
                sources, summaries, wanted.district, grid,
                on_place=lambda id: go_to(sources.places[id]), on_area=ask_area,
            )  # fmt: skip
        with st.container(key="tab-figures"), faults_on_page():
            show_figures(data, wanted, projects, summaries)


def _show_heading(
    sources: Sources,
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Summaries,
    notes: Sequence[str],
) -> None:
    """The filter as a sentence, its conditions to lift one by one, how much is found, the way to
    take it along, and what was ignored.
    """
    parts = say_parts(wanted, sources)
    with st.container(key="asked", horizontal=True, vertical_alignment="center", gap="small"):
        asked = Markup('<p class="sentence{}"><strong>{}</strong></p>')
        said = " in-chips" if parts else ""
        html.show(asked.format(said, say_filter(wanted, sources)), width="content")
        for name, text in parts.items():
            show_button(
                say("filter.chip", text=html.cut_middle(text)), key=f"chip_{name}",
                on_click=lift_condition, args=(wanted, name), help=say("filter.chip_help"),
            )  # fmt: skip
        if len(parts) > 1:
            show_button(say("filter.clear"), key="chip_all", on_click=clear_filter, type="tertiary")
        count = say("panel.counted", projects=len(projects), places=len(summaries))
        mapped = int(summaries.is_mapped.sum())
        drawn = say("panel.counted_drawn", drawn=mapped) if mapped < len(summaries) else ""
        told = Markup('<p class="counted">{}<span class="drawn">{}</span></p>').format(count, drawn)
        html.show(told, width="content")
        take = draw_as_text(
            st.popover, say("take.heading"), key="take-along", on_change="rerun"
        )  # fmt: skip
        # Drawn while it is open, and where the address asks for something of it.
        if take.open or not read_query().keys().isdisjoint(TAKEN):
            with take, st.container(key="take"), faults_on_page():
                show_carry(sources, wanted)
    left_out = count_undated(sources, wanted)
    undated_note = [say("filter.undated_left_out", count=left_out)] if left_out else []
    show_notes([*notes, *undated_note], past=".st-key-panel")


def _on_event(sources: Sources, wanted: Filter, event: Mapping[str, Any]) -> None:
    """A place was clicked, an area drawn, a zone added to it: put it into the address.

    Or a sheet is asked for.
    """
    if "place" in event:
        write_selection(place_id=str(event["place"]))
    elif "area" in event:
        ask_area(str(event["area"]))
    elif "zone" in event:
        ask_area(toggle_zone(wanted.area, str(event["zone"]), sources.grounds))
    elif "sheet" in event:
        ask_for_sheet(event["sheet"])


def _choose_row(sources: Sources, project_id: str) -> None:
    """Open the chosen row's project at its place and fly there; the same row again closes it."""
    project = sources.project_by_id.get(project_id)
    if project is None:
        write_selection()
        return
    place = pick_place(project, sources)
    if place is not None and place.geometry is not None:
        fly_to(place.geometry)
    write_selection(place_id=place.id if place else "", project_id=project.id)
