"""Page 指标: what was promised, what was reached, how districts compare, and who says so."""

from geo.text import words
from geo.values.sources import Sources
from pages.figure_views import across_districts, all_figures, each_pair, meaning, one_district, plan
from pages.figure_views.odd_values import note_odd
from pages.frame.page import open_page
from pages.frame.parts.widgets import pick_from_row

_VIEWS = {
    "glance": one_district.show_glance,
    "plan": plan.show_plan,
    "districts": across_districts.show_districts,
    "table": all_figures.show_all_figures,
    "comparable": each_pair.show_each_pair,
    "meaning": meaning.show_meanings,
}


def _names(sources: Sources) -> dict[str, str]:
    """The views and what they are called, which says how many districts there are."""
    slots = {"count": across_districts.say_district_count(sources)}
    return {id: name.format(**slots) for id, name in words("views").items() if id in _VIEWS}


with open_page("indicators") as data:
    view = pick_from_row(words("views")["label"], _names(data.sources), "view")
    if view != "table":
        all_figures.say_unasked(data.sources)
    _VIEWS[view](data)
    note_odd(data.sources)
