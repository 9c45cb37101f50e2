"""The form of a sheet: what it asks for stands in the address and on the sheet."""

import pytest

from tests.apptest import prepared


@pytest.mark.parametrize(
    ("query", "title", "asks"),
    [
        ({"sheet": "map"}, "和平区事项分布图", {"figures"}),
        ({"sheet": "follow"}, "和平区:2021 年计划的", {"figures", "plan"}),
        ({"sheet": "districts"}, "和平区:", {"series"}),
    ],
)
def test_the_form_asks_what_its_kind_of_sheet_needs_and_fills_in_the_words(
    query: dict[str, str], title: str, asks: set[str]
) -> None:
    test = prepared("map.py", district="120101", **query)
    test.session_state["sheet_asked"] = True
    test.run()
    assert not test.exception
    shown = {one.key.rpartition("-")[2] for one in (*test.multiselect, *test.selectbox)}
    assert {"figures", "plan", "series"} & shown == asks
    words = {box.key.rpartition("-")[2]: box.value for box in test.text_input}
    assert words["title"].startswith(title)
    assert words["sentence"]
