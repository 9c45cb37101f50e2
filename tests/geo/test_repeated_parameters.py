"""What an address says is read as it is meant, however it was typed."""

import time

import pytest

from geo.projects.asked.filter import format_query, parse_query
from geo.repeated_parameters import join_parameters
from geo.text import say
from geo.values.sources import Sources


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("years", "２０２１－２０２５", "2021-2025"),
        ("years", "2021—2025", "2021-2025"),
        ("years", "2021 – 2025", "2021-2025"),
        ("years", "2021～2025", "2021-2025"),
        ("years", "2021——2025", "2021-2025"),
        ("district", " １２０１０１ ， 120103、120105 ", "120101,120103,120105"),
        ("status", "planned, underway", "planned,underway"),
        ("view", " table", "table"),
        ("area", "１１７.2，39.1 ＠ ５００", "117.2,39.1@500"),
        ("text", " ５Ｇ，６Ｇ—７Ｇ ", " ５Ｇ，６Ｇ—７Ｇ "),
        ("title", "一、二，三", "一、二，三"),
        ("period", "2021—2025年", "2021—2025年"),
    ],
)
def test_a_value_reads_as_it_is_meant_however_it_is_typed(
    name: str, typed: str, meant: str
) -> None:
    assert join_parameters([(name, typed)]).query == {name: meant}


@pytest.mark.parametrize("name", ["district", "years"])
def test_an_address_full_of_blanks_keeps_nobody_waiting(name: str) -> None:
    blanks = " " * 30_000
    begun = time.process_time()
    read = join_parameters([(name, f"a{blanks}b{blanks},c")]).query
    assert read == {name: f"a{blanks}b,c"}
    assert time.process_time() - begun < 1


def test_what_the_page_writes_of_years_can_be_put_into_its_address(sources: Sources) -> None:
    said = say("filter.between_years", first=2021, last=2025).removesuffix(" 年")
    wanted, ignored = parse_query({"years": said}, sources)
    assert (format_query(wanted), ignored) == ({"years": "2021-2025"}, [])


@pytest.mark.parametrize("text", ["\ufffd\ufffd", "五\u200b大道"])
def test_a_text_of_broken_bytes_or_of_signs_nobody_sees_is_not_looked_for(
    sources: Sources, text: str
) -> None:
    wanted, ignored = parse_query({"text": text}, sources)
    assert wanted.text == ""
    assert ignored


def test_what_nobody_sees_stands_in_a_message_by_its_code() -> None:
    assert "“[U+202E]a[U+0000]”" in say("panel.gone_place", value="\u202ea\0")
    assert "“一\u3000二”" in say("panel.gone_place", value="一\u3000二")
