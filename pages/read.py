"""Page 原文: the documents themselves, with what rests on each passage, beside the map."""

from pages.frame.page import open_page
from pages.reading.room import show_room

with open_page("read") as data:
    show_room(data)
