"""Whatever goes wrong is said in our words where it arose, and all else stands."""

import os
from collections.abc import Callable
from logging import LogRecord
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import DistrictMapError
from pages.explore import explorer
from pages.frame.parts.files_and_sheets.download import _make
from tests.apptest import TIMEOUT_S, opened, payloads, prepared, seen
from tests.conftest import ROOT

OURS = DistrictMapError("一处数据;请改好")


def failing(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("part", ["draw_map", "show_overview", "show_list", "show_carry"])
@pytest.mark.parametrize(
    ("error", "said"), [(OURS, str(OURS)), (KeyError("x"), "KeyError")], ids=["ours", "unforeseen"]
)
def test_a_part_of_the_map_page_that_fails_leaves_the_others(
    part: str, error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer, part, failing(error))
    test = prepared("map.py", file="csv").run()
    assert not test.exception
    shown = seen(test)
    assert said in shown
    assert "资料来源" in shown
    assert "不显示地图" not in shown
    marks = {"show_overview": "按门类", "show_carry": "示意,不作划界依据"}
    assert {name for name, mark in marks.items() if mark not in shown} == {part} & marks.keys()
    assert bool(payloads(test, "listing")) == (part != "show_list")
    assert bool(payloads(test, "district-map")) == (part != "draw_map")


@pytest.mark.parametrize("error", [OURS, KeyError("x")], ids=["ours", "unforeseen"])
def test_a_callback_that_fails_is_said_on_the_page_once(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = prepared("statistics.py", district="120101").run()
    monkeypatch.setattr("pages.frame.parts.widgets.write_address", failing(error))
    test = next(one for one in test.get("button_group") if one.key.endswith("-value"))
    test = test.set_value("share").run()
    assert not test.exception
    assert (str(OURS) if error is OURS else "KeyError") in seen(test)
    shown = seen(test.run())
    assert "KeyError" not in shown
    assert str(OURS) not in shown


def test_a_part_of_page_data_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.inventory.positions.count_precisions", failing(ValueError("x")))
    shown = seen(prepared("data.py").run())
    assert "这里没有画成" in shown
    assert "使用限制" in shown


def test_what_nobody_foresaw_is_found_in_the_log_by_the_line_on_the_page(
    monkeypatch: pytest.MonkeyPatch, logged: list[LogRecord]
) -> None:
    monkeypatch.setattr("pages.frame.page.read_data", failing(ZeroDivisionError("a mistake")))
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    assert not test.exception
    (record,) = [record for record in logged if record.exc_info]
    assert f"{record.getMessage()},ZeroDivisionError" in seen(test)
    assert "a mistake" not in seen(test)


def test_a_file_that_cannot_be_made_is_said_once_with_the_reason() -> None:
    test = opened("map.py", file="csv")
    with pytest.raises(DistrictMapError):
        _make(failing(OURS), "map.png", test.session_state["not_made"])  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        _make(failing(KeyError("x")), "a.csv", test.session_state["not_made"])  # type: ignore[arg-type]
    shown = seen(test.run())
    assert f"map.png:{OURS}" in shown
    assert "a.csv:" in shown
    assert "文件没有做成" not in seen(test.run())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("projects.csv", "改动之前的内容"),
        ("streets.geojson", "有错"),
        ("streets.toml", "所在图层没有画"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_all_else_stands(
    file: str, said: str, data_copy: Path, refuse: Callable[[Path], None]
) -> None:
    opened("map.py")
    folder = data_copy / ("sources" if file.endswith(".csv") else "layers")
    os.utime(folder / file, (1, 1))
    refuse(folder / file)
    shown = seen(opened("map.py"))
    assert f"{file}:文件读不出来" in shown
    assert said in shown
    assert "主要指标" in shown
