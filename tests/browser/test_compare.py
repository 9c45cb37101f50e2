"""Page 对比 in a real browser: two maps, bars of one scale, and where a plan is now."""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from geo.projects.filter import Filter
from geo.projects.matching import find_projects
from geo.projects.progress import Now, follow_plan, tally_lines
from geo.projects.summary import summarise_places
from geo.sources import Sources
from layers.marks import mark_places
from tests.browser.readers import MapView, Reader, eventually, find_map, open_window
from tests.browser.test_map import COUNT, LOOK, VIEW
from tests.variants import variants

pytestmark = pytest.mark.browser


def open_page(reader: Reader, query: str = "") -> None:
    reader.open_page(f"compare?{query}")


def map_of(reader: Reader, side: str) -> MapView:
    return map_in(reader.page, side)


def map_in(page: Page, side: str) -> MapView:
    return find_map(page, f"compare-map-{side}")


def drawn(sources: Sources, **wanted: tuple[str, ...]) -> int:
    return len(
        mark_places(sources, summarise_places(sources, find_projects(sources, Filter(**wanted))))
    )


def bars(reader: Reader, side: str) -> list[tuple[int, float]]:
    """Count and width in pixels of every bar of one side, families first."""
    return [
        (int(count), width)
        for count, width in reader.page.locator(f".bars-{side} .bars dd.n").evaluate_all(
            "counts => counts.map(n => {"
            " const bar = n.previousElementSibling.querySelector('.bar');"
            " return [n.textContent, bar ? bar.getBoundingClientRect().width : 0]; })"
        )
    ]


@pytest.fixture(scope="module")
def looking(profile: BrowserContext, address: str) -> Iterator[Reader]:
    """Somebody before two districts, for tests that look and do nothing."""
    with open_window(profile, address) as reader:
        open_page(reader, "left=district:120101&right=district:120105")
        yield reader


def test_two_maps_draw_each_its_own_places_at_one_scale(looking: Reader, sources: Sources) -> None:
    for side, district in (("left", "120101"), ("right", "120105")):
        wanted = drawn(sources, district=(district,))
        assert wanted > 10
        eventually(partial(map_of(looking, side).evaluate, COUNT), wanted)
    looking.settle()
    # To a pixel: a map stands on whole ones.
    eventually(
        partial(map_of(looking, "left").evaluate, VIEW),
        pytest.approx(map_of(looking, "right").evaluate(VIEW), abs=4e-4),
    )
    left, right = (
        looking.page.locator(f".st-key-compare-map-{side} .district-map").bounding_box()
        for side in ("left", "right")
    )
    assert left is not None
    assert right is not None
    assert (left["y"], left["width"], left["height"]) == (
        right["y"], right["width"], right["height"],
    )  # fmt: skip
    assert left["y"] + left["height"] < 900
    expect(looking.page.locator(".difference")).to_be_in_viewport(ratio=1)


def test_bars_of_both_sides_have_one_scale(looking: Reader, sources: Sources) -> None:
    left, right = bars(looking, "left"), bars(looking, "right")
    projects = [p for p in sources.initiatives if p.district in ("120101", "120105")]
    families = len({sources.sectors[project.sectors[0]].family for project in projects})
    statuses = len({project.status for project in projects})
    assert len(left) == len(right) == families + statuses
    for part in (slice(0, families), slice(families, None)):
        both = left[part] + right[part]
        scales = [width / count for count, width in both if count > 3]
        assert max(scales) == pytest.approx(min(scales), rel=0.02)


def test_a_name_of_any_length_stands_on_the_map_in_lines_an_eye_takes_in(looking: Reader) -> None:
    write = "name => DistrictMaps.make(document.createElement('div'), {}).linesOf(name, true)"
    lines_of = partial(looking.page.evaluate, write)
    long = "五大道历史文化街区保护更新(2025—2030年)与文商旅融合发展综合改革先行示范引领区核心区"
    lines = lines_of(long)
    assert "".join(lines) == long
    assert max(map(len, lines)) <= 15
    assert any("(2025" in line for line in lines), "no number is parted"
    assert lines_of("解放北路") == ["解放北路"]
    assert len(lines_of("解放北路金融创新运营示范区")) == 2


@pytest.mark.soak
def test_a_change_on_one_side_leaves_the_other_map_alone(reader: Reader, sources: Sources) -> None:
    open_page(reader)
    frame = map_of(reader, "left")
    frame.locator(".dot, .cluster").first.wait_for(state="attached")
    before = frame.evaluate(
        "() => [...document.querySelectorAll('.dot, .cluster')].map(dot => dot.mine = true).length"
    )
    reader.page.locator(
        ".st-key-right-district [role=combobox], .st-key-right-district input"
    ).first.click()
    reader.page.get_by_role("option", name="河北区").click()
    right = map_of(reader, "right")
    eventually(partial(right.evaluate, COUNT), drawn(sources, district=("120105",)))
    reader.has_in_address("right=district%3A120105")
    reader.settle()
    kept = "() => [...document.querySelectorAll('.dot, .cluster')].filter(dot => dot.mine).length"
    assert frame.evaluate(kept) == before > 0


def test_a_click_on_a_place_shows_what_each_side_says(regular: Reader) -> None:
    open_page(regular, "by=document&left=document:hp-plan14&right=document:hp-report2025")
    frame = map_of(regular, "left")
    frame.evaluate(LOOK)
    frame.locator(".dot[aria-label='民园广场'] i").click()
    regular.page.get_by_role("heading", name="民园广场").wait_for()
    regular.has_in_address("place=hp-minyuanguangchang")
    sides = regular.page.locator(".side-place")
    expect(sides).to_have_count(2)
    for side in sides.all():
        expect(side.locator("blockquote").first).to_be_attached()
    for side in ("left", "right"):
        map_of(regular, side).locator(".dot.selected").wait_for(state="attached")


def test_the_states_of_a_plan_add_up_and_a_story_opens_and_leads_to_the_map(
    regular: Reader, sources: Sources
) -> None:
    open_page(regular, "view=follow&plan=hp-plan14")
    counts = tally_lines(follow_plan(sources, "hp-plan14"))
    cells = [int(text) for text in regular.page.locator(".tally b").all_text_contents()]
    assert cells == [count.lines for count in counts.values()]
    rows = regular.page.locator(".told").count()
    alone = regular.page.locator(".chapter > summary b").all_text_contents()
    assert rows + sum(map(int, alone)) == sum(cells)
    statements = [
        int(found.group())
        for text in regular.page.locator(".tally small").all_text_contents()
        if (found := re.search(r"\d+", text))
    ]
    planned = [p for p in sources.initiatives if p.citation.document == "hp-plan14"]
    assert sum(statements) == sum(project.status == "planned" for project in planned)
    story = regular.page.locator(".told", has_text="五大道公园建设")
    expect(story.locator("blockquote").first).to_be_hidden()
    story.locator("summary").first.click()
    steps = story.locator(".steps > div")
    expect(steps).to_have_count(2)
    for step in steps.all():
        expect(step.locator("blockquote").first).to_be_visible()
    link = story.locator("a:not(.read)").first
    name = link.inner_text()
    link.click()
    regular.page.locator("#detail").get_by_role("heading", name=name).wait_for()


@pytest.mark.soak
def test_a_pill_chooses_a_state_and_the_address_keeps_it(reader: Reader, sources: Sources) -> None:
    open_page(reader, "view=follow&plan=hp-plan14")
    reader.page.get_by_role("button", name=re.compile("^在建")).click()
    reader.page.locator(".follow.completed").wait_for(state="detached")
    reader.has_in_address("state=underway")
    underway = tally_lines(follow_plan(sources, "hp-plan14"))[Now.UNDERWAY].lines
    expect(reader.page.locator(".told")).to_have_count(underway)


@pytest.mark.soak
def test_views_of_two_pages_do_not_disturb_each_other(reader: Reader) -> None:
    open_page(reader, "view=follow&plan=hp-plan14")
    reader.page.get_by_role("link", name="指标").click()
    reader.page.locator(".figure-card").first.wait_for()
    reader.page.get_by_text("规划与结果").click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()
    reader.page.get_by_role("link", name="对比").click()
    reader.page.locator(".tally").wait_for()
    reader.page.get_by_role("link", name="指标").click()
    reader.page.get_by_text("不可比:口径不同").first.wait_for()


@pytest.mark.soak
def test_nonsense_in_the_address_is_said(reader: Reader) -> None:
    open_page(reader, "by=x&left=district:999&right=%3Cimg%20src%3Dx%3E&sector=none&view=y")
    said = reader.page.get_by_role("status")
    for part in ("view=y", "sector=none、by=x、left=district=999、right=<img src=x>"):
        expect(said.filter(has_text="已忽略").filter(has_text=part)).to_be_visible()
    map_of(reader, "left")


@pytest.mark.soak
@pytest.mark.parametrize(
    "query", variants(now=["by=filter"], soak=["view=follow", "", "by=document"])
)
def test_a_phone_sees_the_whole_width(phone: Reader, query: str) -> None:
    open_page(phone, query)
    assert phone.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    if "view" not in query:
        left, right = (
            phone.page.locator(f".st-key-compare-map-{side} .district-map").bounding_box()
            for side in ("left", "right")
        )
        assert left is not None
        assert right is not None
        assert right["y"] > left["y"] + left["height"]
        assert left["width"] > 350
        # Both in the first window, over the tabs at its foot.
        assert right["y"] + right["height"] <= 844 - 56
        # On its side both are whole beside each other, under what is compared.
        phone.page.set_viewport_size({"width": 844, "height": 390})
        lying = phone.page.locator(".st-key-compare-map-right .district-map").bounding_box()
        assert lying is not None
        assert lying["height"] >= 200
        assert lying["y"] + lying["height"] <= 390
        expect(phone.page.locator(".st-key-compare_by")).to_be_in_viewport(ratio=1)


def test_an_open_row_stands_in_the_address_and_survives_a_reload(regular: Reader) -> None:
    open_page(regular, "view=follow&plan=hp-plan14&state=partly")
    beds = regular.page.locator(".told", has_text="养老床位新增")
    beds.locator("summary").first.click()
    regular.has_in_address("row=elderly-beds", "state=partly")
    regular.page.reload()
    for quote in ("到2025年,新增养老床位1000张", "全区新增养老床位206张"):
        expect(beds.locator("blockquote", has_text=quote)).to_be_visible()
        expect(beds.locator("mark", has_text=quote)).to_be_visible()
    beds.locator("summary").first.click()
    regular.has_not_in_address("row")


@pytest.mark.soak
def test_back_and_a_filter_keep_an_open_row(reader: Reader) -> None:
    open_page(reader, "view=follow&plan=hp-plan14&row=elderly-beds")
    reader.page.get_by_role("button", name=re.compile("^在建")).click()
    reader.has_in_address("state=underway", "row=elderly-beds")
    reader.settle()
    reader.page.go_back()
    reader.has_not_in_address("state")
    reader.has_in_address("row=elderly-beds")
    expect(reader.page.locator("mark", has_text="新增养老床位206张")).to_be_visible()
