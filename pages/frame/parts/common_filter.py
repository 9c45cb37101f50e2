"""The filter a page stands under: said, cleared, taken over from the map."""

import streamlit as st
from markupsafe import Markup

from geo.projects.asked.filter import Filter, parse_query, say_filter
from geo.text import say
from geo.values.sources import Sources
from pages.frame.address_bar.address import clear_filter, read_left_address, write_filter
from pages.frame.base import html
from pages.frame.parts.widgets import show_button


def show_common_filter(sources: Sources, label: str, common: Filter, shown: Filter) -> None:
    """The filter as a sentence with its buttons; `shown` is what of it holds in this view."""
    with st.container(horizontal=True, vertical_alignment="center", key="common"):
        html.show(
            Markup('<p class="sentence"><span>{}</span><strong>{}</strong></p>').format(
                label, say_filter(shown, sources)
            ),
            width="content",
        )
        if not common.is_empty:
            show_button(
                say("filter.clear"), type="tertiary", key="clear_common", on_click=clear_filter
            )
        from_map, _ = parse_query(read_left_address("map"), sources)
        if not from_map.is_empty and from_map != common:
            label = say("compare.take_over", sentence=say_filter(from_map, sources))
            show_button(
                label, type="tertiary", key="take_over", on_click=write_filter, args=(from_map,)
            )
