"""Page 原文 where a text is not there, has changed or is another."""

import shutil
from pathlib import Path

import pytest

from geo.settings import DOCUMENTS_VARIABLE
from geo.values.sources import Sources
from tests.apptest import opened, payloads, raw, seen
from tests.pages.document_text.texts import REPORT, sent_text, text_of


@pytest.fixture
def own_texts(tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts for one test to change."""
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    copied = Path(shutil.copytree(documents, tmp_path / "texts"))
    for path in (copied, *copied.iterdir()):
        path.chmod(0o755)
    return copied


def test_of_an_unknown_document_none_is_opened_and_those_there_are_are_linked(
    sources: Sources,
) -> None:
    test = opened("read.py", document="nope", at="<b>")
    assert "没有编号为“nope”的文件" in seen(test)
    assert "at=<b>" in seen(test)
    assert payloads(test, "full_text") == []
    (box,) = payloads(test, "document_box")
    assert (box["value"], [id for id, _ in box["names"]]) == (None, [*sources.documents])
    assert [id for id in sources.documents if f"read?document={id}" not in raw(test)] == []


def test_without_texts_the_quotes_stand_in_reading_order(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path))
    test = opened("read.py", document=REPORT)
    assert sources.documents[REPORT].file in seen(test)
    assert "DOCUMENTS_DIR" in seen(test)
    paragraphs = sent_text(test)["paragraphs"]
    assert [start for start, _, _ in paragraphs] == sorted(start for start, _, _ in paragraphs)
    shown = "".join(text_of(sent_text(test)))
    quotes = [one.citation.quote for one in sources.projects_by_document[REPORT]]
    assert [quote for quote in quotes if quote not in shown] == []


def test_a_text_that_has_changed_is_shown_with_what_still_stands(
    sources: Sources, own_texts: Path
) -> None:
    path = own_texts / sources.documents[REPORT].file
    text, cited = path.read_text("utf-8"), sources.projects_by_document[REPORT][-1].citation
    path.write_text(text[: cited.start] + "改" + text[cited.start + 1 :], "utf-8")
    test = opened("read.py", document=REPORT)
    assert "1 处引文在原位置已对不上" in seen(test)
    assert "改" + cited.quote[1:] in "".join(text_of(sent_text(test)))


def test_a_text_that_is_another_is_refused(sources: Sources, own_texts: Path) -> None:
    path = own_texts / sources.documents[REPORT].file
    path.write_text("上面多了一行\n" + path.read_text("utf-8"), "utf-8")
    test = opened("read.py", document=REPORT)
    assert "因此不显示" in seen(test)
    assert "上面多了一行" not in "".join(text_of(sent_text(test)))
