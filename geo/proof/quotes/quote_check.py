"""Whether a quote is exactly what its document has between its offsets."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from geo.proof.quotes.quote_search import Occurrence, find_occurrences, fold_marks
from geo.reading.checked_files.cells import Faults
from geo.values.models import Citation
from geo.values.sources import Sources

_DRIFT_SCORE = 75
"""How alike, of 100, a passage must be to pass for a quote whose wording has changed."""


def list_citations(sources: Sources) -> Iterator[tuple[str, Citation]]:
    """Every citation with the file it stands in; a chapter's heading counts as one."""
    yield from _cited("projects.csv", (project.citation for project in sources.projects))
    yield from _cited("indicators.csv", (figure.citation for figure in sources.figures))
    yield from _cited("set_aside.csv", (aside.citation for aside in sources.set_aside))
    yield from _cited("schemes.csv", (scheme.citation for scheme in sources.schemes.values()))
    headings = (Citation(c.document, c.heading, c.start, c.end, c.row) for c in sources.chapters)
    yield from _cited("chapters.csv", headings)


def _cited(file: str, found: Iterable[Citation]) -> Iterator[tuple[str, Citation]]:
    return ((file, citation) for citation in found)


def check_quote(citation: Citation, content: str, faults: Faults) -> None:
    """Note a quote that is not `content[start:end]`: where it stands now, in other marks or in
    other words, or that it stands nowhere.
    """
    if content[citation.start : citation.end] == citation.quote:
        return
    details = {"quote": citation.quote, "document": citation.document}
    exact = find_occurrences(citation.quote, content, citation.start)
    if exact:
        old = {"start": citation.start, "end": citation.end}
        faults.add(citation.row, "quote_not_there", **details, **old, elsewhere=exact)
        return
    alike = find_occurrences(fold_marks(citation.quote), fold_marks(content), citation.start)
    if alike:
        now = content[alike[0].start : alike[0].end]
        faults.add(citation.row, "quote_marks", **details, now=now, elsewhere=alike)
        return
    near = fuzz.partial_ratio_alignment(citation.quote, content, score_cutoff=_DRIFT_SCORE)
    if near is None:
        faults.add(citation.row, "quote_vanished", **details)
        return
    now = content[near.dest_start : near.dest_end]
    there = (Occurrence(near.dest_start, near.dest_end),)
    faults.add(citation.row, "quote_drifted", **details, now=now, elsewhere=there)
