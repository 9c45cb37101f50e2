"""A sheet of the whole city can be read: those close to each other share a number."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from shapely import Point, box

from geo.space.crs import from_metric
from geo.values.sources import Sources
from geo.vocabulary import Stage
from layers.map_names.name_priority import Rank
from layers.marks import Mark
from layers.palette import INK, Style
from layers.paper.ink.boxes import Box
from layers.paper.ink.paper_sizes import A4
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.shared_numbers import CRAMMED, share_numbers
from layers.paper.one_sheet.sheet_view import fit_view
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.printed_map.placing_names import Named
from layers.paper.subjects.numbered_list import Entry

Compose = Callable[..., Sheet]
VIEW = fit_view(box(510_000, 4_320_000, 520_000, 4_330_000), Box(0, 0, 100, 100), margin=0)


def entry(number: int, id: str) -> Entry:
    return Entry(
        number=number, place_ids=(id,), name=id, status="计划", years="", family="city",
        stage=Stage.PLANNED, passages=(),
    )  # fmt: skip


def mark(id: str, x_mm: float, rank: Rank = Rank.SITE) -> Mark:
    spot = from_metric(Point(VIEW.west_m + x_mm * VIEW.m_per_mm, VIEW.north_m - 5000))
    return Mark(id=id, geometry=spot, style=Style(colour=INK), label=id, rank=rank)


def gap(one: Box, other: Box) -> float:
    across = max(one.left, other.left) - min(one.right, other.right)
    return max(across, max(one.top, other.top) - min(one.bottom, other.bottom))


def share(marks: list[Mark], heavy: str) -> tuple[list[tuple[int, str]], frozenset[str]]:
    entries = [entry(number, one.id) for number, one in enumerate(marks, 1)]
    ranks = {one.id: (int(one.id == heavy),) for one in marks}
    shared, joined = share_numbers(entries, marks, ranks, VIEW, 5)
    return [(one.number, one.place_ids[0]) for one in shared], joined


def test_places_close_to_the_one_that_matters_most_share_its_number() -> None:
    marks = [mark("west", 10), mark("main", 13), mark("east", 16), mark("far", 40)]
    shared, joined = share(marks, heavy="main")
    assert shared == [(1, "main"), (1, "west"), (1, "east"), (2, "far")]
    assert joined == {"west", "east"}


def test_a_main_zone_and_what_is_out_of_view_keep_numbers_of_their_own() -> None:
    marks = [mark("main", 13), mark("zone", 14, Rank.MAIN_ZONE), mark("away", 500)]
    shared, joined = share(marks, heavy="main")
    # The zone bears a number first, and what matters most shares it.
    assert (shared, joined) == ([(1, "zone"), (1, "main"), (2, "away")], {"main"})
    both = [replace(one, rank=Rank.MAIN_ZONE) for one in marks]
    assert share(both, heavy="main")[1] == frozenset()


@pytest.fixture(scope="module")
def city(compose: Compose, first_five: Sources) -> Sheet:
    return compose(first_five)


@pytest.fixture(scope="module")
def city_names(city: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(A4.width_mm, A4.height_mm), city)


def test_the_whole_city_is_told_by_numbers_that_can_be_told_apart(
    city: Sheet, city_names: list[Named]
) -> None:
    boxes = [(one.id, part) for one in city_names for part in one.boxes]
    clashes = [(a, b) for (a, p), (b, q) in combinations(boxes, 2) if a != b and p.overlaps(q)]
    assert clashes == []
    boxed = [(one.id, part) for one in city_names if not one.is_full for part in one.boxes]
    touching = [(a, b) for (a, p), (b, q) in combinations(boxed, 2) if a != b and gap(p, q) < 0.25]
    assert touching == []
    marks = {one.id: one for one in city.marks}
    numbers = [city.numbers_at(one.id)[0].number for one in city_names if one.id in marks]
    assert len(numbers) == len(set(numbers))
    # All lines of the list are found under a number that is on the map.
    listed = Counter(entry.number for entry in city.entries)
    assert set(listed) == set(numbers)
    assert listed.total() > len(city.marks) > CRAMMED
    assert 30 < len(numbers) < 80
    assert "同号" in city.heads[0]
    # No line leads farther than a name's length, but to main zones and districts.
    led = [one for one in city_names if one.spot.leader and one.id in marks]
    assert len(led) < len(numbers) / 2
