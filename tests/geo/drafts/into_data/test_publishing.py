"""Publishing a draft: all of it becomes data in one step, or none of it does."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.drafts.decisions.deciding import accept, edit, put_place, set_aside
from geo.drafts.decisions.position_by_hand import click_spot
from geo.drafts.decisions.reviewing import review
from geo.drafts.draft_checks.unsettled_proposals import find_awaited
from geo.drafts.into_data import publishing
from geo.drafts.into_data.publishing import GapFault, publish, take_back
from geo.drafts.one_draft.draft import Draft, DraftFault, take_step
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import change_draft, read_draft, save_draft
from geo.drafts.proposals.adding_proposals import add_gaps, add_proposal
from geo.errors import WriteFault
from geo.output.building.built_layers import build_layers, write_layers
from geo.output.building.data_version import write_version
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE
from geo.text import say
from geo.values.sources import Sources
from tests.alone import leave_alone
from tests.geo.drafts.desk import ANN, BEN, TEXT, desk, register, told


def state_of(data: Path, *folders: str) -> dict[str, bytes]:
    """What lies in folders of the data."""
    return {
        str(path.relative_to(data)): path.read_bytes()
        for folder in folders
        for path in sorted((data / folder).rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def few(few_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few rows of all data, sound in themselves: what is said of many at once is left out.

    Publishing checks and builds all there is: of these in a third of the time all rows take.
    """
    folder = Path(shutil.copytree(few_rows, tmp_path_factory.mktemp("alone") / "data"))
    known = read_sources(leave_alone(folder / "sources"))
    write_layers(build_layers(known), folder / "layers", write_version(known))
    return folder


@pytest.fixture(scope="module")
def sources(few: Path) -> Sources:
    """They, and one more document."""
    known = read_sources(few / "sources")
    return replace(known, documents={**known.documents, "hx-desk": told()})


@pytest.fixture
def data(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them with that document, whose draft is decided and reviewed."""
    folder = Path(shutil.copytree(few, tmp_path / "data"))
    register(folder, tmp_path / "texts")
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    return folder


def decided(sources: Sources) -> Draft:
    draft = desk(sources)
    done = accept(draft, draft.see(*draft.items), ANN, sources)
    done = put_place(done, done.see("place-004"), click_spot(117.23, 39.10), ANN, sources)
    return review(done, done.see(*done.items), Verdict.APPROVED, BEN)


def test_a_reviewed_draft_is_on_the_map_and_is_gone_again_when_it_is_taken_back(
    data: Path, sources: Sources
) -> None:
    save_draft(decided(sources))
    before = state_of(data, "sources", "layers")
    done = publish("hx-desk", ANN)
    assert len(done.items) == 7
    now = read_sources()
    assert {p.id for p in now.projects if p.citation.document == "hx-desk"} == {
        "hx-desk-p001", "hx-desk-p002", "hx-desk-p003",
    }  # fmt: skip
    assert now.places["hx-yunxi"].precision_m == 100
    assert now.places["hx-qingshi"].geometry is None
    assert now.series["hx-xinzengzuowei"].name == "新增座位"
    looked = now.reviews["hx-desk-p001"]
    assert (looked.author, looked.reviewer, looked.decided) == ("甲", "乙", "2026-11-29")
    assert '"hx-desk-p001@hx-qingshi"' in (data / "layers" / "projects.geojson").read_text("utf-8")
    old, new = before["sources/projects.csv"], (data / "sources" / "projects.csv").read_bytes()
    assert set(old.splitlines()) < set(new.splitlines())
    with pytest.raises(DraftFault, match="没有复核通过"):
        publish("hx-desk", ANN)
    take_back("hx-desk", ANN)
    back = state_of(data, "sources", "layers")
    dated = {"layers/version.txt"}  # The document had been registered since it was built.
    assert {name for name in back if back[name] != before[name]} <= dated
    with pytest.raises(DraftFault, match="没有可以撤回"):
        take_back("hx-desk", ANN)
    kept = read_draft("hx-desk")
    assert kept is not None
    assert all(item.is_ready for item in kept.items.values())


def test_what_nothing_accounts_for_keeps_a_draft_from_the_map_and_waits_to_be_decided(
    data: Path, sources: Sources
) -> None:
    draft = decided(sources)
    (figure,) = (key for key, item in draft.items.items() if item.record == "indicator")
    left_out = Draft("hx-desk", {k: i for k, i in draft.items.items() if k != figure},
                     draft.history)  # fmt: skip
    save_draft(left_out)
    before = state_of(data, "sources", "layers")
    with pytest.raises(GapFault, match="300"):
        publish("hx-desk", ANN)
    assert state_of(data, "sources", "layers") == before
    waiting = change_draft("hx-desk", lambda now: now)
    assert [i["quote"] for i in waiting.items.values() if i.state is State.OPEN] == ["300"]


def test_what_an_approved_proposal_has_not_covered_waits_as_one_of_its_own(
    data: Path, sources: Sources
) -> None:
    draft, number = decided(sources), TEXT.index("300")
    gaps = [(number, number + 3), (TEXT.index("云溪馆"), TEXT.index("云溪馆") + 3), (2, 6)]
    more = add_gaps(draft, gaps, TEXT)
    fresh = {i["quote"]: i["reason"] for i in more.items.values() if i.state is State.OPEN}
    assert fresh == {"300": say("suggest.unsaid"), "云溪馆": say("suggest.unsaid"), "2024": "年份"}
    assert add_gaps(more, gaps, TEXT).items.keys() == more.items.keys()
    waiting = review(draft, draft.see("indicator-006"), Verdict.RETURNED, BEN, "何处")
    assert len(add_gaps(waiting, gaps[:1], TEXT).items) == len(draft.items)


def test_what_was_set_aside_within_a_quote_and_a_place_nothing_lists_are_accounted_for(
    data: Path, sources: Sources
) -> None:
    draft = decided(sources)
    keys = ("project-003", "project-005", "project-007")
    edited = edit(draft, draft.see(*keys), {"place_ids": ""}, ANN, sources)
    start = TEXT.index("青石巷")
    more, part = add_proposal(edited, "set_aside", (start, start + 3), TEXT, told(), sources)
    aside = set_aside(more, more.see(part), "泛指", ANN)
    save_draft(review(aside, aside.see(part, *keys), Verdict.APPROVED, BEN))
    publish("hx-desk", ANN)
    rows = [one for one in read_sources().set_aside if one.citation.document == "hx-desk"]
    assert [(one.citation.quote, one.reason) for one in rows] == [
        ("2024年", "年份"), ("青石巷", "泛指"), ("青石巷12号院", "只提到地名,没有另外的内容"),
        ("云溪馆", "只提到地名,没有另外的内容"), ("云溪馆", "只提到地名,没有另外的内容"),
    ]  # fmt: skip


def test_a_full_disk_leaves_the_last_good_state(
    data: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_draft(decided(sources))
    before, write = state_of(data, "sources", "layers", "drafts"), Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if path.name == "places.geojson" and path.parent.name == "layers":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(WriteFault):
        publish("hx-desk", ANN)
    monkeypatch.undo()
    assert state_of(data, "sources", "layers", "drafts") == before
    left = {path.name for path in data.parent.iterdir() if path.name.startswith(".data")}
    assert left <= {".data.lock"}


def test_a_fault_of_the_whole_is_said_and_publishes_nothing(
    data: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = decided(sources)
    key = "indicator-006"
    wrong = take_step(draft, {key: {"value": "301"}}, ANN)
    save_draft(wrong)
    before = state_of(data, "sources", "layers")
    with pytest.raises(DataFaults, match=r"整编 indicator-006\(.*新增座位300个.*301") as faulty:
        publish("hx-desk", ANN)
    assert "indicators.csv" not in str(faulty.value)
    assert state_of(data, "sources", "layers") == before
    (data.parent / "texts" / "hx-desk.txt").write_text(TEXT + "补", "utf-8")
    with pytest.raises(DraftFault, match="原文换过"):
        publish("hx-desk", ANN)


def test_what_publishing_waits_for_is_known_before_it_refuses(data: Path, sources: Sources) -> None:
    whole = decided(sources)
    assert find_awaited(whole, sources) == []
    for key in ("indicator-006", "project-005", "set-aside-001"):
        one = take_step(whole, {key: {"state": "open", "verdict": ""}}, ANN)
        assert [item.key for item in find_awaited(one, sources)] == [key]
        save_draft(one)
        with pytest.raises(GapFault):
            publish("hx-desk", ANN)
    assert find_awaited(desk(sources), sources) == []


def test_what_names_a_place_that_is_not_approved_waits_for_it(data: Path, sources: Sources) -> None:
    draft = decided(sources)
    back = review(draft, draft.see("place-002"), Verdict.RETURNED, BEN, "何处")
    composed = publishing.compose_tables(back, sources, data / "sources")
    assert [item.key for item in composed.waiting] == ["project-003"]


def test_a_number_set_aside_within_a_quote_needs_no_row_of_its_own_and_a_name_does(
    data: Path, sources: Sources
) -> None:
    draft = decided(sources)
    start = TEXT.index("12号院")
    more, number = add_proposal(draft, "indicator", (start, start + 2), TEXT, told(), sources)
    keys = ("project-007", "place-002", number)
    aside = set_aside(more, more.see(*keys), "泛指", ANN)
    done = review(aside, aside.see(*keys, "project-003"), Verdict.APPROVED, BEN)
    composed = publishing.compose_tables(done, sources, data / "sources")
    added = composed.tables["set_aside.csv"].decode().splitlines()
    rows = [line.split(",") for line in added if line.startswith("hx-desk,")]
    assert [(row[1], row[4]) for row in rows] == [
        ("2024年", "年份"), ("青石巷12号院", "泛指"), ("云溪馆免费开放", "泛指"),
    ]  # fmt: skip
    assert all(TEXT[int(row[2]) : int(row[3])] == row[1] for row in rows)


def test_files_with_the_mark_of_an_editor_take_what_is_published(
    data: Path, sources: Sources
) -> None:
    for name in ("places.geojson", "projects.csv"):
        path = data / "sources" / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    composed = publishing.compose_tables(decided(sources), sources, data / "sources")
    assert "青石巷" in composed.tables["places.geojson"].decode()
    assert "hx-desk-p001" in composed.tables["projects.csv"].decode()
