"""The search in the header of every page: what may be meant is offered while somebody types."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.process.cache import kept
from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.search.search_ranking import MOST, MOST_OTHERS
from geo.search.searchable import AROUND_M, Group, SearchEntry, list_searchable
from geo.text import say, words
from geo.values.sources import Sources
from pages.frame.address_bar.address import write_address
from pages.frame.address_bar.map_flight import fly_to
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import declare_component
from pages.frame.parts.spelled_names import SPELLED_NAMES, tell_sounds

_KEY = "search-box"
_GOAL = "search_goal"
_HTML = """
<div class="search-box" role="search">
  <label><span class="unseen"></span><input type="text" role="combobox" aria-autocomplete="list"
    aria-haspopup="listbox" aria-expanded="false" aria-controls="search-found" autocomplete="off"
    spellcheck="false" enterkeyhint="search"></label>
  <div class="found" hidden><div role="listbox" id="search-found"></div><p></p></div>
  <p class="unseen" role="status"></p>
</div>
"""
_OF_TABLE = ("district", "kind", "sector", "document", "unit", "period", "text")
"""What narrows the table of figures: one that is asked for by name must not be hidden by it."""
_CLEARED: Mapping[str, Mapping[str, str]] = {
    "map": {"place": "", "project": ""},
    "indicators": dict.fromkeys(_OF_TABLE, ""),
}
"""What gives way on a page to what is opened there; all other conditions stay."""

_SEARCH = declare_component(__file__, _HTML, after=[SPELLED_NAMES])


def show_search(page: str, sources: Sources) -> None:
    """Draw the search on a page, which is told what there is to find once."""
    own = {name: say(f"search.{name}") for name in ("label", "hint", "failed")}
    told = {"stock": link_names(sources), "words": own}
    _SEARCH(key=_KEY, data=told, on_open_change=guarded(partial(_open, page, sources)))


def link_names(sources: Sources) -> str:
    """The address of what there is to find."""
    return link_file(_pack_names(sources))


def read_goal() -> tuple[str, dict[str, str]] | None:
    """The page a search has just asked for, with its parameters; asked once."""
    goal: tuple[str, dict[str, str]] | None = st.session_state.pop(_GOAL, None)
    return goal


def _open(page: str, sources: Sources) -> None:
    """Go where something that was found is seen."""
    asked = st.session_state[_KEY].open
    goal = _read_asked(asked, sources)
    if goal is None:  # The data were renewed while the reader looked at what was found.
        return
    to_page, query = goal
    place = sources.places.get(query.get("place", ""))
    if place is not None and place.geometry is not None:
        fly_to(place.geometry)
    if to_page == page:
        write_address({**_CLEARED[page], **query})
    else:
        st.session_state[_GOAL] = goal


def _read_asked(asked: Any, sources: Sources) -> tuple[str, dict[str, str]] | None:
    """The page and the parameters of what was pressed; None for what is not offered."""
    if isinstance(asked, Mapping):
        return "map", {"text": str(asked.get("text", ""))[:MAX_TEXT_CHARACTERS]}
    return _list_goals(sources).get(str(asked))


@kept(2)
def _list_goals(sources: Sources) -> Mapping[str, tuple[str, dict[str, str]]]:
    """Every address that may be opened."""
    goals = dict[str, tuple[str, dict[str, str]]]()
    for entry in list_searchable(sources):
        goals[_address(entry)] = entry.page, dict(entry.query)
        if entry.around:
            goals[entry.around] = "map", {"area": entry.around}
    return goals


def _address(entry: SearchEntry) -> str:
    page = "" if entry.page == "map" else entry.page
    return f"{page}?{urlencode(entry.query)}"


@kept(2)
def _pack_names(sources: Sources) -> Linked:
    """What can be found, as the browser holds it; `groups` are in the order they are shown in,
    `districts` are what an address calls each.
    """
    entries, groups = list_searchable(sources), [*Group]
    numbers = {code: number for number, code in enumerate(sources.districts)}
    rows = [
        [
            groups.index(one.group), _address(one), one.note, one.around,
            numbers.get(one.district, -1), *one.names,
        ]
        for one in entries
    ]  # fmt: skip
    held = {
        "groups": [words("search_group")[group] for group in groups],
        "most": [MOST.get(group, MOST_OTHERS) for group in groups],
        "entries": rows,
        "districts": [[code, district.name] for code, district in sources.districts.items()],
        **tell_sounds(name for one in entries for name in one.names),
        "longest": MAX_TEXT_CHARACTERS,
        "words": words("search") | {"around": say("search.around", metres=AROUND_M)},
    }
    return pack_file("names.json", dump_json(held))
