"""Where the map looks: it turns to what is asked, and stays where a reader has it."""

import re
from functools import partial
from itertools import cycle, islice

import pytest
from playwright.sync_api import expect

from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from tests.browser.readers import Reader, eventually
from tests.browser.steps.filter_column import EVERYTHING, press_pill, sentence, sidebar
from tests.browser.steps.map_by_hand import COUNT, STANDS, VIEW, corner, see
from tests.browser.steps.panel import open_tab
from tests.browser.steps.worked_out import count_marks
from tests.variants import variants

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("changes", variants(now=[2], soak=[20]))
@pytest.mark.usefixtures("moving")
def test_the_view_survives_a_reload_and_changes_of_the_filter(
    regular: Reader, sources: Sources, changes: int
) -> None:
    frame = regular.open()
    see(frame, 117.1988, 39.1111, 15.5)
    expect(regular.page).to_have_url(re.compile(r"[?&]at=117\.19\d+,39\.11\d+,15\.5"))
    view, asked = frame.evaluate(VIEW), Filter()
    ids = {"计划": "planned", "在建": "underway", "完成": "completed"}
    for name in islice(cycle(ids), changes):
        sidebar(regular).get_by_role("button", name=re.compile(rf"^{name} \d+$")).click()
        kept = set(asked.status) ^ {ids[name]}
        asked = Filter(status=tuple(sorted(kept)))
        eventually(partial(frame.evaluate, COUNT), count_marks(sources, asked))
        words = [word for word, id in ids.items() if id in kept]
        said = f"状态:{'、'.join(words)}" if words else EVERYTHING
        expect(sentence(regular)).to_have_text(said)
        assert frame.evaluate(VIEW) == view
    expect(regular.page).to_have_url(re.compile(r"[?&]at=117\.19\d+,39\.11\d+,15\.5"))
    regular.page.reload()
    eventually(partial(regular.map().evaluate, VIEW), pytest.approx(view, abs=1e-5))


@pytest.mark.soak
@pytest.mark.usefixtures("moving")
def test_back_takes_one_change_back(reader: Reader) -> None:
    frame = reader.open()
    press_pill(reader, "和平区")
    see(frame, 117.1988, 39.1111, 15)
    press_pill(reader, "完成")
    sidebar(reader).get_by_role("button", name="清除全部").click()
    expect(sentence(reader)).to_have_text(EVERYTHING)
    reader.settle()
    reader.page.go_back()
    expect(sentence(reader)).to_have_text("区:和平区;状态:完成")
    pill = sidebar(reader).get_by_role("button", name=re.compile(r"^完成 \d+$"))
    expect(pill).to_have_attribute("aria-pressed", "true")
    reader.settle()
    reader.page.go_back()
    expect(sentence(reader)).to_have_text("区:和平区")
    expect(pill).to_have_attribute("aria-pressed", "false")
    reader.settle()
    assert frame.evaluate(VIEW)[0] == 15
    reader.page.go_forward()
    expect(sentence(reader)).to_have_text("区:和平区;状态:完成")


FLY_WHILE_ZOOMING = """() => {
    const bounds = [117.2, 39.11, 117.2, 39.11];
    const fly = () => {
        window.zooming = window.map._animatingZoom;
        window.DistrictMap.fly({bounds: bounds, number: 99});
    };
    window.map.once("zoomanim", () => setTimeout(fly, 20));
    window.map.zoomIn(1, {animate: true});
}"""


@pytest.mark.soak
@pytest.mark.usefixtures("moving")
def test_a_flight_asked_for_while_the_map_zooms_is_flown(reader: Reader) -> None:
    frame = reader.open()
    reader.settle()
    frame.evaluate(FLY_WHILE_ZOOMING)
    frame.wait_for("() => window.map.getCenter().distanceTo([39.11, 117.2]) < 5")
    assert frame.evaluate("() => window.zooming")


def test_what_does_not_concern_the_map_leaves_it_alone(regular: Reader) -> None:
    frame = regular.open()
    regular.settle()
    frame.evaluate("() => document.querySelectorAll('.dot, path').forEach(s => { s.mine = true; })")
    held = (
        "() => [...document.querySelectorAll('.dot, path.place')].map(symbol => symbol.mine)"
        ".reduce((kept, mine) => [kept[0] + Boolean(mine), kept[1] + 1], [0, 0])"
    )
    open_tab(regular, "figures")
    panel = regular.page.locator(".st-key-panel")
    panel.get_by_role("radio", name="河北区").click()
    expect(panel.get_by_role("heading", name="河北区主要指标")).to_be_visible()
    regular.settle()
    kept, all_ = frame.evaluate(held)
    assert kept == all_ > 10
    sent = regular.messages()
    regular.page.mouse.move(20, 20)
    regular.page.evaluate("() => document.querySelector('.st-key-map').scrollIntoView()")
    x, y = corner(regular)
    regular.page.mouse.move(x + 300, y + 300)
    regular.page.mouse.down()
    regular.page.mouse.move(x + 200, y + 380, steps=6)
    regular.page.mouse.up()
    regular.page.mouse.wheel(0, -300)
    expect(regular.page).to_have_url(re.compile(r"[?&]at="))
    regular.settle()
    assert regular.messages() == sent


ASKED_IN_HAND = """() => {
    map.once("zoomanim", () => setTimeout(() => DistrictMap.setFit([117.18, 39.1, 117.2, 39.12])));
    map.zoomOut(1);
}"""


@pytest.mark.usefixtures("moving")
def test_the_map_turns_to_what_is_asked_until_the_reader_moves_it(regular: Reader) -> None:
    frame = regular.open()
    whole = frame.evaluate(VIEW)
    press_pill(regular, "河北区")
    eventually(lambda: frame.evaluate(VIEW)[0] > whole[0], True)
    frame.wait_for(STANDS)
    fitted = frame.evaluate(VIEW)
    regular.has_not_in_address("at")
    # A reload looks there again, and what is asked no longer shows everything again.
    regular.page.reload()
    frame = regular.map()
    eventually(partial(frame.evaluate, VIEW), pytest.approx(fitted, abs=1e-4))
    # What is found while the reader has the map in hand turns it no more.
    frame.evaluate(ASKED_IN_HAND)
    regular.has_in_address("at=[^&]+")
    assert frame.evaluate(VIEW)[0] == pytest.approx(fitted[0] - 1)
    see(frame, 117.2, 39.11, 16)
    regular.has_in_address("at=[^&]+")
    press_pill(regular, "在建")
    regular.settle()
    assert frame.evaluate(VIEW)[0] == 16
    regular.page.keyboard.press("f")
    regular.has_not_in_address("at")
    eventually(lambda: frame.evaluate(VIEW)[0] < 16, True)
