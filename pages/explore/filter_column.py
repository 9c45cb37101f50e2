"""The filter column: what the address asks for as widgets, and a change of one as a new address."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from geo.projects.filter import LISTS, Filter, list_options
from geo.projects.matching import count_facets, find_year_range
from geo.sources import Sources
from geo.space.area import FILTER_RULE, MAX_RADIUS_M, MIN_RADIUS_M, Area, list_zones
from geo.text import say, words
from pages.frame.address import ask_area, clear_filter, write_filter
from pages.frame.widgets import pick_several

_PREFIX = "filter_"
_NEAR_M = 500
_PILLS = ("district", "status", "family")
_MORE = ("sector", "scheme", "document", "kind", "precision")


def _read_widgets(sources: Sources, wanted: Filter) -> None:
    """Turn what the widgets hold into a URL; runs before the page when one of them changes."""
    state, known, whole = st.session_state, list_options(sources), find_year_range(sources)
    first, last = state[f"{_PREFIX}years"]
    zone = next(iter(_ids(filter(None, [state[f"{_PREFIX}zone"]]), _zone_names(sources))), "")
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


def _is_near(area: Area | None) -> bool:
    return area is not None and bool(area.place_id and area.radius_m)


def _read_near(wanted: Filter) -> None:
    """Ask for what lies around the place chosen; with none chosen any more, lift that condition."""
    place_id, radius = st.session_state["near_place"], st.session_state["near_radius"]
    if place_id:
        ask_area(str(Area(place_id=place_id, radius_m=int(radius))))
    elif _is_near(wanted.area):
        write_filter(wanted.without("area"))


def show_filters(sources: Sources, wanted: Filter) -> None:
    """The filter column, showing what the URL asks for and what each choice would leave."""
    known, whole, counts = (
        list_options(sources),
        find_year_range(sources),
        count_facets(sources, wanted),
    )
    for name in LISTS:
        _show(f"{_PREFIX}{name}", list(getattr(wanted, name)))
    first = min(max(wanted.year_from or whole[0], whole[0]), whole[1])
    last = max(min(wanted.year_to or whole[1], whole[1]), first)
    _show(f"{_PREFIX}years", (first, last))
    _show(f"{_PREFIX}text", wanted.text)
    changed: dict[str, Any] = {"on_change": _read_widgets, "args": (sources, wanted)}

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
    _zone_widget(sources, wanted, counts["area"], changed)
    for name in _MORE:
        pick_several(say(f"filter.{name}"), labels(name), f"{_PREFIX}{name}", **changed)
    _near_widgets(sources, wanted)
    st.button(say("filter.clear"), on_click=clear_filter, disabled=wanted.is_empty)


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


def _zone_names(sources: Sources) -> dict[str, str]:
    return {zone.id: zone.name for zone in list_zones(sources)}


def _zone_widget(
    sources: Sources, wanted: Filter, counts: Mapping[str, int], changed: Mapping[str, Any]
) -> None:
    names = {id: f"{name} {counts[id]}" for id, name in _zone_names(sources).items()}
    is_zone = wanted.area is not None and _is_zone(wanted.area)
    _show(f"{_PREFIX}zone", wanted.area.place_id if is_zone and wanted.area else None)
    any_zone = say("filter.any_zone", rule=words("inside")[FILTER_RULE])
    st.selectbox(
        say("filter.zone"), list(names), format_func=names.__getitem__, index=None,
        key=f"{_PREFIX}zone", placeholder=any_zone, **changed,
    )  # fmt: skip


def _near_widgets(sources: Sources, wanted: Filter) -> None:
    """A radius around a place, for who does not draw on the map."""
    near = wanted.area if _is_near(wanted.area) else None
    _show("near_place", near.place_id if near else None)
    _show("near_radius", near.radius_m if near else st.session_state.get("near_radius", _NEAR_M))
    changed: dict[str, Any] = {"on_change": _read_near, "args": (wanted,)}
    placed = {p.id: p.name for p in sources.places.values() if p.geometry is not None}
    place, radius = st.columns([1.6, 1])
    place.selectbox(
        say("filter.near"), list(placed), format_func=placed.__getitem__, index=None,
        key="near_place", placeholder=say("filter.near_none"), **changed,
    )  # fmt: skip
    radius.number_input(
        say("filter.near_metres"),
        MIN_RADIUS_M,
        MAX_RADIUS_M,
        step=100,
        key="near_radius",
        **changed,
    )
