"""Which figures a reader asks for."""

from collections.abc import Mapping, Sequence

from geo.models import Figure
from geo.sources import Sources
from geo.text import fold, words
from geo.vocabulary import ObservationKind


def list_choices(sources: Sources) -> dict[str, dict[str, str]]:
    """What each condition may be set to: only what some figure is of."""
    districts = {figure.district for figure in sources.figures}
    used = {figure.sector for figure in sources.figures}
    sectors = sorted(sources.sectors.values(), key=lambda sector: sector.order)
    observed = words("observation")
    return {
        "district": {id: d.name for id, d in sources.districts.items() if id in districts},
        "sector": {sector.id: sector.name for sector in sectors if sector.id in used},
        "document": {id: document.title for id, document in sources.documents.items()},
        "kind": {kind.value: observed[kind] for kind in ObservationKind},
    }


def select_figures(
    sources: Sources, asked: Mapping[str, Sequence[str]], text: str = ""
) -> list[Figure]:
    """The figures that meet every condition, in file order; an empty one asks for nothing.

    Conditions are those of `list_choices`; the text is looked for in names and quotes.
    """
    return [figure for figure in sources.figures if _meets(figure, asked, fold(text))]


def _meets(figure: Figure, asked: Mapping[str, Sequence[str]], text: str) -> bool:
    values = {
        "district": figure.district,
        "sector": figure.sector,
        "document": figure.citation.document,
        "kind": figure.kind.value,
    }
    found = text in fold(f"{figure.name}\n{figure.citation.quote}")
    return found and all(not chosen or values[name] in chosen for name, chosen in asked.items())
