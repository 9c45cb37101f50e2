"""The naive way, for comparison: a loop of markers on a map that is drawn anew on every click.

Run by the benchmark as an app of its own.
"""

import sys
from pathlib import Path

import folium
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.plain import OPTIONS, SIZE_PX, assets, chosen_marks

naive = folium.Map(**OPTIONS)
naive.default_js, naive.default_css = assets()
for mark in chosen_marks():
    if mark.shape == "point":
        folium.CircleMarker(
            [mark.geometry.y, mark.geometry.x], radius=7, color=mark.style.colour,
            tooltip=f"<b>{mark.label}</b>",
        ).add_to(naive)  # fmt: skip
    else:
        shape = folium.GeoJson(mark.feature()["geometry"], tooltip=mark.label)
        shape.add_to(naive)
st_folium(naive, **SIZE_PX)
