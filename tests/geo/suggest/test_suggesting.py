"""What is suggested for a text of our own, with every kind of thing in it."""

import time
from dataclasses import replace

import pytest

from geo.reading.checked_files.columns import COLUMNS, MAX_QUOTE_CHARACTERS
from geo.suggest.learning.learned import Learned
from geo.suggest.learning.undertakings import make_title
from geo.suggest.new_records.suggestion import FILES, Suggestion
from geo.suggest.suggest_commands import list_suggestion_lines
from geo.suggest.suggesting import suggest
from geo.values.models import Document
from geo.values.sources import Sources
from tests.geo.suggest.text_of_our_own import TEXT, figures
from tests.small import EAST, place, project, world


def test_every_suggestion_quotes_the_text_where_it_says_in_reading_order(
    found: list[Suggestion],
) -> None:
    assert {one.record for one in found} == set(FILES)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert TEXT[one.start : one.end] == one.quote
        assert 1 <= len(one.quote) <= MAX_QUOTE_CHARACTERS
        assert one.quote == one.quote.strip()
        assert one.reason
        assert 0 < one.confidence < 1
        assert set(one.as_json()) >= {"record", "reason", "confidence", "candidates"}
        assert set(one.as_json()) >= set(COLUMNS[FILES[one.record]])


@pytest.mark.parametrize("wide", [",;:()%", "0123456789.,;:()%!?"])
def test_a_text_in_full_width_gives_what_it_gives_in_half_width_and_is_quoted_as_it_is(
    wide: str, told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    text = TEXT.translate({ord(one): ord(one) + 0xFEE0 for one in wide})
    widened = suggest(told, text, world(), unlearned)
    assert [(one.record, one.start, one.end) for one in widened] == [
        (one.record, one.start, one.end) for one in found
    ]
    assert all(one.quote == text[one.start : one.end] for one in widened)
    for one, half in zip(widened, found, strict=True):
        kept = {**one.values, "name": "", "aliases": ""}
        assert kept == {**half.values, "name": "", "aliases": ""}
        if one.record == "place":
            assert one.values["name"] == one.quote


def test_names_that_end_like_places_are_suggested_and_sorts_of_places_are_not(
    found: list[Suggestion],
) -> None:
    named = {one.values["name"]: one.values for one in found if one.record == "place"}
    assert {"青石巷12号院", "启明路消防站", "云溪科技园", "翠屏里"} <= set(named)
    assert named["云溪科技园"]["kind"] == "zone"
    assert {named["云溪科技园"]["precision"], named["云溪科技园"]["district"]} == {"none", EAST}
    assert not {"口袋公园", "老旧小区", "公园"} & set(named)


def test_a_name_ends_where_another_or_a_count_begins(told: Document, unlearned: Learned) -> None:
    text = ("新设云溪创意街区两个市级产业园区,打通断头路,提升天津站海河两岸夜景,"
            "推进地铁11号线翠屏站建设,改造云溪中医医院新院区。")  # fmt: skip
    known = {id: replace(place(id), name=name) for id, name in (("a", "天津站"), ("b", "海河"))}
    sources = replace(world(), places=known)
    found = suggest(told, text, sources, unlearned)
    named = {one.quote: one.values["kind"] for one in found if one.record == "place"}
    assert named.keys() == {"云溪创意街区", "天津站", "海河", "翠屏站", "云溪中医医院新院区"}
    assert named["云溪中医医院新院区"] == "hospital"


def test_clauses_that_begin_with_a_verb_are_undertakings_and_say_how_far_they_are(
    found: list[Suggestion],
) -> None:
    states = {one.quote: one.values["status"] for one in found if one.record == "project"}
    assert states["推进滨江一号地块建设"] == "underway"
    assert states["加快建设云溪科技园"] == "planned"
    project = next(one for one in found if one.quote == "加快建设云溪科技园")
    place = next(one for one in found if one.values.get("name") == "云溪科技园")
    assert project.values["place_ids"] == place.values["id"]
    assert project.values["year_from"] == "2024"
    assert project.values["title"] == "建设云溪科技园"


def test_an_undertaking_goes_on_with_one_that_is_told_alike_and_is_only_offered_what_is_less(
    told: Document, unlearned: Learned
) -> None:
    standing = project("p1", thread="t", quote="推进云溪科技园二期建设")
    text = "推进云溪科技园二期建设。推进启智小学扩建和周边道路建设。"
    found = suggest(told, text, world(standing), unlearned)
    same, other = (one for one in found if one.record == "project")
    assert same.values["thread"] == "t"
    assert other.values["thread"] == ""
    assert [one.id for one in other.candidates] == ["t"]


def test_a_figure_that_stands_elsewhere_is_suggested_as_of_its_series_and_others_as_new(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    found = figures(suggest(told, TEXT, first_five, unlearned))
    assert found["5.5", "%"].candidates[0].id == "gdp-growth"
    assert found["7", "万元"].values["series"] == "disposable-income"
    assert found["3", "年"].values["series"] == ""


def test_a_figure_is_no_surer_than_the_series_it_is_given(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    found = figures(suggest(told, TEXT, first_five, unlearned)).values()
    given = [one for one in found if one.values["series"]]
    assert given
    assert all(one.confidence <= one.candidates[0].score for one in given)
    doubted = min(given, key=lambda one: one.confidence)
    assert doubted.confidence < 0.7
    assert "把握以所选系列计" in doubted.reason


def test_a_place_that_stands_is_known_by_its_alias_and_offered_for_a_slip(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    text = "提升金街步行街品质。推动民国广场改造。"
    found = [one for one in suggest(told, text, first_five, unlearned) if one.record == "place"]
    assert [one.values["id"] for one in found][:1] == ["hp-jinjie"]
    slip = next(one for one in found if "广场" in one.quote)
    assert slip.candidates[0].id == "hp-minyuanguangchang"
    assert len(slip.candidates) <= 3


@pytest.mark.parametrize(
    "part",
    [
        "、",
        "连续",
        "3",
        "打造口袋公园",
        "增长5%",
        "“",
        "超超超",
        "一二三",
        "的路",
        "(((",
        " ",
        "年",
    ],
)
def test_a_sentence_of_thousands_of_characters_is_read_at_once(
    part: str, told: Document, unlearned: Learned
) -> None:
    began = time.process_time()
    suggest(told, part * (2000 // len(part)) + "。", world(), unlearned)
    assert time.process_time() - began < 2


def test_a_person_reads_each_suggestion_in_a_line(found: list[Suggestion]) -> None:
    lines = list_suggestion_lines(found, world())
    assert len([line for line in lines if line.strip()]) == len(found)
    (income,) = [line for line in lines if "系列" in line and "6.1万元" in line]
    assert "居民人均可支配收入" in income
    assert "水平,2023" in income
    assert any("云溪科技园(片区,新)" in line for line in lines)


def test_the_same_text_gives_the_same_suggestions(
    told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    assert suggest(told, TEXT, world(), unlearned) == found


def test_a_span_of_months_is_a_date(told: Document, unlearned: Learned) -> None:
    found = suggest(told, "2023年1-9月,固定资产投资完成120.6亿元。\n", world(), unlearned)
    aside = [(one.quote, one.values["reason"]) for one in found if one.record == "set_aside"]
    assert aside == [("2023年1-9月", "日期")]


def test_a_name_goes_on_behind_the_comma_of_a_number() -> None:
    assert make_title("景区接待游客1,660余万人次,同比增长") == "景区接待游客1,660余万人次"
