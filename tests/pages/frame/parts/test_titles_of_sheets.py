"""The form of a sheet: what its reader typed or picked stays, what it proposed does not."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apptest import opened, prepared, seen


def form_of_a_sheet(**query: str) -> AppTest:
    """The page with the form for a sheet open, as the button in the map opens it."""
    test = prepared("map.py", **query)
    test.session_state["sheet_asked"] = True
    test.run()
    assert not test.exception, test.exception
    return test


def test_a_typed_title_of_a_sheet_survives_a_change_of_the_filter() -> None:
    test = opened("map.py", title="常委会汇报图", sentence="一句话")
    test.query_params["district"] = "120101"
    test.run()
    assert test.query_params["title"] == "常委会汇报图"
    form = form_of_a_sheet(district="120101", title="常委会汇报图", sentence="一句话")
    assert form.text_input(key="map-title").value == "常委会汇报图"
    assert form.text_input(key="map-sentence").value == "一句话"
    (file,) = [one for one in form.get("download_button") if one.key == "sheet"]
    assert file.label.replace("\\", "") == "下载 常委会汇报图.zip"


def test_a_typed_title_stays_though_the_next_click_brings_the_address_of_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pages.frame.address_bar.address._IN_FLIGHT_S", 0.0)
    monkeypatch.setattr("pages.frame.parts.widgets._runs_in_part", lambda: True)
    form = form_of_a_sheet(district="120101")
    form.session_state["sheet_asked"] = True
    form.text_input(key="map-title").set_value("手写的标题").run()
    assert form.query_params["title"] == "手写的标题"
    del form.query_params["title"]
    form.session_state["sheet_asked"] = True
    form.run()
    assert form.text_input(key="map-title").value == "手写的标题"
    assert form.query_params["title"] == "手写的标题"


def test_figures_stand_in_the_order_they_were_picked_in() -> None:
    asked = ["hp-report2025-i034", "hp-report2025-i002"]
    form = form_of_a_sheet(district="120101", figures=",".join(asked))
    assert form.multiselect(key="map-figures").value == asked


def test_every_page_of_a_sheet_is_looked_at_before_it_is_made() -> None:
    form = form_of_a_sheet(district="120101")
    assert "预览第 1 页" in seen(form)
    form.session_state["sheet_asked"] = True
    form.button(key="preview-next").click().run()
    assert "预览第 2 页" in seen(form)


def test_a_title_nobody_typed_follows_the_filter() -> None:
    for code, name in (("120101", "和平区"), ("120103", "河西区")):
        form = form_of_a_sheet(district=code)
        assert name in form.text_input(key="map-title").value
        assert name in form.text_input(key="map-sentence").value


def test_a_title_proposed_for_another_sheet_is_not_taken_for_a_typed_one() -> None:
    form = form_of_a_sheet(district="120101")
    before = form.text_input(key="map-title").value
    for step in ({"district": "120103"}, {}):
        form.session_state["sheet_asked"] = True
        form.query_params.update(step)
        # A browser that has not heard of the new proposal sends the old one with the next click.
        form.text_input(key="map-title").set_value(before).run()
    assert "title" not in form.query_params
    form.session_state["sheet_asked"] = True
    form.run()
    assert "河西区" in form.text_input(key="map-title").value


def test_what_the_font_lacks_is_said_before_the_sheet_is_made() -> None:
    form = form_of_a_sheet(sector="shipping", title="航运😀", layout="16x9", format="pdf")
    assert "图上印作“〓”:😀" in seen(form)
    (file,) = [one for one in form.get("download_button") if one.key == "sheet"]
    assert file.label.replace("\\", "") == "下载 航运😀.pdf"
