"""The dictionary of what is exported: every field with its type, unit and meaning."""

from geo.output.extracts.dictionary import list_dictionary, list_headings
from geo.sources import group_pairs
from geo.text import say
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data


def show_dictionary(_: Data) -> None:
    """A folded table for each table of the exports."""
    tables = group_pairs((row[0], row[1:]) for row in list_dictionary())
    headings = list_headings()[1:]
    parts = [
        html.folded(_name(name, len(rows)), html.table(headings, rows))
        for name, rows in tables.items()
    ]
    html.show(html.section(say("data.dictionary"), join(parts), "panel prose"))


def _name(table: str, count: int) -> str:
    return say("data.dictionary_of", name=table, count=count)
