"""Page 对比: two sides of the documents beside each other, and what became of a plan."""

from geo.text import words
from pages.comparing import follow, sides
from pages.frame.page import open_page
from pages.frame.parts.widgets import pick_from_row

_VIEWS = {
    "sides": (sides.show_sides, sides.note_odd_sides),
    "follow": (follow.show_follow_up, follow.note_odd_plan),
}

with open_page("compare") as data:
    names = {name: label for name, label in words("compare_views").items() if name in _VIEWS}
    view = pick_from_row(words("views")["label"], names, "view")
    for name, (show, note_odd) in _VIEWS.items():
        if name == view:
            show(data)
        else:
            note_odd(data.sources)
