"""Threads share what is kept: a shape among it that is prepared ends the server sooner or later."""

import gc
import sys
from collections.abc import Iterator
from datetime import date
from types import FrameType

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.measures.counting_rule import COUNTING_RULES, find_held
from geo.projects.asked.filter import parse_query
from geo.reading.cards.layer_card import Layer
from geo.space.areas.area import Area, find_places_in, list_zones
from geo.space.inside import Rule
from geo.space.located.neighbours import find_nearby, find_zones_of
from geo.values.sources import Sources
from layers.marks import mark_places
from layers.paper.files.png_pdf_svg import print_svgs
from layers.paper.one_sheet.one_sheet import compose_sheet
from layers.paper.subjects.brief import parse_brief
from layers.screen.browser_stock import stock_places
from layers.screen.drawn_for_filter import write_marks
from pages.explore.filter_panel.filter_answer import answer_filter

QUERIES = ({"status": "planned", "district": "120101"}, {"area": "117.2,39.1@900"})


PLAIN = {str, int, float, bool, bytes, type(None)}
"""What holds nothing: most of what is held."""


def all_held() -> Iterator[BaseGeometry]:
    """Every shape that a module of ours holds, in whatever it keeps."""
    ours = [module for name, module in sys.modules.items() if name.startswith(("geo", "layers"))]
    seen, waiting = set[int](), [held for module in ours for held in vars(module).values()]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, FrameType):
            continue
        seen.add(id(one))
        if isinstance(one, BaseGeometry):
            yield one
        elif isinstance(one, np.ndarray):
            # Of these the collector knows nothing.
            waiting += one.ravel().tolist() if one.dtype == object else []
        elif not isinstance(one, type(sys)):
            waiting += [held for held in gc.get_referents(one) if type(held) not in PLAIN]


@pytest.fixture
def used(sources: Sources, layers: dict[str, Layer]) -> Sources:
    """The data after what readers do with them: filters, areas, details, a sheet."""
    stock = stock_places(sources)
    for query in QUERIES:
        found = answer_filter(sources, parse_query(query, sources)[0])
        write_marks(stock, mark_places(sources, found.summaries))
    zones = [Area(place_ids=(zone.id,)) for zone in list_zones(sources)[:6]]
    for area in (*zones, Area(ring=((117.2, 39.1),), radius_m=900)):
        for rule in (Rule.MOSTLY_WITHIN, Rule.WHOLLY_WITHIN, Rule.COVERED):
            find_places_in(area, sources, rule)
        for rule in COUNTING_RULES:
            find_held(sources, area, rule)
    for place in sources.place_list[:6]:
        find_nearby(place, sources)
        find_zones_of(place, sources)
    brief, _ = parse_brief({"status": "planned", "district": "120101"}, sources)
    print_svgs(compose_sheet(sources, layers.values(), brief, made=date(2026, 3, 4), approval=""))
    return sources


def test_no_shape_that_threads_share_is_prepared(used: Sources) -> None:
    held = [*all_held()]
    assert {id(place.geometry) for place in used.place_list if place.geometry} <= {*map(id, held)}
    assert [shape for shape in held if shapely.is_prepared(shape)] == []
