"""How much a click sends: a run tells what changes, and that shortly, on every page."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from geo.measures.rows_and_columns.table_axes import ROWS, list_columns
from geo.projects.asked.filter import list_options
from geo.projects.asked.two_filters import DIMENSIONS
from geo.values.meetings import list_sets
from geo.values.sources import Sources
from tests.apptest import opened

MOST_BYTES = 20_000
AROUND_BYTES, KEPT_BYTES, NAMED_BYTES = 2_300, 160, 80
"""What Streamlit says around what a page does, and how it names what a reader was sent before."""
FILTERS, FILE = "filter-more", "take-along"
"""What of a page is folded away, as it calls that: 更多条件 and 导出数据."""


class Step(NamedTuple):
    """A page, what its address holds before a reader does something, and after it; what of the page
    is unfolded before, and by it.
    """

    page: str
    before: Mapping[str, str]
    asked: Mapping[str, str]
    unfolded: Sequence[str] = ()
    unfolds: Sequence[str] = ()


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ForwardMsg]]:
    """What runs tell the browser meanwhile."""
    heard, tell = list[ForwardMsg](), ScriptRunContext.enqueue

    def enqueue(self: ScriptRunContext, message: ForwardMsg) -> None:
        tell(self, message)
        heard.append(message)

    with monkeypatch.context() as patched:
        patched.setattr(ScriptRunContext, "enqueue", enqueue)
        yield heard


def is_named_later(message: ForwardMsg) -> bool:
    """Whether a reader's page keeps it (`.streamlit/config.toml`, which tests do not go by)."""
    is_element = message.WhichOneof("type") == "delta" and message.delta.HasField("new_element")
    return is_element and message.ByteSize() >= KEPT_BYTES


def is_of_page(message: ForwardMsg) -> bool:
    """Whether it is no style sheet and no script, which a page is told once."""
    body = message.delta.new_element.html.body
    return not body.startswith(("<style>", "<script>"))


def count_bytes(step: Step, monkeypatch: pytest.MonkeyPatch) -> int:
    """What a reader is told by a step, who was there before it."""
    with noted(monkeypatch) as heard:
        test = opened(f"{step.page}.py", **step.before)
        if step.unfolded:
            unfold(test, step.unfolded).run()
        known = {message.hash for message in heard if is_named_later(message)}
        begun = len(heard)
        test.query_params.clear()
        test.query_params.update(step.asked)
        unfold(test, step.unfolds)
        assert not test.run().exception
    told = [
        NAMED_BYTES if message.hash in known else message.ByteSize()
        for message in heard[begun:]
        if is_of_page(message)
    ]
    assert len(told) > 8
    return AROUND_BYTES + sum(told)


@pytest.mark.parametrize(
    ("page", "asked"),
    [("data", {}), ("indicators", {"view": "plan"}), ("read", {"document": "hp-plan14"})],
)
def test_who_comes_to_a_page_is_sent_little(
    page: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with noted(monkeypatch) as heard:
        opened(f"{page}.py", **asked)
    told = [message.ByteSize() for message in heard if is_of_page(message)]
    assert len(told) > 8
    assert AROUND_BYTES + sum(told) <= MOST_BYTES


def unfold(test: AppTest, folds: Sequence[str]) -> AppTest:
    """The page with some of what is folded away open from its next run on."""
    for name in folds:
        test.session_state[name] = True
    return test


@pytest.mark.parametrize("unfolded", [(), (FILTERS,), (FILE,), (FILTERS, FILE)], ids=str)
@pytest.mark.parametrize(
    "asked",
    [
        {"years": "2020-2026"},  # nearly all there is
        {"district": "120105"},  # a whole district, with its figures
        {"district": "120105", "place": "hp-wudadao"},  # the longest statements
    ],
)
def test_a_click_sends_little_however_much_it_finds(
    asked: dict[str, str], unfolded: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"place": asked["place"]} if "place" in asked else {}
    assert count_bytes(Step("map", before, asked, unfolded), monkeypatch) <= MOST_BYTES


@pytest.mark.parametrize(
    ("page", "fold"), [("map", FILTERS), ("statistics", FILTERS), ("map", FILE)]
)
def test_opening_what_is_folded_away_sends_little(
    page: str, fold: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Step(page, {"years": "2020-2026"}, {"years": "2020-2026"}, unfolds=[fold])
    assert count_bytes(step, monkeypatch) <= MOST_BYTES / 2


def list_steps(sources: Sources, count: int) -> list[Step]:
    """So many steps on every page, drawn from all that its address may hold."""
    rng, options = random.Random(count), list_options(sources)
    places, sets = list(sources.projects_by_place), list_sets(sources.meetings)

    def ask(conditions: int) -> dict[str, str]:
        names = rng.sample(list(options), conditions)
        return {name: rng.choice(list(options[name])) for name in names}

    def one_of_each() -> Sequence[Step]:
        rows, meeting, place = rng.choice(ROWS), rng.choice(list(sets)), rng.choice(places)
        columns, page = rng.choice(list_columns(rows)), rng.randint(1, len(sets[meeting]))
        shown = {"meeting": meeting, "page": "1"}
        figure, told = rng.choice(sources.figures), rng.choice(sources.projects)
        document = {"document": told.citation.document}
        area, by = rng.choice([f"{place}@500", ""]), rng.choice(DIMENSIONS)
        return [
            Step("map", {}, ask(2)),
            Step("map", {}, {"place": place}),
            Step("map", {"place": place}, {"place": place, **ask(1)}),
            Step("map", ask(1), {"area": area, **ask(1)}, [FILTERS]),
            Step("map", {"place": place}, {"place": place, **ask(1)}, [FILTERS]),
            Step("map", {}, ask(1), [FILE]),
            Step("statistics", {}, {"rows": rows, "columns": columns}),
            Step("statistics", {}, ask(1)),
            Step("statistics", ask(1), ask(2), [FILTERS]),
            Step("compare", {}, ask(1)),
            Step("compare", {}, {"by": by, "place": place}),
            Step("compare", {"by": by}, {"by": by, "place": place, **ask(1)}),
            Step("compare", {"view": "follow"}, {"view": "follow", **ask(1)}),
            Step("indicators", {"view": "table"}, {"view": "table", "figure": figure.id}),
            Step("indicators", {}, {"figures_district": figure.district}),
            Step("read", document, {**document, "at": str(told.citation.start)}),
            Step("sheets", shown, {**shown, "page": str(page)}),
        ]

    return [step for _ in range(count) for step in one_of_each()]


def find_long(steps: Sequence[Step], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The steps that send more than they may, and how much."""
    told = {str(step): count_bytes(step, monkeypatch) for step in steps}
    return {step: size for step, size in told.items() if size > MOST_BYTES}


def test_whatever_is_done_on_a_page_sends_little(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_long(list_steps(sources, 1), monkeypatch) == {}


@pytest.mark.soak
def test_whatever_is_done_on_a_page_sends_little_many_times_over(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_long(list_steps(sources, 40), monkeypatch) == {}


@pytest.mark.parametrize("rows", ROWS)
def test_every_table_of_counts_is_told_in_little(
    rows: str, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sources
    asked = [{"rows": rows, "columns": columns} for columns in list_columns(rows)]
    assert find_long([Step("statistics", {}, one) for one in asked], monkeypatch) == {}
