"""One place of a project meets all that is asked of places, or the project is not found."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from shapely import Point

import geo
from geo.measures.rows_and_columns.crosstab import NEITHER, cross_tabulate
from geo.measures.rows_and_columns.table_axes import ROWS
from geo.output.extracts.extract import make_extract
from geo.output.extracts.file_metadata import say_count
from geo.projects.asked.filter import Filter, list_options
from geo.projects.found.matching import count_facets, find_places, find_projects
from geo.projects.found.places_asked import OF_PLACES
from geo.space.areas.area import Area, find_places_in
from geo.space.located.place_subdistricts import map_subdistricts
from geo.values.models import Place, Project
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision
from tests.small import CENTRE, project, world

FAR = Point(117.25, 39.1)
NEAR = Area(ring=((117.2, 39.1),), radius_m=100)
KNOWN = world(
    project("both", places=("a", "b")), project("one", places=("b",)), project("none"),
    project("far", places=("c",)),
)  # fmt: skip
HOSPITAL = replace(KNOWN.places["b"], kind=PlaceKind.HOSPITAL, precision=Precision.BLOCK)
SMALL = replace(
    KNOWN,
    places={
        "a": replace(KNOWN.places["a"], geometry=FAR),
        "b": replace(HOSPITAL, geometry=CENTRE),
        "c": replace(KNOWN.places["c"], geometry=FAR),
    },
)
"""One project at a school far away and at a hospital here, one at the hospital alone."""


def found(wanted: Filter) -> list[str]:
    return [one.id for one in find_projects(SMALL, wanted)]


def test_a_school_elsewhere_does_not_stand_for_the_hospital_here() -> None:
    assert found(Filter(area=NEAR)) == ["both", "one"]
    assert found(Filter(kind=("school",))) == ["both", "far"]
    assert found(Filter(area=NEAR, kind=("school",))) == []
    assert found(Filter(area=NEAR, kind=("hospital",), precision=("block",))) == ["both", "one"]
    assert found(Filter(kind=("school",), precision=("block",))) == []


def test_what_names_no_place_is_nowhere_and_of_no_kind() -> None:
    assert found(Filter(precision=("none",))) == ["none"]
    assert found(Filter(precision=("none",), kind=("school", "hospital"))) == []
    assert found(Filter(precision=("none",), area=NEAR)) == []


def ask(random: Random, sources: Sources) -> Filter:
    """Three or four conditions at random, most of them of places."""
    options = list_options(sources)
    asked = {
        name: tuple(random.sample([*options[name]], len(options[name]) * 2 // 3))
        for name in random.sample(["subdistrict", "kind", "precision", "status", "district"], 3)
    }
    spot = round(random.uniform(117.18, 117.23), 3), round(random.uniform(39.08, 39.13), 3)
    area = (
        Area(ring=(spot,), radius_m=random.choice([300, 1000])) if random.random() < 0.6 else None
    )
    return Filter(**asked, area=area)


def meets(place: Place | None, wanted: Filter, sources: Sources) -> bool:
    """Whether one place meets all that is asked of places, judged one by one."""
    if place is None:
        is_somewhere = wanted.area or wanted.kind or wanted.subdistrict
        return not is_somewhere and (not wanted.precision or "none" in wanted.precision)
    return (
        (not wanted.kind or place.kind in wanted.kind)
        and (not wanted.precision or place.precision in wanted.precision)
        and (
            not wanted.subdistrict
            or bool({*wanted.subdistrict} & {*map_subdistricts(sources)[place.id]})
        )
        and (wanted.area is None or place.id in find_places_in(wanted.area, sources, wanted.inside))
    )


def stand(one: Project, sources: Sources) -> Iterator[Place | None]:
    yield from [sources.places[id] for id in one.place_ids] or [None]


@pytest.mark.parametrize("seed", range(12))
def test_found_counted_and_tabulated_is_what_has_one_place_that_meets_all(
    seed: int, sources: Sources
) -> None:
    wanted = ask(Random(seed), sources)
    projects = find_projects(sources, wanted)
    rest = replace(wanted, subdistrict=(), kind=(), precision=(), area=None)
    alike = find_projects(sources, rest)
    assert projects == [
        one for one in alike if any(meets(p, wanted, sources) for p in stand(one, sources))
    ]
    # What is shown are just such places, so that each project found is shown at one or nowhere.
    shown = find_places(projects, sources, wanted)
    assert all(meets(sources.places[id], wanted, sources) for id in shown)
    assert all(shown.intersection(one.place_ids) for one in projects if one.place_ids)
    counts = count_facets(sources, wanted)
    for name in OF_PLACES[:3]:
        for value in list_options(sources)[name]:
            other = replace(wanted, **{name: (value,)})
            assert counts[name][value] == len(find_projects(sources, other)), (name, value)
    for zone in [*counts["area"]][:5]:
        other = replace(wanted, area=Area(place_ids=(zone,)))
        assert counts["area"][zone] == len(find_projects(sources, other)), zone


@pytest.mark.parametrize("rows", ROWS)
def test_a_cell_counts_what_its_own_filter_finds(rows: str, sources: Sources) -> None:
    wanted = Filter(kind=("school", "street"), area=NEAR)
    table = cross_tabulate(
        sources, replace(wanted, area=replace(NEAR, radius_m=2000)), rows, "status"
    )
    for row, id in enumerate(table.row_ids):
        narrowed = table.narrow(id, None)
        assert (narrowed is None) == (id == NEITHER)
        if narrowed is not None:
            assert table.found[row, -1] == len(find_projects(sources, narrowed)), id


def test_nobody_is_told_that_a_place_with_a_position_has_none(sources: Sources) -> None:
    here = {"kind": "school,street,facility", "subdistrict": "五大道街道"}
    atlas = geo.Atlas(sources)
    extract = atlas.extract(**here)
    assert extract.projects
    assert extract.unplaced == 0
    assert "0 项没有可靠位置" in say_count(extract)
    assert atlas.projects(**here).attrs["notes"] == []
    none = make_extract(sources, Filter(precision=("none",)))
    assert none.unplaced == len(none.projects) > 0


def test_measures_count_at_the_places_that_meet_what_is_asked() -> None:
    atlas = geo.Atlas(SMALL)
    assert atlas.count_within("b", 100, kind="school").projects == 0
    assert atlas.count_within("b", 100).projects == 2
