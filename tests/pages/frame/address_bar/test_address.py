"""What the address bar holds is read as it is meant."""

from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from geo.reading.sources_folder import read_sources
from pages.frame.address_bar.address import (
    read_as_meant,
    read_left_address,
    read_query,
    remember_address,
    resume_address,
    write_address,
)
from tests.apptest import TIMEOUT_S, prepared
from tests.fuzz.questions import Bar


def reading(**query: str | list[str]) -> dict[str, str]:
    """What a page reads from an address with these parameters."""

    def page() -> None:
        import streamlit as st

        from pages.frame.address_bar.address import read_query

        st.json(read_query())

    test = AppTest.from_function(page, default_timeout=TIMEOUT_S)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    import json

    read: dict[str, str] = json.loads(test.json[0].value)
    return read


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ({"district": "120101", "amp;sector": "finance"}, {"sector": "finance"}),
        ({"district": ["120101", "120103"]}, {"district": "120101,120103"}),
        ({"status": "planned", "amp;status": "underway"}, {"status": "planned,underway"}),
        ({"district": "120101", "amp;amp;sector": "finance"}, {"sector": "finance"}),
        ({"text": ["一", "二"]}, {"text": "二"}),
        ({"left": ["a", "b"]}, {"left": "b"}),
    ],
)
def test_an_address_reads_as_it_is_meant(
    query: dict[str, str | list[str]], meant: dict[str, str]
) -> None:
    assert reading(**query).items() >= meant.items()


def test_a_click_keeps_what_an_address_means() -> None:
    test = prepared("map.py")
    test.query_params["district"] = ["120101", "120103"]
    test.query_params["place"] = next(iter(read_sources().places))
    test.run()
    test.button(key="back").click().run()
    assert test.query_params == {"district": "120101,120103"}


def test_a_condition_of_one_page_is_not_carried_onto_the_next() -> None:
    bar = Bar("")
    with patch.multiple("streamlit", query_params=bar, session_state={"page": "map"}):
        write_address({"district": "120101"}, by_widget=True)
        bar.from_dict({})
        resume_address("indicators")
        assert read_query() == {}


def test_what_mail_made_of_an_address_can_be_cleared() -> None:
    test = prepared("map.py")
    test.query_params["amp;status"] = "planned"
    test.run()
    test.button(key="chip_status").click().run()
    assert dict(test.query_params) == {}


def test_a_text_is_come_back_to_where_it_was_left() -> None:
    """There `at` is a position in the text; of a map alone the browser keeps the view."""
    bar = Bar("document=hp-plan14&at=953&halo=1")
    with patch.multiple("streamlit", query_params=bar, session_state={"page": "read"}):
        remember_address("read")
        bar.from_dict({})
        resume_address("data")
        resume_address("read")
        assert read_query() == {"document": "hp-plan14", "at": "953"}
    bar = Bar("district=120101&at=117.2,39.1,13")
    with patch.multiple("streamlit", query_params=bar, session_state={"page": "map"}):
        remember_address("map")
        assert read_left_address("map") == {"district": "120101"}


def test_a_late_click_in_a_text_does_not_bring_back_where_it_was_before() -> None:
    bar = Bar("document=hp-plan14&at=1")
    with patch.multiple("streamlit", query_params=bar, session_state={"page": "read"}):
        write_address({"at": "2"})
        bar.from_dict({"document": "hp-plan14", "at": "1"})
        assert read_query()["at"] == "2"


def test_who_goes_back_is_obeyed_at_once_and_a_page_passed_by_keeps_the_address_it_had() -> None:
    bar = Bar("document=hp-plan14&at=1")
    with (
        patch.multiple("streamlit", query_params=bar, session_state={"page": "read"}),
        patch("pages.frame.address_bar.address.goes_back", return_value=True),
    ):
        write_address({"at": "2"})
        bar.from_dict({"document": "hp-plan14", "at": "1"})
        assert read_query()["at"] == "1"
        remember_address("read")
        bar.from_dict({})
        resume_address("data")
        resume_address("read")
        assert read_query() == {}


def test_every_run_of_going_back_tells_a_widget_what_it_shows() -> None:
    """The run that told it before may have been broken off by the next step."""
    test = prepared("indicators.py", view="plan").run()
    key = "indicators-view"
    assert not test.button_group(key=key).proto.set_value
    with patch("pages.frame.parts.widgets.goes_back", return_value=True):
        for _ in range(2):
            test.run()
            assert test.button_group(key=key).proto.set_value


def test_an_address_is_read_once_and_one_that_nobody_types_is_not_kept() -> None:
    """Sixty-four of half a million characters would be kept else, whoever sends them."""
    for given, is_kept in (((("text", "河"),), True), ((("text", "x" * 500_000),), False)):
        once, again = read_as_meant(given), read_as_meant(given)
        assert once == again
        assert (once is again) is is_kept
