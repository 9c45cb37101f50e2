"""Page 对比 in a real browser: two maps and bars of one scale."""

from functools import partial

import pytest
from playwright.sync_api import expect

from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.map_by_hand import COUNT, LOOK, VIEW, switch
from tests.browser.steps.two_maps import map_in, map_of, open_compare
from tests.browser.steps.worked_out import count_marks
from tests.variants import variants

pytestmark = pytest.mark.browser


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


@pytest.fixture
def looking(regular: Reader) -> Reader:
    """Somebody before two districts, for tests that look and do nothing."""
    regular.be_at("compare?left=district:120101&right=district:120105")
    return regular


def test_two_maps_draw_each_its_own_places_at_one_scale(looking: Reader, sources: Sources) -> None:
    for side, district in (("left", "120101"), ("right", "120105")):
        wanted = count_marks(sources, Filter(district=(district,)))
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
    open_compare(reader)
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
    eventually(partial(right.evaluate, COUNT), count_marks(sources, Filter(district=("120105",))))
    reader.has_in_address("right=district%3A120105")
    reader.settle()
    kept = "() => [...document.querySelectorAll('.dot, .cluster')].filter(dot => dot.mine).length"
    assert frame.evaluate(kept) == before > 0


def test_a_click_on_a_place_shows_what_each_side_says(regular: Reader) -> None:
    open_compare(regular, "by=document&left=document:hp-plan14&right=document:hp-report2025")
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


@pytest.mark.usefixtures("moving")
def test_compared_maps_move_together(regular: Reader) -> None:
    open_compare(regular)
    left, right = map_of(regular, "left"), map_of(regular, "right")
    before, sent = left.evaluate(VIEW), regular.messages()
    # Another window of the same regular keeps its own view.
    elsewhere = regular.page.context.new_page()
    elsewhere.goto(f"{regular.address}/compare")
    elsewhere.locator("footer.foot").wait_for()
    other = map_in(elsewhere, "left")
    there = other.evaluate(VIEW)
    for mover, follower, side in ((left, right, "left"), (right, left, "right")):
        box = regular.page.locator(f".st-key-compare-map-{side} .district-map").bounding_box()
        assert box is not None
        mouse = regular.page.mouse
        mouse.move(box["x"] + 300, box["y"] + 150)
        mouse.down()
        mouse.move(box["x"] + 240, box["y"] + 190, steps=5)
        mouse.up()
        mover.get_by_role("button", name="放大", exact=True).click()
        zoom = before[0] + 1
        for frame in (mover, follower):
            frame.wait_for(f"() => window.map.getZoom() >= {zoom}")
        follower.wait_for(
            "([zoom, lat, lng]) => window.map.getZoom() === zoom"
            " && window.map.getCenter().distanceTo([lat, lng]) < 2",
            mover.evaluate(VIEW),
        )  # fmt: skip
        assert mover.evaluate(VIEW) != before
        before = mover.evaluate(VIEW)
    assert regular.messages() == sent
    assert other.evaluate(VIEW) == there
    switch(left, "主要街道").uncheck()
    expect(right.locator("path.base-streets").filter(visible=True)).to_have_count(0)
    expect(switch(right, "主要街道")).not_to_be_checked()
    expect(other.locator("path.base-streets").first).to_be_visible()


@pytest.mark.soak
def test_nonsense_in_the_address_is_said(reader: Reader) -> None:
    open_compare(reader, "by=x&left=district:999&right=%3Cimg%20src%3Dx%3E&sector=none&view=y")
    said = reader.page.get_by_role("status")
    for part in ("view=y", "sector=none、by=x、left=district=999、right=<img src=x>"):
        expect(said.filter(has_text="已忽略").filter(has_text=part)).to_be_visible()
    map_of(reader, "left")


@pytest.mark.soak
@pytest.mark.parametrize(
    "query", variants(now=["by=filter"], soak=["view=follow", "", "by=document"])
)
def test_a_phone_sees_the_whole_width(phone: Reader, query: str) -> None:
    open_compare(phone, query)
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
