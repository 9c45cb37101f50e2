"""Hostile texts in a real browser: each stands there as it is, and nothing is asked of its host."""

import re
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, expect

from geo.values.sources import Sources
from tests import hostile
from tests.browser.readers import Reader
from tests.browser.seats import Seats
from tests.browser.serving import served
from tests.fuzz.contributing import source
from tests.fuzz.world import small_world
from tests.variants import variants

pytestmark = pytest.mark.browser

PAGES = variants(
    now=["?place=hp-minyuanguangchang&district=120101&document=hp-plan14&scheme=hp-wuqu-sandai"],
    soak=[
        "compare?by=filter&left=document:hp-plan14", "indicators?view=table",
        "?place=hp-minyuanguangchang",
        "?district=120101&document=hp-plan14&scheme=hp-wuqu-sandai", "compare",
        "compare?by=document", "compare?view=follow", "indicators", "indicators?view=plan",
        "indicators?view=districts", "indicators?view=meaning", "data",
        "read?document=hp-plan14&at=0",
        "statistics?columns=document&cell=sector,document:hp-plan14",
        "indicators?view=districts&drawing=map", "indicators?view=comparable",
    ],
)  # fmt: skip
"""That with most widgets; of all of them tests/pages/test_text_is_text.py reads what is sent."""
TYPED = [
    "**b** __i__ `c` ~~s~~", ":smile: :+1: :material/home:", "$x^2$ $$y$$", "# x", "1. x",
    ":red[x] :blue-badge[y]", "![i](//h.example) [l](//h.example)", "<b>x</b> &lt;", "a@h.example",
    "https://h.example www.h.example", "a -> b <- c -- d >= e",
]  # fmt: skip
MADE = """() => [
    ...document.querySelectorAll(
        '.katex, [href*="h.example"], [src*="h.example"], [role=img][aria-label*=icon],'
        + ' [data-testid=stMarkdownContainer] :is(strong, em, code, del, s, a, img, b, h1, li)'),
].map((made) => made.outerHTML.slice(0, 200))"""
"""Whatever Markdown, mathematics or HTML would have made of a text."""


@pytest.fixture(scope="module")
def spoiled(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app of some rows, among them what these pages open, with hostile texts."""
    told = [one.id for one in sources.projects if one.citation.document == "hp-plan14"][:40]
    told += [one.id for one in sources.projects if "hp-minyuanguangchang" in one.place_ids]
    folder = tmp_path_factory.mktemp("app")
    small_world({source("projects.csv"): told, source("schemes.csv"): ["hp-wuqu-sandai"]}).write(
        folder / "data"
    )
    hostile.spoil(folder / "data")
    with served(folder / "log", DATA_DIR=str(folder / "data")) as address:
        yield address


@pytest.fixture(scope="module")
def spoiled_seats(profile: BrowserContext, spoiled: str) -> Iterator[Seats]:
    with closing(Seats(profile, spoiled)) as seats:
        yield seats


@pytest.fixture
def visitor(spoiled_seats: Seats, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody who goes from one of these pages to the next."""
    with spoiled_seats.sit_down(request, 1440, 900) as reader:
        yield reader


def made_of_texts(reader: Reader) -> list[str]:
    return [made for frame in reader.page.frames for made in frame.evaluate(MADE)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_hostile_texts_shows_them_as_they_are(visitor: Reader, page: str) -> None:
    visitor.open_page(page)
    expect(visitor.page.get_by_text(hostile.TEXT).first).to_be_attached()
    assert made_of_texts(visitor) == []


def _spelt(text: str) -> str:
    """A pattern of a text in quotes, between whose letters joiners may stand that nobody sees."""
    return "\u2060?".join(re.escape(letter) for letter in f"“{text}”")


@pytest.mark.parametrize("typed", variants(now=[TYPED[::3]], soak=[TYPED]), ids=len)
def test_what_a_reader_typed_stands_on_its_chip_as_typed(regular: Reader, typed: list[str]) -> None:
    regular.open_page(f"?text={quote(typed[0])}")
    chip = regular.page.locator(".st-key-chip_text button").first
    box = regular.page.get_by_label("文本", exact=True)
    for text in typed:
        box.fill(text)
        box.press("Enter")
        expect(chip).to_have_text(re.compile(_spelt(text)))
        assert made_of_texts(regular) == [], text


def test_names_on_the_map_are_text_in_tips_popups_and_clusters(visitor: Reader) -> None:
    frame = visitor.open()
    cluster = frame.locator(".cluster").first
    named = cluster.get_attribute("aria-label") or ""
    assert named.count(hostile.TEXT) >= 2
    cluster.focus()
    cluster.hover(force=True)
    expect(frame.locator(".tip")).to_have_text(named)
    frame = visitor.open("?place=hp-minyuanguangchang")
    expect(frame.locator(".popup b")).to_contain_text(hostile.TEXT)


def test_the_list_finds_a_text_by_its_letters_and_no_pattern(visitor: Reader) -> None:
    visitor.open("?tab=items")
    box = visitor.page.get_by_label("在列表中查找")
    count = visitor.page.locator(".listing .find p")
    box.fill("$&|")
    expect(count).to_contain_text("项中找到")
    box.fill(".*")
    expect(count).to_contain_text("没有含“.*”的事项")
    box.fill("{total} $& {{7}}$")
    expect(count).to_contain_text("没有含“{total} $& {{7}}$”的事项")
    expect(visitor.page.locator(".listing tbody button").first).to_be_hidden()
