"""The address bar as the one memory: filters and selection live in the URL and survive a reload."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.area import Area
from geo.filter import LISTS, PARAMETERS, Filter, from_query, options, to_query
from geo.models import Place, Project, Sources
from geo.query import facets
from geo.text import say

MAP_PARAMETERS = ("at", "off", "halo", "base")
"""What of the address is the map's own: static/map/ reads and writes it."""
_PREFIX = "filter_"
_WRITTEN = "address_written"
_IN_FLIGHT_S = 0.8
_NEAR_M = 500
_PILLS = ("district", "status", "family")
_MORE = ("sector", "scheme", "document", "kind", "precision")


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen to look at: a place, a project (perhaps there), or nothing."""

    place: Place | None = None
    project: Project | None = None


def current_filter(sources: Sources) -> tuple[Filter, list[str]]:
    """The filter the URL asks for, and the parts of it that made no sense."""
    settle()
    return from_query(st.query_params.to_dict(), sources)


def ignored_note(ignored: Sequence[str]) -> list[str]:
    """A line about the parts of an address that made no sense; none if all of it did."""
    return [say("filter.ignored", items="、".join(ignored))] if ignored else []


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
    """Put a selection into the URL, in place of the one before; with nothing given, clear it.

    A project beside a place is the one of its projects that was asked for.
    """
    put({"place": place_id, "project": project_id})


def put(values: Mapping[str, str], *, by_widget: bool = False) -> None:
    """Write parameters into the address; an empty value takes its parameter out.

    All at once: each writing is a step that Back takes. `by_widget` is for the filter column,
    whose widgets may echo what a click has just cleared.
    """
    settle()
    now = st.query_params.to_dict()
    kept = {name: value for name, value in now.items() if name not in values}
    wanted = kept | {name: value for name, value in values.items() if value}
    if wanted == now or (by_widget and _just_left(wanted, clicks_only=True)):
        return
    _, left = st.session_state.get(_WRITTEN, ({}, {}))
    st.session_state[_WRITTEN] = (wanted, {**left, _asked(now): (time.monotonic(), by_widget)})
    st.query_params.from_dict(wanted)


def settle() -> None:
    """Keep the address last written when a click brings one that was just left.

    A browser sends the address it shows: a click right after another still shows the old
    one. A moment later the same address means that the reader went back.
    """
    wanted, _ = st.session_state.get(_WRITTEN, ({}, {}))
    now = st.query_params.to_dict()
    if _asked(now) != _asked(wanted) and _just_left(now):
        st.query_params.from_dict(wanted)


def _just_left(query: Mapping[str, str], *, clicks_only: bool = False) -> bool:
    """True if an address was left so recently that the browser may not know it yet."""
    _, left = st.session_state.get(_WRITTEN, ({}, {}))
    at, by_widget = left.get(_asked(query), (-_IN_FLIGHT_S, False))
    return time.monotonic() - at < _IN_FLIGHT_S and not (clicks_only and by_widget)


def _asked(query: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """The parameters the server writes; the map in the browser keeps the others."""
    return frozenset(item for item in query.items() if item[0] not in MAP_PARAMETERS)


def clear_filter() -> None:
    """Take every condition out of the URL; the selection stays."""
    write_filter(Filter())


def lift(wanted: Filter, name: str) -> None:
    """Take one condition out of the URL."""
    write_filter(wanted.without(name))


def write_filter(wanted: Filter, *, by_widget: bool = False) -> None:
    """Put a filter into the URL, in place of the one before."""
    query = to_query(wanted)
    put({name: query.get(name, "") for name in PARAMETERS}, by_widget=by_widget)


def ask_area(area: str) -> None:
    """Put an area into the URL as it is written there; nonsense is explained when it is read."""
    st.query_params["area"] = area


def year_range(sources: Sources) -> tuple[int, int]:
    """The first and last year any project speaks of."""
    years = [
        year
        for project in sources.projects
        for year in (project.years.first, project.years.last)
        if year is not None
    ]
    return min(years, default=2020), max(years, default=2025)


def _read_widgets(sources: Sources, wanted: Filter) -> None:
    """Turn what the widgets hold into a URL; runs before the page when one of them changes."""
    state, known, whole = st.session_state, options(sources), year_range(sources)
    first, last = state[f"{_PREFIX}years"]
    zone = state[f"{_PREFIX}zone"]
    drawn = wanted.area if wanted.area and not _is_zone(wanted.area) else None
    write_filter(
        Filter(
            **{name: _ids(state[f"{_PREFIX}{name}"], known[name]) for name in LISTS},
            year_from=first if (first, last) != whole else None,
            year_to=last if (first, last) != whole else None,
            area=Area(place_id=zone) if zone else drawn,
            text=state[f"{_PREFIX}text"].strip(),
        ),
        by_widget=True,
    )


def _ids(chosen: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """What a widget's choices are, in the order of the options.

    A choice made before the newest counts arrived comes as its label, with the old count.
    """
    titles = {title: id for id, title in known.items()}
    asked = {titles.get(value.rpartition(" ")[0], value) for value in chosen}
    return tuple(id for id in known if id in asked)


def _is_zone(area: Area) -> bool:
    return bool(area.place_id) and not area.radius_m


def _read_near() -> None:
    """Ask for what lies around a place, if one is chosen."""
    place_id, radius = st.session_state["near_place"], st.session_state["near_radius"]
    if place_id:
        ask_area(str(Area(place_id=place_id, radius_m=int(radius))))


def filter_widgets(sources: Sources, wanted: Filter) -> None:
    """The filter column, showing what the URL asks for and what each choice would leave."""
    known, whole, counts = options(sources), year_range(sources), facets(sources, wanted)
    for name in LISTS:
        _show(f"{_PREFIX}{name}", list(getattr(wanted, name)))
    first = min(max(wanted.year_from or whole[0], whole[0]), whole[1])
    last = max(min(wanted.year_to or whole[1], whole[1]), first)
    _show(f"{_PREFIX}years", (first, last))
    _show(f"{_PREFIX}text", wanted.text)
    changed = {"on_change": _read_widgets, "args": (sources, wanted)}

    def labels(name: str) -> Mapping[str, str]:
        return {id: f"{title} {counts[name][id]}" for id, title in known[name].items()}

    st.text_input(
        say("filter.text"), key=f"{_PREFIX}text", placeholder=say("filter.text_help"), **changed
    )
    for name in _PILLS:
        st.pills(
            say(f"filter.{name}"), list(known[name]), selection_mode="multi",
            format_func=known[name].__getitem__, key=f"{_PREFIX}{name}", **changed,
        )  # fmt: skip
    st.html(f"<style>{_pill_counts(known, counts)}</style>")
    if whole[0] < whole[1]:
        st.slider(say("filter.years"), *whole, key=f"{_PREFIX}years", **changed)
    _zone_widget(sources, wanted, changed)
    for name in _MORE:
        pick_several(say(f"filter.{name}"), labels(name), f"{_PREFIX}{name}", **changed)
    _near_widgets(sources)
    st.button(say("filter.clear"), on_click=clear_filter, disabled=wanted.is_empty)


def pick_several(label: str, names: Mapping[str, str], key: str, **changed: Any) -> list[str]:
    """A box to choose any of several ids by their names; none chosen asks for nothing."""
    return st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key,
        placeholder=say("filter.any"), select_all=False, **changed,
    )  # fmt: skip


def _pill_counts(
    known: Mapping[str, Mapping[str, str]], counts: Mapping[str, Mapping[str, int]]
) -> str:
    """The counts beside the pills as a style sheet.

    A pill is known to Streamlit by its label: one pressed while a count changes would be lost.
    """
    return "\n".join(
        f".st-key-{_PREFIX}{name} button:nth-child({number}) p::after "
        f'{{ content: " {counts[name][id]}"; }}'
        for name in _PILLS
        for number, id in enumerate(known[name], start=1)
    )


def _show(key: str, value: object) -> None:
    """Set a widget, unless it stands so already: setting would undo a click still on its way."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _zone_widget(sources: Sources, wanted: Filter, changed: Mapping[str, object]) -> None:
    zones = {
        place.id: place.name
        for place in sources.places.values()
        if place.geometry is not None and place.geometry.area > 0
    }
    is_zone = wanted.area is not None and _is_zone(wanted.area)
    _show(f"{_PREFIX}zone", wanted.area.place_id if is_zone and wanted.area else None)
    st.selectbox(
        say("filter.zone"), list(zones), format_func=zones.__getitem__, index=None,
        key=f"{_PREFIX}zone", placeholder=say("filter.any"), **changed,
    )  # fmt: skip


def _near_widgets(sources: Sources) -> None:
    """A radius around a place, for who does not draw on the map."""
    placed = {p.id: p.name for p in sources.places.values() if p.geometry is not None}
    place, radius = st.columns([1.6, 1])
    place.selectbox(
        say("filter.near"), list(placed), format_func=placed.__getitem__, index=None,
        key="near_place", placeholder=say("filter.near_none"), on_change=_read_near,
    )  # fmt: skip
    radius.number_input(
        say("filter.near_metres"), 10, 20_000, _NEAR_M, 100, key="near_radius", on_change=_read_near
    )


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
    """Keep the address a page has now, for when the reader comes back to it.

    What is the map's own the map keeps itself: the server does not hear of every move.
    """
    st.session_state[f"address_{page}"] = {
        name: value for name, value in st.query_params.items() if name not in MAP_PARAMETERS
    }
