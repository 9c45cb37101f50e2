"""What somebody asks of one sheet: which items, in what words, on which sheet, with what switched
on. Everything of it may stand in an address.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.figures.figure_choice import Choice
from geo.output.sheet_addresses.sheet_asked import parse_sheet
from geo.projects.asked.filter import Filter, say_unseen
from geo.projects.asked.two_filters import Pair
from geo.projects.followed.progress import list_plans
from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.space.crs import metric_bounds
from geo.space.inside import Rule
from geo.text import say, words
from geo.values.meetings import LONGEST_TITLE, MOST_FIGURES
from geo.values.sources import Sources
from layers.paper.ink.paper_sizes import A4, LAYOUTS, Layout

WORDS = ("title", "sentence", "organisation", "author")
"""What may be written on a sheet, as it is called in addresses and commands."""
SWITCHES = ("off", "halo", "place", "window")
"""What of the screen a sheet follows: layers switched off, rings of error, the place selected,
and the part of the world it shows (west, south, east, north)."""
CONTENTS = ("sheet", "figures", "plan", "series", "drawing", "alike", "by", "left", "right")
"""What else a sheet is about, as it is called in addresses and commands."""
KINDS = (
    "map", "follow", "districts", "chart", "sides", "targets", "glance", "table", "pairs",
    "conflicts",
)  # fmt: skip
"""The items on a map, what became of a plan, several districts side by side, a series drawn, two
sides beside each other; and as lines a plan's table of indicators, the headlines of districts,
any figures, which of a series compare, and what seems to disagree."""
MAP, FOLLOW, DISTRICTS, CHART, SIDES, TARGETS, GLANCE, TABLE, PAIRS, CONFLICTS = KINDS
_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
"""Of more none would be seen."""
SHEET_RULE = Rule.MOSTLY_WITHIN
"""When a place counts as in the area of a sheet where nobody says (docs/decisions/0038): what only
touches the edge of a zone would be taken for part of it by who sees no more than the sheet."""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One sheet as it is asked for; empty words are filled from the filter.

    `figures` are ids of indicators, `plan` is the document a follow-up sheet follows, `series` are
    what districts are compared in; empty ones are chosen. `drawn_on_map` draws a series on the
    districts, of its figures those of the group `alike`; `choice` says which figures are listed,
    `pair` which sides stand beside each other. `off` are ids of layers; `window` (WGS 84) is the
    part to show instead of what fits the items.
    """

    wanted: Filter
    layout: Layout = A4
    title: str = ""
    sentence: str = ""
    organisation: str = ""
    author: str = ""
    kind: str = MAP
    figures: tuple[str, ...] = ()
    plan: str = ""
    series: tuple[str, ...] = ()
    drawn_on_map: bool = False
    alike: str = ""
    choice: Choice = field(default_factory=Choice)
    pair: Pair | None = None
    off: frozenset[str] = frozenset()
    halo: bool = False
    place: str = ""
    window: BaseGeometry | None = None


def parse_brief(query: Mapping[str, str], sources: Sources) -> tuple[Brief, list[str]]:
    """A brief from the parameters of an address, and what of them made no sense, in words."""
    asked, ignored = _parse_asked(query, sources)
    layout, window = LAYOUTS.get(query.get("layout") or A4.id), _parse_window(query)
    if layout is None:
        known = "、".join(LAYOUTS)
        ignored.append(say("sheet.unknown_layout", value=query["layout"][:40], known=known))
    if query.get("window") and window is None:
        ignored.append(say("sheet.bad_window", value=query["window"][:40]))
    if query.get("place") and query["place"] not in sources.places:
        ignored.append(say("panel.gone_place", value=query["place"][:40]))
    if query.get("halo", "") not in ("", "1"):
        ignored.append(say("filter.ignored_item", name="halo", value=query["halo"][:40]))
    brief = Brief(
        **asked,
        layout=layout or A4,
        off=frozenset(filter(None, query.get("off", "").split(","))),
        halo=query.get("halo") == "1",
        place=query.get("place", ""),
        window=window,
    )
    words: dict[str, Any] = {name: _parse_words(query.get(name, ""), ignored) for name in WORDS}
    brief = replace(brief, **words, **_parse_contents(query, sources, ignored))
    return brief, ignored


def _parse_asked(query: Mapping[str, str], sources: Sources) -> tuple[dict[str, Any], list[str]]:
    """Which items it is about; of a table which figures, and of two sides which these are."""
    asked, ignored = parse_sheet(query, sources)
    wanted = asked.wanted
    if wanted.area and not wanted.area_rule and asked.pair is None:
        wanted = replace(wanted, area_rule=SHEET_RULE.value)
    return {"wanted": wanted, "choice": asked.choice, "pair": asked.pair}, ignored


def _parse_words(words: str, ignored: list[str]) -> str:
    """What is to be written on a sheet, as much as may be; what may not stand there is said.

    A line break is a blank, as it is in a form.
    """
    words = _LINE_BREAK.sub(" ", words)
    if hidden := say_unseen(words):
        ignored.append(hidden)
        return ""
    if len(words) > LONGEST_TITLE:
        shown = words[: MAX_TEXT_CHARACTERS // 4]
        ignored.append(say("sheet.long_words", value=shown, count=len(words), most=LONGEST_TITLE))
    return words[:LONGEST_TITLE]


def _parse_contents(
    query: Mapping[str, str], sources: Sources, ignored: list[str]
) -> dict[str, Any]:
    """What it is about, as far as there is such and as there is room; what is left out is said."""

    def choose(name: str, known: Container[str]) -> tuple[str, ...]:
        asked = list(dict.fromkeys(filter(None, query.get(name, "").split(","))))
        ignored.extend(_say_unknown(name, id[:40]) for id in asked if id not in known)
        found = [id for id in asked if id in known]
        if len(found) > MOST_FIGURES:
            ignored.append(say("sheet.too_many_figures", count=len(found), most=MOST_FIGURES))
        return tuple(found[:MOST_FIGURES])

    return {
        "kind": next(iter(choose("sheet", KINDS)), MAP),
        "figures": choose("figures", sources.figure_by_id),
        "plan": next(iter(choose("plan", list_plans(sources))), ""),
        "series": choose("series", sources.series),
        "drawn_on_map": "map" in choose("drawing", words("districts_drawing")),
        "alike": query.get("alike", ""),
    }


def _say_unknown(name: str, value: str) -> str:
    if name == "sheet":
        return say("sheet.unknown_kind", value=value, known="、".join(KINDS))
    return say("filter.ignored_item", name=name, value=value)


def _parse_window(query: Mapping[str, str]) -> BaseGeometry | None:
    """West, south, east and north in degrees; None for anything else, and beyond the plane."""
    try:
        west, south, east, north = map(float, query.get("window", "").split(","))
    except ValueError:
        return None
    least = metric_bounds()
    sound = least[0] <= west < east <= least[2] and least[1] <= south < north <= least[3]
    return box(west, south, east, north) if sound else None
