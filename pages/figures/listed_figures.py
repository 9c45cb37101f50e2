"""The list of every figure: its value as it is said, when, and what it is of."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from geo.cache import kept
from geo.figures.comparable import read_last_year
from geo.figures.qualified import say_value
from geo.figures.wording import say_when
from geo.models import Figure
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Measure, ObservationKind
from pages.frame.browser_cache import Linked, dump, pack
from pages.frame.listing import make_column, pack_bits, show_rows


def show_list(
    sources: Sources, figures: Sequence[Figure], chosen: str, on_choose: Callable[[str], None]
) -> None:
    """List figures, a row each; `on_choose` is told which the reader chose, '' for no more any."""
    listed = {figure.id for figure in figures}

    def choose(id: str) -> None:
        # A click may arrive for a row that a filter has meanwhile taken away.
        if id in {"", *listed}:
            on_choose(id)

    bits = pack_bits([figure.id in listed for figure in sources.figures])
    show_rows("figure-list", pack_figures(sources), bits, chosen, choose)


@kept(2)
def pack_figures(sources: Sources) -> Linked:
    """Every figure there is, as the browser holds them."""
    rows = {
        "ids": [figure.id for figure in sources.figures],
        "columns": [*_columns_of_number(sources.figures), *_columns_of_what(sources)],
        "words": words("list") | words("figure_list"),
    }
    return pack("figures.json", dump(rows))


def _columns_of_number(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """What it is called, how much, when, and whether reached, expected or aimed at.

    Values sort within their unit: 6 % is no less than 5 家.
    """
    by_value = sorted(figures, key=lambda figure: (figure.unit, figure.value))
    by_time = sorted(figures, key=lambda figure: (read_last_year(figure.period), figure.period))
    kinds, measures = words("observation"), words("measure")
    return [
        _column("title", [figure.name for figure in figures]),
        _column("value", [say_value(one) for one in figures], map(say_value, by_value)),
        _column("period", [say_when(one) for one in figures], map(say_when, by_time)),
        _column("kind", [kinds[one.kind] for one in figures], map(kinds.get, ObservationKind)),
        _column(
            "measure", [measures[one.measure] for one in figures],
            map(measures.get, Measure),
        ),
    ]  # fmt: skip


def _columns_of_what(sources: Sources) -> list[dict[str, Any]]:
    """Which place and district it is of, of which sector, and which document says so."""
    figures, places = sources.figures, sources.places
    districts, sectors = sources.districts, sources.sectors
    return [
        _column("place", [places[one.place_id].name if one.place_id else "" for one in figures]),
        _column("district", [districts[one.district].name for one in figures]),
        _column("sector", [sectors[one.sector].name for one in figures]),
        _column("document", [sources.documents[one.citation.document].title for one in figures]),
    ]


def _column(
    id: str, cells: Sequence[str], order: Iterable[str | None] | None = None
) -> dict[str, Any]:
    name = say("indicators.column_name" if id == "title" else f"indicators.column_{id}")
    return make_column(id, name, cells, order)
