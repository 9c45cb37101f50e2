"""What stands around every page: the header, the style sheets, the footer, faults said on it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from geo.output.building.data_version import read_version
from geo.process.cache import kept
from geo.process.garbage_collection import collect_at_times
from geo.text import say
from geo.values.sources import Sources
from layers.approval import say_approval
from pages.frame.address_bar.address import (
    list_overruled,
    read_query,
    remember_address,
    resume_address,
    say_ignored,
    send_address,
)
from pages.frame.address_bar.known_parameters import list_unmeant
from pages.frame.address_bar.widget_parameters import note_ignored, take_ignored
from pages.frame.base import html
from pages.frame.base.faults import show_alert, show_faults, show_waiting
from pages.frame.base.loading import Data, read_data
from pages.frame.base.may_edit import is_editing
from pages.frame.parts.files_and_sheets.own_sets import mark_unsaved
from pages.frame.parts.keys_help import render_keys
from pages.frame.parts.search_box import read_goal, show_search
from pages.frame.reconnected import show_in_touch

OPENED_BY_APP = "opened_by_app"
PAGES = {
    "map": "",
    "read": "read",
    "indicators": "indicators",
    "statistics": "statistics",
    "compare": "compare",
    "sheets": "sheets",
    "data": "data",
    "desk": "desk",
}
"""The doors in `pages/` in the order of the header, and what addresses call them."""


def list_pages() -> list[StreamlitPage]:
    """The pages of the app, in the order of the header; what is not offered stands not in it.

    A run notes in them which it may call: each has its own, of those that were made once.
    """
    return [copy(page) for page in make_pages(tuple(list_offered_pages()))]


@cache
def make_pages(offered: tuple[str, ...]) -> list[StreamlitPage]:
    """The pages of the app, some of them offered."""
    return [
        st.Page(
            f"pages/{name}.py", title=say(f"app.page_{name}"), url_path=path, default=not path,
            visibility="visible" if name in offered else "hidden",
        )
        for name, path in PAGES.items()
    ]  # fmt: skip


def list_offered_pages() -> dict[str, str]:
    """The pages a reader is offered: the desk only where somebody may edit."""
    is_open = is_editing(os.environ)
    return {name: path for name, path in PAGES.items() if is_open or name != "desk"}


def show_frame(script: Markup) -> None:
    """The style sheets, the script of our own and the name of the product, before any page."""
    st.session_state[OPENED_BY_APP] = True
    show_in_touch(str(script))


def go_to_asked(page: StreamlitPage) -> None:
    """Leave for the page a search asked for, and for that of meetings where another is asked."""
    if goal := read_goal():
        st.switch_page(f"pages/{goal[0]}.py", query_params=goal[1])
    if st.query_params.get("meeting") and page.url_path != "sheets":
        st.switch_page("pages/sheets.py", query_params=st.query_params.to_dict())


def say_title(name: str) -> str:
    """The title of a page, or of a place on it; the product's name alone where it has none."""
    return say("app.page_title", name=name, title=say("app.title")) if name else say("app.title")


def name_page(name: str) -> None:
    """What the browser calls the page: a place on it, or the page itself."""
    st.set_page_config(page_title=say_title(name))


@contextmanager
def open_page(name: str) -> Iterator[Data]:
    """The data for a page, its address as it was left, and the line of sources under it.

    Raises DataFaults if the data need mending.
    """
    _enter()
    send_address()
    resume_address(name)
    data = read_data()
    show_search(name, data.sources)
    _say_faults(data)
    _say_stale(data)
    show_waiting()
    take_ignored()  # of a run that was broken off
    said = st.empty()
    yield data
    note_ignored([*list_unmeant(name, read_query(), data), *list_overruled()])
    if notes := html.spoken_notes(say_ignored(take_ignored())):
        with said:
            html.show(notes)
    remember_address(name)
    known = (data.stamp, say_approval())
    html.show(_render_foot(known, name, tuple(list_offered_pages().items()), data))
    mark_unsaved()
    collect_at_times()


def _enter() -> None:
    """Send a page that was not opened by app.py back through it.

    Until somebody calls st.navigation, a fresh server takes the scripts of `pages/` for pages
    of its own and runs the one a deep link names without the frame around it. One call makes
    it leave them to app.py from the next run on.
    """
    if not st.session_state.get(OPENED_BY_APP):
        st.navigation(list_pages(), position="hidden")
        st.rerun()


def _say_faults(data: Data) -> None:
    """Say what is wrong above what is still shown: sound sources of before, sound layers."""
    if data.faults:
        show_faults(data.faults, say("app.kept_title"), say("app.kept", count=len(data.faults)))
    if data.layer_faults:
        files = "、".join(dict.fromkeys(fault.file for fault in data.layer_faults))
        show_faults(data.layer_faults, say("app.left_out_title"), say("app.left_out", files=files))


def _say_stale(data: Data) -> None:
    """Say that what is drawn from `data/layers` is not what the sources give now."""
    if data.stale:
        titles = "、".join(
            data.layers[id].card.title if id in data.layers else id for id in data.stale
        )
        show_alert(say("app.stale_title"), say("app.stale", layers=titles))


def _render_page_tabs(name: str, offered: Iterable[tuple[str, str]]) -> Markup:
    """The pages as tabs at the foot of a telephone's window; a wider one has them in its header."""
    links = html.join(
        Markup('<a href="./{}"{}>{}</a>').format(
            path, Markup(' aria-current="page"') if page == name else "", say(f"app.page_{page}")
        )
        for page, path in offered
    )
    return Markup('<nav class="page-tabs" aria-label="{}">{}</nav>').format(say("app.pages"), links)


def say_sources(sources: Sources) -> str:
    """Sources, date and approval number in one line of plain text."""
    issuers = dict.fromkeys(document.issuer for document in sources.documents.values())
    return say(
        "app.footer",
        sources="、".join(issuers),
        date=sources.data_date,
        version=read_version(sources),
        approval=say_approval(),
    )


@kept(16, by=3)
def _render_foot(
    known: object,  # noqa: ARG001 - it is part of the key
    name: str,
    offered: tuple[tuple[str, str], ...],
    data: Data,
) -> Markup:
    """The line under every page that says where the data come from, and of which data it is; at
    its end the keys of the page. A telephone's tabs come after it.
    """
    return Markup(
        '<div class="page-foot"><footer class="foot" data-version="{}">{}</footer>{}</div>{}'
    ).format(
        data.stamp,
        say_sources(data.sources),
        render_keys(name, data),
        _render_page_tabs(name, offered),
    )
