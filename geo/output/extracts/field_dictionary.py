"""The dictionary of the data: what each field of each table that is carried away means."""

from geo.output.extracts.export_fields import TABLES, FileField
from geo.text import say, words

_COLUMNS = ("table", "alias", "name", "short", "type", "unit", "meaning")


def list_dictionary_headings() -> list[str]:
    """The headings of the dictionary."""
    return [say(f"dictionary.{name}") for name in _COLUMNS]


def list_dictionary() -> list[tuple[str, ...]]:
    """A row for each field of each table, in the order of the tables."""
    return [describe_field(table, field) for table, fields in TABLES.items() for field in fields]


def describe_field(table: str, field: FileField) -> tuple[str, ...]:
    """The row of one field: table, Chinese name, name, short name, type, unit, meaning."""
    kind = words("field_type")[field.type]
    name = words("table_name")[table]
    return name, field.alias, field.name, field.short, kind, field.unit, field.meaning


def write_dictionary() -> str:
    """The dictionary as a table of Markdown, as CONTRIBUTING holds it."""
    rows = [list_dictionary_headings(), ["---"] * len(_COLUMNS), *list_dictionary()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
