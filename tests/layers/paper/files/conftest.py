"""Sheets that are made into files; nobody changes them."""

from datetime import date

import pytest

from geo.projects.asked.filter import Filter
from geo.reading.cards.layer_card import Layer
from geo.values.sources import Sources
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import Brief
from tests.layers.paper.files.made import APPROVAL, TITLE, Compose


@pytest.fixture(scope="module")
def lay_out(sources: Sources, layers: dict[str, Layer]) -> Compose:
    def lay_out(known: Sources = sources, **wishes: object) -> Sheet:
        brief = Brief(**{"wanted": Filter(scheme=("hp-yijidi-sanqu",)), **wishes})  # type: ignore[arg-type]
        return compose_sheet(
            known, layers.values(), brief, made=date(2026, 3, 4), approval=APPROVAL
        )

    return lay_out


@pytest.fixture(scope="module")
def slide(lay_out: Compose) -> Sheet:
    return lay_out(
        title=TITLE, sentence="一句话", layout=LAYOUTS["16x9"], organisation="某委", author="某人"
    )


@pytest.fixture(scope="module")
def long(lay_out: Compose) -> Sheet:
    """More places than one page lists."""
    return lay_out(wanted=Filter(district=("120103",)))
