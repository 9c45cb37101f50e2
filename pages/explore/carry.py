"""What is carried away from the map: a sheet, a table, the features themselves."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from geo.models import Project
from geo.output.exports import export_projects_csv, export_projects_geojson
from geo.projects.filter import Filter
from geo.projects.summary import title_sheet
from geo.reading.card import Layer
from geo.sources import Sources
from geo.text import say
from layers.approval import say_approval
from pages.frame import html
from pages.frame.download import offer, say_not_made
from pages.frame.widgets import type_text


def show_carry(
    sources: Sources, wanted: Filter, projects: Sequence[Project], layers: Sequence[Layer]
) -> None:
    """Downloads of what is found; each file is made only when it is asked for.

    `layers` are those that are switched on in the map: the sheet shows them and no others.
    """
    html.show(html.section(f"{say('take.heading')} · {say('take.help')}"))
    title = type_text(say("take.snapshot_title"), "title", default=title_sheet(sources, projects))
    snapshot, table, features = st.columns(3)
    with snapshot:
        draw = partial(_draw_sheet, sources, wanted, title, layers)
        offer(say("take.snapshot"), draw, "map.png", "image/png", key="png", width="stretch")
    with table:
        list_all = partial(export_projects_csv, sources, projects)
        offer(say("take.csv"), list_all, "projects.csv", "text/csv", key="csv", width="stretch")
    with features:
        draw_all = partial(export_projects_geojson, sources, projects)
        offer(
            say("take.geojson"), draw_all, "projects.geojson", "application/geo+json",
            key="geojson", width="stretch",
        )  # fmt: skip
    say_not_made()


def _draw_sheet(sources: Sources, wanted: Filter, title: str, layers: Sequence[Layer]) -> bytes:
    """The map on paper, as a PNG."""
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.sheet import compose_sheet, render_sheet

    shown = compose_sheet(sources, wanted, title)
    return render_sheet(sources, layers, shown, made=date.today(), approval=say_approval())
