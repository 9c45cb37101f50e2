"""The address bar as the one memory: filters and selection live in the URL and survive a reload."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from geo.filter import LISTS, Filter, from_query, options, to_query
from geo.models import Place, Project, Sources
from geo.text import say

_PREFIX = "filter_"


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen to look at: a place, or a project without one, or nothing."""

    place: Place | None = None
    project: Project | None = None


def current_filter(sources: Sources) -> tuple[Filter, list[str]]:
    """The filter the URL asks for, and the parts of it that made no sense."""
    return from_query(st.query_params.to_dict(), sources)


def current_selection(sources: Sources) -> tuple[Selection, list[str]]:
    """The place or project the URL names; one that does not exist is said and ignored."""
    place_id, project_id = st.query_params.get("place", ""), st.query_params.get("project", "")
    place = sources.places.get(place_id)
    project = next((p for p in sources.projects if p.id == project_id), None)
    gone = [
        say("panel.gone_place", value=asked[:40])
        for asked, found in ((place_id, place), (project_id, project))
        if asked and found is None
    ]
    return Selection(place, project), gone


def select(place_id: str = "", project_id: str = "") -> None:
    """Put a selection into the URL, in place of the one before; with nothing given, clear it."""
    for name, value in (("place", place_id), ("project", project_id)):
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def clear_filter() -> None:
    """Take every condition out of the URL; the selection stays."""
    _write(Filter())


def _write(wanted: Filter) -> None:
    query = to_query(wanted)
    for name in (*LISTS, "years", "text"):
        if name in query:
            st.query_params[name] = query[name]
        elif name in st.query_params:
            del st.query_params[name]


def year_range(sources: Sources) -> tuple[int, int]:
    """The first and last year any project speaks of."""
    years = [
        year
        for project in sources.projects
        for year in (project.years.first, project.years.last)
        if year is not None
    ]
    return min(years, default=2020), max(years, default=2025)


def _read_widgets(sources: Sources) -> None:
    """Turn what the widgets hold into a URL; runs before the page when one of them changes."""
    state, whole = st.session_state, year_range(sources)
    first, last = state[f"{_PREFIX}years"]
    _write(
        Filter(
            **{name: tuple(state[f"{_PREFIX}{name}"]) for name in LISTS},
            year_from=first if (first, last) != whole else None,
            year_to=last if (first, last) != whole else None,
            text=state[f"{_PREFIX}text"].strip(),
        )
    )


def filter_widgets(sources: Sources, wanted: Filter) -> None:
    """The filter column, showing what the URL asks for."""
    known, whole = options(sources), year_range(sources)
    for name in LISTS:
        st.session_state[f"{_PREFIX}{name}"] = list(getattr(wanted, name))
    first = min(max(wanted.year_from or whole[0], whole[0]), whole[1])
    last = max(min(wanted.year_to or whole[1], whole[1]), first)
    st.session_state[f"{_PREFIX}years"] = (first, last)
    st.session_state[f"{_PREFIX}text"] = wanted.text
    changed = {"on_change": _read_widgets, "args": (sources,)}

    st.text_input(
        say("filter.text"), key=f"{_PREFIX}text", placeholder=say("filter.text_help"), **changed
    )
    for name in ("district", "status"):
        st.pills(
            say(f"filter.{name}"), list(known[name]), selection_mode="multi",
            format_func=known[name].__getitem__, key=f"{_PREFIX}{name}", **changed,
        )  # fmt: skip
    st.multiselect(
        say("filter.sector"), list(known["sector"]), format_func=known["sector"].__getitem__,
        key=f"{_PREFIX}sector", placeholder=say("filter.any"), **changed,
    )  # fmt: skip
    if whole[0] < whole[1]:
        st.slider(say("filter.years"), *whole, key=f"{_PREFIX}years", **changed)
    for name in ("scheme", "document", "kind"):
        st.multiselect(
            say(f"filter.{name}"), list(known[name]), format_func=known[name].__getitem__,
            key=f"{_PREFIX}{name}", placeholder=say("filter.any"), **changed,
        )  # fmt: skip
    st.button(say("filter.clear"), on_click=clear_filter, disabled=wanted.is_empty)


def chosen(name: str, options: Mapping[str, str]) -> str:
    """What one widget is set to, kept in the address bar; call it before drawing the widget.

    The widget's own state goes first, then the address; an unknown value in either is the
    first option. `options` must not be empty.
    """
    first = next(iter(options))
    asked = st.session_state.get(name) or st.query_params.get(name, first)
    value = asked if asked in options else first
    st.session_state[name] = value
    if value != first or name in st.query_params:
        st.query_params[name] = value
    return value


def resume(page: str) -> None:
    """Bring back the address a page had when the reader left it for another.

    Streamlit empties the address bar between pages; who comes back to the map wants the map
    as it was. An address given in a link always goes first.
    """
    came_from = st.session_state.get("page", page)
    if came_from != page and not st.query_params:
        st.query_params.update(st.session_state.get(f"address_{page}", {}))
    st.session_state["page"] = page


def remember(page: str) -> None:
    """Keep the address a page has now, for when the reader comes back to it."""
    st.session_state[f"address_{page}"] = st.query_params.to_dict()
