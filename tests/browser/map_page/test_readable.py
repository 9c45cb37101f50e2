"""The map can be read at every zoom: names lie neither on each other nor on a symbol."""

import re
from functools import partial
from itertools import combinations
from typing import Any

import pytest
import shapely
from playwright.sync_api import expect
from shapely import Polygon, affinity, box

from geo.reading.cards.layer_card import Layer
from tests.browser.readers import Reader, eventually
from tests.variants import variants

pytestmark = pytest.mark.browser

VIEWS = {
    "the whole city": (117.205, 39.125),
    "津湾": (117.208, 39.128),
    "五大道": (117.199, 39.111),
    "南市": (117.181, 39.131),
    "意风区": (117.197, 39.135),
    "中山路": (117.195, 39.157),
    "河北区东部": (117.232, 39.165),
    "文化中心": (117.205, 39.087),
    "新八大里": (117.232, 39.087),
    "河西区南部": (117.235, 39.06),
}
ZOOMS = (11, 12, 13, 14, 15, 16, 17)
TOUCH_PX = 1.0
"""Boxes have room around their letters: so far they may lie on each other unseen."""
LOOK = """async ([lon, lat, zooms]) => {
    const seen = [];
    for (const zoom of zooms) {
        if (zoom !== null) { map.setView([lat, lon], zoom, {animate: false}); }
        // Names find their room once all else has been seen.
        await new Promise((go) => requestAnimationFrame(() => setTimeout(() => setTimeout(go))));
        const frame = map.getContainer().getBoundingClientRect();
        const boxes = (selector) => [...document.querySelectorAll(selector)].map((element) => {
            const box = element.getBoundingClientRect();
            const turn = new DOMMatrix(getComputedStyle(element).transform);
            return {
                text: element.textContent.replaceAll("\\n", ""), css: element.className,
                x: box.left - frame.left + box.width / 2, y: box.top - frame.top + box.height / 2,
                // Its own size, before it is turned.
                width: element.offsetWidth, height: element.offsetHeight,
                turn: Math.atan2(turn.b, turn.a)
            };
        });
        seen.push({
            names: boxes(".name, .popup"), symbols: boxes(".dot i, .cluster"),
            size: [frame.width, frame.height],
            belt_edge: Math.max(...[...document.querySelectorAll("path.belt")].map(
                (path) => Number(getComputedStyle(path).strokeOpacity)))
        });
    }
    return seen;
}"""


def outline(found: dict[str, Any]) -> Polygon:
    """What something covers of the screen, turned as it is."""
    half_width = max(found["width"] - TOUCH_PX, 0) / 2
    half_height = max(found["height"] - TOUCH_PX, 0) / 2
    x, y = found["x"], found["y"]
    level = box(x - half_width, y - half_height, x + half_width, y + half_height)
    return affinity.rotate(level, found["turn"], origin="centroid", use_radians=True)


def check(seen: dict[str, Any], where: str) -> None:
    """No name lies on another, on a symbol, or outside of the view; none stands there twice."""
    names = [(name["text"], outline(name)) for name in seen["names"]]
    symbols = shapely.union_all([outline(symbol) for symbol in seen["symbols"]])
    clashes = [(a, b) for (a, one), (b, other) in combinations(names, 2) if one.intersects(other)]
    assert clashes == [], where
    assert [text for text, shape in names if shape.intersects(symbols)] == [], where
    view = box(0, 0, *seen["size"])
    assert [text for text, shape in names if not view.covers(shape)] == [], where
    assert len({text for text, _ in names}) == len(names), where


def named(seen: dict[str, Any], css: str) -> set[str]:
    return {name["text"] for name in seen["names"] if css in name["css"].split()}


@pytest.mark.parametrize(
    ("views", "zooms"),
    variants(now=[(("五大道", "中山路", "文化中心"), (13, 14, 15, 17))], soak=[((*VIEWS,), ZOOMS)]),
    ids=len,
)
def test_names_lie_neither_on_each_other_nor_on_a_symbol(
    regular: Reader, layers: dict[str, Layer], views: tuple[str, ...], zooms: tuple[int, ...]
) -> None:
    frame = regular.open()
    frame.locator(".cluster").first.wait_for()
    regular.settle()
    (opening,) = frame.evaluate(LOOK, [0, 0, [None]])
    found = {name: frame.evaluate(LOOK, [*VIEWS[name], zooms]) for name in views}
    check(opening, "as it opens")
    for name, looks in found.items():
        for zoom, seen in zip(zooms, looks, strict=True):
            check(seen, f"{name} at {zoom}")
            # Nearer there are views of a single block.
            assert len(seen["names"]) > 5 or zoom > 15, (name, zoom)
    # At the city's width the main zones are named, and every district with documents.
    assert 12 <= len(named(opening, "shape")) <= 15
    assert {"和平区", "河西区", "河北区"} <= named(opening, "label-districts")
    for name, code in (("中山路", "120105"), ("文化中心", "120103")):
        streets = {
            feature.properties["name"]
            for feature in layers["streets"].features
            if feature.properties["district"] == code
        }
        at_14 = found[name][zooms.index(14)]
        assert len(streets & (named(at_14, "label-streets") | named(at_14, "label-place"))) >= 4
    # Seen from afar a belt is a band of colour; nearer its edge is drawn too.
    far, near = (found["五大道"][zooms.index(zoom)]["belt_edge"] for zoom in (14, 15))
    assert far < 0.5 < near
    # The documents' 宁园街 is the subdistrict itself: that is named once.
    texts = {name["text"] for name in found["中山路"][zooms.index(14)]["names"]}
    assert texts & {"宁园街", "宁园街道"} == {"宁园街"}


@pytest.mark.soak
@pytest.mark.parametrize(
    "place", variants(now=["hp-anshandaoweijinluxinxingchanyedai"], soak=["tj-haihe"])
)
def test_the_name_of_what_is_chosen_goes_before_all_others(reader: Reader, place: str) -> None:
    frame = reader.open(f"?place={place}")
    frame.locator(".popup").wait_for()
    reader.settle()
    (seen,) = frame.evaluate(LOOK, [0, 0, [None]])
    check(seen, place)
    assert len(named(seen, "popup")) == 1


POINTED = """() => [...document.querySelectorAll("path.place")].filter(
    (path) => Number(getComputedStyle(path).fillOpacity) && path.getAttribute("fill") !== "none"
).map((path) => path.classList.contains("pointed"))"""


def test_what_is_asked_for_stands_out_and_the_rest_steps_back(regular: Reader) -> None:
    frame = regular.open("?district=120101&at=117.199,39.111,15")
    expect(frame.locator("path.base-districts.of-120103")).to_have_class(re.compile(r"\bback\b"))
    expect(frame.locator("path.base-streets.of-120105").first).to_have_class(re.compile("back"))
    expect(frame.locator("path.back.of-120101")).to_have_count(0)
    # The area pointed at is tinted, and no other meanwhile.
    tinted = frame.evaluate(POINTED)
    assert len(tinted) > 1
    assert not any(tinted)
    box = regular.page.locator(".st-key-map .district-map").bounding_box()
    assert box is not None
    regular.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 60)
    eventually(partial(frame.evaluate, POINTED), [True])
