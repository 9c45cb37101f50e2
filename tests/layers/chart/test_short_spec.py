"""What the browser is told of a chart: the same drawing, in fewer words."""

import json
from typing import Any

import pyarrow as pa
import pytest
import vl_convert

from geo.figures.comparability.figure_order import order_figures
from geo.figures.comparability.mappable_figures import group_alike
from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from layers.chart.by_district import chart_districts
from layers.chart.cross_chart import chart_crosstab
from layers.chart.district_map import chart_on_map
from layers.chart.in_time import chart_in_time
from layers.chart.short_spec import write_short_spec

DISTRICTS = ("120101", "120103", "120105")


def draw(kind: str, sources: Sources) -> Any:
    """A chart of a kind."""
    growth = [figure for figure in sources.figures if figure.series == "gdp-growth"]
    if kind == "in time":
        own = [figure for figure in growth if figure.district == "120101"]
        return chart_in_time(order_figures(sources, own), "增速", sources)
    if kind == "by district":
        return chart_districts(growth, DISTRICTS, "增速", sources)
    if kind == "on the map":
        return chart_on_map(next(iter(group_alike(growth).values())), growth, "增速", sources)
    table = cross_tabulate(sources, Filter(), "sector", "status")
    return chart_crosstab(table, "count", ["甲"], sources)


def drawn(spec: dict[str, Any]) -> str:
    """What it looks like, with the same width and no source under it."""
    rows = spec["datasets"].items()
    plain = {name: one.to_pylist() if isinstance(one, pa.Table) else one for name, one in rows}
    return str(vl_convert.vegalite_to_svg(json.dumps({**spec, "datasets": plain, "width": 700})))


@pytest.mark.parametrize("kind", ["in time", "by district", "on the map", "crossed"])
def test_a_chart_is_told_in_fewer_words_and_drawn_the_same(kind: str, first_five: Sources) -> None:
    chart = draw(kind, first_five)
    short = write_short_spec(chart)
    assert drawn(short) == drawn(chart.to_dict())
    tables = [one for one in short["datasets"].values() if isinstance(one, pa.Table)]
    assert tables
    # Nothing that is not drawn is told: of the rows of a figure neither its unit nor its district.
    assert not any("district" in one.column_names for one in tables if kind == "in time")
    assert len(json.dumps({**short, "datasets": {}})) < len(
        json.dumps({**chart.to_dict(), "datasets": {}})
    )
