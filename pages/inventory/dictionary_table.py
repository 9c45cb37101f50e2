"""The dictionary of what is exported: every field with its type, unit and meaning."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from geo.output.extracts.field_dictionary import list_dictionary, list_dictionary_headings
from geo.text import say
from geo.values.sources import group_pairs
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece


def show_dictionary(data: Data) -> None:
    """A folded table for each table of the exports."""
    parts = [
        fold_piece(_name(name, len(rows)), data, "dictionary", {"table": name})
        for name, rows in _list_tables().items()
    ]
    html.show(html.section(say("data.dictionary"), join(parts), "panel prose"))


def _list_tables() -> Mapping[str, Sequence[Sequence[str]]]:
    return group_pairs((row[0], row[1:]) for row in list_dictionary())


def _tell_table(_: Data, query: Mapping[str, str]) -> Markup | None:
    """The fields of one table."""
    rows = _list_tables().get(query.get("table", ""))
    return None if rows is None else html.table(list_dictionary_headings()[1:], rows)


def _name(table: str, count: int) -> str:
    return say("data.dictionary_of", name=table, count=count)


PIECES = {"dictionary": _tell_table}
"""What of it is told when it is opened."""
