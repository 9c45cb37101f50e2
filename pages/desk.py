"""Page 整编: suggestions for a document become reviewed records, for whoever may edit."""

from pages.editing.desk_room import show_desk
from pages.frame.page import open_page

with open_page("desk") as data:
    show_desk(data)
