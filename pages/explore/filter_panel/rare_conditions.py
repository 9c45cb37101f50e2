"""What is asked less often: boxes to choose from, each option with how much it would leave.

What each would leave is asked for when a box is opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from geo.process.cache import kept
from geo.projects.asked.filter import (
    AREA_RULES,
    Filter,
    format_query,
    list_options,
    parse_query,
)
from geo.projects.found.matching import count_facets
from geo.space.areas.area import FILTER_RULE, Area, list_zones
from geo.space.areas.area_reading import MAX_RADIUS_M, MAX_ZONES, MIN_RADIUS_M
from geo.space.inside import Rule
from geo.text import say, words
from geo.values.sources import Sources
from pages.explore.filter_panel.filter_pills import read_pressed
from pages.frame.base.faults import guarded
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked, base_path, dump_json, link_file, pack_file
from pages.frame.linked.component import declare_component, hear_event, when_heard
from pages.frame.linked.pieces import PATH, address_piece
from pages.frame.parts.spelled_names import SPELLED_NAMES, tell_sounds

RARE = (
    "subdistrict", "sector", "scheme", "document", "kind", "precision", "nature", "review",
    "place_review",
)  # fmt: skip
"""The conditions of which any of several values may hold, in their order."""
_ZONE, _NEAR, _INSIDE = "zone", "near", "inside"
_NEAR_M = 500
_KEY, _COUNTED = "rare-conditions", "choices"
_BOXES = declare_component(
    __file__,
    '<div class="rare"></div>',
    after=(SPELLED_NAMES, Path(__file__).with_name("choice_box.js")),
)


def show_rare_conditions(
    data: Data,
    wanted: Filter,
    unsaid: Rule,
    on_choice: Callable[[Mapping[str, Any]], None],
) -> None:
    """Draw them as the filter has them; `unsaid` is the rule of areas on a page where it has none.

    `on_choice` hears before the rerun what is asked for instead, by the parts of the filter.
    """
    sources, area = data.sources, wanted.area or Area()
    zones = list(area.place_ids) if area.is_zones else []
    near = list(area.place_ids[:1]) if area.radius_m else []
    own, rule = _name_zones(sources), wanted.area_rule or unsaid.value

    def choose() -> None:
        on_choice(read_chosen(sources, wanted, unsaid, hear_event(_KEY, "chosen")))

    judged = format_query(wanted if unsaid == FILTER_RULE else replace(wanted, area_rule=rule))
    asked = {_ZONE: zones, **{name: getattr(wanted, name) for name in RARE}, _NEAR: near}
    told = {
        "stock": link_file(pack_conditions(sources)),
        "counts": f"{base_path()}/{PATH}/{address_piece(data, _COUNTED, judged)}",
        "asked": {name: ids for name, ids in asked.items() if ids},
        # A place that is a subdistrict is no choice of its own, but may be asked for.
        "besides": [[id, sources.grounds[id].name] for id in zones if id not in own],
        "metres": area.radius_m if near else 0,
        "inside": rule,
        "rules": len(_list_rules(wanted)),
        "answers": when_heard(_KEY),
    }
    _BOXES(key=_KEY, data=told, on_chosen_change=guarded(choose))


def _tell_counts(data: Data, query: Mapping[str, str]) -> Markup:
    """How much each option would leave of what a filter finds, by the boxes, in their order."""
    sources = data.sources
    counts = count_facets(sources, parse_query(query, sources)[0])
    told = {_ZONE: [counts["area"][id] for id in _name_zones(sources)]}
    told |= {name: [counts[name][id] for id in list_options(sources)[name]] for name in RARE}
    return Markup(dump_json(told))  # noqa: S704 - names of ours and numbers


def read_chosen(
    sources: Sources, wanted: Filter, unsaid: Rule, told: Mapping[str, Any]
) -> dict[str, Any]:
    """What a page says is chosen, as parts of the filter, of the boxes it names; of those that ask
    about an area the last counts.
    """
    parts: dict[str, Any] = dict(read_pressed(sources, told, RARE))
    for name, value in told.items():
        if name == _ZONE:
            now = wanted.area.place_ids if wanted.area else ()
            known = dict.fromkeys((*_name_zones(sources), *now))
            chosen = tuple(id for id in known if id in value)[:MAX_ZONES]
            parts["area"] = Area(place_ids=chosen) if chosen else None
        elif name == _NEAR:
            chosen = tuple(id for id in value["places"] if id in _name_grounds(sources))[:1]
            metres = min(max(int(value["metres"] or _NEAR_M), MIN_RADIUS_M), MAX_RADIUS_M)
            parts["area"] = Area(place_ids=chosen, radius_m=metres) if chosen else None
        elif name == _INSIDE and value in _list_rules(wanted):
            parts["area_rule"] = "" if value == unsaid else value
    return parts


def _list_rules(wanted: Filter) -> list[Rule]:
    """When a place may count as in the area asked about: what is drawn has no name."""
    if wanted.area is None:
        return []
    return [rule for rule in AREA_RULES if wanted.area.is_zones or rule is not Rule.NAMED]


def _name_zones(sources: Sources) -> dict[str, str]:
    return {zone.id: zone.name for zone in list_zones(sources)}


@kept(2)
def _name_grounds(sources: Sources) -> Mapping[str, str]:
    """What has a position, by its name."""
    return {id: one.name for id, one in sources.grounds.items() if one.geometry is not None}


@kept(2)
def pack_conditions(sources: Sources) -> Linked:
    """The boxes there are, as the browser holds them: by name, title and options."""
    options = {
        _ZONE: _name_zones(sources),
        **{name: list_options(sources)[name] for name in RARE},
        _NEAR: _name_grounds(sources),
    }
    rules = {rule.value: words("inside")[rule] for rule in AREA_RULES}
    lists = [[name, say(f"filter.{name}"), [*known.items()]] for name, known in options.items()]
    stock = {
        "lists": lists,
        **tell_sounds(name for known in options.values() for name in known.values()),
        "inside": [_INSIDE, say("filter.inside"), [*rules.items()]],
        "metres": [say("filter.near_metres"), MIN_RADIUS_M, MAX_RADIUS_M, _NEAR_M],
        "words": {
            "any": say("filter.any"), "near": say("filter.near_none"),
            "lift": say("filter.chip_help"), "none": words("furniture")["No results"],
            "radius": words("area")["radius"],
        },
    }  # fmt: skip
    return pack_file("rare_conditions.json", dump_json(stock))


PIECES = {_COUNTED: _tell_counts}
"""What of it is told by itself."""
