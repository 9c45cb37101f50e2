"""What tests of sheets share: the sheet of an address, and that of a district."""

from collections.abc import Callable
from datetime import date

import pytest

from geo.reading.cards.layer_card import Layer
from geo.values.sources import Sources
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import parse_brief


@pytest.fixture(scope="session")
def compose(sources: Sources, layers: dict[str, Layer]) -> Callable[..., Sheet]:
    """A sheet for an address, of which nothing may be passed over."""

    def compose(known: Sources = sources, /, **query: str) -> Sheet:
        brief, ignored = parse_brief(query, known)
        assert ignored == []
        return compose_sheet(
            known, layers.values(), brief, made=date(2026, 3, 4), approval="审图号:津S(2026)001"
        )

    return compose


@pytest.fixture(scope="session")
def district(compose: Callable[..., Sheet]) -> Sheet:
    """Everything of one district: more places than there is room for names. Nobody changes it."""
    return compose(district="120101")
