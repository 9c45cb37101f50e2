"""What is suggested for a text of our own."""

from dataclasses import replace

import pytest

from geo.proof.names.place_words import PlaceWords
from geo.settings import sources_dir
from geo.suggest.learning.learned import Learned, learn_from
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.suggesting import suggest
from geo.values.models import Document
from geo.vocabulary import DocumentKind
from geo.years import Years
from tests.geo.suggest.text_of_our_own import TEXT
from tests.small import EAST, document, world


@pytest.fixture(scope="module")
def told() -> Document:
    """A report of the year 2023 with aims for 2024."""
    return replace(
        document("xx-report", EAST, DocumentKind.REPORT), title="报告", covers=Years(2023, 2024)
    )


@pytest.fixture(scope="module")
def unlearned() -> Learned:
    """Nothing to learn from."""
    return learn_from(world(), {}, PlaceWords.read(sources_dir() / "place_words.toml"))


@pytest.fixture(scope="module")
def found(told: Document, unlearned: Learned) -> list[Suggestion]:
    return suggest(told, TEXT, world(), unlearned)
