"""The ways on from a place: look in or around it, the zones it lies in, what is nearby.

One part, however many ways there are: each button of Streamlit's own is a fifth of a kilobyte.
"""

import streamlit as st

from geo.number_format import write_share
from geo.space.areas.area import Area
from geo.space.located.surroundings import find_surroundings
from geo.text import say
from geo.values.models import Place
from geo.values.sources import Sources
from pages.frame.address_bar.address import write_address, write_selection
from pages.frame.address_bar.map_flight import fly_to
from pages.frame.base.faults import guarded
from pages.frame.linked.component import declare_component

_KEY = "ways-on"
_RADII_M = (300, 500, 1000)
_MAX_NEARBY = 8
_MAX_CROSSED = 6

_WAYS = declare_component(__file__, '<div class="ways-on"></div>')


def go_to(place: Place) -> None:
    """Select a place and make the map look at it."""
    if place.geometry is not None:
        fly_to(place.geometry)
    write_selection(place_id=place.id)


def show_ways_on(sources: Sources, place: Place) -> None:
    """Draw them; nothing for a place without a position."""
    if place.geometry is None:
        return
    told = {"look": _list_looks(place), "links": _list_links(sources, place)}

    def go() -> None:
        if (other := sources.places.get(st.session_state[_KEY].go)) is not None:
            go_to(other)

    def look() -> None:
        if (radius_m := st.session_state[_KEY].look) in (0, *_RADII_M):
            _look_in(place, radius_m)

    _WAYS(key=_KEY, data=told, on_go_change=guarded(go), on_look_change=guarded(look))


def _list_looks(place: Place) -> list[tuple[int, str]]:
    """Around a place, and in it where it is a zone: each radius with what it is called."""
    within = [(0, say("panel.look_in"))] if place.is_zone else []
    return within + [(radius_m, say("panel.look_around", metres=radius_m)) for radius_m in _RADII_M]


def _look_in(place: Place, radius_m: int) -> None:
    """Narrow the page to what lies in a place, or around it, and go back to the overview."""
    write_address(
        {"area": str(Area(place_ids=(place.id,), radius_m=radius_m)), "place": "", "project": ""}
    )


def _list_links(sources: Sources, place: Place) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What each row of places is, its heading, and of each place its id and what is said of it."""
    around = find_surroundings(place, sources)
    rows = {
        "lies_in": [(zone, zone.name) for zone in around.zones],
        "same_ground": [(zone, zone.name) for zone in around.same],
        "overlaps": [(zone, _share(zone, part)) for zone, part in around.crossed[:_MAX_CROSSED]],
        "nearby": [(other, _at(other, metres)) for other, metres in around.nearby[:_MAX_NEARBY]],
    }
    return [
        (name, say(f"panel.{name}"), [(one.id, label) for one, label in row])
        for name, row in rows.items()
        if row
    ]


def _share(zone: Place, share: float) -> str:
    """A zone's name and how much of the selected place it covers."""
    return say("panel.shared", name=zone.name, percent=f"{write_share(share)}%")


def _at(place: Place, metres: int) -> str:
    """A neighbour's name and distance."""
    return say("panel.at_metres" if metres else "panel.adjoining", name=place.name, metres=metres)
