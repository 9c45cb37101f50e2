"""What an address holds that its page cannot make anything of is said on the page."""

import ast
import re
from pathlib import Path

import pytest

from geo.projects.asked.filter import PARAMETERS
from geo.repeated_parameters import BESIDE
from geo.values.sources import Sources
from layers.paper.subjects.brief import WORDS
from pages.frame.address_bar.known_parameters import PAGE_PARAMETERS
from pages.frame.page import PAGES
from tests.apptest import opened, prepared, seen
from tests.conftest import ROOT


def ignored(page: str, /, **query: str) -> list[str]:
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


def test_an_address_of_the_map_or_a_table_can_be_handed_to_a_command_whole() -> None:
    asked = {*PAGE_PARAMETERS["map"], *PAGE_PARAMETERS["statistics"]}
    assert asked == {*PARAMETERS, *BESIDE}


def test_what_others_hang_onto_a_link_is_passed_over_without_a_word() -> None:
    shown = seen(opened("data.py", utm_source="mail", fbclid="x", isappinstalled="0"))
    assert "已忽略" not in shown


def test_a_page_of_a_set_that_there_is_not_is_said() -> None:
    assert "page=-1" in ignored("sheets.py", meeting="nix", page="-1")
    assert "page=-1" in ignored("sheets.py", set="nix", page="-1")


@pytest.mark.parametrize(("what", "noun"), [("place", "地点"), ("project", "事项")])
def test_what_a_link_names_and_is_not_there_is_called_what_it_is(what: str, noun: str) -> None:
    assert f"链接中的{noun}“nix”不存在" in seen(opened("map.py", **{what: "nix"}))


def test_a_project_beside_a_place_that_it_does_not_tell_of_is_said() -> None:
    shown = seen(opened("map.py", place="hp-wudadao", project="hp-plan14-p001"))
    assert re.search("链接中的事项“.+”没有提到“五大道”,已忽略", shown)


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


CALLS = r'\b(?:pick_one|pick_many|switch|type_text)\((?:[^()"\n]|\([^()]*\))*?, f?"([a-z_{}]+)"'
HANDED_ON = r'\b_(?:switch|pick|ask_one)\("([a-z_]+)"'
"""Functions of a module that hand a parameter on to a widget."""


def parameters_in(path: Path) -> set[str]:
    """The parameters of the widgets a module draws, `*` for what data call it."""
    code = path.read_text("utf-8")
    found = {re.sub(r"\{.*\}", "*", name) for name in re.findall(CALLS, code)}
    return found | set(re.findall(HANDED_ON, code))


def modules_of(door: str) -> set[Path]:
    """What a page runs of `pages/`, whatever its views: all it imports, and what that imports."""
    left, met = [ROOT / "pages" / f"{door}.py"], set[Path]()
    while left:
        path = left.pop()
        if path in met:
            continue
        met.add(path)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pages"):
                base = ROOT / str(node.module).replace(".", "/")
                inside = [base / f"{one.name}.py" for one in node.names]
                left += [one for one in (base.with_suffix(".py"), *inside) if one.is_file()]
    return met


@pytest.mark.parametrize("door", PAGES)
def test_every_parameter_a_widget_of_a_page_stands_at_is_known_there(door: str) -> None:
    """By the calls in what the page imports: a widget that is new brings its parameter along."""
    drawn = {name for path in modules_of(door) for name in parameters_in(path)}
    # The form of the map's sheet is one module with the form of other pages, which ask less.
    asked_of_map = PAGE_PARAMETERS["map"] if door in ("compare", "indicators") else ()
    assert drawn - set(PAGE_PARAMETERS[door]) - set(asked_of_map) == set()


def test_a_parameter_that_no_page_reads_is_not_known() -> None:
    code = "".join(
        path.read_text("utf-8")
        for folder in ("pages", "geo", "static")
        for path in (ROOT / folder).rglob("*.[pj][ys]")
    )
    names = {name.rstrip("*") for known in PAGE_PARAMETERS.values() for name in known}
    assert {name for name in names if f'"{name}' not in code} == set()


NONSENSE = {
    "map.py": [{}],
    "compare.py": [{}, {"view": "follow"}],
    "indicators.py": [{}, {"view": "table"}],
    "read.py": [{}, {"thread": ""}],
    "statistics.py": [{}],
    "sheets.py": [{}, {"meeting": ""}],
}
UNSAID = {"text", *WORDS, "area", "place", "project", "cell", "left", "right", "meeting", "*"}
"""What says in words of its own what is wrong, or takes any words."""


@pytest.mark.parametrize(
    ("page", "also"), [(page, also) for page, each in NONSENSE.items() for also in each], ids=str
)
def test_nonsense_in_any_parameter_of_a_page_is_said_whatever_of_it_is_shown(
    page: str, also: dict[str, str], sources: Sources
) -> None:
    sound = {"thread": next(iter(sources.threads)), "meeting": sources.meetings[0].set}
    query = {name: value or sound[name] for name, value in also.items()}
    names = set(PAGE_PARAMETERS[page.removesuffix(".py")]) - UNSAID - set(query)
    names = {name for name in names if "*" not in name and not (name == "page" and query)}
    if page == "read.py" and not query:
        names.discard("document")  # Of a document that is not there the page itself says so.
    said = ignored(page, **dict.fromkeys(names, "zz9"), **query)
    assert {f"{name}=zz9" for name in names} - set(said) == set()


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("sheets.py", {"page": "abc"}, "page=abc"),
        ("map.py", {"figures": "z0"}, "figures=z0"),
        ("map.py", {"title": "\u200b"}, "U+200B"),
        ("map.py", {"area": "117.2,39.12@"}, "“@”后面没有半径"),
        ("map.py", {"area": "hp-wudadao@"}, "“@”后面没有半径"),
        ("map.py", {"area": "117.2,39.12"}, "“117.2,39.12”只是一个点"),
        ("compare.py", {"view": "follow", "place": "zz9"}, "place=zz9"),
        ("compare.py", {"view": "follow", "left": "colour:red"}, "left=colour:red"),
        ("compare.py", {"left": "years:2021|years:2022"}, "left=years:2021"),
        ("indicators.py", {"series_000000": "pm25"}, "series_000000=pm25"),
    ],
)
def test_one_sentence_says_what_was_passed_over(
    page: str, query: dict[str, str], said: str
) -> None:
    assert said in "、".join(ignored(page, **query))


def test_of_what_is_no_list_and_named_twice_the_first_is_said() -> None:
    test = prepared("data.py")
    test.query_params["x"] = ["1", "2", "2"]
    assert "x=1" in seen(test.run())
    test = prepared("statistics.py")
    test.query_params["years"] = ["2021", "2022"]
    test.query_params["sector"] = ["finance", "elderly"]
    shown = seen(test.run())
    assert "已忽略:years=2021。" in shown
    assert "sector=" not in shown


def test_a_title_too_long_for_a_sheet_is_said_in_the_form() -> None:
    test = prepared("map.py", district="120101", title="长" * 401)
    test.session_state["sheet_asked"] = True
    test.run()
    assert "“长长长长长长长长长长…”有 401 字,超过 400 字,写不全" in seen(test)
