"""Page 地图: ask, look, open the passage, carry it away."""

from pages.explore.explorer import show_explorer
from pages.frame.page import open_page

with open_page("map") as data:
    show_explorer(data)
