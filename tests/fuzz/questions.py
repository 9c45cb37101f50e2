"""Addresses given to the app: is there an answer, soon, and does it read back as what it means?"""

import math
import unicodedata
from collections.abc import Container, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from unittest.mock import patch
from urllib.parse import parse_qs, urlencode

from geo.figures.comparability.figure_order import find_shared_series, list_speaking_districts
from geo.figures.comparability.figure_pairs import list_pairable
from geo.figures.comparability.mappable_figures import group_alike
from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.measures.rows_and_columns.crosstab_words import name_values_of
from geo.measures.rows_and_columns.table_axes import COLUMNS, ROWS, list_columns
from geo.projects.asked.filter import Filter, format_query, parse_query, say_filter
from geo.projects.asked.two_filters import parse_pair
from geo.projects.found.matching import find_projects
from geo.space.areas.area import outline_area
from geo.space.lengths_and_areas import area_km2
from geo.text import words
from geo.values.sources import Sources
from pages.comparing.follow import read_asked
from pages.counting.chosen_cell import read_cell
from pages.frame.address_bar.address import read_filter, read_query, read_selection
from pages.frame.address_bar.widget_parameters import read_one
from tests.fuzz.address_parts import UNDATED
from tests.fuzz.addresses import Address
from tests.fuzz.measuring import Measured, measure

SHOWN_CHARACTERS = 10
"""An ignored value is said with at least so many of its first characters."""


class Bar(MutableMapping[str, str]):
    """An address bar as Streamlit has it: of a name given twice the last counts."""

    def __init__(self, raw: str) -> None:
        self._values = parse_qs(raw, keep_blank_values=True)

    def __getitem__(self, name: str) -> str:
        return self._values[name][-1]

    def __setitem__(self, name: str, value: str) -> None:
        self._values[name] = [value]

    def __delitem__(self, name: str) -> None:
        del self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get_all(self, name: str) -> list[str]:
        return self._values.get(name, [])

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, values: dict[str, str]) -> None:
        self._values = {name: [value] for name, value in values.items()}


@dataclass(frozen=True)
class Answer:
    """What came of an address, and what of its meaning was lost."""

    address: Address
    measured: Measured
    faults: tuple[str, ...]


def ask(address: Address, sources: Sources) -> Answer:
    """Read an address as the pages do, answer it, and write it again."""
    got: list[tuple[Filter, list[str]]] = []

    def read() -> None:
        bar = Bar(address.raw)
        with patch.multiple("streamlit", query_params=bar, session_state={}):
            wanted, ignored = read_filter(sources)
            _, gone = read_selection(sources)
            query = read_query()
            odd = [*read_asked(sources, query).ignored, *_read_choices(query, sources)]
        _, bad = parse_pair(query, sources)
        got.append((wanted, [*ignored, *gone, *bad, *odd]))
        find_projects(sources, wanted)
        say_filter(wanted, sources)
        if wanted.area:
            km2 = area_km2(outline_area(wanted.area, sources.places))
            if not math.isfinite(km2) or km2 <= 0:
                raise ArithmeticError("an area of nothing")

    measured = measure(read)
    if not got:
        return Answer(address, measured, ("no answer",))
    return Answer(address, measured, tuple(_lost(address, *got[0], sources)))


def _read_choices(query: Mapping[str, str], sources: Sources) -> list[str]:
    """What pages 统计 and 指标 leave out of what stands in rows, columns, cells and charts."""
    rows, odd_rows = read_one(query, "rows", ROWS)
    columns, odd_columns = read_one(query, "columns", list_columns(rows or ROWS[0]))
    odd = [*odd_rows, *odd_columns]
    odd += read_one(query, "value", name_values_of(rows or ROWS[0]))[1]
    for name, ids in _list_charted(sources).items():
        odd += read_one(query, name, ids)[1]
    if "cell" in query:
        table = cross_tabulate(sources, Filter(), rows or ROWS[0], columns or COLUMNS[0])
        odd += read_cell(table)[1]
    return odd


@cache
def _list_charted(sources: Sources) -> dict[str, Container[str]]:
    """What each parameter of page 指标 may be."""
    shared = find_shared_series(sources).values()
    return {
        "figures_district": list_speaking_districts(sources),
        "figures_sector": sources.sectors,
        "figures_document": sources.documents,
        "drawing": words("districts_drawing"),
        "pair_series": list_pairable(sources),
        "alike": {key for figures in shared for key in group_alike(figures)},
    }


def _lost(address: Address, wanted: Filter, ignored: list[str], sources: Sources) -> Iterator[str]:
    written = format_query(wanted)
    carried = {name: values[-1] for name, values in parse_qs(urlencode(written)).items()}
    if carried != written:
        yield "does not survive an address bar"
    again, lost = parse_query(carried, sources)
    if again != wanted:
        yield "reads back as something else"
    if lost:
        yield "ignores what it wrote itself"
    yield from _misread(address, wanted)
    # A value may be said in the plain signs it is read in.
    said, unknown = _fold("".join(ignored)), map(_fold, address.unknown)
    if any(value.strip()[:SHOWN_CHARACTERS] not in said for value in unknown):
        yield "ignored in silence"
    if address.unknown and not ignored:
        yield "ignores without a word"


def _fold(text: str) -> str:
    """In plain signs, each apart: an accent is none of the letter before a value."""
    return unicodedata.normalize("NFKD", text)


def _misread(address: Address, wanted: Filter) -> Iterator[str]:
    """Conditions that are not what was asked for, where that is clear."""
    for name, asked in address.lists.items():
        if name in address.sure and frozenset(getattr(wanted, name, ())) != asked:
            yield f"{name} is not what was asked for"
    for name, value in address.rules.items():
        if name in address.sure and format_query(wanted).get(name, "") != value:
            yield f"{name} is not what was asked for"
    years = UNDATED if wanted.undated else (wanted.year_from, wanted.year_to)
    if "years" in address.sure and years != (address.years or (None, None)):
        yield "years are not what was asked for"
    if "area" in address.sure and (wanted.area is not None) != address.area:
        yield "area is not what was asked for"
    if "text" in address.sure and bool(wanted.text) != bool(address.text):
        yield "text is not what was asked for"
