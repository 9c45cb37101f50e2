"""Page 地图: ask, look, open the passage, carry it away."""

from collections.abc import Sequence
from datetime import date
from html import escape

import folium
import pandas as pd
import shapely
import streamlit as st
from streamlit_folium import st_folium

from geo.export import is_mapped, projects_csv, projects_geojson
from geo.filter import Filter, matching, sentence, undated
from geo.models import CITY, Project, Sources
from geo.text import say, words
from layers.approval import approval_line
from layers.assets import missing_assets
from layers.basemap import base_map, focus
from layers.marks import PlaceSummary, place_marks, summarise
from layers.snapshot import compose, render
from layers.thematic import thematic_group
from pages import html
from pages.panel import show_panel
from pages.shared import enter, footer, layers, map_line, sources, static_url, texts
from pages.state import (
    Selection,
    current_filter,
    current_selection,
    filter_widgets,
    remember,
    resume,
    select,
)

_MAP_KEY = "tianjin-map"


def _extent(known: Sources) -> shapely.geometry.base.BaseGeometry:
    """What the first view shows: every place of a district, whatever the filter."""
    placed = [
        place.geometry
        for place in known.places.values()
        if place.geometry is not None and place.district != CITY
    ]
    return shapely.box(*shapely.total_bounds(placed))


def _base(known: Sources) -> folium.Map:
    return base_map(
        layers().values(),
        _extent(known),
        base_url=static_url(),
        footer=escape(map_line(known)),
        words=words("map"),
    )


def _clicked() -> None:
    """Select the place whose feature was clicked, known by its id."""
    answer = st.session_state.get(_MAP_KEY) or {}
    feature = answer.get("last_active_drawing") or {}
    place_id = (feature.get("properties") or {}).get("id")
    if place_id:
        st.session_state["fly_to"] = ""
        select(place_id=place_id)


def _show_map(known: Sources, summaries: Sequence[PlaceSummary], selection: Selection) -> None:
    missing = missing_assets()
    if missing:
        message = say("app.assets_missing", files="、".join(missing))
        st.html(
            f'<div class="alert" role="alert"><b>{escape(say("app.assets_title"))}</b>'
            f"<p>{escape(message)}</p></div>"
        )
        return
    place = selection.place
    flies = place is not None and place.geometry is not None and _flies_to(place.id)
    view = focus(place.geometry) if flies else None
    st_folium(
        _base(known),
        key=_MAP_KEY,
        width=None,
        height=640,
        feature_group_to_add=thematic_group(place_marks(known, summaries), place),
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
        center=view.centre_latlon if view else None,
        zoom=view.zoom if view else None,
        on_change=_clicked,
    )
    st.html(html.map_legend(known, [summary.family for summary in summaries]))


def _flies_to(place_id: str) -> bool:
    """True where the selection came from the list or the address, not from a click on the map."""
    return st.session_state.get("fly_to", place_id) == place_id


def _heading(known: Sources, wanted: Filter, notes: Sequence[str]) -> None:
    lines = [f"<strong>{escape(sentence(wanted, known))}</strong>"]
    left_out = undated(known, wanted)
    if left_out:
        lines.append(f"<span>{escape(say('filter.undated_left_out', count=left_out))}</span>")
    lines += [f'<span role="status">{escape(note)}</span>' for note in notes]
    st.html(f'<p class="sentence">{"".join(lines)}</p>')


def _table(known: Sources, projects: Sequence[Project]) -> pd.DataFrame:
    names = words("panel")
    return pd.DataFrame(
        {
            names["column_title"]: [project.title for project in projects],
            names["column_place"]: [
                "、".join(known.places[id].name for id in project.place_ids) for project in projects
            ],
            names["column_district"]: [known.districts[p.district].name for p in projects],
            names["column_sector"]: [known.sectors[p.sectors[0]].name for p in projects],
            names["column_status"]: [words("status")[p.status] for p in projects],
            names["column_years"]: [str(p.years) or names["undated"] for p in projects],
            names["column_document"]: [
                known.documents[p.citation.document].title for p in projects
            ],
            names["column_on_map"]: [
                names["yes"] if is_mapped(p, known) else names["no"] for p in projects
            ],
        }
    )


def _row_chosen(key: str, projects: Sequence[Project], known: Sources) -> None:
    """Select the place of the chosen row and fly there; a row without a place opens its project."""
    rows = st.session_state[key].selection.rows
    if not rows:
        select()
        return
    project = projects[rows[0]]
    mapped = [id for id in project.place_ids if known.places[id].geometry is not None]
    place_id = (mapped or list(project.place_ids) or [""])[0]
    st.session_state["fly_to"] = place_id
    if place_id:
        select(place_id=place_id)
    else:
        select(project_id=project.id)


def _show_list(known: Sources, wanted: Filter, projects: Sequence[Project]) -> None:
    st.html(html.section(f"{say('panel.list')} · {say('panel.list_help')}"))
    # A new filter makes a new list: a row number must not outlive the rows it counted.
    key = f"list-{hash(wanted)}"
    st.dataframe(
        _table(known, projects),
        hide_index=True,
        height=min(38 * (len(projects) + 1), 420),
        key=key,
        on_select=lambda: _row_chosen(key, projects, known),
        selection_mode="single-row",
    )


def _show_take(known: Sources, wanted: Filter, projects: Sequence[Project]) -> None:
    """Downloads of what is found; each file is made only when it is asked for."""
    st.html(html.section(f"{say('take.heading')} · {say('take.help')}"))
    title = st.text_input(
        say("take.snapshot_title"),
        value=compose_title(known, wanted),
        key=f"title-{hash(wanted)}",
    )
    snapshot, table, features = st.columns(3)
    snapshot.download_button(
        say("take.snapshot"),
        lambda: render(
            known, layers().values(), compose(known, wanted, title),
            made=date.today(), approval=approval_line(),
        ),
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


def compose_title(known: Sources, wanted: Filter) -> str:
    """The title a snapshot has unless the presenter writes another."""
    return compose(known, wanted).title


@st.fragment
def _explore(known: Sources, wanted: Filter, notes: Sequence[str]) -> None:
    """Map, panel, list and downloads: a click among them reruns them and not the filters."""
    remember("map")
    projects = matching(known, wanted)
    summaries = summarise(known, projects)
    selection, gone = current_selection(known)
    _heading(known, wanted, [*notes, *gone])
    map_column, panel_column = st.columns([1.75, 1], gap="medium")
    with map_column, st.container(key="map"):
        _show_map(known, summaries, selection)
    with panel_column, st.container(key="panel"):
        show_panel(known, texts(), wanted, projects, summaries, selection)
    if projects:
        _show_list(known, wanted, projects)
        with st.container(key="take"):
            _show_take(known, wanted, projects)


def show() -> None:
    """The page."""
    enter()
    resume("map")
    known = sources()
    wanted, ignored = current_filter(known)
    with st.sidebar:
        filter_widgets(known, wanted)
    notes = [say("filter.ignored", items="、".join(ignored))] if ignored else []
    _explore(known, wanted, notes)
    footer(known)


show()
