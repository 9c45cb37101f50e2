"""Choosing two sides: by one dimension, or each side by a filter of its own."""

from dataclasses import replace
from functools import partial

import streamlit as st

from geo.projects.asked.filter import (
    format_query,
    list_options,
    parse_query,
    say_filter,
)
from geo.projects.asked.two_filters import (
    BY,
    DIMENSIONS,
    SIDES,
    Pair,
    format_side,
    lay_over,
    name_value,
    parse_pair,
)
from geo.projects.asked.years_asked import UNDATED
from geo.projects.found.matching import find_year_range
from geo.text import say, words
from geo.values.sources import Sources
from pages.frame.address_bar.address import read_query, write_address
from pages.frame.parts.widgets import draw_as_text, pick_several, show_at_value

_LISTS = ("district", "status", "sector", "document")
"""What a side's own filter offers besides years."""


def show_by(sources: Sources, pair: Pair) -> None:
    """In what the sides differ."""
    names = words("compare_by")
    show_at_value(
        st.segmented_control, say("compare.by"), list(BY), key="compare_by", value=pair.by,
        changed=lambda: _by_changed(sources), format_func=names.__getitem__,
        label_visibility="collapsed", required=True,
    )  # fmt: skip


def _by_changed(sources: Sources) -> None:
    """Keep of each side what fits the new choice; the page fills in what is missing."""
    pair, _ = parse_pair(read_query(), sources)
    by, kept = st.session_state["compare_by"], pair
    if by in DIMENSIONS:
        for side in SIDES:
            own = pair.own(side)
            for name in own.active():
                own = own if name == by else own.without(name)
            kept = kept.with_own(side, own)
    _write(replace(kept, by=by))


def _write(pair: Pair) -> None:
    sides = {side: format_side(pair.own(side)) for side in SIDES}
    write_address({"by": pair.by, **sides}, by_widget=True)


def show_side(sources: Sources, pair: Pair, side: str) -> None:
    """One side's select, or its filter in a drawer."""
    if pair.by in DIMENSIONS:
        _select(sources, pair, side, pair.by)
        return
    own = pair.own(side)
    label = words("compare_side")[side] + say("compare.colon") + say_filter(own, sources)
    with draw_as_text(st.popover, label, width="stretch"):
        for name in _LISTS:
            pick_several(
                say(f"filter.{name}"), list_options(sources)[name], _key(side, name),
                getattr(own, name), partial(_side_changed, sources, side, name),
            )  # fmt: skip
        _select(sources, pair, side, "years", optional=True)


def _key(side: str, name: str) -> str:
    return f"{side}-{name}"


def _select(sources: Sources, pair: Pair, side: str, name: str, *, optional: bool = False) -> None:
    values = _values(sources, name)
    now = format_query(pair.own(side)).get(name, "")
    if now not in values and now:
        values[now] = name_value(pair.own(side), name, sources)
    if optional:
        values = {"": say("filter.any"), **values}
    label = say(f"filter.{name}")
    show_at_value(
        st.selectbox, label if optional else f"{words('compare_side')[side]} · {label}",
        list(values), key=_key(side, name), value=now,
        changed=lambda: _side_changed(sources, side, name),
        format_func=values.__getitem__,
        label_visibility="visible" if optional else "collapsed",
    )  # fmt: skip


def _values(sources: Sources, name: str) -> dict[str, str]:
    if name != "years":
        return dict(list_options(sources)[name])
    first, last = find_year_range(sources)
    years = range(last, first - 1, -1)
    named = {f"{year}-{year}": say("compare.one_year", year=year) for year in years}
    return named | {UNDATED: say("filter.undated")}


def _side_changed(sources: Sources, side: str, name: str) -> None:
    pair, _ = parse_pair(read_query(), sources)
    value = st.session_state[_key(side, name)]
    text = value if isinstance(value, str) else ",".join(value)
    chosen, _ = parse_query({name: text}, sources)
    _write(pair.with_own(side, lay_over(pair.own(side).without(name), chosen)))
