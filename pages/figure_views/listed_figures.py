"""The list of every figure: its value as it is said, when, and what it is of.

What several passages say alike is one row.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from geo.figures.comparability.figure_order import order_by_time, order_by_value
from geo.figures.comparability.same_figures import Told, gather_told
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_when
from geo.process.cache import kept
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind
from pages.frame.linked.browser_cache import Linked, dump_json, pack_file
from pages.frame.parts.listing import make_column, pack_bits, show_rows


@kept(2)
def gather_all(sources: Sources) -> list[Told]:
    """Everything that is said in figures, in the order of the documents."""
    return gather_told(sources.figures)


def show_figure_list(
    sources: Sources, said: Sequence[Told], chosen: str, on_choose: Callable[[str], None]
) -> None:
    """List some of `gather_all`, a row each; one is called by the first figure that says it.

    `on_choose` is told which the reader chose, '' for no more any.
    """
    listed = {told.figure.id for told in said}

    def choose(id: str) -> None:
        # A click may arrive for a row that a filter has meanwhile taken away.
        if id in {"", *listed}:
            on_choose(id)

    bits = pack_bits([told.figure.id in listed for told in gather_all(sources)])
    show_rows("figure-list", pack_figures(sources), bits, chosen, choose)


@kept(2)
def pack_figures(sources: Sources) -> Linked:
    """Everything that is said, as the browser holds it."""
    said = gather_all(sources)
    rows = {
        "ids": [told.figure.id for told in said],
        "columns": [*_columns_of_number(said), *_columns_of_what(sources, said)],
        "words": words("list") | words("figure_list"),
    }
    return pack_file("figures.json", dump_json(rows))


def _columns_of_number(said: Sequence[Told]) -> list[dict[str, Any]]:
    """What it is called, how much, when, and whether reached, expected or aimed at."""
    figures = [told.figure for told in said]
    by_value, by_time = order_by_value(figures), order_by_time(figures)
    undated = next((say_when(one) for one in by_time if not one.period), "")
    kinds, measures = words("observation"), words("measure")
    return [
        _column("title", [_join(one.name for one in told.figures) for told in said]),
        _column("value", [say_value(one) for one in figures], map(say_value, by_value)),
        _column("period", [say_when(one) for one in figures], map(say_when, by_time), undated),
        _column("kind", [kinds[one.kind] for one in figures], map(kinds.get, ObservationKind)),
        _column(
            "measure", [measures[one.measure] for one in figures],
            map(measures.get, Measure),
        ),
    ]  # fmt: skip


def _columns_of_what(sources: Sources, said: Sequence[Told]) -> list[dict[str, Any]]:
    """Which place and district it is of, of which sector, and which documents say so."""
    figures, places = [told.figure for told in said], sources.places
    districts, sectors, documents = sources.districts, sources.sectors, sources.documents
    titles = [
        _join(documents[one.citation.document].title for one in told.figures) for told in said
    ]
    return [
        _column("place", [places[one.place_id].name if one.place_id else "" for one in figures]),
        _column("district", [districts[one.district].name for one in figures]),
        _column("sector", [sectors[one.sector].name for one in figures]),
        _column("document", titles),
    ]


def _join(names: Iterable[str]) -> str:
    return say("place.join").join(dict.fromkeys(names))


def _column(
    id: str, cells: Sequence[str], order: Iterable[str | None] | None = None, last: str = ""
) -> dict[str, Any]:
    name = say("indicators.column_name" if id == "title" else f"indicators.column_{id}")
    return make_column(id, name, cells, order, last)
