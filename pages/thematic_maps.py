"""Page 专题制图: sets of sheets for meetings."""

from pages.frame.page import open_page
from pages.meetings.sets import show_sets

with open_page("sheets") as data:
    show_sets(data)
