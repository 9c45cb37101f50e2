"""Page 对比: two sides of the documents beside each other, and what became of a plan."""

from geo.text import words
from pages.comparing import follow, sides
from pages.frame.page import open_page
from pages.frame.widgets import switch

_VIEWS = {"sides": sides.show, "follow": follow.show}

with open_page("compare") as data:
    names = {name: label for name, label in words("compare_views").items() if name in _VIEWS}
    _VIEWS[switch(words("views")["label"], names, "view")](data)
