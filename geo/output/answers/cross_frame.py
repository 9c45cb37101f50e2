"""The tables of page 统计 as data frames: how many projects there are of each two things."""

import pandas as pd

from geo.errors import AskFault
from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.measures.rows_and_columns.crosstab_density import add_density
from geo.measures.rows_and_columns.crosstab_words import (
    list_bases,
    list_rules,
    name_columns,
    name_rows,
    name_table,
    name_values_of,
    number_lines,
    read_value,
)
from geo.measures.rows_and_columns.table_axes import AXES, can_cross
from geo.projects.asked.filter import Filter
from geo.search.nearest_name import find_id
from geo.text import say, words
from geo.values.sources import Sources


def list_cross(
    sources: Sources, wanted: Filter, rows: object, columns: object, value: object
) -> tuple[pd.DataFrame, Filter]:
    """A row for each value of one of `AXES`, a column for each of another, their totals last.

    `value` is `count` (whole numbers), `share` or `mapped` (percent) or `per_km2`, where rows are
    pieces of ground; NA where there is none to give, and what it rests on behind the total.
    A project may stand in several rows and is once in each total: `attrs["notes"]` says how is
    counted. Beside it the filter the table is of: where zones are rows, without another area.
    AskFault for anything else, and for two that are one or are both of places.
    """
    by = words("crosstab_by")
    named = {id: (by[id],) for id in AXES}
    down, across = (
        find_id(asked, named, say(f"crosstab.{name}"))
        for asked, name in ((rows, "rows"), (columns, "columns"))
    )
    if not can_cross(down, across):
        raise AskFault(say("ask.no_table", rows=by[down], columns=by[across]))
    values = {id: (name,) for id, name in name_values_of(down).items()}
    held = find_id(value, values, say("crosstab.value"))
    table = add_density(sources, cross_tabulate(sources, wanted, down, across))
    lines = number_lines(table.row_ids), number_lines(table.column_ids)
    told = name_table(table, held)
    frame = pd.DataFrame(
        [[read_value(table, held, row, column) for column in lines[1]] for row in lines[0]],
        index=pd.Index(name_rows(table, sources), name=told["rows"]),
        columns=pd.Index(name_columns(table, sources), name=told["columns"]),
        dtype="Int64" if held == "count" else "Float64",
    )
    grounds = list_bases(table, held)
    frame = frame.assign(**{name: pd.array(each, "Float64") for name, each in grounds.items()})
    frame.attrs = {"value": told["value"], "notes": [*list_rules(table, held, wanted)]}
    return frame, table.wanted
