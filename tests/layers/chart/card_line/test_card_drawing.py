"""The drawing of a card: everything it holds is drawn, inside it, and no label on another."""

import re

import pytest
from lxml import etree

from geo.figures.shown.card_context import Context, list_contexts
from geo.values.sources import Sources
from layers.chart.card_line.card_drawing import HEIGHT_PX, WIDTH_PX, draw_card
from layers.chart.card_line.label_room import Room, find_room, measure_text


@pytest.fixture(scope="module")
def contexts(sources: Sources) -> list[Context]:
    return list_contexts(sources, sources.figures)


def card(contexts: list[Context], series: str, district: str = "120101") -> str:
    (found,) = (
        one
        for one in contexts
        if one.main.figure.series == series and one.main.figure.district == district
    )
    return str(draw_card(found, "#123456").svg)


def test_every_card_of_the_tree_is_a_drawing_inside_its_frame(contexts: list[Context]) -> None:
    for context in contexts:
        drawn = draw_card(context, "#123456")
        root = etree.fromstring(drawn.svg)
        assert drawn.said
        for text in root.iterfind(".//{*}text"):
            width = measure_text(text.text)
            x, anchor = float(text.get("x")), text.get("text-anchor")
            left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
            assert left >= -1, (context.main.figure.id, text.text)
            assert left + width <= WIDTH_PX + 1, (context.main.figure.id, text.text)
            assert 8 <= float(text.get("y")) <= HEIGHT_PX


def test_an_estimate_is_hollow_and_a_target_dashed(contexts: list[Context]) -> None:
    drawn = card(contexts, "gdp-growth")
    assert re.search(r'<rect class="mark open"', drawn)
    assert re.search(r'<path class="span target"', drawn)
    assert "目标 年均6%左右" in drawn
    assert 'class="join' not in drawn
    assert re.search(r'<path class="join target"', card(contexts, "hightech-firms"))


def test_a_share_of_the_sum_aimed_at_is_as_wide_as_it_is_large(contexts: list[Context]) -> None:
    drawn = card(contexts, "new-jobs")
    aim = float(re.search(r'class="aim" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', drawn)[1])
    part = float(re.search(r'class="part" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', drawn)[1])
    assert part / aim == pytest.approx(1.9 / 15, abs=0.002)
    assert "目标 15万人 · 2021—25" in drawn


def test_a_label_finds_the_first_spot_that_is_free_or_none() -> None:
    room = Room(60, 40)
    room.take(0, 0, 60, 15)
    spots = [(30.0, 12.0, "middle"), (30.0, 32.0, "middle")]
    placed = find_room(room, "58", "", spots)
    assert placed is not None
    assert placed.y == 32
    assert find_room(room, "58", "", spots) is None
