"""The naive way, for comparison: a loop of markers on a map that is drawn anew on every click.

Same data, same filter, same vendored Leaflet; run by the benchmark as an app of its own.
"""

import os
import sys
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).parents[2]))

from geo.filter import Filter, options
from geo.query import matching
from geo.sources import read_sources
from layers.assets import scripts, stylesheets
from layers.marks import place_marks, summarise

sources = read_sources()
statuses = options(sources)["status"]
chosen = st.pills(
    "status", list(statuses), selection_mode="multi", format_func=statuses.__getitem__
)
marks = place_marks(
    sources, summarise(sources, matching(sources, Filter(status=tuple(chosen or ()))))
)
naive = folium.Map(location=[39.12, 117.2], zoom_start=13, tiles=None)
static = os.environ["BENCH_STATIC"]
naive.default_js, naive.default_css = scripts(static), stylesheets(static)
for mark in marks:
    if mark.kind == "point":
        folium.CircleMarker(
            [mark.geometry.y, mark.geometry.x], radius=7, color=mark.style.colour,
            tooltip=f"<b>{mark.label}</b>",
        ).add_to(naive)  # fmt: skip
    else:
        shape = folium.GeoJson(mark.feature()["geometry"], tooltip=mark.label)
        shape.add_to(naive)
st_folium(naive, width=900, height=640)
