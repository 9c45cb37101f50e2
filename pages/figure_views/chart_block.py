"""A chart with its source, the table of every figure behind it, and both to carry away."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.output.extracts.file_metadata import name_of_page
from geo.output.formats.table_files.figure_and_plan_csv import export_figures_csv
from geo.text import say
from geo.values.models import Figure
from layers.chart.rendering import read_source, render_png, render_svg
from layers.chart.short_spec import Drawn
from pages.figure_views.figure_table import tabulate_figures
from pages.frame.base import html
from pages.frame.base.loading import Data
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of


def show_chart(
    data: Data, chart: Drawn | None, figures: Sequence[Figure], key: str,
    asked: Mapping[str, str], *, beside: bool = False,
) -> None:  # fmt: skip
    """Draw all of it, the table below or beside; without a chart the table stands alone.

    `asked` is the chart as a sheet's address has it.
    """
    above, told = st.columns(2, gap="large") if beside else (st.container(), st.container())
    if chart is not None:
        with above:
            st.vega_lite_chart(spec=chart.spec, width="stretch", theme=None, key=f"chart-{key}")
            html.show(html.note_lines([read_source(chart.chart)]))
    with told:
        html.show(tabulate_figures(figures, data))
    drawn_series = dict.fromkeys(data.sources.series[one.series].name for one in figures)
    name = name_of_page(data.sources, ";".join(drawn_series), "")
    with st.container(horizontal=True, key=f"carry-{key}"):
        if chart is not None:
            _offer("png", lambda: render_png(chart.chart), name, "image/png", key)
            _offer("svg", lambda: render_svg(chart.chart), name, "image/svg+xml", key)
            offer_sheet_of(data, {"sheet": "chart", **asked})
        _offer("csv", lambda: export_figures_csv(data.sources, figures), name, "text/csv", key)
    say_not_made()


def _offer(form: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """A button that makes a file (png, svg, csv) when it is pressed, and not before."""
    offer_file(say(f"chart.{form}"), make, f"{name}.{form}", mime, key=f"{form}-{key}")
