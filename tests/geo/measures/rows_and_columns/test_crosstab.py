"""Tables of projects by two things at once: what they count, and what a cell asks for."""

import random
from collections.abc import Callable

import pandas as pd
import pytest

from geo.measures.rows_and_columns.crosstab import NEITHER, TOTAL, Crosstab, cross_tabulate
from geo.measures.rows_and_columns.crosstab_density import add_density
from geo.measures.rows_and_columns.crosstab_words import name_columns, name_rows
from geo.measures.rows_and_columns.table_axes import AXES, ROWS, can_cross, list_columns
from geo.measures.zones import measure_subdistricts, measure_zones
from geo.projects.asked.filter import Filter, list_options
from geo.projects.found.matching import find_places, find_projects, select_standing_at
from geo.projects.summed_up.mapped import list_mapped
from geo.projects.summed_up.summary import summarise_places
from geo.repeated_parameters import LISTS
from geo.space.areas.area import Area
from geo.values.sources import Sources
from tests.small import EAST, IN_TIME, WEST, project, world

CIRCLE = Area(ring=((117.2, 39.12),), radius_m=1500)


def random_filter(sources: Sources, seed: int) -> Filter:
    """Two or three conditions, each with one or two of its values."""
    draw = random.Random(seed)
    options = list_options(sources)
    asked = {
        name: tuple(draw.sample(list(options[name]), k=min(draw.randint(1, 2), len(options[name]))))
        for name in draw.sample([name for name in LISTS if name != "nature"], k=draw.randint(0, 2))
    }
    first = draw.choice([None, 2020, 2023])
    area = draw.choice([None, None, CIRCLE])
    rules = {"sector_rule": draw.choice(["", "main"]), "year_rule": draw.choice(["", "within"])}
    return Filter(**asked, **rules, year_from=first, area=area)


def on_map(sources: Sources, wanted: Filter) -> int:
    """How many projects of a filter page 地图 says to be on the map."""
    projects = find_projects(sources, wanted)
    places = find_places(projects, sources, wanted)
    return len(
        select_standing_at(projects, list_mapped(summarise_places(sources, projects, places)))
    )


def cell(table: Crosstab, row: str | None, column: str | None) -> tuple[int, int]:
    """How many projects a cell has, and how many of them are on the map; None is a total."""
    at = (
        TOTAL if row is None else table.row_ids.index(row),
        TOTAL if column is None else table.column_ids.index(column),
    )
    return int(table.found[at]), int(table.mapped[at])


@pytest.mark.parametrize("seed", range(20))
def test_every_cell_is_what_its_filter_finds_and_the_map_shows(sources: Sources, seed: int) -> None:
    wanted = random_filter(sources, seed)
    rows = ROWS[seed % len(ROWS)]
    columns = list_columns(rows)[seed // len(ROWS) % len(list_columns(rows))]
    table = cross_tabulate(sources, wanted, rows, columns)
    draw = random.Random(seed)
    cells = [(r, c) for r in (*table.row_ids, None) for c in (*table.column_ids, None)]
    for row, column in [(None, None), *draw.sample(cells, k=min(12, len(cells)))]:
        narrowed = table.narrow(row, column)
        if narrowed is None:
            assert NEITHER in (row, column)
        else:
            found = len(find_projects(sources, narrowed))
            assert cell(table, row, column) == (found, on_map(sources, narrowed))


def test_a_project_of_two_sectors_stands_in_both_rows_and_once_in_the_total() -> None:
    small = world(
        project("1", "planned", sector="school", more=("road",)),
        project("2", "completed", sector="road", places=("a",)),
    )
    any_sector = cross_tabulate(small, Filter(), "sector", "status")
    assert any_sector.row_ids == ("school", "road")
    assert any_sector.found.tolist() == [[1, 0, 1], [1, 1, 2], [1, 1, 2]]
    assert any_sector.mapped.tolist() == [[0, 0, 0], [0, 1, 1], [0, 1, 1]]
    main = cross_tabulate(small, Filter(sector_rule="main"), "sector", "status")
    assert main.found.tolist() == [[1, 0, 1], [0, 1, 1], [1, 1, 2]]


def test_a_share_is_that_of_the_column_and_none_of_nothing() -> None:
    small = world(
        project("1", "planned", places=("a",)),
        project("2", "planned", sector="road"),
        project("3", "planned", sector="road"),
        project("4", "completed", sector="road"),
    )
    table = cross_tabulate(small, Filter(), "sector", "status")
    assert [table.share(row, 0) for row in (0, 1, TOTAL)] == pytest.approx([100 / 3, 200 / 3, 100])
    assert (table.share_mapped(0, 0), table.share_mapped(0, 1)) == (100, None)
    assert cross_tabulate(world(), Filter(), "sector", "status").share(TOTAL, TOTAL) is None


def test_a_project_counts_in_each_year_it_runs_or_by_the_rule_in_the_one_it_lies_in() -> None:
    running = cross_tabulate(IN_TIME, Filter(), "sector", "years")
    assert dict(zip(running.column_ids, running.found[TOTAL].tolist(), strict=False)) == {
        "2021": 1, "2022": 1, "2023": 2, "2024": 3,
    }  # fmt: skip
    within = cross_tabulate(IN_TIME, Filter(year_rule="within"), "sector", "years")
    assert dict(zip(within.column_ids, within.found[TOTAL].tolist(), strict=False)) == {
        "2024": 2, NEITHER: 2,
    }  # fmt: skip


PAIRS = [(rows, columns) for rows in AXES for columns in AXES if can_cross(rows, columns)]


def test_all_but_places_by_places_make_a_table() -> None:
    assert {("sector", "subdistrict"), ("status", "sector"), ("years", "area")} <= {*PAIRS}
    assert not {("area", "kind"), ("subdistrict", "kind"), ("sector", "sector")} & {*PAIRS}


@pytest.mark.parametrize(("rows", "columns"), PAIRS[:: len(PAIRS) // 8])
def test_a_table_turned_round_holds_the_same(sources: Sources, rows: str, columns: str) -> None:
    wanted = Filter(district=("120101",), sector=("finance", "culture"))
    table, turned = (
        cross_tabulate(sources, wanted, *by) for by in ((rows, columns), (columns, rows))
    )
    assert (table.row_ids, table.column_ids) == (turned.column_ids, turned.row_ids)
    assert table.found.tolist() == turned.found.T.tolist()


def test_a_cell_of_a_sector_in_a_subdistrict_is_what_the_map_shows(sources: Sources) -> None:
    table = cross_tabulate(sources, Filter(), "sector", "subdistrict")
    wudadao = name_columns(table, sources).index("五大道街道")
    row = int(table.found[:-1, wudadao].argmax())
    narrowed = table.narrow(table.row_ids[row], table.column_ids[wudadao])
    assert narrowed == Filter(sector=(table.row_ids[row],), subdistrict=("120101003",))
    assert table.found[row, wudadao] == len(find_projects(sources, narrowed)) > 0
    assert table.mapped[row, wudadao] == on_map(sources, narrowed)


def test_what_bears_no_year_is_a_column_that_can_be_asked_for() -> None:
    sources = world(project("1", years=(2024, 2025)), project("2"), project("3"))
    within = cross_tabulate(sources, Filter(year_rule="within"), "sector", "years")
    assert within.column_ids == ("none", NEITHER)
    table = cross_tabulate(sources, Filter(), "sector", "years")
    assert name_columns(table, sources) == ["2024", "2025", "未载年份", "合计"]
    asked = table.narrow(None, "none")
    assert asked == Filter(undated=True)
    assert [one.id for one in find_projects(sources, asked)] == ["2", "3"]
    alone = cross_tabulate(sources, asked, "sector", "years")
    assert (alone.column_ids, alone.narrow(None, "none"), alone.total) == (("none",), asked, 2)
    assert alone.narrow(None, "2024") == table.narrow(None, "2024")


def test_only_the_rows_and_columns_asked_for_are_there(sources: Sources) -> None:
    wanted = Filter(sector=("finance", "culture"), year_from=2023, year_to=2024)
    table = cross_tabulate(sources, wanted, "sector", "years")
    assert table.row_ids == ("finance", "culture")
    assert table.column_ids == ("2023", "2024")
    assert table.total == len(find_projects(sources, wanted))


def test_what_has_no_value_stands_last_and_cannot_be_asked_for(sources: Sources) -> None:
    table = cross_tabulate(sources, Filter(), "subdistrict", "district")
    assert table.row_ids[-1] == NEITHER
    assert table.narrow(NEITHER, None) is None
    placeless = [p for p in sources.initiatives if not p.place_ids]
    assert table.found[-2, TOTAL] >= len(placeless) > 0


def test_zones_as_rows_take_the_place_of_an_area_drawn(sources: Sources) -> None:
    table = cross_tabulate(sources, Filter(area=CIRCLE, status=("planned",)), "area", "district")
    assert table.wanted == Filter(status=("planned",), area_rule="mostly_within")
    zone = Area(place_ids=(table.row_ids[0],))
    one = cross_tabulate(sources, Filter(area=zone), "area", "district")
    assert one.row_ids == zone.place_ids


@pytest.mark.parametrize("rule", ["", "mostly_within", "named", "touches"])
def test_a_row_of_a_zone_counts_by_the_rule_and_by_that_of_measures_where_none_is_named(
    sources: Sources, rule: str
) -> None:
    table = cross_tabulate(sources, Filter(area_rule=rule), "area", "status")
    measured = measure_zones(sources, find_projects(sources, Filter()), rule or "过半")
    told = dict(zip(measured["zone_id"], measured["projects"], strict=True))
    rows = [id for id in table.row_ids if id != NEITHER]
    assert {id: cell(table, id, None)[0] for id in rows} == {id: told[id] for id in rows}
    for id in rows[::5]:
        narrowed = table.narrow(id, None)
        assert narrowed is not None
        assert len(find_projects(sources, narrowed)) == told[id]


def test_nothing_found_is_a_table_of_one_nought() -> None:
    for rows in ROWS:
        for columns in list_columns(rows):
            table = cross_tabulate(world(), Filter(), rows, columns)
            assert (table.row_ids, table.column_ids, table.found.tolist()) == ((), (), [[0]])


def test_districts_stand_in_the_order_of_their_file() -> None:
    small = world(project("1", district=WEST), project("2", district=EAST))
    assert cross_tabulate(small, Filter(), "sector", "district").column_ids == (EAST, WEST)


@pytest.mark.parametrize(("rows", "measure"), [("area", measure_zones),
                                               ("subdistrict", measure_subdistricts)])  # fmt: skip
def test_a_row_by_the_square_kilometre_is_what_the_zone_measures(
    sources: Sources, rows: str, measure: Callable[..., pd.DataFrame]
) -> None:
    wanted = Filter(status=("planned", "underway"))
    table = add_density(sources, cross_tabulate(sources, wanted, rows, "status"))
    measured = measure(sources, find_projects(sources, wanted)).set_index("zone_id")
    density = table.density
    assert density
    for row, id in enumerate(table.row_ids[:-1]):
        zone = measured.loc[id]
        assert int(density.held[row, TOTAL]) == zone["projects"]
        assert (density.least[row], density.most[row]) == (zone["at_least"], zone["at_most"])
        per_km2 = table.per_km2(row, TOTAL)
        assert (per_km2 is None) == pd.isna(zone["per_km2"])
        assert per_km2 is None or per_km2 == pytest.approx(zone["per_km2"], abs=0.06)
    assert table.row_ids[-1] == NEITHER
    assert table.per_km2(len(table.row_ids) - 1, TOTAL) is None


def test_all_zones_together_count_shared_ground_and_projects_once(sources: Sources) -> None:
    density = add_density(sources, cross_tabulate(sources, Filter(), "area", "district")).density
    assert density
    assert density.km2[TOTAL] < 0.6 * density.summed_km2
    assert int(density.held[TOTAL, TOTAL]) < density.held[:TOTAL, TOTAL].sum()
    assert density.doubled >= density.same > 0
    only = Filter(area=Area(place_ids=("hp-xiaobailouguojihangyunfuwuyejijuqu",)))
    small = add_density(sources, cross_tabulate(sources, only, "area", "district"))
    assert small.density
    assert small.density.doubled == 0


def test_only_ground_has_square_kilometres(sources: Sources) -> None:
    table = cross_tabulate(sources, Filter(), "sector", "status")
    assert add_density(sources, table) is table
    assert table.per_km2(0, 0) is None


def test_a_zone_elsewhere_is_named_with_its_district(sources: Sources) -> None:
    table = cross_tabulate(sources, Filter(), "area", "status")
    names = name_rows(table, sources)
    assert "天南大知识经济创新圈 · 南开区" in names
    assert {"五大道", "海河"} <= set(names)
