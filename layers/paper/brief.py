"""What somebody asks of one sheet: which items, in what words, on which sheet, with what switched
on. Everything of it may stand in an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.projects.filter import Filter, parse_query
from geo.sources import Sources
from geo.space.crs import metric_bounds
from geo.space.inside import Rule
from geo.text import say
from layers.paper.layouts import A4, LAYOUTS, Layout

WORDS = ("title", "sentence", "organisation", "author")
"""What may be written on a sheet, as it is called in addresses and commands."""
SWITCHES = ("off", "halo", "place", "window")
"""What of the screen a sheet follows: layers switched off, rings of error, the place selected,
and the part of the world it shows (west, south, east, north)."""
CONTENTS = ("figures",)
"""What else may stand on a sheet, as it is called in addresses and commands."""
MOST_FIGURES = 4
"""Of more none would be seen."""
SHEET_RULE = Rule.MOSTLY_WITHIN
"""When a place counts as in the area of a sheet where nobody says: what only touches the edge of a
zone would be taken for part of it by who sees no more than the sheet."""
LONGEST = 400
"""Characters of a title or a sentence; more is a slip of the clipboard."""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One sheet as it is asked for; empty words are filled from the filter.

    `figures` are ids of indicators, `off` ids of layers; `window` (WGS 84) is the part to show
    instead of what fits the items.
    """

    wanted: Filter
    layout: Layout = A4
    title: str = ""
    sentence: str = ""
    organisation: str = ""
    author: str = ""
    figures: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    halo: bool = False
    place: str = ""
    window: BaseGeometry | None = None


def parse_brief(query: Mapping[str, str], sources: Sources) -> tuple[Brief, list[str]]:
    """A brief from the parameters of an address, and what of them made no sense, in words."""
    wanted, ignored = parse_query(query, sources)
    if wanted.area and not wanted.area_rule:
        wanted = replace(wanted, area_rule=SHEET_RULE.value)
    layout, window = LAYOUTS.get(query.get("layout") or A4.id), _parse_window(query)
    if layout is None:
        known = "、".join(LAYOUTS)
        ignored.append(say("sheet.unknown_layout", value=query["layout"][:40], known=known))
    if query.get("window") and window is None:
        ignored.append(say("sheet.bad_window", value=query["window"][:40]))
    if query.get("place") and query["place"] not in sources.places:
        ignored.append(say("panel.gone_place", value=query["place"][:40]))
    figures, unknown = _parse_figures(query.get("figures", ""), sources)
    ignored += unknown
    brief = Brief(
        wanted=wanted,
        layout=layout or A4,
        figures=figures,
        off=frozenset(filter(None, query.get("off", "").split(","))),
        halo=query.get("halo") == "1",
        place=query.get("place", ""),
        window=window,
        **{name: query.get(name, "")[:LONGEST] for name in WORDS},
    )
    return brief, ignored


def _parse_figures(text: str, sources: Sources) -> tuple[tuple[str, ...], list[str]]:
    """Ids of figures as far as there are such and as there is room, and what is left out."""
    asked = list(dict.fromkeys(filter(None, text.split(","))))
    known = [id for id in asked if id in sources.figure_by_id]
    ignored = [
        say("filter.ignored_item", name="figures", value=id[:40]) for id in asked if id not in known
    ]
    if len(known) > MOST_FIGURES:
        ignored.append(say("sheet.too_many_figures", count=len(known), most=MOST_FIGURES))
    return tuple(known[:MOST_FIGURES]), ignored


def _parse_window(query: Mapping[str, str]) -> BaseGeometry | None:
    """West, south, east and north in degrees; None for anything else, and beyond the plane."""
    try:
        west, south, east, north = map(float, query.get("window", "").split(","))
    except ValueError:
        return None
    least = metric_bounds()
    sound = least[0] <= west < east <= least[2] and least[1] <= south < north <= least[3]
    return box(west, south, east, north) if sound else None
