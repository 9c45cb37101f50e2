"""Page 统计 under Streamlit's own test runner: the table, a cell of it, and the files."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.measures.rows_and_columns.crosstab_density import add_density
from geo.output.formats.table_files.figure_and_plan_csv import export_crosstab_csv
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from pages.counting.cross_table import make_table_payload
from tests.apptest import opened, raw, seen
from tests.small import EAST, WEST, project, world

SMALL = world(
    project("1", "planned", places=("a",)),
    project("2", "planned", more=("road",), district=WEST),
    project("3", "completed", sector="road"),
)


@pytest.fixture
def small(show: Callable[[Sources], None]) -> None:
    show(SMALL)


def payload(test: AppTest) -> dict[str, Any]:
    """What the browser draws the table from."""
    (table,) = tables(test)
    found: dict[str, Any] = json.loads(table.proto.bytes)
    return found | {"cells": draw_cells(found)}


def draw_cells(told: Mapping[str, Any]) -> list[list[Any]]:
    """The cells of a table, of which the browser is told each sort once."""
    return [[told["differ"][which] for which in row] for row in told["cells"]]


def tables(test: AppTest) -> list[Any]:
    """The tables on the page, which are parts with a script."""
    parts = test.get("bidi_component")
    return [part for part in parts if part.proto.component_name == "cross_table"]


def texts(test: AppTest) -> list[list[str]]:
    return [[cell[0] for cell in row] for row in payload(test)["cells"]]


@pytest.mark.usefixtures("small")
def test_the_table_counts_by_what_is_asked_and_says_by_which_rule() -> None:
    test = opened("statistics.py")
    assert payload(test)["columns"] == ["计划", "完成", "合计"]
    assert payload(test)["rows"] == ["学校", "道路", "合计"]
    assert texts(test) == [["2", "0", "2"], ["1", "1", "2"], ["2", "1", "3"]]
    assert "一项涉及几个领域的,每个各计一次,合计只计一次" in seen(test)
    assert "3 项中 1 项上图" in seen(test)
    test = opened("statistics.py", sectors="main")
    assert texts(test)[1] == ["0", "1", "1"]
    assert "每项只按主要领域计一次" in seen(test)


@pytest.mark.usefixtures("small")
def test_another_column_is_another_address_and_the_filter_holds() -> None:
    test = opened("statistics.py", status="planned")
    (columns,) = (one for one in test.get("button_group") if one.key.endswith("-columns"))
    columns.set_value("district").run()
    assert test.query_params["columns"] == "district"
    assert texts(test)[-1] == ["1", "1", "2"]


@pytest.mark.usefixtures("small")
def test_a_cell_lists_its_projects_and_leads_to_the_map_with_its_filter() -> None:
    test = opened("statistics.py", columns="district", cell=f"sector:road,district:{WEST}")
    assert "事项2" in seen(test)
    assert "事项3" not in seen(test)
    assert f'href="./?district={WEST}&amp;sector=road"' in raw(test)
    test.button(key="narrow").click().run()
    assert (test.query_params["district"], test.query_params["sector"]) == (WEST, "road")
    assert "cell" not in test.query_params
    assert texts(test) == [["1", "1"], ["1", "1"]]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("cell", "is_said"),
    [
        ("sector:nobody,status:planned", True),
        ("nonsense", True),
        ("family:people,status:planned", False),  # of the table the reader has just left
    ],
)
def test_a_cell_that_is_not_there_is_none(cell: str, is_said: bool) -> None:
    test = opened("statistics.py", cell=cell)
    assert 'id="cell"' not in raw(test)
    assert ("统计表的格" in seen(test)) is is_said


@pytest.mark.usefixtures("small")
def test_nothing_found_is_said_in_place_of_a_table() -> None:
    test = opened("statistics.py", text="没有的")
    assert "没有符合条件的事项" in seen(test)
    assert tables(test) == []


def test_the_largest_value_has_the_deepest_tint_and_totals_have_none() -> None:
    table = cross_tabulate(SMALL, Filter(), "sector", "status")
    told = make_table_payload(table, "count", SMALL)
    cells = draw_cells(told)
    assert [[tint for _, _, tint, _ in row] for row in cells] == [
        [1, 0, 0],
        [0.5, 0.5, 0],
        [0, 0, 0],
    ]
    assert [is_asked for *_, is_asked in cells[0]] == [1, 0, 1]
    assert (told["row_keys"][0], told["row_keys"][-1]) == ("sector:school", "sector")
    assert (told["column_keys"][0], told["column_keys"][-1]) == ("status:planned", "status")
    mapped = draw_cells(make_table_payload(table, "mapped", SMALL))
    assert mapped[0][0][:2] == ("50.0", "1/2")
    assert mapped[0][1][:2] == ("—", "")


def test_the_file_is_the_table_with_what_it_counts_in_its_last_heading() -> None:
    table = cross_tabulate(SMALL, Filter(district=(EAST,)), "sector", "status")
    text = export_crosstab_csv(SMALL, table, "share").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head[:5] == ["领域", "计划", "完成", "合计", "项数"]
    assert "占本列合计的百分之几" in head[-1]
    assert [row[:-1] for row in rows] == [
        ["学校", "100.0", "0.0", "50.0", "1"],
        ["道路", "0.0", "100.0", "50.0", "1"],
        ["合计", "100.0", "100.0", "100.0", "2"],
    ]


def test_zones_are_counted_by_the_square_kilometre_with_what_that_rests_on() -> None:
    test = opened("statistics.py", rows="area", value="per_km2")
    drawn = payload(test)
    row = drawn["rows"].index("小白楼国际航运服务业集聚区")
    total = drawn["cells"][row][-1]
    assert total[:2] == ["38.5", "16 项(9–38),0.42 km²"]
    assert drawn["cells"][drawn["rows"].index("不在任一片区")][0][0] == "—"
    said = seen(test)
    assert "每平方公里:过半在内的项数,除以有文件各区之内的面积" in said
    assert "各行不可相加" in said
    assert "合计列下为项数" in said


@pytest.mark.parametrize("value", ["count", "share", "per_km2"])
def test_zones_that_lie_on_each_other_are_said_not_to_add_up(sources: Sources, value: str) -> None:
    assert "各行不可相加" in seen(opened("statistics.py", rows="area", value=value))
    table = add_density(sources, cross_tabulate(sources, Filter(), "area", "status"))
    text = export_crosstab_csv(sources, table, value).decode("utf-8-sig")
    assert "各行不可相加" in text
    assert "。。" not in text


def test_zones_count_by_half_until_another_rule_is_pressed_which_stands_in_the_address() -> None:
    name, at = "小白楼国际航运服务业集聚区", -1
    test = opened("statistics.py", rows="area")
    (rule,) = (one for one in test.get("button_group") if one.key.endswith("-inside"))
    assert (rule.value, rule.options) == ("mostly_within", ["名列", "过半", "碰到边界"])
    counted = []
    for chosen in ("mostly_within", "named", "touches"):
        (rule,) = (one for one in test.get("button_group") if one.key.endswith("-inside"))
        rule.set_value(chosen).run()
        drawn = payload(test)
        counted.append(drawn["cells"][drawn["rows"].index(name)][at][0])
    assert counted == ["16", "9", "82"]
    assert test.query_params["inside"] == "touches"
    assert "片区:碰到边界也算" in seen(test)


def test_the_file_of_densities_holds_what_each_rests_on_and_no_word_about_the_page(
    sources: Sources,
) -> None:
    table = add_density(sources, cross_tabulate(sources, Filter(), "area", "status"))
    text = export_crosstab_csv(sources, table, "per_km2").decode("utf-8-sig")
    head, first, *_ = csv.reader(io.StringIO(text, newline=""))
    ground = dict(zip(head, first, strict=True))
    assert ground["片区"] == "小白楼国际航运服务业集聚区"
    names = ("合计", "项数(过半在内)", "至少", "至多", "面积(平方公里)")
    assert [ground[name] for name in names] == [
        "38.5", "16", "9", "38", "0.416",
    ]  # fmt: skip
    assert "选一格" not in head[-1]


def test_what_is_no_ground_is_not_counted_by_the_square_kilometre() -> None:
    test = opened("statistics.py", rows="sector", value="per_km2")
    (value,) = (one for one in test.get("button_group") if one.key.endswith("-value"))
    assert "每平方公里" not in value.options
    assert value.value == "count"
