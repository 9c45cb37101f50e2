"""The usual way, for comparison: `GeoDataFrame.explore` in a frame.

Run by the benchmark as an app of its own.
"""

import sys
from pathlib import Path
from types import ModuleType

import geopandas
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.plain import OPTIONS, SIZE_PX, assets, chosen_marks

# It insists on mapclassify, though nothing here is put into classes.
sys.modules.setdefault("mapclassify", ModuleType("mapclassify")).classify = None

marks = chosen_marks()
frame = geopandas.GeoDataFrame(
    {
        "name": [mark.label for mark in marks],
        "projects": [mark.weight for mark in marks],
        "colour": [mark.style.colour for mark in marks],
    },
    geometry=[mark.geometry for mark in marks],
    crs=4326,
)
explored = frame.explore(color=frame["colour"], tooltip=["name", "projects"], **OPTIONS)
explored.default_js, explored.default_css = assets()
st.iframe(explored.get_root().render(), **SIZE_PX)
