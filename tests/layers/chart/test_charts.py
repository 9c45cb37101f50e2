"""Charts, checked by the marks they hold.

The figures are those of named documents: a later one adds no mark to them.
"""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from geo.figures.comparability.mappable_figures import group_alike
from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from geo.vocabulary import ObservationKind
from layers.chart.by_district import chart_districts
from layers.chart.cross_chart import chart_crosstab
from layers.chart.district_map import chart_on_map
from layers.chart.in_time import chart_in_time
from layers.chart.rendering import render_png, render_svg
from layers.palette import FOCUS_LAND, PAPER
from tests.small import project, world

DISTRICTS = ("120101", "120103", "120105")


def of(sources: Sources, series: str, district: str = "") -> list:
    return [
        figure
        for figure in sources.figures
        if figure.series == series and (not district or figure.district == district)
    ]


def rows(chart) -> list[dict]:
    """The data of the first mark of a kind, as the browser gets them."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


def test_every_dated_figure_is_a_mark_and_says_what_it_is(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "gdp-growth", "120101"), "增速", first_five)
    notes = {row["note"] for row in rows(chart) if "note" in row}
    assert notes == {
        "6.95% · 2016—2020 年均 · 实绩",
        "1.6% · 2020 · 实绩",
        "6%左右 · 2021—2025 年均 · 目标",
        "5%以上 · 2024 · 预计",
    }
    assert chart.to_dict()["title"]["text"] == "增速"


def test_a_figure_of_five_years_is_as_long_as_they_are(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "new-jobs", "120101"), "就业", first_five)
    spans = [
        (row["first"], row["last"]) for row in rows(chart) if row.get("first") != row.get("last")
    ]
    assert (2016, 2020) in spans
    assert (2021, 2025) in spans


def test_actual_estimate_and_target_differ_in_form(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "gdp-growth", "120101"), "增速", first_five).to_dict()
    shapes = next(
        layer["encoding"]["shape"]["scale"]
        for layer in chart["layer"]
        if "shape" in layer["encoding"]
    )
    assert shapes["domain"] == ["实绩", "预计", "目标"]
    assert len(set(shapes["range"])) == 3


def test_a_district_that_does_not_report_is_a_gap_not_a_zero(first_five: Sources) -> None:
    chart = chart_districts(of(first_five, "pm25"), DISTRICTS, "PM2.5", first_five)
    silent = [row for row in rows(chart) if row.get("label") == "未载"]
    assert [row["row"] for row in silent] == ["0|河西区"]
    assert "value" not in silent[0]


def test_a_converted_value_shows_both(first_five: Sources) -> None:
    chart = chart_districts(of(first_five, "new-school-places"), DISTRICTS, "学位", first_five)
    assert "1.6万个(合 16,000个) · 2024 · 实绩" in {row.get("note") for row in rows(chart)}


def test_five_year_totals_are_told_apart_on_the_mark(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "new-jobs", "120101"), "就业", first_five)
    said = {row["bracketed"] for row in rows(chart) if "bracketed" in row}
    assert said == {"累计 20.9万人", "累计 15万人", "1.9万人"}


def test_a_district_that_reports_in_another_unit_is_not_called_silent(first_five: Sources) -> None:
    chart = chart_districts(of(first_five, "market-entities"), DISTRICTS, "市场主体", first_five)
    said = {row["row"]: row["label"] for row in rows(chart)}
    assert said == {"0|和平区": "3.6万户", "0|河西区": "未载", "0|河北区": "单位不同,见表"}


def test_different_names_for_one_series_stand_on_the_marks(first_five: Sources) -> None:
    chart = chart_districts(of(first_five, "new-school-places"), DISTRICTS, "学位", first_five)
    assert "2023 · 实绩 · 新增义务教育学位数" in {row.get("own_words") for row in rows(chart)}
    alike = chart_districts(
        of(first_five, "surveyed-unemployment"), DISTRICTS, "失业率", first_five
    )
    assert {row.get("own_words") for row in rows(alike)} == {
        "2025 · 目标", "2024 · 实绩", None,
    }  # fmt: skip


def test_results_that_clash_are_both_drawn(first_five: Sources) -> None:
    (one,) = of(first_five, "pm25", "120101")
    other = replace(one, id="x", value=one.value + 3)
    chart = chart_in_time([one, other], "PM2.5", first_five)
    assert sorted(row["value"] for row in rows(chart) if "value" in row) == [36.97, 39.97]


def test_labels_that_would_meet_part_ways(first_five: Sources) -> None:
    (one,) = of(first_five, "pm25", "120101")
    near = [one, replace(one, id="x", kind=ObservationKind.TARGET)]
    chart = chart_in_time([*near, replace(one, id="y", value=one.value * 3)], "PM2.5", first_five)
    assert [row["dy"] for row in rows(chart) if "dy" in row] == [-14, 17, -14]


def test_the_axis_writes_each_year_once_and_never_goes_below_zero(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "new-jobs", "120101"), "就业", first_five).to_dict()
    points = next(layer["encoding"] for layer in chart["layer"] if "shape" in layer["encoding"])
    assert points["x"]["axis"]["values"] == list(range(2016, 2026))
    assert points["y"]["scale"]["domain"][0] == 0


def test_undated_figures_alone_make_no_chart_in_time(first_five: Sources) -> None:
    undated = [replace(figure, period="") for figure in of(first_five, "pm25")]
    assert chart_in_time(undated, "", first_five) is None
    assert chart_in_time([], "", first_five) is None
    assert chart_districts([], DISTRICTS, "", first_five) is None


def test_one_figure_is_one_mark(first_five: Sources) -> None:
    chart = chart_in_time(of(first_five, "pm25", "120101"), "PM2.5", first_five)
    assert len([row for row in rows(chart) if "value" in row]) == 1


def test_a_chart_is_carried_away_with_title_unit_and_source(first_five: Sources) -> None:
    chart = chart_districts(of(first_five, "pm25"), DISTRICTS, "平均浓度", first_five)
    svg = render_svg(chart).decode()
    for text in ("平均浓度", "微克/立方米", "来源:", "未载"):
        assert text in svg
    with Image.open(io.BytesIO(render_png(chart))) as picture:
        assert picture.format == "PNG"
        assert picture.width > 1400


def on_map(sources: Sources, series: str) -> dict[str, dict]:
    """The rows of a series' map by the name they begin with."""
    figures = of(sources, series)
    group = next(iter(group_alike(figures).values()))
    chart = chart_on_map(group, figures, "系列", sources)
    return {row["label"].split("\n")[0]: row for row in rows(chart) if "label" in row}


def test_on_a_map_a_rate_is_a_tint_and_nothing_told_is_none(first_five: Sources) -> None:
    shown = on_map(first_five, "gdp-growth")
    assert shown["和平区"]["label"] == "和平区\n5%以上(2024 · 预计)"
    assert shown["河北区"]["label"] == "河北区\n3%左右(2023 · 预计)"
    assert shown["河西区"]["label"] == "河西区\n未载"
    assert shown["河西区"]["fill"] == PAPER
    assert len({row["fill"] for row in shown.values()}) == 3


def test_on_a_map_an_amount_is_a_circle_as_large_as_it(first_five: Sources) -> None:
    shown = on_map(first_five, "eagle-firms")
    east, north = shown["和平区"], shown["河北区"]
    assert east["size"] / north["size"] == pytest.approx(197 / 103)
    assert shown["河西区"]["size"] == 0
    assert {row["fill"] for row in shown.values()} == {FOCUS_LAND}


def test_a_district_whose_figures_do_not_compare_says_so_on_the_map(first_five: Sources) -> None:
    figures = of(first_five, "gdp-growth")
    average = next(one for name, one in group_alike(figures).items() if "annual_average" in name)
    chart = chart_on_map(average, figures, "增速", first_five)
    labels = [row["label"] for row in rows(chart) if "label" in row]
    assert "河北区\n不可比,见表" in labels


def test_on_a_wide_sheet_the_districts_around_stand_whole_beside_the_map(
    first_five: Sources,
) -> None:
    figures = of(first_five, "gdp-growth")
    group = next(iter(group_alike(figures).values()))

    def measure(times_as_wide: float) -> tuple[float, float]:
        chart = chart_on_map(group, figures, "增速", first_five, times_as_wide)
        told = re.findall(r"\[(\d{2,}), (\d{2,})\]", chart.to_json(indent=None))
        east, north = zip(*((float(x), float(y)) for x, y in told), strict=True)
        return max(east) - min(east), max(north) - min(north)

    narrow, wide = measure(0.1), measure(2.3)
    assert wide[0] > 1.3 * narrow[0]
    assert wide[1] == pytest.approx(narrow[1], rel=0.05)


def test_a_map_of_districts_leaves_as_a_picture(first_five: Sources) -> None:
    figures = of(first_five, "gdp-growth")
    chart = chart_on_map(next(iter(group_alike(figures).values())), figures, "增速", first_five)
    assert "5%以上" in render_svg(chart).decode()
    assert "示意,不作划界依据" in render_svg(chart).decode(), "it is of outlines, taken away or not"


def test_a_table_as_a_chart_has_a_bar_for_every_cell_but_noughts() -> None:
    small = world(
        project("1", "planned"),
        project("2", "planned"),
        project("3", "completed", sector="road"),
    )
    table = cross_tabulate(small, Filter(), "sector", "status")
    chart = chart_crosstab(table, "count", ["文件"], small)
    bars = {(row["row"], row["from"]): row for row in rows(chart)}
    assert set(bars) == {("000", 0), ("001", 1000)}
    assert bars["001", 1000]["to"] - 1000 == bars["000", 0]["to"] / 2
    assert "学校" in render_svg(chart).decode()
    assert "空处为零。" in render_svg(chart).decode()
    assert (
        chart_crosstab(cross_tabulate(world(), Filter(), "sector", "status"), "count", [], small)
        is None
    )


def test_numbers_stand_on_the_bars_where_columns_are_too_narrow_for_both(
    first_five: Sources,
) -> None:
    def find_start(columns: str) -> tuple[str, float]:
        table = cross_tabulate(first_five, Filter(), "sector", columns)
        chart = chart_crosstab(table, "count", [], first_five)
        widest = max(row["to"] - row["from"] for row in rows(chart))
        return chart.to_dict()["layer"][1]["encoding"]["x"]["field"], widest / 1000

    assert find_start("status") == ("to", 0.66)
    assert find_start("years") == ("from", 0.9)
