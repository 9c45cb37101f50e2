"""A reader's doubt is kept beside the data, which stay as they are, until it is settled."""

from pathlib import Path

import pytest

from geo.drafts.decisions.reader_doubts import (
    find_record_document,
    read_doubts,
    report_doubt,
    settle_doubt,
)
from geo.drafts.one_draft.draft import DraftFault, Signed
from geo.settings import DATA_VARIABLE
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, BEN


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))


def test_a_doubt_about_any_record_is_kept_and_settled_once(sources: Sources) -> None:
    project, figure = sources.projects[0], sources.figures[0]
    place = project.place_ids[0] if project.place_ids else next(iter(sources.projects_by_place))
    for record in (project.id, figure.id, place):
        report_doubt(record, " 年份\n不对? ", ANN, sources)
    assert [(one.number, one.record, one.word) for one in read_doubts()] == [
        (1, project.id, "年份 不对?"), (2, figure.id, "年份 不对?"), (3, place, "年份 不对?"),
    ]  # fmt: skip
    assert find_record_document(project.id, sources) == project.citation.document
    settle_doubt(2, BEN, " 已核对\n无误 ")
    settle_doubt(2, ANN, "不对")
    assert [one.settled[:1] for one in read_doubts()] == ["", "乙", ""]
    assert [one.answer for one in read_doubts()] == ["", "已核对 无误", ""]
    with pytest.raises(DraftFault, match="没有写下"):
        settle_doubt(1, BEN, "看\u202e不见")


@pytest.mark.parametrize("word", ["<script>", "=1+1", '"a,b"', "？？", "#N/A"])
def test_markup_and_formulas_are_a_reader_s_words(sources: Sources, word: str) -> None:
    report_doubt(sources.projects[0].id, word, ANN, sources)
    assert read_doubts()[0].word == word


@pytest.mark.parametrize(
    ("record", "word", "by", "said"),
    [
        ("nobody", "何故", "甲", "没有编号为 nobody"),
        ("", "何故", "甲", "没有编号"),
        ("first", " ", "甲", "没有写下"),
        ("first", "字" * 2001, "甲", "没有写下"),
        ("first", "何故", " ", "署名"),
    ],
)
def test_a_doubt_about_nothing_by_nobody_or_of_no_word_is_refused(
    sources: Sources, record: str, word: str, by: str, said: str
) -> None:
    asked = sources.projects[0].id if record == "first" else record
    with pytest.raises(DraftFault, match=said):
        report_doubt(asked, word, Signed(by, "2026-11-29"), sources)
    assert read_doubts() == ()


@pytest.mark.parametrize("by", ["张\u200b三", "甲" * 2001, "??"])
def test_a_name_that_could_not_be_read_again_is_not_kept(sources: Sources, by: str) -> None:
    record = sources.projects[0].id
    report_doubt(record, "何故", ANN, sources)
    with pytest.raises(DraftFault, match="没有保存"):
        report_doubt(record, "何故", Signed(by, "2026-11-29"), sources)
    assert [one.by for one in read_doubts()] == [ANN.by]
