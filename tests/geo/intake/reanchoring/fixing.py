"""A document that is fixed, and the rows of its that are faulty."""

from pathlib import Path

from geo.__main__ import main
from geo.reading.sources_folder import read_sources

DOCUMENT = "hx-review2024"


def faulty_rows(path: Path) -> list[str]:
    """The quotes of the document that do not stand where their rows say."""
    sources, content = read_sources(), path.read_bytes().decode()
    cited = [*sources.projects, *sources.figures, *sources.set_aside]
    return [
        one.citation.quote
        for one in cited
        if one.citation.document == DOCUMENT
        and content[one.citation.start : one.citation.end] != one.citation.quote
    ]


def fix(*options: str) -> int:
    return main(["fix", *options])
