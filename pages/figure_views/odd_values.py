"""What of an address the views of page 指标 could make nothing of, whichever of them is shown."""

from collections.abc import Callable, Container, Iterator
from functools import partial

from geo.figures.comparability.figure_order import (
    find_shared_series,
    group_by_series,
    list_speaking_districts,
)
from geo.figures.comparability.figure_pairs import list_pairable
from geo.figures.comparability.mappable_figures import group_alike
from geo.figures.figure_choice import list_choices
from geo.projects.asked.filter import parse_text
from geo.text import words
from geo.values.sources import Sources
from pages.figure_views.one_district import ANY, HEADLINES
from pages.frame.address_bar.address import read_query
from pages.frame.address_bar.widget_parameters import note_ignored, note_unknown

_CONDITIONS = ("district", "kind", "sector", "document", "unit", "period")
_OF_ONE = "series_"
"""What the series of a district is called in an address, before its code."""


def note_odd(sources: Sources) -> None:
    """Note it for the page to say; what the view that is shown says too is said once."""
    query = read_query()
    known = _list_known(sources)
    for name in query:
        if name.startswith(_OF_ONE):
            known[name] = partial(_list_series, sources, name.removeprefix(_OF_ONE))
    note_unknown(query, known, several=_CONDITIONS)
    note_ignored(parse_text(query.get("text", ""))[1])


def _list_known(sources: Sources) -> dict[str, Callable[[], Container[str]]]:
    """By parameter what it may be, in whatever view."""
    known: dict[str, Callable[[], Container[str]]] = {
        "figures_district": lambda: list_speaking_districts(sources),
        "figures_sector": lambda: {HEADLINES, *sources.sectors},
        "figures_document": lambda: {ANY, *sources.documents},
        "shared_series": lambda: find_shared_series(sources),
        "drawing": lambda: words("districts_drawing"),
        "alike": lambda: set(_list_alike(sources)),
        "pair_series": lambda: list_pairable(sources),
        "figure": lambda: sources.figure_by_id,
    }
    return known | {name: partial(_list_choices, sources, name) for name in _CONDITIONS}


def _list_choices(sources: Sources, name: str) -> Container[str]:
    return list_choices(sources)[name]


def _list_alike(sources: Sources) -> Iterator[str]:
    for figures in find_shared_series(sources).values():
        yield from group_alike(figures)


def _list_series(sources: Sources, district: str) -> Container[str]:
    """The series a district has figures of as a whole; none for what is no district."""
    own = (one for one in sources.figures if one.district == district and not one.place_id)
    return group_by_series(own)
