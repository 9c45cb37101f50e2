"""Where colours may stand, and what Streamlit calls the parts of its page."""

import re
import tomllib
from pathlib import Path

import pytest

from geo.text import words
from layers import palette
from layers.screen.stylesheet import write_css_variables
from tests.conftest import ROOT

OURS = sorted(
    path
    for folder in ("geo", "layers", "pages", "static/map")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".css", ".js") and path.name not in ("palette.py", "colour_mixing.py")
)
SHEETS = [path for path in OURS if path.suffix == ".css"]
SET_BY_SCRIPTS = {
    name
    for path in OURS
    if path.suffix == ".js"
    for name in re.findall(r"setProperty\(\"(--[a-z-]+)\"", path.read_text("utf-8"))
}
COLOUR = re.compile(
    r"(?<![&\w-])#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\b"
    r"|\brgba?\(\s*\d|[\"'](?:\d{1,3}, ?){2,3}\d{1,3}[\"']"
)
OF_STREAMLIT = re.compile(r"data-testid|data-baseweb|\bst-|\.st[A-Z]")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_a_colour_stands_in_the_palette_alone() -> None:
    assert OURS
    written = {named(path): COLOUR.findall(path.read_text("utf-8")) for path in OURS}
    assert {name: colours for name, colours in written.items() if colours} == {}


@pytest.mark.parametrize("written", ['"34,48,63"', "'34, 48, 63, 255'", "rgb(34 48 63)", "#22303F"])
def test_a_colour_is_found_however_it_is_written(written: str) -> None:
    assert COLOUR.search(f"ink: {written};")


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_a_style_sheet_uses_only_variables_that_are_set(path: Path) -> None:
    # One letter: set on the element itself, by what it stands for.
    used = set(re.findall(r"var\((--[a-z-]{2,})", path.read_text("utf-8")))
    everything = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    made = set(re.findall(r"(--[a-z-]+):", write_css_variables() + everything)) | {
        *SET_BY_SCRIPTS,
        "--title",
        "--not-made",
        "--failed",
        "--filters",
        *(f"--function-{name}" for name in words("function")),
    }
    assert used - made == set()


def test_no_script_sets_what_the_palette_calls_a_colour() -> None:
    # A height under a colour's name leaves whoever asks for the colour without one.
    colours = set(re.findall(r"(--[a-z-]+):", write_css_variables()))
    assert "--sheet" in colours
    assert "--drawn-up" in SET_BY_SCRIPTS
    assert colours.isdisjoint(SET_BY_SCRIPTS)


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_streamlits_names_stand_in_one_style_sheet(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert bool(OF_STREAMLIT.search(rules)) == (path.name == "streamlit.css")


def test_streamlits_names_stand_in_one_script() -> None:
    # A class st-key-… bears a name of ours.
    names = re.compile(r"data-testid|data-baseweb|\bst-(?!key-)|[.=\"]st[A-Z]")
    scripts = [path for path in OURS if path.suffix == ".js"]
    assert [path.name for path in scripts if names.search(path.read_text("utf-8"))] == [
        "streamlit_names.js"
    ]


def test_no_style_sheet_asks_the_whole_page_what_stands_in_it() -> None:
    # Each change would have the browser look through the whole page: page_classes.js says so.
    of_page = re.compile(
        r"(?:\b(?:html|body)|(?<![\w-])\w*\[data-testid=\"st(?:App|Main)\w*\"\])\S*:has\((?!>)"
    )
    sheet = (ROOT / "pages" / "frame" / "streamlit.css").read_text("utf-8")
    assert of_page.findall(sheet) == []
    assert of_page.search('[data-testid="stApp"]:has(.faults) .stage')
    assert not of_page.search('html:not(.has-filters) [data-testid="stSidebar"]:has(> .a)')


@pytest.mark.parametrize("path", [p for p in SHEETS if "paper" not in p.parts], ids=named)
def test_pages_and_the_map_are_written_in_five_sizes(path: Path) -> None:
    # Beside them what goes on paper, in points, and what is on the wall, as large as the wall is.
    allowed = re.compile(r"var\(--type-[a-z]+\)|inherit|\d+pt|clamp\(.+")
    sizes = re.findall(r"font-size: ([^;]+?)(?: !important)?[;}]", path.read_text("utf-8"))
    assert [size for size in sizes if not allowed.fullmatch(size)] == []


def test_streamlits_own_theme_is_the_palette() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    colours = {name: value for name, value in config["theme"].items() if "Color" in name}
    assert colours == {
        "primaryColor": palette.INK,
        "backgroundColor": palette.PAPER,
        "secondaryBackgroundColor": palette.SHADE,
        "textColor": palette.INK,
        "borderColor": palette.RULE,
    }


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_in_forced_colours_nothing_stands_elsewhere(path: Path) -> None:
    # A bar that is moved there tells of another year.
    text = path.read_text("utf-8")
    forced = re.findall(r"^( *)@media \(forced-colors: active\) \{\n(.*?)^\1\}", text, re.S | re.M)
    assert len(forced) == text.count("(forced-colors: active) {")
    moves = re.compile(r"[{;]\s*(?:transform|translate|position|inset|left|right|top|bottom)\s*:")
    assert [moves.findall(rules) for _, rules in forced if moves.search(rules)] == []
