"""The data in the tree are what the contract says, file by file and row by row."""

import csv
import itertools
import re
import tomllib
from pathlib import Path

import geopandas as gpd
import pytest
from fontTools.ttLib import TTFont

from geo.output.building.built_layers import FeatureCollection, compare_layers
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.proof.check import check_sources
from geo.proof.quotes.passages import read_texts
from geo.proof.quotes.quote_check import list_citations
from geo.reading.cards.layer_card import Layer, LayerKind
from geo.settings import layers_dir, sources_dir
from geo.values.models import CITY
from geo.values.sources import Sources
from geo.vocabulary import ObservationKind, Status
from layers.assets import FONT

LAYER_FILES = sorted(layers_dir().glob("*.geojson"))
SOURCE_FILES = sorted(
    path for path in sources_dir().iterdir() if path.suffix in (".csv", ".geojson")
)
FOLLOWED = ["wudadao-park", "gas-pipes", "elderly-beds", "wudadao-clinic", "dagubeilu-plots"]
"""Threads of which the plan of 2021 only plans, and the report of 2025 says more than that."""
TIANJIN = (116.70, 38.55, 118.07, 40.26)
"""West, south, east and north of the municipality, whichever of its districts are lifted."""


@pytest.mark.parametrize("path", SOURCE_FILES, ids=lambda path: path.name)
def test_a_source_is_utf8_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


@pytest.mark.parametrize("path", LAYER_FILES, ids=lambda path: path.name)
def test_gdal_reads_a_layer_back(path: Path) -> None:
    frame = gpd.read_file(path)
    assert len(frame) > 0
    assert frame.crs.to_epsg() == 4326
    drawn = frame.geometry.dropna()
    assert drawn.is_valid.all()
    west, south, east, north = drawn.total_bounds
    assert TIANJIN[0] < west <= east < TIANJIN[2]
    assert TIANJIN[1] < south <= north < TIANJIN[3]


@pytest.mark.parametrize("path", LAYER_FILES, ids=lambda path: path.name)
def test_a_card_describes_every_field_of_its_layer(path: Path) -> None:
    fields = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["fields"]
    columns = set(gpd.read_file(path).columns) - {"geometry"}
    assert columns == set(fields)


def test_built_layers_are_what_the_sources_give(built: dict[str, FeatureCollection]) -> None:
    states = compare_layers(built)
    assert [id for id, state in states.items() if not state.is_current] == []


def test_every_quote_stands_at_its_offsets(sources: Sources, documents: Path) -> None:
    texts = read_texts(sources.documents.values(), documents)
    assert texts, "the folder holds none of the documents"
    for file, citation in list_citations(sources):
        content = texts[citation.document].content
        assert content[citation.start : citation.end] == citation.quote, (file, citation)


def test_nothing_in_the_documents_is_unaccounted_for(sources: Sources, documents: Path) -> None:
    report = check_sources(sources, documents)
    assert [str(fault) for fault in report.faults] == []
    assert report.remarks == []
    assert set(report.coverage) == set(sources.documents)
    assert report.covered_share == 1


def test_documents_are_as_described(sources: Sources, documents: Path) -> None:
    texts = read_texts(sources.documents.values(), documents)
    for document in sources.documents.values():
        assert texts[document.id].as_lifted
        assert len(texts[document.id].content) == document.characters


def test_chapters_stand_in_the_order_of_their_documents(sources: Sources) -> None:
    """As a command that adds a document puts them: no line of another one moves."""
    with (sources_dir() / "chapters.csv").open(encoding="utf-8", newline="") as file:
        told = [*dict.fromkeys(row["document"] for row in csv.DictReader(file))]
    assert told == [id for id in sources.documents if id in told]


def test_a_project_is_said_in_our_own_short_words(sources: Sources) -> None:
    """A title is a label, not a sentence lifted from the document."""
    for project in sources.projects:
        assert len(project.title) <= 30, project.id
        assert not project.title.endswith(("。", ";")), project.id


def test_every_thread_is_used(sources: Sources) -> None:
    told = {project.thread for project in sources.projects}
    assert set(sources.threads) - told == set()


@pytest.mark.parametrize("thread", FOLLOWED)
def test_an_undertaking_is_followed_from_the_plan_to_the_report(
    sources: Sources, thread: str
) -> None:
    statuses: dict[str, set[Status]] = {}
    for step in sources.story(thread):
        statuses.setdefault(step.citation.document, set()).add(step.status)
    assert statuses["hp-plan14"] == {Status.PLANNED}
    assert statuses["hp-report2025"]
    assert Status.PLANNED not in statuses["hp-report2025"]
    assert list(statuses).index("hp-plan14") < list(statuses).index("hp-report2025")


def test_figures_that_disagree_stand_side_by_side(sources: Sources) -> None:
    """Two results for the same quantity and time that differ are listed, never left to chance."""
    listed = [set(conflict.figure_ids) for conflict in sources.conflicts.values()]
    results = [i for i in sources.figures if i.kind is not ObservationKind.TARGET]
    for one, other in itertools.combinations(results, 2):
        same = ("series", "district", "unit", "measure", "place_id")
        if any(getattr(one, name) != getattr(other, name) for name in same):
            continue
        same_time = not one.period or not other.period or one.period == other.period
        if same_time and one.value != other.value:
            assert any({one.id, other.id} <= ids for ids in listed), (one.id, other.id)


def test_all_seventeen_indicators_of_the_plan_are_there(sources: Sources) -> None:
    """Box 1 of the plan: sixteen rows have a 2020 value; five targets are words, not numbers."""
    box = [
        figure
        for figure in sources.figures
        if figure.citation.document == "hp-plan14"
        and re.search(r"专栏1\D", sources.chapter_of(figure.citation))
    ]
    reached = [figure for figure in box if figure.kind is ObservationKind.ACTUAL]
    aimed = [figure for figure in box if figure.kind is ObservationKind.TARGET]
    assert len({figure.series for figure in reached}) == 16
    assert len({figure.series for figure in aimed}) == 12
    # The market entities' target is a multiple of their number, so it is a series of its own.
    assert len({figure.series for figure in box} - {"market-entities-multiple"}) == 17


def test_schemes_can_be_selected(sources: Sources) -> None:
    assert sources.schemes
    for scheme in sources.schemes.values():
        found = find_projects(sources, Filter(scheme=(scheme.id,)))
        assert found, scheme.name
        assert all(set(project.place_ids) & set(scheme.place_ids) for project in found)


def test_every_series_has_figures_and_says_what_it_means(sources: Sources) -> None:
    assert set(sources.series) == {figure.series for figure in sources.figures}
    for series in sources.series.values():
        assert 4 <= len(series.definition) <= 60, series.id
        assert len(series.name) <= 20, series.id


def test_a_headline_has_a_place_of_its_own(sources: Sources) -> None:
    ranks = [series.rank for series in sources.series.values() if series.rank is not None]
    assert sorted(ranks) == sorted(set(ranks))
    assert sources.series["gdp-growth"] in sources.headlines


def test_sectors_of_a_family_share_its_colour(sources: Sources) -> None:
    colours: dict[str, set[str]] = {}
    for sector in sources.sectors.values():
        colours.setdefault(sector.family, set()).add(sector.colour)
    assert all(len(shades) == 1 for shades in colours.values())
    assert len({shade for shades in colours.values() for shade in shades}) == len(colours)


def test_the_printed_font_has_every_character_of_the_data(sources: Sources) -> None:
    known = set(TTFont(FONT).getBestCmap())
    shown = [
        text
        for place in sources.places.values()
        for text in (place.name, *place.aliases, place.note)
    ]
    shown += [project.title for project in sources.projects]
    shown += [document.title for document in sources.documents.values()]
    missing = {character for text in shown for character in text if ord(character) not in known}
    assert missing == set()


def test_exactly_one_layer_holds_the_places(layers: dict[str, Layer]) -> None:
    assert [id for id, layer in layers.items() if layer.card.kind is LayerKind.PLACE] == ["places"]


def test_the_districts_whose_documents_are_lifted_are_in_focus(sources: Sources) -> None:
    focus = {district.id for district in sources.districts.values() if district.in_focus}
    assert focus == {document.district for document in sources.documents.values()} - {CITY}
    without = {id for id, district in sources.districts.items() if district.geometry is None}
    assert without == {CITY}
