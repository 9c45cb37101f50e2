"""Page 统计: how much there is of what, where, when and how far, as a table and as a chart."""

import streamlit as st

from geo.measures.rows_and_columns.table_axes import ROWS, settle_rule
from geo.projects.asked.filter import Filter
from geo.text import say
from pages.counting.cross_table import show_statistics
from pages.explore.filter_panel.filter_column import show_filters
from pages.frame.address_bar.address import read_filter, read_query, say_ignored
from pages.frame.address_bar.widget_parameters import read_one
from pages.frame.page import open_page
from pages.frame.parts.common_filter import show_common_filter

with open_page("statistics") as data:
    wanted, ignored = read_filter(data.sources)
    rows, _ = read_one(read_query(), "rows", ROWS)
    with st.sidebar:
        show_filters(data, wanted, settle_rule(Filter(), rows).inside)
    show_common_filter(data.sources, say("crosstab.asked"), wanted, wanted)
    show_statistics(data, wanted, say_ignored(ignored))
