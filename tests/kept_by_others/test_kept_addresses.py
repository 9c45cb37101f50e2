"""Nothing a reader has kept breaks: every address once valid keeps answering."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geo.output.answers.data_answers import FOLDER, answer_question, parse_question
from geo.projects.asked.filter import PARAMETERS
from geo.reading.cards.layer_card import read_layers
from geo.text import say, words
from geo.values.sources import Sources
from pages.frame.address_bar.address import BROWSER_PARAMETERS, MAP_PARAMETERS
from pages.frame.page import list_offered_pages, make_pages
from tests.apptest import opened, seen
from tests.conftest import ROOT
from tests.kept_by_others.kept_lists import IDS, lines

ADDRESSES_KEPT, IDS_KEPT = 211, 3273
"""How much the files held when last somebody added to them."""
ADDRESSES = [
    (address, said) for address, *said in (line.split("\t") for line in lines("addresses.txt"))
]


def asked(address: str) -> tuple[str, dict[str, str]]:
    """The page of an address, and its parameters as the browser decodes them."""
    parts = urlsplit(address)
    return parts.path.strip("/"), dict(parse_qsl(parts.query, keep_blank_values=True))


@pytest.fixture(scope="session")
def doors() -> dict[str, str]:
    """The script behind each page of the address bar, as app.py opens them."""

    found = dict[str, str]()

    def door(script: str, *, url_path: str = "", **about: object) -> None:
        found[url_path] = Path(script).name

    with patch("streamlit.Page", door):
        make_pages.__wrapped__(tuple(list_offered_pages()))
    return found


def told(test: AppTest) -> str:
    """The text of a page in one line, and behind it what each of its choices stands at."""
    several = (*test.multiselect, *test.button_group)
    choices = [stands_at(one.label, one.options, [one.index]) for one in test.selectbox]
    choices += [stands_at(one.label, one.options, one.indices) for one in several]
    return re.sub(r"\s+", " ", " ".join([seen(test), *choices]))


def read_file(path: str, query: dict[str, str], sources: Sources) -> str:
    """What programs read at an address, as far as it is text."""
    folder, _, file = path.partition("/")
    assert folder == FOLDER
    layers = read_layers()
    question = parse_question(file, query.items(), sources, layers)
    return answer_question(question, sources, layers).body.decode(errors="ignore")


def stands_at(label: str, names: Sequence[str], chosen: Iterable[int | None]) -> str:
    """A choice and what is chosen, without the counts behind: they grow with the data."""
    shown = [re.sub(r" \d+$", "", names[number]) for number in chosen if number is not None]
    return f"{label} = {'、'.join(shown)}"


def missing(text: str, said: Iterable[str]) -> str:
    """The first of some words that a text does not have, in their order; empty if it has all."""
    start = 0
    for part in said:
        found = text.find(part, start)
        if found < 0:
            return part
        start = found + len(part)
    return ""


def beginning(key: str, slot: str) -> str:
    """What a sentence of the catalogue says before one of its slots is filled."""
    return say(key, **{slot: "\0"}).partition("\0")[0]


UNWELCOME = (
    beginning("filter.ignored", "items"),
    beginning("panel.gone_place", "value"),
    say("panel.empty"),
)
"""What no kept address may be answered with: ignored in part, gone, or nothing found."""


@pytest.mark.parametrize(("address", "said"), ADDRESSES, ids=[address for address, _ in ADDRESSES])
def test_a_kept_address_still_answers(
    address: str, said: list[str], doors: dict[str, str], sources: Sources
) -> None:
    page, query = asked(address)
    is_page = page in doors
    shown = told(opened(doors[page], **query)) if is_page else read_file(page, query, sources)
    assert [note for note in UNWELCOME if note in shown] == []
    assert missing(shown, said) == ""


def test_every_kept_address_names_what_is_to_be_found_there() -> None:
    assert [address for address, said in ADDRESSES if not any(said)] == []


def test_every_page_view_and_parameter_has_a_kept_address(doors: dict[str, str]) -> None:
    """What is new gets its lines with it: nobody thinks of them later."""
    kept = [asked(address) for address, _ in ADDRESSES]
    assert set(doors) <= {page for page, _ in kept}
    assert {*PARAMETERS, *MAP_PARAMETERS} <= {name for _, query in kept for name in query}
    views = {*words("views"), *words("compare_views")} - {"label"}
    assert views <= {query.get("view") for _, query in kept}


@pytest.mark.parametrize("way", ["read", "write"])
def test_the_map_keeps_what_is_its_own_under_the_names_it_has(way: str) -> None:
    """The server does not see whether the browser finds it: the scripts are asked themselves."""
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "static/map").glob("*.js"))
    assert set(re.findall(rf'\b{way}\("(\w+)"', scripts)) == {*BROWSER_PARAMETERS} - {"row", "tab"}


def test_lines_are_added_to_what_is_kept_and_never_taken_out() -> None:
    assert len({address for address, _ in ADDRESSES}) >= ADDRESSES_KEPT
    assert sum(map(len, IDS.values())) >= IDS_KEPT
