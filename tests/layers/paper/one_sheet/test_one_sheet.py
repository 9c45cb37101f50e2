"""One sheet as a value: what is on it, what it is called and says, whatever file it becomes."""

import re
from collections.abc import Callable

import pytest
from shapely.geometry import box

from geo.colour_mixing import measure_contrast, mix
from geo.projects.asked.filter import parse_query
from geo.projects.found.matching import find_projects
from geo.space.crs import to_metric
from geo.text import words
from geo.values.sources import Sources
from geo.vocabulary import Shape
from layers.palette import FOCUS_LAND
from layers.paper.ink.paper_colours import darken_colour
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.printed_map.placing_names import Named

Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def named(district: Sheet) -> list[Named]:
    return draw_sheet_map(open_sheet(297, 210), district)


def test_what_only_touches_a_zone_is_not_on_its_sheet_unless_asked_for(compose: Compose) -> None:
    """The street at the edge of 五大道 would be taken for part of it."""
    asked = {"area": "hp-wudadao,hp-jinjie"}
    held, touching = compose(**asked), compose(**asked, inside="touches")
    assert 0 < len(held.marks) < len(touching.marks)
    assert "“五大道”“金街”范围内;过半在范围内的才算" in held.sentence
    assert {"hp-wudadao", "hp-jinjie"} <= {mark.id for mark in held.marks}


def test_the_legend_explains_what_is_on_the_map_and_nothing_else(compose: Compose) -> None:
    shown = compose(district="120101", text="金融")
    families = {entry.family for entry in shown.entries}
    texts = {key.text for key in shown.keys}
    names = words("family")
    assert len(families) > 1
    assert texts & set(names.values()) == {names[family] for family in families}
    assert "选中的地点" not in texts
    chosen = compose(district="120101", text="金融", place=shown.marks[-1].id)
    assert "选中的地点" in {key.text for key in chosen.keys}


def test_of_one_family_colours_tell_how_far_things_are(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="a4")
    assert len({entry.family for entry in shown.entries}) == 1
    assert len(set(shown.colours)) == len({entry.stage for entry in shown.entries}) == 2


@pytest.mark.parametrize("asked", [{"family": "culture"}, {"sector": "culture"}])
def test_what_is_found_by_its_second_sector_is_of_the_family_asked_for(
    compose: Compose, sources: Sources, asked: dict[str, str]
) -> None:
    shown = compose(district="120101", **asked)
    found = find_projects(sources, parse_query({"district": "120101", **asked}, sources)[0])
    assert len({sources.family_of(project) for project in found}) > 1
    assert {entry.family for entry in shown.entries} == {"culture"}


def test_every_colour_is_told_from_the_land(district: Sheet) -> None:
    assert all(measure_contrast(colour, FOCUS_LAND) >= 3 for colour in district.colours)
    assert darken_colour("#000000") == "#000000"
    assert mix("#000000", 0.5) == "#808080"


def test_few_items_are_numbered_one_by_one_beside_the_name_of_their_zone(
    compose: Compose,
) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="a4")
    assert shown.has_discs
    assert shown.counts.startswith("15 项中 15 项上图")
    zone = max(shown.marks, key=lambda mark: len(shown.numbers_at(mark.id)))
    assert zone.shape is Shape.AREA
    assert len(shown.numbers_at(zone.id)) > 5
    on_slide = compose(scheme="hp-yijidi-sanqu", layout="16x9")
    named = {id for entry in on_slide.entries for id in entry.place_ids}
    assert named == {mark.id for mark in on_slide.marks}
    assert len(on_slide.entries) <= 12


def test_what_is_not_on_the_map_is_counted_and_named(compose: Compose) -> None:
    shown = compose(text="智能网联")
    assert shown.counts == "7 项中 2 项上图 · 图上 5 处"
    assert shown.unmapped_line == "列表中 5 件没有编号:没有可靠位置,未上图"
    assert [shown.say_number(entry) for entry in shown.entries] == ["1", "2", *[""] * 5]
    assert [entry.name for entry in shown.entries[2:]] == [*shown.unmapped]
    assert all(entry.years and entry.passages for entry in shown.entries[2:])
    many = compose(district="120101")
    assert many.unmapped_line.endswith("等")
    assert many.unmapped_line.count("、") >= 5


def test_a_sheet_nobody_titles_says_its_zones_its_scheme_or_what_was_asked_in_vain(
    compose: Compose,
) -> None:
    assert compose(area="hp-wudadao,hp-jinjie").title == "五大道、金街\uff1a事项分布图"
    assert compose(scheme="hp-yejian").title.endswith("\uff1a事项分布图")
    assert compose(district="120101").title == "和平区事项分布图"
    asked = compose(district="120101", sector="technology", years="2024")
    assert asked.title.startswith("和平区 · 科技与数字经济 · ")
    assert compose(text="不存在").title == "没有符合条件的事项(含“不存在”)"


def test_a_sheet_nobody_words_says_how_far_things_are_and_by_which_filter(compose: Compose) -> None:
    many = compose(area="hp-wudadao,hp-jinjie")
    told = {status: int(count) for status, count in re.findall(r"(\w+) (\d+) 项", many.sentence)}
    assert sum(told.values()) == len(many.citations)
    assert len(told) > 1
    assert many.sentence.endswith("范围内;过半在范围内的才算")
    assert compose(district="120101", status="underway").sentence == "区:和平区;状态:在建"


def test_a_sheet_may_show_what_the_screen_shows(compose: Compose) -> None:
    shown = compose(window="117.19,39.10,117.21,39.12")
    asked = to_metric(box(117.19, 39.10, 117.21, 39.12))
    assert shown.view.shown.buffer(1).contains(asked)
    assert shown.view.shown.area < 2.5 * asked.area
    assert shown.outside_line


def test_what_is_switched_off_on_the_screen_is_off_on_the_sheet(compose: Compose) -> None:
    shown = compose(district="120101", off="streets,places", halo="1")
    assert {layer.card.id for layer in shown.layers}.isdisjoint({"streets", "places"})
    assert shown.marks == shown.entries == ()
    assert shown.counts.endswith("地点图层已关闭")
    assert any(
        key.text.startswith("真实位置在圈内") for key in compose(district="120101", halo="1").keys
    )


def test_the_link_stands_on_a_sheet_where_it_is_known(
    compose: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compose(sector="finance").link == ""
    monkeypatch.setenv("PUBLIC_URL", "https://map.example.cn/")
    assert compose(sector="finance").link == "https://map.example.cn/?sector=finance"


def test_a_passage_leads_to_its_text_where_readers_find_the_app(
    compose: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "http" not in compose(sector="finance").entries[0].passages[0]
    monkeypatch.setenv("PUBLIC_URL", "https://map.example.cn/")
    passages = compose(sector="finance").entries[0].passages
    assert re.search(r"https://map\.example\.cn/read\?document=[\w-]+&at=\d+$", passages[0])
