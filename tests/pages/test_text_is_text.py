"""Nothing from data or from an address is read as Markdown, mathematics, HTML or a formula."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from geo.settings import DATA_VARIABLE
from pages.frame.base.markdown import escape_markdown
from pages.frame.page import PAGES
from tests import hostile
from tests.apptest import opened, raw
from tests.conftest import ROOT

VIEWS = [
    ("map.py", {}),
    ("map.py", {"place": "hp-minyuanguangchang", "district": "120101", "scheme": "hp-wuqu-sandai"}),
    ("map.py", {"text": "**b**:smile:$x$![i](//h.example)"}),
    ("compare.py", {}),
    ("compare.py", {"by": "document"}),
    ("compare.py", {"by": "filter", "left": "document:hp-plan14|text:$x$"}),
    ("compare.py", {"view": "follow", "plan": "hp-plan14", "row": "elderly-beds"}),
    *(
        ("indicators.py", {"view": view})
        for view in ("glance", "plan", "districts", "comparable", "meaning")
    ),
    ("indicators.py", {"view": "districts", "drawing": "map"}),
    ("statistics.py", {"columns": "document", "cell": "sector,document:hp-plan14"}),
    ("indicators.py", {"view": "table"}),
    ("data.py", {}),
    ("read.py", {"document": "hp-plan14", "at": "0"}),
    ("sheets.py", {}),
    ("desk.py", {"document": "hp-plan14"}),
]
MARKS = re.compile(r"[`*_{}\[\]<>$:|!&~]")
SHORTCUT = re.compile(r":[\w+/-]+:|://|@\w|\bwww\.|->|<-|--|[<>~]=", re.ASCII)
TEXTS = [
    hostile.TEXT, "$\\frac{$", ":smile:", ":material/home:", ":red[x]", ":streamlit:", "a@b.cn",
    "https://h.example/x", "www.h.example", "a -> b <-> c <- d -- e >= f <= g ~= h", "[l](//h)",
    "1. x", "- x", "# x", "\n\n    x", "&lt;b&gt;", "`x`", "a\\", "~~x~~", "<img src=x>",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def spoiled(hostile_data: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(hostile_data))
        yield


def test_every_page_is_looked_at() -> None:
    assert {page for page, _ in VIEWS} == {f"{name}.py" for name in PAGES}


def labels(node: Node) -> Iterator[str]:
    """Everything of a page that Streamlit reads as Markdown: labels, options, hints."""
    proto = getattr(node, "proto", None)
    if isinstance(node, Block):
        for child in node.children.values():
            yield from labels(child)
        for name in ("popover", "expandable", "tab"):
            yield getattr(getattr(proto, name, None), "label", "")
        return
    for name in ("label", "help", "body", "caption"):
        if node.type != "html" and isinstance(value := getattr(proto, name, None), str):
            yield value
    for option in getattr(proto, "options", []):
        yield getattr(option, "content", "")


def everything(test: AppTest) -> list[str]:
    return [label for root in test._tree.children.values() for label in labels(root) if label]


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest, spoiled: None) -> AppTest:
    """Each view, run once for all that is asked of it."""
    page, query = request.param
    return opened(page, **query)


def test_no_label_of_a_page_is_read_as_markdown(view: AppTest) -> None:
    for label in everything(view):
        assert MARKS.findall(re.sub(r"\\.", "", label)) == [], label
        assert SHORTCUT.findall(re.sub(r"\\(.)", r"\1", label)) == [], label


def test_no_html_of_a_page_holds_what_data_or_an_address_say(view: AppTest) -> None:
    shown = raw(view)
    assert "&lt;b&gt;{{7}}" in shown
    assert "<b>{{7}}" not in shown


def test_hostile_texts_stand_in_labels_at_all() -> None:
    """Else the walk above would prove nothing."""
    for page, query in (VIEWS[0], VIEWS[1], VIEWS[2], VIEWS[5], VIEWS[7]):
        assert any("smile" in label for label in everything(opened(page, **query))), page


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_an_escaped_text_reads_back_as_it_was_but_for_what_cannot_be_seen(text: str) -> None:
    escaped = escape_markdown(text)
    plain = re.sub(r"\\([^\w\s])", r"\1", escaped).replace("\u2060", "")
    assert plain == " ".join(text.split())
    assert SHORTCUT.findall(re.sub(r"\\(.)", r"\1", escaped)) == []


PLAIN = {
    "App", "Page", "vega_lite_chart", "cache_data", "cache_resource", "column_config", "columns",
    "components", "container", "context", "empty", "fragment", "get_option",
    "html", "image", "navigation", "query_params", "rerun", "secrets",
    "session_state", "set_page_config", "sidebar", "switch_page",
}  # fmt: skip
"""What of Streamlit a page may call as it is: it reads nothing it is given as Markdown."""
MARKED = {
    "button", "dialog", "download_button", "expander", "multiselect", "pills", "popover",
    "segmented_control", "selectbox", "slider", "spinner", "text_input", "toggle",
}  # fmt: skip
"""What reads its label as Markdown: handed to `draw_as_text`, and never called."""
OURS = {"html.table", "_LOG.exception"}
"""Functions of ours, and of others, that bear the name of one that draws."""
ALLOWED = PLAIN | MARKED
DRAWING = {name for name in dir(DeltaGenerator) if not name.startswith("_")}


def find_past_the_widgets(code: str) -> list[str]:
    """What a page uses of Streamlit but may not, and what it calls but may only hand on."""
    tree = ast.parse(code)
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    used = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    called = [ast.unparse(node) for node in calls if isinstance(node, ast.Attribute)]
    unknown = [name for name in used if re.match(r"st\.(\w+)$", name) and name[3:] not in ALLOWED]
    drawn = [
        name
        for name in set(called) - OURS
        if name.split(".")[-1] in DRAWING and name.removeprefix("st.") not in PLAIN
    ]
    brought = re.findall(r"^from streamlit import .*|^import streamlit(?! as st$)\b.*", code, re.M)
    return sorted({*unknown, *drawn, *brought})


def test_a_widget_with_a_label_is_drawn_as_text_and_nowhere_else() -> None:
    """One place draws them; what is drawn past it would be read as Markdown."""
    found = {
        str(path.relative_to(ROOT)): past
        for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
        if (past := find_past_the_widgets(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "st.caption(name)", "st.selectbox(name, [])", "column.metric(name, 1)", "st.status(name)",
        "st.sidebar.radio(name, [])", "st.columns(2)[0].write(name)", "draw = st.badge",
        "from streamlit import markdown", "import streamlit", "st.chat_input(name)",
    ],
)  # fmt: skip
def test_a_widget_drawn_past_the_one_place_would_be_found(code: str) -> None:
    assert find_past_the_widgets(code)
