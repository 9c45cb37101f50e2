"""The filter column: what the address asks for as widgets, and a change of one as a new address."""

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.projects.asked.filter import RULES, Filter
from geo.projects.found.matching import count_facets
from geo.space.areas.area import FILTER_RULE
from geo.space.inside import Rule
from geo.text import say
from geo.values.sources import Sources
from pages.explore.filter_panel.filter_pills import show_pills
from pages.explore.filter_panel.rare_conditions import RARE, show_rare_conditions
from pages.frame.address_bar.address import clear_filter, read_filter, write_filter
from pages.frame.base.loading import Data
from pages.frame.parts.widgets import draw_as_text, show_at_value, show_button, type_search

PREFIX = "filter_"
"""What the widgets of the column are called by, before the name of their condition."""
_MORE_KEY, _UNFOLDED, _BEGUN = "filter-more", "more_unfolded", "more_begun"
"""Whether more is unfolded, as the box on the page has it, and from page to page; how it began."""


def _change(sources: Sources, **part: Any) -> None:
    """Ask for another part of the filter; runs before the page when a widget changes."""
    wanted, _ = read_filter(sources)
    write_filter(replace(wanted, **part), by_widget=True)


def _state(name: str) -> Any:
    """What a widget of the column is set to."""
    return st.session_state[PREFIX + name]


def show_filters(data: Data, wanted: Filter, unsaid: Rule = FILTER_RULE) -> None:
    """The filter column, showing what the URL asks for and what each choice would leave.

    `unsaid` is when a place counts as in an area on this page where the URL does not say it.

    What is asked less often is folded away, unless the address asked for it as it was opened.
    """
    sources = data.sources
    is_usual = wanted.area_rule or unsaid == FILTER_RULE
    counts = count_facets(sources, wanted if is_usual else replace(wanted, area_rule=unsaid))
    _show_text(sources, wanted)
    show_pills(sources, wanted, counts, lambda pressed: _change(sources, **pressed))
    rare = wanted.area or any(getattr(wanted, name) for name in (*RARE, *RULES, "undated"))
    # Once for a box: one that begins otherwise is another, and takes the focus with it. Nor is it
    # set open or closed: a server that was started anew hears of the browser what it is.
    if _MORE_KEY not in st.session_state:
        st.session_state[_BEGUN] = st.session_state.get(_UNFOLDED, bool(rare))
    begun = st.session_state[_BEGUN]
    more = draw_as_text(
        st.expander, say("filter.more"), expanded=begun, key=_MORE_KEY, on_change="rerun"
    )
    st.session_state[_UNFOLDED] = more.open
    # What nobody sees is neither drawn nor sent.
    if more.open:
        with more:
            show_rare_conditions(data, wanted, unsaid, lambda chosen: _change(sources, **chosen))
            for rule in ("sector_rule", "year_rule"):
                _show_rule(sources, wanted, rule)
            _show_undated(sources, wanted)
    show_button(
        say("filter.clear"), key="clear-filter", on_click=clear_filter, disabled=wanted.is_empty
    )


def _show_text(sources: Sources, wanted: Filter) -> None:
    type_search(
        say("filter.text"), f"{PREFIX}text", wanted.text,
        lambda text: _change(sources, text=text), say("filter.text_help"),
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
