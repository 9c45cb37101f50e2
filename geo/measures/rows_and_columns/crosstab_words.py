"""A table of projects as it is read: what its rows, columns and values are called and count."""

from collections.abc import Iterator, Mapping, Sequence

from geo.measures.ranked_places import is_elsewhere
from geo.measures.rows_and_columns.crosstab import NEITHER, TOTAL, Crosstab, Density
from geo.measures.rows_and_columns.crosstab_density import read_table_rule
from geo.measures.rows_and_columns.table_axes import ZONES, name_values
from geo.number_format import group_digits, write_share
from geo.projects.asked.filter import Filter
from geo.projects.found.places_asked import OF_PLACES
from geo.text import say, words
from geo.values.sources import Sources

_UNITS = {
    "count": "count_unit",
    "share": "share_unit",
    "mapped": "share_unit",
    "per_km2": "km2_unit",
}
_OF_SECTORS = ("sector", "family")


def name_rows(table: Crosstab, sources: Sources) -> list[str]:
    """What the rows are called, the totals last; a zone elsewhere with its district."""
    return _name(table, table.rows, table.row_ids, sources)


def _say_elsewhere(sources: Sources, id: str, districts: Sequence[str]) -> str:
    place = sources.places.get(id)
    if place is None or not is_elsewhere(sources, place.district, districts):
        return ""
    district = sources.districts.get(place.district)
    name = district.name if district else words("place_kind")["region"]
    return say("crosstab.elsewhere", district=name)


def name_columns(table: Crosstab, sources: Sources) -> list[str]:
    """What the columns are called, in the same way."""
    return _name(table, table.columns, table.column_ids, sources)


def _name(table: Crosstab, by: str, ids: tuple[str, ...], sources: Sources) -> list[str]:
    known = name_values(sources, by)
    neither = words("crosstab_neither").get(by, say("crosstab.other"))
    names = [known[id] if id != NEITHER else neither for id in ids]
    if by == "area":
        beside = (_say_elsewhere(sources, id, table.wanted.district) for id in ids)
        names = [name + where for name, where in zip(names, beside, strict=True)]
    return [*names, say("crosstab.total")]


def read_value(table: Crosstab, value: str, row: int, column: int) -> float | None:
    """What a cell holds: how many projects, a percentage, or how many a square kilometre; None
    where there is none to give.
    """
    match value:
        case "share":
            return table.share(row, column)
        case "mapped":
            return table.share_mapped(row, column)
        case "per_km2":
            return table.per_km2(row, column)
    return int(table.found[row, column])


def write_value(table: Crosstab, value: str, row: int, column: int) -> str:
    """The same as it is written; a dash where there is none to give."""
    number = read_value(table, value, row, column)
    if number is None:
        return "—"
    if value == "count":
        return group_digits(int(number))
    return f"{number:.1f}" if value == "per_km2" else write_share(number, 100, 1)


def list_rules(table: Crosstab, value: str, asked: Filter) -> Iterator[str]:
    """What was lifted, and how is counted, in sentences: by which sectors, places, years, what of.

    `asked` is the filter of the page, of which the table may have lifted a part.
    """
    if asked.area != table.wanted.area:
        yield say("crosstab.lifted")
    yield say("crosstab.unit")
    for by in (table.rows, table.columns):
        if by in _OF_SECTORS:
            rule = "main" if table.wanted.sector_rule else "any"
            yield say(f"crosstab.{rule}", name=words("crosstab_by")[by])
        elif by == table.rows or by in OF_PLACES:
            yield say("crosstab.several", name=words("crosstab_by")[by])
    if "area" in (table.rows, table.columns) and value != "per_km2":
        yield say("crosstab.rule_area", rule=read_table_rule(table).in_words)
    if "years" in (table.rows, table.columns):
        yield say("crosstab.within" if table.wanted.year_rule else "crosstab.running")
    if value == "per_km2":
        yield say("crosstab.per_km2", rule=read_table_rule(table).in_words)
    elif value != "count":
        yield say(f"crosstab.{value}")
    if table.density and table.density.doubled:
        yield _say_doubled(table.density) + say("crosstab.end")


def _say_doubled(density: Density) -> str:
    """That zones share ground."""
    areas = {"summed": density.summed_km2, "union": density.km2[TOTAL]}
    measured = {id: f"{km2:.1f}" for id, km2 in areas.items()}
    return say("measuring.double", count=density.doubled, same=density.same, **measured)


def list_cell_rules(value: str) -> Iterator[str]:
    """What stands small in the cells of the page, in sentences."""
    if value in ("mapped", "per_km2"):
        yield say(f"crosstab.{value}_small")


def list_bases(table: Crosstab, value: str) -> dict[str, list[float | None]]:
    """What the values of each row rest on, row by row with the totals last, by its heading.

    For a reader of a file: of how many projects a percentage is, or how many, of how much ground,
    a density, with the least and the most that errors of position leave. Of counts nothing.
    """
    if value == "count":
        return {}
    lines = number_lines(table.row_ids)
    counted = [int(table.found[row, TOTAL]) for row in lines]
    if value == "share":
        return _head({"count": counted})
    if value == "mapped":
        return _head({"mapped": [int(table.mapped[row, TOTAL]) for row in lines], "count": counted})
    density = table.density
    if density is None:
        return {}
    held = [int(density.held[row, TOTAL]) for row in lines]
    # What is in none of the zones has neither ground nor a range.
    km2 = [round(density.km2[row], 3) or None for row in lines]
    sides = {"least": density.least, "most": density.most}
    ranges = {name: [*map(int, side)] for name, side in sides.items()}
    heading = say("crosstab.held_by", rule=read_table_rule(table).in_words)
    by_rule: dict[str, list[float | None]] = {heading: [*held]}
    return by_rule | _head({**ranges, "km2": km2})


def _head(columns: Mapping[str, Sequence[float | None]]) -> dict[str, list[float | None]]:
    headings = words("crosstab_ground")
    return {headings[name]: [*values] for name, values in columns.items()}


def say_small(table: Crosstab, value: str, row: int, column: int) -> str:
    """What stands small below a cell: of how many it is a part, or what a density is made of."""
    found = int(table.found[row, column])
    if value == "mapped" and found:
        mapped = int(table.mapped[row, column])
        return say("crosstab.part", part=group_digits(mapped), whole=group_digits(found))
    if value == "per_km2" and table.density and table.density.km2[row]:
        held = int(table.density.held[row, column])
        if column != TOTAL:
            return say("crosstab.held", count=group_digits(held))
        density = table.density
        counts = {"count": held, "least": density.least[row], "most": density.most[row]}
        told = {name: group_digits(count) for name, count in counts.items()}
        return say("crosstab.held_of", **told, km2=f"{density.km2[row]:.2f}")
    return ""


def name_values_of(table_rows: str) -> dict[str, str]:
    """What the cells of a table of such rows may hold."""
    known = words("crosstab_value")
    return {id: name for id, name in known.items() if id != "per_km2" or table_rows in ZONES}


def say_unit(value: str) -> str:
    """What a number of a table counts."""
    return say(f"crosstab.{_UNITS.get(value, 'share_unit')}")


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
