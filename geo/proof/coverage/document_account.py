"""The account of a document: how much of it is covered, and what nothing accounts for."""

from collections.abc import Mapping
from typing import NamedTuple

from geo.proof.coverage.coverage import Coverage, measure_coverage
from geo.proof.coverage.unaccounted import Unaccounted, list_unaccounted
from geo.proof.names.place_words import PlaceWords
from geo.proof.quotes.quote_check import list_citations
from geo.values.sources import Sources


class Account(NamedTuple):
    """How much of a text is covered, and its gaps under the headings they stand below."""

    coverage: Coverage
    unaccounted: Mapping[str, tuple[Unaccounted, ...]]


def make_account(document: str, text: str, sources: Sources, words: PlaceWords) -> Account | None:
    """The account of a document's text; None as long as no row but a chapter cites it: of one that
    was just added nothing is missing yet.
    """
    cited = (file for file, citation in list_citations(sources) if citation.document == document)
    if all(file == "chapters.csv" for file in cited):
        return None
    coverage = measure_coverage(document, text, sources, words)
    return Account(coverage, list_unaccounted(document, text, coverage, sources))
