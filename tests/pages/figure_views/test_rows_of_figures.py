"""The page of figures: its rows, which open, compare and stay open."""

import gzip
import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.figures.comparability.same_figures import gather_told
from geo.figures.in_words.value_in_words import say_value
from geo.output.extracts.citation import show_quote
from geo.values.sources import Sources
from pages.figure_views import across_districts, one_district
from pages.figure_views.listed_figures import pack_figures
from tests.apptest import opened, payloads, read, seen
from tests.pages.figure_views.viewed import the_pm25, view


def test_each_two_figures_of_a_series_say_whether_they_compare_and_why_not() -> None:
    shown = read("indicators.py", view="comparable", pair_series="pm25")
    assert "1 对数字中 1 对可比" in shown
    assert "可比 期间不同" in shown
    assert "不可比 口径不同" in read("indicators.py", view="comparable", pair_series="gdp-growth")
    noted = read("indicators.py", view="comparable", pair_series="compute-power")
    assert "不可比 口径或时点不同" in noted
    assert "原文未写明" in noted, "why stands below, where no pointer is needed to read it"


def test_the_row_of_a_figure_stands_in_the_address(sources: Sources) -> None:
    figure = the_pm25(sources)
    test, ids = view("table", figure=figure.id), [one.id for one in sources.figures]
    assert show_quote(figure.citation.quote) in seen(test)
    assert row_open(test) == figure.id
    test.query_params["figure"] = ids[-1]  # as Back does
    assert show_quote(sources.figures[-1].citation.quote) in seen(test.run())
    assert row_open(test) == ids[-1]
    del test.query_params["figure"]
    assert show_quote(sources.figures[-1].citation.quote) not in seen(test.run())
    assert row_open(test) == ""


def row_open(test: AppTest) -> str:
    (listed,) = payloads(test, "listing")
    return str(listed["chosen"])


def test_a_row_of_the_list_tells_a_figure_as_its_document_has_it(sources: Sources) -> None:
    held = json.loads(gzip.decompress(pack_figures(sources).packed))
    said = gather_told(sources.figures)
    assert held["ids"] == [told.figure.id for told in said]
    shown = {
        column["id"]: [column["values"][n] for n in column["rows"]] for column in held["columns"]
    }
    for n, figure in enumerate(told.figure for told in said):
        assert shown["title"][n].startswith(figure.name)
        assert shown["value"][n] == say_value(figure)
        assert shown["district"][n] == sources.districts[figure.district].name
    value = next(column for column in held["columns"] if column["id"] == "value")
    of_unit = {say_value(one): one.value for one in sources.figures if one.unit == "%"}
    sizes = [of_unit[text] for text in value["values"] if text in of_unit]
    assert sizes == sorted(sizes)


def test_what_is_said_twice_is_one_row_and_one_figure_to_compare_with_both_passages(
    sources: Sources,
) -> None:
    twice = next(told for told in gather_told(sources.figures) if len(told.figures) > 1)
    quotes = [show_quote(figure.citation.quote) for figure in twice.figures]
    assert len(set(quotes)) > 1
    test = view("table", figure=twice.figures[-1].id)
    assert row_open(test) == twice.figure.id
    assert all(quote in seen(test) for quote in quotes)
    told = gather_told(one for one in sources.figures if one.series == twice.figure.series)
    shown = read("indicators.py", view="comparable", pair_series=twice.figure.series)
    assert f"{len(told) * (len(told) - 1) // 2} 对数字" in shown
    assert all(quote in shown for quote in quotes)


def test_a_row_that_a_filter_hides_is_open_again_without_it(sources: Sources) -> None:
    figure = the_pm25(sources)
    test = view("table", figure=figure.id, kind="target")
    assert show_quote(figure.citation.quote) not in seen(test)
    del test.query_params["kind"]
    assert figure.citation.quote in seen(test.run())


def test_a_figure_that_does_not_exist_is_said() -> None:
    assert "已忽略:figure=nobody" in seen(view("table", figure="nobody"))


def test_conditions_of_the_table_are_said_on_views_that_do_not_ask_by_them() -> None:
    said = "网址里有“全部数字”的条件(区、文本),这里没有按它取舍。"
    asked = {"district": "120103", "text": "小区"}
    assert said in read("indicators.py", **asked)
    assert said in read("indicators.py", view="plan", **asked)
    assert said not in read("indicators.py", view="table", **asked)
    assert "这里没有按它取舍" not in read("indicators.py", view="glance")


def test_a_chart_that_was_shown_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ({}, {"view": "districts"}, {"view": "districts", "drawing": "map"})
    before = [opened("indicators.py", **query).get("vega_lite_chart") for query in asked]
    for room, name in (
        (one_district, "chart_in_time"),
        (across_districts, "chart_districts"),
        (across_districts, "chart_on_map"),
    ):
        monkeypatch.setattr(room, name, lambda *_: pytest.fail("it is made again"))
    after = [opened("indicators.py", **query).get("vega_lite_chart") for query in asked]
    for one, other in zip(before, after, strict=True):
        assert len(one) == len(other) == 1
        assert one[0].proto.spec == other[0].proto.spec
