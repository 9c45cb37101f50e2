"""What an address holds that its page cannot make anything of is said on the page."""

import re

import pytest

from pages.frame.known_parameters import PAGE_PARAMETERS
from tests.apptest import opened, prepared, seen
from tests.conftest import ROOT


def ignored(page: str, **query: str) -> list[str]:
    """The parts of an address a page says it has passed over."""
    shown = seen(opened(page, **query))
    return "、".join(re.findall("已忽略:(.+?)。", shown)).split("、")


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("data.py", {"bogus": "1", "": "x"}, ["bogus=1", "=x"]),
        ("data.py", {"district": "120101"}, ["district=120101"]),
        ("statistics.py", {"view": "glance"}, ["view=glance"]),
        ("indicators.py", {"view": "table", "text": "一\0"}, ["看不见的字符 U+0000"]),
        ("indicators.py", {"x" * 100: "y" * 100_000}, [f"{'x' * 40}={'y' * 40}"]),
    ],
)
def test_a_parameter_its_page_knows_nothing_of_is_said(
    page: str, query: dict[str, str], said: list[str]
) -> None:
    assert ignored(page, **query) == said


def test_of_very_many_the_first_are_named_and_all_are_counted() -> None:
    shown = seen(opened("data.py", **{f"x{number}": "1" for number in range(900)}))
    assert "已忽略:x0=1、x1=1" in shown
    assert "x19=1 等 900 处。" in shown
    assert "x20=1" not in shown


def test_what_the_map_cannot_make_of_its_own_is_said() -> None:
    query = {
        "at": "999,39.1,13", "off": "streets,trees", "halo": "2", "base": "nowhere",
        "text": "\0", "bogus": "",
    }  # fmt: skip
    assert set(ignored("map.py", **query)) == {
        "at=999,39.1,13", "off=trees", "halo=2", "base=nowhere", "看不见的字符 U+0000", "bogus=",
    }  # fmt: skip


@pytest.mark.parametrize("at", ["117.2,39.1,40", "117.2,91,13", "117.2,39.1", "x,y,z", "NaN,1,12"])
def test_a_view_no_map_has_is_said(at: str) -> None:
    assert ignored("compare.py", at=at) == [f"at={at}"]


def test_what_a_map_keeps_in_the_address_is_not_said() -> None:
    shown = seen(opened("map.py", at="117.18800,39.12345,13.5", off="streets,places", halo="1"))
    assert "已忽略" not in shown


def test_every_parameter_a_widget_stands_at_is_known() -> None:
    """By the calls in the code: a widget that is new brings its parameter along."""
    calls = r'\b(?:pick_one|pick_many|switch|type_text)\([^\n]*?, "([a-z_]+)"'
    code = "".join(path.read_text("utf-8") for path in (ROOT / "pages").rglob("*.py"))
    known = {name for names in PAGE_PARAMETERS.values() for name in names}
    assert set(re.findall(calls, code)) - known == set()


def test_a_title_too_long_for_a_sheet_is_said_in_the_form() -> None:
    test = prepared("map.py", district="120101", title="长" * 401)
    test.session_state["sheet_asked"] = True
    test.run()
    assert "“长长长长长长长长长长…”有 401 字,超过 400 字,写不全" in seen(test)
