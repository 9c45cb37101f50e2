"""What a map looks at, and how far it reaches."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from shapely.affinity import translate

from geo.space.crs import to_metric
from geo.values.models import CITY
from geo.values.sources import Sources
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import find_view

Compose = Callable[..., Sheet]


def test_a_place_outside_the_district_asked_for_does_not_widen_the_map(
    sources: Sources, compose: Compose
) -> None:
    shown = compose(district="120101")
    outline = to_metric(sources.districts["120101"].geometry)
    pinned = [m for m in shown.marks if not m.gathered]
    own = [m for m in pinned if sources.places[m.id].district == "120101"]
    far = replace(own[0], geometry=translate(own[0].geometry, 0.3, 0))
    places = {**sources.places, far.id: replace(sources.places[far.id], district="120104")}
    other = replace(sources, places=places)
    view = find_view(other, [*own[1:], far], shown.layout.map, districts=["120101"])
    assert view.m_per_mm == pytest.approx(
        find_view(sources, own[1:], shown.layout.map, districts=["120101"]).m_per_mm
    )
    assert view.shown.intersects(outline)
    assert CITY not in {sources.places[m.id].district for m in own}


def test_a_window_of_any_shape_is_filled_by_what_a_sheet_is_about(compose: Compose) -> None:
    view = compose(area="hp-wudadao,hp-jinjie", layout="16x9").view
    (left, low, right, high), asked = view.about.bounds, view.shown.bounds
    assert (right - left) / (high - low) < 0.75 * (asked[2] - asked[0]) / (asked[3] - asked[1])
    whole = to_metric(compose(area="hp-wudadao,hp-jinjie").area)
    assert view.about.contains(whole)
