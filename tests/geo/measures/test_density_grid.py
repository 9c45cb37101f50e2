"""Where much is done and where nothing: a grid counted by hand on two square kilometres."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.measures.density_grid import (
    NOTHING,
    UNSEARCHED,
    count_in_grid,
    find_searched,
    lay_grid,
)
from geo.measures.ranked_places import flag_elsewhere, rank_places, rank_subdistricts
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_places, find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.space.areas.area import Area
from geo.space.crs import from_metric, to_metric
from geo.space.lengths_and_areas import area_km2
from geo.space.located.metric_plane import find_documented_ground
from geo.space.located.place_subdistricts import map_subdistricts
from geo.values.divisions import District
from geo.values.models import Place, Project
from geo.values.sources import Sources
from tests.small import EAST, place, project, world

E0, N0 = 518_000.0, 4_330_000.0
"""The south-western corner of a district of 2 km by 1 km, a multiple of 500 m (EPSG:4548)."""


def put(id: str, shape: BaseGeometry, error_m: float = 10) -> Place:
    return replace(place(id, from_metric(shape)), precision_m=error_m)


def at(x: float, y: float) -> Point:
    return Point(E0 + x, N0 + y)


PLACES = [
    put("one", at(100, 100)),
    put("other", at(400, 400), 200),
    put("far", at(1600, 600)),
    put("vague", at(700, 200), 600),
    put("street", LineString([at(600, 750), at(1900, 750)])),
    put("outside", at(2700, 100)),
]


@pytest.fixture(scope="module")
def known() -> Sources:
    projects = [
        project("1", places=("one", "other")),
        project("2", places=("other",)),
        project("3", places=("far", "street")),
        project("4", places=("street", "vague")),
        project("5", places=("outside",)),
    ]
    ground = from_metric(box(E0 + 1, N0 + 1, E0 + 1999, N0 + 999))
    return replace(
        world(*projects),
        places={one.id: one for one in PLACES},
        districts={EAST: District(EAST, EAST, EAST, True, ground)},
    )


def count(known: Sources, projects: tuple[Project, ...]) -> dict[tuple[int, int], int]:
    """The counts by column and row of the cell, from the south-western one."""
    grid = lay_grid(known)
    counted = count_in_grid(grid, summarise_places(known, projects))
    corners = [to_metric(cell).bounds[:2] for cell in grid.outlines]
    cells = [(int((x - E0 + 5) // 500), int((y - N0 + 5) // 500)) for x, y in corners]
    return dict(zip(cells, counted.cells, strict=True))


def test_a_project_is_once_in_a_cell_and_what_is_wide_or_vague_in_none(known: Sources) -> None:
    counts = count(known, known.projects)
    assert counts[0, 0] == 2
    assert counts[3, 1] == 1
    # The street and the vague point reach cells, in which nothing is surely done.
    assert {cell for cell, number in counts.items() if number == 0} >= {(1, 0), (1, 1), (2, 1)}
    assert counts[3, 0] == NOTHING
    told = count_in_grid(lay_grid(known), summarise_places(known, known.projects))
    # Outside of all cells is no matter of the grid.
    assert (told.wide_places, told.wide_projects) == (2, 2)


def test_cells_of_nothing_have_nothing(known: Sources) -> None:
    assert set(count(known, ()).values()) == {NOTHING}
    assert lay_grid(world()).outlines == ()


def test_cells_cover_the_documented_ground_and_no_more(known: Sources) -> None:
    cells = lay_grid(known).outlines
    assert len(cells) == 8
    assert sum(area_km2(cell) for cell in cells) == pytest.approx(1.998 * 0.998, rel=1e-4)


def test_places_and_subdistricts_stand_with_most_projects_first(sources: Sources) -> None:
    summaries = summarise_places(sources, sources.initiatives)
    places = rank_places(summaries)
    assert places.counts.tolist() == sorted(places.counts.tolist(), reverse=True)
    most = sources.place_list[places.places[0]].id
    told = [one for one in sources.initiatives if most in one.place_ids]
    assert places.counts[0] == len(told)
    subdistricts = rank_subdistricts(sources, summaries)
    assert {code for code, _ in subdistricts} == set(sources.subdistricts)
    assert subdistricts[0][1] >= subdistricts[-1][1]


@pytest.mark.parametrize("asked", [{}, {"status": ("planned",)}, {"text": "不会有的"}])
def test_subdistricts_count_each_project_at_a_place_in_them_once(
    sources: Sources, asked: dict[str, Any]
) -> None:
    wanted = Filter(**asked)
    found = find_projects(sources, wanted)
    summaries = summarise_places(sources, found, find_places(found, sources, wanted))
    codes = map_subdistricts(sources)
    counts = {
        code: len({p.id for one in summaries if code in codes[one.place.id] for p in one.projects})
        for code in sources.subdistricts
    }
    assert dict(rank_subdistricts(sources, summaries)) == counts
    district = next(iter(sources.subdistricts.values())).district
    own = {code for code, one in sources.subdistricts.items() if one.district == district}
    ranked = dict(rank_subdistricts(sources, summaries, [district]))
    assert ranked == {code: counts[code] for code in own}


def test_what_is_elsewhere_has_no_rank_among_the_places_looked_at(sources: Sources) -> None:
    ranked = rank_places(summarise_places(sources, sources.initiatives))
    documented = {id for id, one in sources.districts.items() if one.in_focus}
    for asked in ((), ("120103",)):
        is_elsewhere = flag_elsewhere(sources, asked)
        own, elsewhere = ranked.pick(~is_elsewhere), ranked.pick(is_elsewhere)
        assert {*own.places, *elsewhere.places} == {*ranked.places}
        assert len(own.places) + len(elsewhere.places) == len(ranked.places)
        here, away = (
            {sources.place_list[n].district for n in one.places} for one in (own, elsewhere)
        )
        # 海河 runs through every district, 雄安新区 is far off.
        looked_at = {"120100", *(asked or documented)}
        assert "120100" in here
        assert here <= looked_at
        assert "" in away
        assert away.isdisjoint(looked_at)


def test_where_a_filter_does_not_look_no_cell_says_there_is_nothing(known: Sources) -> None:
    west = Area(ring=tuple(from_metric(box(E0, N0, E0 + 1000, N0 + 1000)).exterior.coords[:-1]))
    searched = find_searched(known, (EAST,), west)
    assert sum(searched) == 4
    told = count_in_grid(lay_grid(known), summarise_places(known, known.projects), searched)
    # What was found stands where it is; of the other cells those outside are not spoken of.
    assert sorted(told.cells) == [UNSEARCHED] * 3 + [0, 0, 0, 1, 2]
    assert (told.bare, told.unreached) == (3, 0)
    assert all(find_searched(known, (), None))


def test_of_one_district_only_its_own_cells_are_looked_at(sources: Sources) -> None:
    cells = lay_grid(sources).outlines
    for one in sources.districts.values():
        if one.in_focus and one.geometry is not None:
            looked = itertools.compress(cells, find_searched(sources, (one.id,), None))
            held_km2 = sum(map(area_km2, looked))
            assert held_km2 == pytest.approx(area_km2(one.geometry), rel=0.1)


def test_without_an_outlined_district_no_ground_is_documented_and_the_grid_is_empty(
    known: Sources,
) -> None:
    pale = {id: replace(one, in_focus=False) for id, one in known.districts.items()}
    nothing = replace(known, districts=pale)
    assert find_documented_ground(known) is not None
    assert find_documented_ground(nothing) is None
    assert lay_grid(nothing).outlines == ()
