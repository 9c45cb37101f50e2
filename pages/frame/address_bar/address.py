"""The address bar as the one memory: filters and selection live in the URL and survive a reload."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from geo.projects.asked.filter import PARAMETERS, Filter, format_query, parse_query
from geo.repeated_parameters import MAX_QUERY_CHARACTERS, Parameters, join_parameters
from geo.text import say
from geo.values.models import Place, Project
from geo.values.sources import Sources
from pages.frame.address_bar.history_runs import goes_back
from pages.frame.address_bar.widget_parameters import name_odd

MAP_PARAMETERS = ("at", "off", "halo", "base")
"""What of the address is the map's own: static/map/ reads and writes it."""
BROWSER_PARAMETERS = (*MAP_PARAMETERS, "row", "tab", "grid")
"""What of it the browser writes without asking the server: the map's, which rows are open, which
tab beside the map is seen, whether its grid is."""
_AMPERSANDS = re.compile("^(?:amp;)+")
_BESIDE_TEXT = "read"
"""The page where `at` is a position in a text, and the server's."""
_WRITTEN = "address_written"
_UNSENT = "address_unsent"
_LEFT = "address_{}"
_IN_FLIGHT_S = 0.8
_MOST_SAID = 20


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen to look at: a place, a project (perhaps there), or nothing."""

    place: Place | None = None
    project: Project | None = None


def read_query() -> dict[str, str]:
    """The address bar's parameters as they are meant.

    A list named twice is both lists together; of anything else the last counts, as browsers
    have it. `&amp;`, which mail and word processors make of `&`, is read as that.
    """
    settle_address()
    return _read_as_meant()


def read_as_meant(given: tuple[tuple[str, str], ...]) -> Parameters:
    """The same of names and values, and what is overruled; if short kept, as parts of pages ask."""
    is_long = sum(len(name) + len(value) for name, value in given) > MAX_QUERY_CHARACTERS
    return _join.__wrapped__(given) if is_long else _join(given)


@lru_cache(maxsize=64)
def _join(given: tuple[tuple[str, str], ...]) -> Parameters:
    return join_parameters((_AMPERSANDS.sub("", name), value) for name, value in given)


def _read_as_meant() -> dict[str, str]:
    return {**read_as_meant(_list_given()).query}


def _list_given() -> tuple[tuple[str, str], ...]:
    asked = st.query_params
    return tuple((name, value) for name in asked for value in asked.get_all(name))


def list_overruled() -> list[str]:
    """What the address says of a parameter that is no list before it says something else of it."""
    return [
        item
        for name, value in read_as_meant(_list_given()).overruled
        for item in name_odd(name, [value])
    ]


def read_filter(sources: Sources) -> tuple[Filter, list[str]]:
    """The filter the URL asks for, and the parts of it that made no sense."""
    return parse_query(read_query(), sources)


def say_ignored(ignored: Sequence[str]) -> list[str]:
    """A line about the parts of an address that made no sense; none if all of it did.

    Of very many the first are named: an address may be half a million characters long.
    """
    items = say("filter.notes_join").join(ignored[:_MOST_SAID])
    if len(ignored) > _MOST_SAID:
        items = say("filter.ignored_more", items=items, count=len(ignored))
    return [say("filter.ignored", items=items)] if ignored else []


def read_selection(sources: Sources) -> tuple[Selection, list[str]]:
    """The place or project the URL names; one that is none, or of another place, is said only."""
    return find_selection(sources, read_query())


def find_selection(sources: Sources, query: Mapping[str, str]) -> tuple[Selection, list[str]]:
    """The same of an address as it is meant."""
    place_id, project_id = query.get("place", ""), query.get("project", "")
    place = sources.places.get(place_id)
    project = sources.project_by_id.get(project_id)
    gone = [
        say(f"panel.gone_{what}", value=asked[:40])
        for what, asked, found in (("place", place_id, place), ("project", project_id, project))
        if asked and found is None
    ]
    if place and project and project not in sources.projects_by_place.get(place.id, ()):
        elsewhere = say("panel.not_of_place", value=project.title, place=place.name)
        return Selection(place), [*gone, elsewhere]
    return Selection(place, project), gone


def write_selection(place_id: str = "", project_id: str = "") -> None:
    """Put a selection into the URL, in place of the one before; with nothing given, clear it.

    A project beside a place is the one of its projects that was asked for.
    """
    write_address({"place": place_id, "project": project_id})


def write_address(values: Mapping[str, str], *, by_widget: bool = False) -> None:
    """Write parameters into the address; an empty value takes its parameter out.

    All at once: each writing is a step that Back takes. `by_widget` is for widgets, which may
    echo what a button or the browser's Back has just changed.
    """
    settle_address()
    now = _read_as_meant()
    kept = {name: value for name, value in now.items() if name not in values}
    wanted = kept | {name: value for name, value in values.items() if value}
    if wanted == st.query_params.to_dict():
        return
    if by_widget and _was_just_left(wanted, "button", "browser"):
        return
    _note_left(now, "widget" if by_widget else "button", wanted)
    st.query_params.from_dict(wanted)


def run_again() -> None:
    """Run the page again with the address just written, which this run may not send any more.

    What a run has not sent when the next begins Streamlit drops, a change of the address too.
    """
    st.session_state[_UNSENT] = True
    st.rerun()


def send_address() -> None:
    """Send the address once more if the run before was broken off after it was written."""
    if st.session_state.pop(_UNSENT, False):
        st.query_params.from_dict(_read_as_meant())


def settle_address() -> None:
    """Keep the address last written when a click brings one that was just left.

    A browser sends the address it shows: a click right after another still shows the old
    one. A moment later the same address means that the reader went back, as the browser may say.
    """
    if _WRITTEN not in st.session_state:
        return
    wanted, _ = st.session_state[_WRITTEN]
    now = _read_as_meant()
    if _asked(now) == _asked(wanted):
        return
    if _was_just_left(now, "widget", "button") and not goes_back():
        st.query_params.from_dict(wanted)
    else:
        _note_left(wanted, "browser", now)


def _note_left(address: Mapping[str, str], by: str, now: Mapping[str, str]) -> None:
    """Remember that an address has been left for another, by what and when."""
    _, left = st.session_state.get(_WRITTEN, ({}, {}))
    moment = time.monotonic()
    recent = {asked: step for asked, step in left.items() if moment - step[0] < _IN_FLIGHT_S}
    st.session_state[_WRITTEN] = (dict(now), {**recent, _asked(address): (moment, by)})


def _was_just_left(address: Mapping[str, str], *by: str) -> bool:
    """True if one of these left an address so recently that the browser may not know it yet."""
    _, left = st.session_state.get(_WRITTEN, ({}, {}))
    moment, left_by = left.get(_asked(address), (-_IN_FLIGHT_S, ""))
    return time.monotonic() - moment < _IN_FLIGHT_S and left_by in by


def _asked(query: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """The parameters the server writes; the browser keeps the others."""
    return frozenset(_leave_out_browsers(query, st.session_state.get("page", "")).items())


def _leave_out_browsers(query: Mapping[str, str], page: str) -> dict[str, str]:
    own = {*BROWSER_PARAMETERS} - ({"at"} if page == _BESIDE_TEXT else set())
    return {name: value for name, value in query.items() if name not in own}


def clear_filter() -> None:
    """Take every condition out of the URL; the selection stays."""
    write_filter(Filter())


def lift_condition(wanted: Filter, name: str) -> None:
    """Take one condition out of the URL."""
    write_filter(wanted.without(name))


def write_filter(wanted: Filter, *, by_widget: bool = False) -> None:
    """Put a filter into the URL, in place of the one before."""
    query = format_query(wanted)
    write_address({name: query.get(name, "") for name in PARAMETERS}, by_widget=by_widget)


def ask_area(area: str) -> None:
    """Put an area into the URL as it is written there; nonsense is explained when it is read."""
    write_address({"area": area})


def resume_address(page: str) -> None:
    """Bring back the address a page had when the reader left it for another.

    Streamlit empties the address bar between pages; who comes back to the map wants the map
    as it was. An address given in a link always goes first, and so does one of the history.
    """
    came_from = st.session_state.get("page", page)
    if came_from != page:  # What was written for that page is no answer to a click on this one.
        st.session_state.pop(_WRITTEN, None)
    if came_from != page and not st.query_params and not goes_back():
        st.query_params.update(read_left_address(page))
    st.session_state["page"] = page


def read_left_address(page: str) -> Mapping[str, str]:
    """The address a page had when the reader left it; empty for one not visited yet."""
    kept: Mapping[str, str] = st.session_state.get(_LEFT.format(page), {})
    return kept


def remember_address(page: str) -> None:
    """Keep the address a page has now, for when the reader comes back to it.

    What the browser keeps by itself the server does not hear of at every move.
    """
    st.session_state[_LEFT.format(page)] = _leave_out_browsers(_read_as_meant(), page)
