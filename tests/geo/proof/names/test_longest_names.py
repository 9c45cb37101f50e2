"""The longest name at a spot is the name, for all who read names: none within it is a mention."""

from dataclasses import replace

import pytest

from geo.proof.coverage.coverage import measure_coverage
from geo.proof.marked_text.known_names import find_known
from geo.proof.marked_text.marked_passages import MarkKind, find_marked
from geo.proof.names.longest_names import find_longest, list_divisions, name_owners
from geo.proof.names.place_words import PlaceWords
from geo.settings import sources_dir
from geo.suggest.clauses.mentions import find_mentions
from geo.suggest.clauses.sentences import read_clauses
from geo.values.models import Project
from geo.values.sources import Sources

DOCUMENT = "hb-plan2024"
TEXT = (
    "完成天津站后广场整治,开放天津站。五大道街道、五大道公园亮相,五大道国家5A级景区提升,"
    "天津站地区更新。"
)
LONGER = {"天津站后广场", "五大道街道"}
KNOWN = ["天津站", "五大道公园", "五大道", "天津站"]


@pytest.fixture(scope="module")
def words() -> PlaceWords:
    return PlaceWords.read(sources_dir() / "place_words.toml")


@pytest.fixture(scope="module")
def blank(sources: Sources) -> Sources:
    """The places that stand, and nothing lifted from any document."""
    return replace(sources, projects=(), figures=(), schemes={}, set_aside=())


def test_what_is_accounted_for_is_each_spot_once(blank: Sources, words: PlaceWords) -> None:
    found = measure_coverage(DOCUMENT, TEXT, blank, words)
    told = [(gap.what, TEXT[gap.start : gap.end]) for gap in found.gaps if gap.what != "digits"]
    assert [name for what, name in told if what == "name"] == KNOWN
    assert {name for what, name in told if what == "word"} == LONGER
    spots = [at for gap in found.gaps for at in range(gap.start, gap.end) if gap.what != "digits"]
    assert len(spots) == len(set(spots))


def test_names_that_are_marked_are_those_that_are_asked_for(
    blank: Sources, words: PlaceWords
) -> None:
    marked = find_known(DOCUMENT, TEXT, (), blank, words)
    assert [TEXT[one.start : one.end] for one in marked] == KNOWN


def test_a_known_name_is_suggested_where_nothing_longer_looks_like_a_name(
    blank: Sources, words: PlaceWords
) -> None:
    districts = [one.name for one in blank.districts.values()]
    clauses = read_clauses(TEXT, blank.documents[DOCUMENT])
    names = name_owners(blank)
    mentions = find_mentions(TEXT, clauses, names, districts, words, list_divisions(blank))
    longer = {"五大道国家5A级景区", "天津站地区"}
    assert [one.name for one in mentions if one.place_ids] == KNOWN[:2]
    assert longer <= {one.name for one in mentions if not one.place_ids}


def test_a_row_marks_no_name_within_that_of_another_place(sources: Sources) -> None:
    inner, outer = (
        _find_project(sources, place) for place in ("hp-wudadao", "hp-minyuanguangchang")
    )
    quote = "五大道民园广场开放,五大道提升"
    citation = replace(inner.citation, quote=quote, start=0, end=len(quote), document=DOCUMENT)
    told = replace(
        sources, figures=(), schemes={}, set_aside=(),
        projects=(replace(inner, citation=citation, place_ids=("hp-wudadao",)),),
    )  # fmt: skip
    places = [one for one in find_marked(DOCUMENT, told, quote) if one.kind is MarkKind.PLACE]
    assert outer.place_ids
    assert [(one.start, one.place_ids) for one in places] == [(10, ("hp-wudadao",))]


def _find_project(sources: Sources, place: str) -> Project:
    return next(one for one in sources.projects if place in one.place_ids)


def test_of_no_names_none_stands_anywhere() -> None:
    assert list(find_longest(TEXT, ())) == []
    assert list(find_longest(TEXT, [""], ["五大道街道"])) == []
