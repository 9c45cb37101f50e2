"""Where the map is told to look when it is drawn next."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from shapely.geometry.base import BaseGeometry

from layers.screen.drawn_for_filter import plan_flight

_FLIGHT = "flight"


def fly_to(geometry: BaseGeometry) -> None:
    """Make the map look at a WGS 84 geometry when it is drawn next."""
    last = st.session_state.get(_FLIGHT) or {"number": 0}
    st.session_state[_FLIGHT] = plan_flight(geometry, last["number"] + 1)


def read_last_flight() -> Mapping[str, Any] | None:
    """Where the map was last told to look; it goes there once."""
    return st.session_state.get(_FLIGHT)
