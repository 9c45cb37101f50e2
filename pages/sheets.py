"""Page 制图: sets of sheets for meetings, and one of them full screen."""

from pages.frame.page import open_page
from pages.sheet_sets.sets import show_meetings

with open_page("sheets") as data:
    show_meetings(data)
