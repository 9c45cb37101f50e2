"""A table of projects as it is read: what its rows, columns and values are called and count."""

from collections.abc import Iterator

from geo.projects.crosstab import NEITHER, TOTAL, Crosstab, name_values
from geo.projects.filter import Filter
from geo.sources import Sources
from geo.space.area import FILTER_RULE
from geo.text import say, words

_OF_SECTORS = ("sector", "family")


def name_rows(table: Crosstab, sources: Sources) -> list[str]:
    """What the rows are called, the totals last."""
    return _name(table.rows, table.row_ids, sources)


def name_columns(table: Crosstab, sources: Sources) -> list[str]:
    """What the columns are called, the totals last."""
    return _name(table.columns, table.column_ids, sources)


def _name(by: str, ids: tuple[str, ...], sources: Sources) -> list[str]:
    known = name_values(sources, by)
    neither = words("crosstab_neither").get(by, say("crosstab.other"))
    return [*(known[id] if id != NEITHER else neither for id in ids), say("crosstab.total")]


def read_value(table: Crosstab, value: str, row: int, column: int) -> float | None:
    """What a cell holds: how many projects, or a percentage; None where there is none to give."""
    match value:
        case "share":
            return table.share(row, column)
        case "mapped":
            return table.share_mapped(row, column)
    return int(table.found[row, column])


def write_value(table: Crosstab, value: str, row: int, column: int) -> str:
    """The same as it is written; a dash where there is none to give."""
    number = read_value(table, value, row, column)
    if number is None:
        return "—"
    return f"{number:.0f}" if value == "count" else f"{number:.1f}"


def list_rules(table: Crosstab, value: str, asked: Filter) -> Iterator[str]:
    """How is counted, in sentences: by which sectors, places and years, and what a value is of.

    `asked` is the filter of the page, of which the table may have lifted a part.
    """
    yield say("crosstab.unit")
    if table.rows in _OF_SECTORS:
        rule = "main" if table.wanted.sector_rule else "any"
    else:
        rule = "several"
    yield say(f"crosstab.{rule}", name=words("crosstab_by")[table.rows])
    if table.rows == "area":
        yield say("crosstab.rule_area", rule=words("inside")[FILTER_RULE])
    if asked != table.wanted:
        yield say("crosstab.lifted")
    if table.columns == "years":
        yield say("crosstab.within" if table.wanted.year_rule else "crosstab.running")
    if value != "count":
        yield say(f"crosstab.{value}")


def name_table(table: Crosstab, value: str) -> dict[str, str]:
    """What its rows, columns and values are called, as the slots of a sentence."""
    by = words("crosstab_by")
    return {
        "rows": by[table.rows],
        "columns": by[table.columns],
        "value": words("crosstab_value")[value],
    }


def list_cells(table: Crosstab, value: str) -> Iterator[tuple[int, int, float]]:
    """Row, column and value of every cell that has one other than nought.

    Totals are left out, and so is what has no value that could be asked for: it would dwarf them.
    """
    for row, row_id in enumerate(table.row_ids):
        for column, column_id in enumerate(table.column_ids):
            if NEITHER not in (row_id, column_id) and (
                number := read_value(table, value, row, column)
            ):
                yield row, column, number


def number_lines(ids: tuple[str, ...]) -> list[int]:
    """The numbers of all rows or columns, the totals last."""
    return [*range(len(ids)), TOTAL]
