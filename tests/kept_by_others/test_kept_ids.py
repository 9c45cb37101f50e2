"""Nothing a reader has kept breaks: every id once valid is still one."""

from enum import StrEnum

import pytest

from geo.output.answers.tidy_tables import indicator_table, project_table
from geo.projects.asked.filter import PARAMETERS, list_options
from geo.projects.asked.two_filters import BY
from geo.projects.followed.progress import Now
from geo.reading.cards.layer_card import Layer
from geo.reading.tile_addresses import read_basemaps
from geo.values.sources import Sources
from geo.vocabulary import (
    Binding,
    Difference,
    DocumentKind,
    Measure,
    Nature,
    ObservationKind,
    PlaceKind,
    Precision,
    Qualifier,
    Relation,
    Status,
)
from pages.comparing.follow import FORMER_STATES
from pages.frame.address_bar.address import MAP_PARAMETERS
from tests.kept_by_others.kept_lists import IDS


def recorded(sources: Sources) -> dict[str, set[str]]:
    """The ids people gave in data/sources/, by what they name."""
    return {
        "documents": set(sources.documents),
        "districts": set(sources.districts),
        "sectors": set(sources.sectors),
        "families": {sector.family for sector in sources.sectors.values()},
        "places": set(sources.places),
        "projects": {project.id for project in sources.projects},
        "indicators": {figure.id for figure in sources.figures},
        "series": set(sources.series),
        "threads": set(sources.threads),
        "schemes": set(sources.schemes),
        "conflicts": set(sources.conflicts),
        "plan targets": set(sources.plan),
        "units": set(sources.units),
        "online basemaps": {basemap.id for basemap in read_basemaps()},
    }


def vocabulary() -> dict[str, set[str]]:
    """The words of the closed lists, as tables and addresses hold them."""
    lists: dict[str, type[StrEnum]] = {
        "statuses": Status,
        "place kinds": PlaceKind,
        "precisions": Precision,
        "document kinds": DocumentKind,
        "measures": Measure,
        "observation kinds": ObservationKind,
        "qualifiers": Qualifier,
        "bindings": Binding,
        "natures": Nature,
        "relations": Relation,
        "differences": Difference,
    }
    words = {name: {word.value for word in known} for name, known in lists.items()}
    return words | {"states of a plan": {*Now, *FORMER_STATES}}


def answered(sources: Sources) -> dict[str, set[str]]:
    """What an address may ask for: parameters, and the values of those that are lists."""
    values = {f"filter: {name}": set(known) for name, known in list_options(sources).items()}
    return values | {
        "parameters of a filter": set(PARAMETERS),
        "parameters of the map": set(MAP_PARAMETERS),
        "ways to compare": set(BY),
    }


def carried_away(sources: Sources, layers: dict[str, Layer]) -> dict[str, set[str]]:
    """What a notebook or a GIS holds on to: layers with their fields, columns of tables."""
    cards = [layer.card for layer in layers.values()]
    return {
        "layers": set(layers),
        "fields of layers": {f"{card.id}.{field.name}" for card in cards for field in card.fields},
        "columns of indicator_table": set(indicator_table(sources).columns),
        "columns of project_table": set(project_table(sources).columns),
    }


@pytest.fixture(scope="session")
def valid(sources: Sources, layers: dict[str, Layer]) -> dict[str, set[str]]:
    """Every id valid now, by the headings of ids.txt."""
    made = carried_away(sources, layers)
    return recorded(sources) | vocabulary() | answered(sources) | made


@pytest.mark.parametrize("heading", IDS)
def test_every_kept_id_still_exists(heading: str, valid: dict[str, set[str]]) -> None:
    """A row that is split leaves its id to one of the parts."""
    assert IDS[heading] - valid[heading] == set()


def test_every_kind_of_id_is_kept(valid: dict[str, set[str]]) -> None:
    assert set(valid) == set(IDS)
