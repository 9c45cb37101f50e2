"""What is folded away in the filter column: what its boxes show, what may be said to be chosen."""

import json

import pytest

from geo.projects.asked.filter import Filter, list_options, parse_query
from geo.projects.found.matching import count_facets
from geo.space.areas.area import FILTER_RULE, Area, list_zones
from geo.space.areas.area_reading import MAX_RADIUS_M, MAX_ZONES
from geo.space.inside import Rule
from geo.values.sources import Sources
from pages.explore.filter_panel.rare_conditions import RARE, pack_conditions, read_chosen
from tests.apptest import ask_piece, held, opened, payloads


def ask(sources: Sources, **query: str) -> Filter:
    return parse_query(query, sources)[0]


def test_each_option_says_how_much_it_would_leave(sources: Sources) -> None:
    test = opened("map.py", sector="finance", status="planned")
    (told,) = payloads(test, "rare_conditions")
    leaves = json.loads(ask_piece(told["counts"].partition("/piece/")[2]))
    counts = count_facets(sources, ask(sources, sector="finance", status="planned"))
    lists = {name: options for name, _, options in held(pack_conditions(sources))["lists"]}
    for name in RARE:
        assert leaves[name] == [counts[name][id] for id, _ in lists[name]]
    assert leaves["zone"] == [counts["area"][id] for id, _ in lists["zone"]]
    assert told["asked"] == {"sector": ["finance"]}


@pytest.mark.parametrize(
    ("area", "asked", "rules"),
    [
        ("hp-jinjie,hp-wudadao", {"zone": ["hp-jinjie", "hp-wudadao"]}, 3),
        ("hp-quanyechang@700", {"near": ["hp-quanyechang"]}, 2),
        ("117.2,39.1@500", {}, 2),
        ("", {}, 0),
    ],
)
def test_an_area_stands_in_the_box_that_asks_for_such(
    area: str, asked: dict[str, list[str]], rules: int
) -> None:
    # Something rare is asked for besides, so that the boxes are open.
    (told,) = payloads(opened("map.py", area=area, nature="honour"), "rare_conditions")
    assert told["asked"] == {"nature": ["honour"], **asked}
    assert told["metres"] == (700 if "near" in asked else 0)
    assert (told["inside"], told["rules"]) == (FILTER_RULE, rules)


def test_a_zone_that_is_no_choice_of_its_own_is_named_where_it_is_asked_for(
    sources: Sources,
) -> None:
    offered = {zone.id for zone in list_zones(sources)}
    other = next(one for one in sources.places.values() if one.is_zone and one.id not in offered)
    (told,) = payloads(opened("map.py", area=other.id), "rare_conditions")
    assert told["besides"] == [[other.id, other.name]]


def test_what_is_chosen_is_what_is_asked_for(sources: Sources) -> None:
    def choose(**told: object) -> dict[str, object]:
        return read_chosen(sources, ask(sources, area="hp-jinjie"), Rule.NAMED, {**told, "at": 1})

    known = list(list_options(sources)["sector"])
    assert choose(sector=[known[2], known[0]]) == {"sector": (known[0], known[2])}
    assert choose(kind=[]) == {"kind": ()}
    zones = Area(place_ids=("hp-jinjie", "hp-wudadao"))
    assert choose(zone=["hp-wudadao", "hp-jinjie"]) == {"area": zones}
    near = Area(place_ids=("hp-wudadao",), radius_m=700)
    assert choose(near={"places": ["hp-wudadao"], "metres": 700}) == {"area": near}
    assert choose(near={"places": [], "metres": 700}) == choose(zone=[]) == {"area": None}
    assert choose(inside="mostly_within") == {"area_rule": "mostly_within"}
    assert choose(inside="named") == {"area_rule": ""}  # as the page has it anyway


def test_of_boxes_that_ask_about_an_area_the_last_counts(sources: Sources) -> None:
    near = ("near", {"places": ["hp-wudadao"], "metres": 500})
    zone = ("zone", ["hp-jinjie"])
    for boxes, radius in ([zone, near], 500), ([near, zone], 0):
        area = read_chosen(sources, Filter(), FILTER_RULE, dict(boxes))["area"]
        assert area.radius_m == radius


def test_what_is_no_option_is_not_asked_for(sources: Sources) -> None:
    told = {name: ["<b>", "nowhere", ""] for name in RARE} | {"status": ["planned"]}
    assert read_chosen(sources, Filter(), FILTER_RULE, told) == dict.fromkeys(RARE, ())
    zones = [zone.id for zone in list_zones(sources)]
    told = {"zone": ["<b>", *zones], "inside": "named"}
    area = read_chosen(sources, Filter(), FILTER_RULE, told)["area"]
    assert area.place_ids == tuple(zones[:MAX_ZONES])
    told = {"near": {"places": ["hp-wudadao"], "metres": 10**9}, "inside": "x"}
    assert read_chosen(sources, Filter(), FILTER_RULE, told) == {
        "area": Area(place_ids=("hp-wudadao",), radius_m=MAX_RADIUS_M)
    }
