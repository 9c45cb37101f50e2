"""The filter column: what the address asks for as widgets, and a change of one as a new address."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.process.cache import kept
from geo.projects.asked.filter import AREA_RULES, RULES, Filter, list_options
from geo.projects.found.matching import count_facets
from geo.space.areas.area import FILTER_RULE, Area, list_zones
from geo.space.areas.area_reading import MAX_RADIUS_M, MAX_ZONES, MIN_RADIUS_M
from geo.space.inside import Rule
from geo.text import say, words
from geo.values.sources import Sources
from pages.explore.filter_panel.filter_pills import show_pills
from pages.frame.address_bar.address import clear_filter, read_filter, write_filter
from pages.frame.parts.widgets import (
    draw_as_text,
    pick_several,
    show_at_value,
    show_button,
    type_search,
)

PREFIX = "filter_"
"""What the widgets of the column are called by, before the name of their condition."""
_MORE_KEY, _UNFOLDED = "filter-more", "more_unfolded"
"""Whether more is unfolded, as the box on the page has it, and from page to page."""
_NEAR_M = 500
_MORE = (
    "subdistrict", "sector", "scheme", "document", "kind", "precision", "nature", "review",
    "place_review",
)  # fmt: skip


def _change(sources: Sources, **part: Any) -> None:
    """Ask for another part of the filter; runs before the page when a widget changes."""
    wanted, _ = read_filter(sources)
    write_filter(replace(wanted, **part), by_widget=True)


def _state(name: str) -> Any:
    """What a widget of the column is set to."""
    return st.session_state[PREFIX + name]


def _ids(chosen: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """What a widget's choices are, in the order of the options.

    A choice made before the newest counts arrived comes as its label, with the old count.
    """
    titles = {title: id for id, title in known.items()}
    asked = {titles.get(value.rpartition(" ")[0], value) for value in chosen}
    return tuple(id for id in known if id in asked)


def show_filters(sources: Sources, wanted: Filter, unsaid: Rule = FILTER_RULE) -> None:
    """The filter column, showing what the URL asks for and what each choice would leave.

    `unsaid` is when a place counts as in an area on this page where the URL does not say it.

    What is asked less often is folded away, unless the address asked for it as it was opened.
    """
    is_usual = wanted.area_rule or unsaid == FILTER_RULE
    judged = wanted if is_usual else replace(wanted, area_rule=unsaid)
    counts = count_facets(sources, judged)
    _show_text(sources, wanted)
    show_pills(sources, wanted, counts, lambda pressed: _change(sources, **pressed))
    rare = wanted.area or any(getattr(wanted, name) for name in (*_MORE, *RULES, "undated"))
    # Not as an argument: a box that begins otherwise is another one, and takes the focus with it.
    st.session_state.setdefault(_MORE_KEY, st.session_state.get(_UNFOLDED, bool(rare)))
    more = draw_as_text(st.expander, say("filter.more"), key=_MORE_KEY, on_change="rerun")
    st.session_state[_UNFOLDED] = more.open
    # What nobody sees is neither drawn nor sent: its counts change with every filter.
    if more.open:
        with more:
            _show_more(sources, wanted, judged, unsaid, counts)
    show_button(
        say("filter.clear"), key="clear-filter", on_click=clear_filter, disabled=wanted.is_empty
    )


def _show_more(
    sources: Sources,
    wanted: Filter,
    judged: Filter,
    unsaid: Rule,
    counts: Mapping[str, Mapping[str, int]],
) -> None:
    """What is asked less often; `judged` is the filter as this page takes it."""
    _show_zones(sources, wanted, counts["area"])
    _show_area_rule(sources, judged, unsaid)
    for name in _MORE:
        _show_list(sources, wanted, name, counts[name])
    _show_near(sources, wanted)
    for rule in ("sector_rule", "year_rule"):
        _show_rule(sources, wanted, rule)
    _show_undated(sources, wanted)


def _show_text(sources: Sources, wanted: Filter) -> None:
    type_search(
        say("filter.text"), f"{PREFIX}text", wanted.text,
        lambda text: _change(sources, text=text), say("filter.text_help"),
    )  # fmt: skip


def _show_list(sources: Sources, wanted: Filter, name: str, counts: Mapping[str, int]) -> None:
    """One of the filter's lists as a box; each option says what it would leave."""
    known = list_options(sources)[name]
    labels = {id: f"{title} {counts[id]}" for id, title in known.items()}
    pick_several(
        say(f"filter.{name}"), labels, f"{PREFIX}{name}", getattr(wanted, name),
        lambda: _change(sources, **{name: _ids(_state(name), known)}),
    )  # fmt: skip


def _show_rule(sources: Sources, wanted: Filter, rule: str) -> None:
    """By which rule sectors or years are judged, as a switch."""
    name, (value,) = RULES[rule]
    show_at_value(
        st.toggle, say(f"filter.{name}"), key=f"{PREFIX}{name}", value=bool(getattr(wanted, rule)),
        changed=lambda: _change(sources, **{rule: value if _state(name) else ""}),
    )  # fmt: skip


def _show_undated(sources: Sources, wanted: Filter) -> None:
    """What bears no year instead of the years asked for, which it lifts."""
    show_at_value(
        st.toggle, say("filter.only_undated"), key=f"{PREFIX}undated", value=wanted.undated,
        changed=lambda: _change(sources, **Filter(undated=_state("undated")).years),
    )  # fmt: skip


def _zone_names(sources: Sources) -> dict[str, str]:
    return {zone.id: zone.name for zone in list_zones(sources)}


def _show_zones(sources: Sources, wanted: Filter, counts: Mapping[str, int]) -> None:
    """Zones instead of an area drawn; a drawn one stays where no zone is chosen."""
    now = wanted.area.place_ids if wanted.area and wanted.area.is_zones else ()
    zones = _zone_names(sources)
    for id in now:  # A place that is a subdistrict is no choice of its own, but may be asked for.
        zones.setdefault(id, sources.grounds[id].name)
    names = {id: f"{name} {counts[id]}" for id, name in zones.items()}

    def changed() -> None:
        chosen = _ids(_state("zone"), zones)[:MAX_ZONES]
        _change(sources, area=Area(place_ids=chosen) if chosen else None)

    pick_several(say("filter.zone"), names, f"{PREFIX}zone", now, changed)


def _show_area_rule(sources: Sources, wanted: Filter, unsaid: Rule) -> None:
    """When a place counts as in the area asked about.

    It stands there without one too: what came and went would take the focus from those below.
    """
    names = words("inside")
    has_name = wanted.area is None or wanted.area.is_zones
    rules = [rule.value for rule in AREA_RULES if has_name or rule is not Rule.NAMED]

    def changed() -> None:
        rule = _state("inside")
        _change(sources, area_rule="" if rule == unsaid else rule)

    show_at_value(
        st.selectbox, say("filter.inside"), rules,
        key=f"{PREFIX}inside", value=wanted.inside.value, changed=changed,
        format_func=names.__getitem__, disabled=wanted.area is None,
    )  # fmt: skip


@kept(2)
def _name_grounds(sources: Sources) -> Mapping[str, str]:
    """What has a position, by its name."""
    return {id: one.name for id, one in sources.grounds.items() if one.geometry is not None}


def _show_near(sources: Sources, wanted: Filter) -> None:
    """A radius around a place, for who does not draw on the map."""
    near = wanted.area if wanted.area and wanted.area.place_ids and wanted.area.radius_m else None
    placed = _name_grounds(sources)
    place, radius = st.columns([1.6, 1])

    def changed() -> None:
        chosen, metres = (
            st.session_state["near_place"],
            int(st.session_state.get("near_radius", _NEAR_M)),
        )
        if chosen:
            _change(sources, area=Area(place_ids=(chosen,), radius_m=metres))
        elif near is not None:
            _change(sources, area=None)

    show_at_value(
        place.selectbox, say("filter.near"), list(placed), key="near_place",
        value=near.place_ids[0] if near else None, changed=changed,
        index=None, format_func=placed.__getitem__, placeholder=say("filter.near_none"),
    )  # fmt: skip
    metres = near.radius_m if near else st.session_state.get("near_radius", _NEAR_M)
    show_at_value(
        radius.number_input, say("filter.near_metres"), MIN_RADIUS_M, MAX_RADIUS_M,
        key="near_radius", value=metres, changed=changed, step=100,
    )  # fmt: skip
