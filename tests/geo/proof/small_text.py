"""A text so small that everything in it is known, and what is lifted from it."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from geo.proof.coverage.coverage import measure_coverage
from geo.proof.names.place_words import PlaceWords
from geo.values.models import Citation, Document, Project
from geo.values.sources import Sources
from tests import small as a_world

TEXT = "金街焕新。五大道公园主体竣工,新增绿地3万平方米。近300个小区受益,道路畅通。"
SHA256 = sha256(TEXT.encode()).hexdigest()
WORDS = PlaceWords(suffixes=("街", "公园", "小区", "路"), generic=("道路",), common=("近", "个"))


def document(directory: Path, sha256: str) -> Document:
    (directory / "x.txt").write_text(TEXT, "utf-8")
    plain = a_world.document("x")
    return replace(plain, file="x.txt", sha256=sha256, characters=len(TEXT))


def cite(quote: str, shift: int = 0) -> Citation:
    start = TEXT.index(quote) + shift
    return Citation("x", quote, start, start + len(quote), row=7)


def project(place_ids: tuple[str, ...], citation: Citation) -> Project:
    plain = a_world.project("p", places=place_ids, district="120101", sector="housing")
    return replace(plain, citation=citation)


def id_of(sources: Sources, name: str) -> str:
    return next(place.id for place in sources.places.values() if place.name == name)


def gaps(sources: Sources) -> list[tuple[str, str]]:
    coverage = measure_coverage("x", TEXT, sources, WORDS)
    return [(gap.what, TEXT[gap.start : gap.end]) for gap in coverage.gaps]
