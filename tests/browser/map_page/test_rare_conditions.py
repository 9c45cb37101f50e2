"""The boxes of the filter column that are folded away, by mouse and by quick fingers."""

import re

import pytest
from playwright.sync_api import Route, expect

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import count_facets
from geo.text import say
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import EVERYTHING, press_pill, sentence, sidebar

pytestmark = pytest.mark.browser


def test_a_zone_is_judged_by_another_rule_and_lifted_with_a_press(reader: Reader) -> None:
    reader.open("?area=hp-wudadao")
    rule = sidebar(reader).get_by_role("combobox", name="怎样算在范围内")
    expect(rule).to_be_enabled()
    rule.select_option("过半在内")
    expect(sentence(reader)).to_contain_text("过半在范围内的才算")
    sidebar(reader).get_by_role("button", name="五大道", exact=True).click()
    expect(sentence(reader)).not_to_contain_text("五大道")
    expect(rule).to_be_disabled()


def test_who_chooses_faster_than_the_page_answers_loses_nothing(
    reader: Reader, sources: Sources
) -> None:
    first, second = list(sources.sectors_in_order)[:2]
    reader.open("?nature=initiative")
    box = sidebar(reader).get_by_role("combobox", name="领域", exact=True)
    offered = sidebar(reader).locator("[role=option]")
    box.click()
    expect(offered.first).to_have_text(re.compile(rf"^{first.name} \d+$"))
    box.press("Enter")
    box.press("Enter")
    for sector in (first, second):
        expect(sentence(reader)).to_contain_text(sector.name)
        expect(sidebar(reader).get_by_role("button", name=sector.name)).to_be_visible()
        expect(offered.filter(has_text=sector.name)).to_have_count(0)
    box.press("Escape")
    expect(offered).to_have_count(0)
    box.press("Backspace")
    box.press("Backspace")
    expect(sentence(reader)).to_have_text(re.compile("^性质:[^;]+$"))


def test_what_no_option_is_called_is_said(reader: Reader) -> None:
    reader.open("?kind=park")
    box = sidebar(reader).get_by_role("combobox", name="文件", exact=True)
    box.fill("没有这个")
    expect(sidebar(reader).locator("[role=listbox]").get_by_text("没有相符的")).to_be_visible()
    box.press("Enter")
    box.press("Tab")
    expect(box).to_have_value("")
    expect(sentence(reader)).not_to_contain_text("文件")
    expect(sentence(reader)).not_to_have_text(EVERYTHING)


def test_what_is_pressed_or_typed_while_the_page_answers_counts(
    reader: Reader, sources: Sources
) -> None:
    first, second = list(sources.sectors_in_order)[:2]
    reader.open("?nature=initiative")
    page, column = reader.page, sidebar(reader)
    column.get_by_role("combobox", name="领域", exact=True).click()
    offered = column.locator("[role=option]")
    offered.first.click()
    expect(sentence(reader)).to_contain_text(first.name)
    offered.first.hover()
    page.mouse.down()
    column.get_by_role("button", name=re.compile(r"^计划 \d+$")).dispatch_event("click")
    expect(sentence(reader)).to_contain_text("计划")
    reader.settle()
    page.mouse.up()
    expect(sentence(reader)).to_contain_text(second.name)
    near = column.get_by_role("combobox", name="某地点周边", exact=True)
    metres = column.get_by_role("spinbutton", name="米", exact=True)
    near.fill("五大道")
    near.press("Enter")
    metres.fill("7")
    expect(sentence(reader)).to_contain_text("500")
    reader.settle()
    metres.press_sequentially("00")
    metres.press("Enter")
    expect(sentence(reader)).to_contain_text("700")


def test_a_list_stays_where_the_last_choice_stood_and_a_press_into_a_text_leaves_it(
    reader: Reader,
) -> None:
    reader.open("?nature=initiative")
    column = sidebar(reader)
    box = column.get_by_role("combobox", name="街道", exact=True)
    box.fill("街")
    box.click()
    expect(box).to_have_value("街")
    offered = column.locator("[role=option]")
    texts = [text.rpartition(" ")[0] for text in offered.all_text_contents()]
    box.fill("")
    offered.nth(20).click()
    expect(offered.nth(20)).to_contain_text(texts[21])
    expect(offered.nth(20)).to_have_attribute("aria-selected", "true")
    expect(offered.nth(20)).to_be_in_viewport()


def test_a_late_answer_to_what_was_asked_before_leaves_the_counts_of_the_filter(
    reader: Reader, sources: Sources
) -> None:
    late: list[Route] = []
    first = next(iter(sources.sectors_in_order))
    leaves = count_facets(sources, Filter(nature=("initiative",), status=("planned",)))
    reader.open("?nature=initiative")
    reader.page.route("**/choices?nature=initiative", lambda one: late.append(one))
    column = sidebar(reader)
    column.get_by_role("combobox", name="领域", exact=True).click()
    offered = column.locator("[role=option]")
    press_pill(reader, "计划")
    told = f"{first.name} {leaves['sector'][first.id]}"
    column.get_by_role("combobox", name="领域", exact=True).click()
    expect(offered.first).to_have_text(told)
    for one in late:
        one.continue_()
    reader.settle()
    expect(offered.first).to_have_text(told)
    assert late


def test_counts_that_do_not_come_are_said_and_keep_nobody_from_choosing(
    reader: Reader, sources: Sources
) -> None:
    first = next(iter(sources.sectors_in_order))
    reader.open("?nature=initiative")
    reader.page.route("**/choices?nature=initiative", lambda one: one.abort())
    column = sidebar(reader)
    column.get_by_role("combobox", name="领域", exact=True).click()
    said = column.get_by_role("alert")
    expect(said).to_contain_text(say("app.link_failed"), timeout=20_000)
    reader.page.unroute_all()
    column.locator("[role=option]").first.click()
    expect(sentence(reader)).to_contain_text(first.name)
    expect(said).to_have_count(0)
    reader.errors.clear()


def test_a_name_is_found_by_its_sound_and_what_finds_nothing_is_announced(reader: Reader) -> None:
    reader.open("?nature=initiative")
    column = sidebar(reader)
    for title, letters, name in (
        ("某地点周边", "wudadao", "五大道"),
        ("只看某片区内", "wdd", "五大道"),
        ("街道", "xbl", "小白楼"),
    ):
        box = column.get_by_role("combobox", name=title, exact=True)
        box.fill(letters)
        expect(column.locator("[role=option]").filter(has_text=name).first).to_be_visible()
        announced = column.get_by_role("status").filter(has_text="没有相符的")
        expect(announced).to_have_count(0)
        box.fill("zzzz")
        expect(announced).to_have_count(1)
        box.press("Escape")
        expect(announced).to_have_count(0)


def test_metres_out_of_bounds_are_said_with_the_bounds(reader: Reader) -> None:
    reader.open("?area=hp-wudadao@700")
    column = sidebar(reader)
    metres = column.get_by_role("spinbutton", name="米", exact=True)
    for typed, kept in ("5", "10"), ("99999", "20000"):
        metres.fill(typed)
        metres.press("Enter")
        said = column.get_by_role("status").filter(has_text=f"半径“{typed}”米不合用")
        expect(said).to_contain_text("10 到 20000 之间")
        expect(metres).to_have_value(kept)
        expect(sentence(reader)).to_contain_text(f"{kept} 米")
    metres.fill("800")
    metres.press("Enter")
    expect(column.get_by_text("不合用")).to_have_count(0)
    reader.open("?area=hp-wudadao@5")
    expect(reader.page.get_by_text(re.compile("半径“5”米不合用;应为 10 到 20000"))).to_be_visible()
