"""A reader's own set: kept from the map, put in order, worded, and taken along."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.values.meetings import list_sets
from geo.values.sources import Sources
from tests.apptest import opened, prepared, raw, seen

FIRST = "区情一页"


def test_a_sheet_of_the_map_becomes_a_page_and_its_place_and_words_are_changed() -> None:
    test = prepared("map.py", district="120105", sector="technology", title=FIRST, layout="16x9")
    for _ in range(2):
        test.session_state["sheet_asked"] = True
        test.run()
        test.button(key="keep_page").click().run()
    assert not test.exception
    (kept,) = test.session_state["own_sets"].values()
    assert [(one.page, one.title, one.layout) for one in kept.values()] == [
        (1, FIRST, "16x9"), (2, FIRST, "16x9"),
    ]  # fmt: skip
    assert kept[1].address == "district=120105&sector=technology&sheet=map"

    room = prepared("sheets.py")
    room.session_state["own_sets"] = {"我的汇报": kept}
    room.run()
    room.text_input(key="own-title-2").set_value("第\u200b二页").run()
    room.button(key="own-earlier-2").click().run()
    assert titles_of(room) == ["第二页", FIRST]
    room.button(key="own-remove-2").click().run()
    assert titles_of(room) == [FIRST]
    assert room.text_input(key="own-title-1").value == FIRST


def titles_of(test: AppTest) -> list[str]:
    return [one.title for one in test.session_state["own_sets"]["我的汇报"].values()]


def press_before_it_is_drawn_anew() -> None:
    import streamlit as st

    from geo.values.meetings import make_page
    from pages.frame.parts.files_and_sheets.own_sets import keep_set, read_keyed
    from pages.sheet_sets import own_set_form

    keep_set("我的汇报", [make_page({"title": name}, "我的汇报", 1) for name in "甲乙丙丁"])
    drawn = dict(read_keyed("我的汇报"))
    for at, act in st.session_state["pressed"]:
        own_set_form._change([*drawn][at], "我的汇报", getattr(own_set_form, act))


@pytest.mark.parametrize(
    ("pressed", "left"),
    [
        ([(3, "_move_earlier"), (3, "_move_earlier")], "甲丁乙丙"),
        ([(0, "_move_later"), (1, "_remove")], "甲丙丁"),
        ([(1, "_remove"), (1, "_remove")], "甲丙丁"),
        ([(0, "_move_earlier"), (3, "_move_later")], "甲乙丙丁"),
    ],
)
def test_what_is_pressed_before_the_set_is_drawn_anew_acts_on_the_page_it_stood_at(
    pressed: list[tuple[int, str]], left: str
) -> None:
    test = AppTest.from_function(press_before_it_is_drawn_anew)
    test.session_state["pressed"] = pressed
    assert not test.run().exception
    assert titles_of(test) == [*left]
    pages = test.session_state["own_sets"]["我的汇报"].values()
    assert [one.page for one in pages] == [*range(1, len(left) + 1)]


def test_a_set_that_ships_is_changed_in_a_copy(sources: Sources) -> None:
    test = opened("sheets.py", set="对标")
    assert not test.text_input
    test.button(key="adopt").click().run()
    assert test.query_params["set"] == "对标(我的)"
    assert len(test.text_input) == 2 * len(list_sets(sources.meetings)["对标"])
    assert r"存成文件\(CSV\)" in [one.proto.label for one in test.get("download_button")]
    assert "没有画成" not in seen(test)


def test_a_set_that_is_lost_is_said_and_one_unsaved_is_marked_until_it_is_taken() -> None:
    test = opened("sheets.py", set="对标(我的)")
    assert "“对标(我的)”已不在" in seen(test)
    assert "data-unsaved" not in raw(test)
    test = opened("sheets.py", set="对标")
    test.button(key="adopt").click().run()
    assert 'data-unsaved="对标(我的)"' in raw(test)
    test.session_state["unsaved_sets"].discard("对标(我的)")  # as taking the file does
    assert "data-unsaved" not in raw(test.run())


def test_a_title_that_cannot_be_printed_is_said_where_it_is_typed() -> None:
    test = opened("sheets.py", set="对标")
    test.button(key="adopt").click().run()
    assert "图上印作" not in seen(test)
    test.text_input(key="own-title-1").set_value("汇报😀").run()
    assert "图上印作“〓”:😀" in seen(test)
