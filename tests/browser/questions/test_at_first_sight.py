"""What a planner asked at first sight: each answer is four acts of the hand away, at most.

An act is a press, a drag, or words typed into a box with the keys that take what it offers.
Of all of them some are asked in every run, the others in `make soak`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.measures.ranked_places import rank_subdistricts
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.text import say
from geo.units import split_unit
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.filter_column import sentence, sidebar
from tests.browser.steps.map_by_hand import VIEW
from tests.browser.steps.panel import detail
from tests.browser.steps.worked_out import named
from tests.variants import variants

pytestmark = pytest.mark.browser

MOST_ACTS = 4


@dataclass
class Hand:
    """A reader's hand, and how often it has acted."""

    reader: Reader
    acts: int = 0

    @property
    def page(self) -> Page:
        return self.reader.page

    def press(self, goal: Locator) -> None:
        self.acts += 1
        goal.click()
        self.reader.settle()

    def search(self, text: str, *keys: str) -> None:
        """Type into the header, and open with the keys: the first that is offered, without any."""
        self.acts += 1
        box = self.page.get_by_role("combobox", name=say("search.label"), exact=True)
        box.fill(text)
        offered = self.page.locator(".search-box [role=option]")
        expect(offered.last).to_contain_text(f"“{text}”")
        for key in (*keys, "Enter"):
            box.press(key)
        self.reader.settle()

    def choose(self, box: str, text: str) -> None:
        """Type into a box of the filter column, and take what it offers."""
        self.acts += 1
        sidebar(self.reader).get_by_role("combobox", name=box).fill(text)
        self.page.get_by_role("option", name=text, exact=True).wait_for()
        self.page.keyboard.press("Enter")
        self.reader.settle()

    def pill(self, name: str) -> None:
        self.press(sidebar(self.reader).get_by_role("button", name=re.compile(rf"^{name} \d+$")))

    def tab(self, name: str) -> None:
        self.press(self.page.locator(f"button[data-tab={name}]"))

    def years_from(self, year: int) -> None:
        """Drag over the timeline from a year to its end."""
        self.acts += 1
        columns = self.page.locator(".timeline .columns > div")
        first = columns.filter(has=self.page.get_by_text(str(year), exact=True)).bounding_box()
        last = columns.last.bounding_box()
        assert first is not None
        assert last is not None
        y = first["y"] + first["height"] - 30
        mouse = self.page.mouse
        mouse.move(first["x"] + first["width"] / 2, y)
        mouse.down()
        mouse.move(last["x"] + last["width"] / 2, y, steps=4)
        mouse.up()
        self.reader.settle()

    def counts(self, projects: int) -> None:
        """What is found is so much."""
        expect(self.page.locator(".counted")).to_contain_text(f"{projects} 项")


def a_street_since_a_year(hand: Hand, sources: Sources) -> None:
    """What is done along 中山路 since 2023?"""
    street = named(sources, "中山路")
    far = hand.reader.map().evaluate(VIEW)[0]
    hand.search("中山路")
    hand.years_from(2023)
    expect(detail(hand.reader).get_by_role("heading")).to_have_text("中山路")
    hand.reader.has_in_address(f"place={street.id}", "years=2023-[0-9]+")
    assert hand.reader.map().evaluate(VIEW)[0] > far + 1


def around_a_station(hand: Hand, _: Sources) -> None:
    """What lies within 800 m of 天津站? Nothing of its district's figures."""
    hand.search("天津站", "ArrowDown")
    expect(sentence(hand.reader)).to_have_text("“天津站”周边 800 米内")
    hand.tab("figures")
    expect(hand.page.get_by_text("主要指标")).to_have_count(0)


def subdistricts_with_most(hand: Hand, sources: Sources) -> None:
    """Which subdistricts of 河北区 have most?"""
    hand.pill("河北区")
    hand.tab("places")
    hand.press(hand.page.get_by_role("button", name="街道", exact=True))
    asked = find_projects(sources, Filter(district=("120105",)))
    most = [
        (sources.subdistricts[code].name, count)
        for code, count in rank_subdistricts(sources, summarise_places(sources, asked))
        if sources.subdistricts[code].district == "120105"
    ]
    first = hand.page.locator(".ranking li button").first
    expect(first).to_contain_text(most[0][0])
    expect(first.locator("b")).to_have_text(str(most[0][1]))


def for_the_old_in_a_district(hand: Hand, sources: Sources) -> None:
    """What does 河西区 do for old people?"""
    hand.pill("河西区")
    hand.search("养老")
    expect(sentence(hand.reader)).to_have_text("区:河西区;领域:养老与托育")
    hand.counts(len(find_projects(sources, Filter(district=("120103",), sector=("elderly",)))))


def a_family_in_two_districts(hand: Hand, _: Sources) -> None:
    """How much culture is there in two districts? One number, wherever it stands."""
    for name in ("和平区", "河北区", "文化与旅游"):
        hand.pill(name)
    pill = sidebar(hand.reader).get_by_role("button", name=re.compile(r"^文化与旅游 \d+$"))
    bars = hand.page.locator(".st-key-panel .bars").first.locator("dd.n")
    expect(bars).to_have_count(1)
    assert pill.evaluate("(button) => button.lastChild.textContent") == bars.inner_text()
    hand.counts(int(bars.inner_text()))


def what_has_a_budget(hand: Hand, sources: Sources) -> None:
    """Which figures are sums of money?"""
    hand.press(hand.page.get_by_role("link", name="指标"))
    hand.press(hand.page.get_by_role("radio", name="全部数字"))
    hand.choose("单位", "元")
    sums = [figure for figure in sources.figures if split_unit(figure.unit)[0] == "元"]
    expect(hand.page.get_by_text(re.compile(rf"{len(sums)} 条,共"))).to_be_visible()


def where_nothing_happens(hand: Hand, _: Sources) -> None:
    """Where is nothing done?"""
    hand.tab("places")
    hand.press(hand.page.get_by_label("在图上画密度"))
    expect(hand.reader.map().locator("path.cell-nothing").first).to_be_attached()
    expect(hand.page.locator(".ranking .wide")).to_contain_text("没有定到点的事项")


def a_zone_through_the_documents(hand: Hand, sources: Sources) -> None:
    """What was planned for 小白楼 in 2021, and what of it is told of since?"""
    hand.search("小白楼")
    expect(detail(hand.reader).get_by_role("heading")).to_have_text("小白楼")
    told = sources.projects_by_place[named(sources, "小白楼").id]
    for project in told:
        expect(hand.page.locator(f".st-key-panel #{project.id}")).to_be_attached()


def one_hit(hand: Hand, sources: Sources) -> None:
    """钟楼: the one thing that is meant is opened."""
    hand.search("钟楼")
    (only,) = [one for one in sources.projects if "钟楼" in one.title]
    expect(hand.page.locator(f".st-key-panel #{only.id}")).to_contain_text(only.citation.quote)


def how_vague(hand: Hand, _: Sources) -> None:
    """Which places are known only roughly?"""
    hand.press(hand.reader.map().get_by_role("button", name="误差", exact=True))
    expect(hand.reader.map().locator("path.reach").first).to_be_visible()


def what_became_of_the_plan(hand: Hand, _: Sources) -> None:
    """What has become of what was planned?"""
    hand.press(hand.page.locator("a.question", has_text="规划到哪了"))
    hand.press(hand.page.get_by_role("button", name=re.compile("^在建")))
    eventually(lambda: hand.page.locator(".told").count() > 0, True)


def how_districts_differ(hand: Hand, _: Sources) -> None:
    """How do two districts differ?"""
    hand.press(hand.page.locator("a.question", has_text="各区有何不同"))
    expect(hand.page.locator(".difference")).to_contain_text("比")


NOW = [for_the_old_in_a_district]
SOAK = [
    a_street_since_a_year, around_a_station, subdistricts_with_most, a_family_in_two_districts,
    what_has_a_budget, where_nothing_happens, a_zone_through_the_documents, one_hit, how_vague,
    what_became_of_the_plan, how_districts_differ,
]  # fmt: skip


@pytest.mark.parametrize("answer", variants(now=NOW, soak=SOAK), ids=lambda answer: answer.__name__)
def test_an_answer_is_four_acts_away_at_most(
    regular: Reader, sources: Sources, answer: Callable[[Hand, Sources], None]
) -> None:
    regular.open()
    hand = Hand(regular)
    answer(hand, sources)
    assert 0 < hand.acts <= MOST_ACTS
