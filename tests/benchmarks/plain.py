"""What the two plain ways have in common: the same data, filter and Leaflet as ours."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from geo.projects.asked.filter import Filter, list_options
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.reading.sources_folder import read_sources
from layers.marks import Mark, mark_places

SOURCES = read_sources()
"""Read once a process: what is compared is drawing."""
SIZE_PX = {"width": 900, "height": 640}
OPTIONS: Mapping[str, Any] = {"location": [39.12, 117.2], "zoom_start": 13, "tiles": None}


def chosen_marks() -> Sequence[Mark]:
    """What is left by the statuses the reader chooses."""
    names = list_options(SOURCES)["status"]
    chosen = st.pills("status", list(names), selection_mode="multi", format_func=names.__getitem__)
    wanted = Filter(status=tuple(chosen or ()))
    return mark_places(SOURCES, summarise_places(SOURCES, find_projects(SOURCES, wanted)))


def assets() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Leaflet's script and style sheet. An app has no folder of its own here; it borrows ours."""
    base = os.environ["BENCH_STATIC"]
    return (
        [("leaflet", f"{base}/vendor/leaflet/leaflet.js")],
        [("leaflet_css", f"{base}/vendor/leaflet/leaflet.css")],
    )
