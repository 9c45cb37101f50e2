"""What `docs/decisions/` promises: half a page each, in one form, of things the code still has."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Alternatives", "Consequences"]
MOST_WORDS = 300
"""Half a page."""
SHORTER = """half a page is 300 words: say what surprises. What a rule is exactly belongs to the \
docstring of the code it names, how something is done to docs/, what held before to the commit; \
what another decision says is a link."""


def test_a_decision_is_half_a_page() -> None:
    words = {path.name: len(path.read_text("utf-8").split()) for path in DECISIONS}
    assert words
    assert {name: count for name, count in words.items() if count > MOST_WORDS} == {}, SHORTER


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_was_found_what_was_decided_and_what_follows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(f"# {int(path.stem[:4])}. ")
    assert re.findall(r"(?m)^## (.+)$", text) == PARTS
    assert re.search(r"(?m)^\*In force since \d{4}-\d\d-\d\d", text)


def test_the_list_of_decisions_names_each_once_and_in_order() -> None:
    listed = re.findall(r"\]\((.+?\.md)\)", (FOLDER / "README.md").read_text("utf-8"))
    assert listed == [path.name for path in DECISIONS]


def test_a_decision_leads_only_to_decisions_and_documents_that_are_there() -> None:
    links = [
        (path.name, link)
        for path in DECISIONS
        for link in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8"))
        if not (FOLDER / link).is_file()
    ]
    assert links == []


def test_a_name_that_is_told_of_still_stands_in_the_code() -> None:
    """In decisions, but for what was not chosen, and in the table of where what is."""
    folders = ("geo", "layers", "pages", "static/map")
    code = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    written = "\n".join(path.read_text("utf-8") for path in code if path.suffix in {".py", ".js"})
    known = set(re.findall(r"\w+", written))
    told = {path: path.read_text("utf-8") for path in (*DECISIONS, ROOT / "docs/where-is-what.md")}
    assert known
    gone = [
        (path.name, name)
        for path, text in told.items()
        for quoted in re.findall(r"`([^`/]+)`", re.sub(r"(?s)## Alternatives.*?\n## ", "", text))
        for name in re.findall(r"\w*[a-z]_[a-z]\w*", quoted)
        if name not in known and not quoted.endswith((".py", ".toml", ".md"))
    ]
    assert gone == []
