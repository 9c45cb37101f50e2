"""The filter that both views of page 对比 stand under: said, cleared, taken over from the map."""

from html import escape

import streamlit as st

from geo.projects.filter import Filter, from_query, sentence
from geo.sources import Sources
from geo.text import say
from pages.frame.address import clear_filter, write_filter

_MARKDOWN = r"\`*_{}[]()<>#+-.!$:~|"


def plain(text: str) -> str:
    """A text as the label of a widget: what a reader typed into the address is no Markdown."""
    return "".join(f"\\{letter}" if letter in _MARKDOWN else letter for letter in text)


def filter_line(known: Sources, common: Filter, shown: Filter) -> None:
    """The common filter as a sentence with its buttons; `shown` is what holds in this view."""
    label = escape(say("compare_page.common"))
    with st.container(horizontal=True, vertical_alignment="center", key="common"):
        st.html(
            f'<p class="sentence"><span>{label}</span>'
            f"<strong>{escape(sentence(shown, known))}</strong></p>",
            width="content",
        )
        if not common.is_empty:
            st.button(
                say("filter.clear"), type="tertiary", key="clear_common",
                on_click=clear_filter,
            )  # fmt: skip
        from_map, _ = from_query(st.session_state.get("address_map", {}), known)
        if not from_map.is_empty and from_map != common:
            st.button(
                plain(say("compare_page.take_over", sentence=sentence(from_map, known))),
                type="tertiary", key="take_over", on_click=write_filter, args=(from_map,),
            )  # fmt: skip
