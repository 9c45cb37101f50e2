"""Page 数据 says of each document what of it is accounted for, and what is not."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geo.proof.check import check_sources
from geo.suggest.without_document import leave_document_out
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import Nature
from tests.apptest import opened, raw, read, seen

Show = Callable[[Sources], None]


def test_each_document_has_its_counts(sources: Sources, documents: Path) -> None:
    page = read("data.py")
    for coverage in check_sources(sources, documents).coverage.values():
        shares = [f"{coverage.covered(what)}/{total}" for what, total in coverage.totals.items()]
        assert " ".join(shares) in page
    assert "没有记录,也没有列入未收录" not in page


def test_a_document_has_as_many_items_as_other_pages_count_and_its_honours_beside(
    sources: Sources,
) -> None:
    page = read("data.py")
    for told in sources.projects_by_document.values():
        honours = sum(project.nature is Nature.HONOUR for project in told)
        beside = f"(另有荣誉 {honours} 项,不计在内)" if honours else ""
        assert f"{len(told) - honours} 项事项{beside}," in page
    assert "另有荣誉" in page


def test_what_is_not_accounted_for_stands_under_its_chapter(
    sources: Sources, documents: Path, show: Show
) -> None:
    lost = next(aside for aside in sources.set_aside if aside.citation.quote == "中关村发展论坛")
    show(replace(sources, set_aside=tuple(one for one in sources.set_aside if one != lost)))
    page = re.sub(r"\s+", "", seen(opened("data.py")))
    chapter = re.sub(r"\s+", "", sources.chapter_of(lost.citation))
    assert "1处没有记录,也没有列入未收录" in page
    assert f"{chapter}参加京津产业" in page


def test_of_a_document_nothing_was_lifted_from_nothing_is_said_to_be_missing(
    sources: Sources, documents: Path, show: Show
) -> None:
    """As the check on the command line has it."""
    id = next(iter(sources.projects_by_document))
    show(replace(leave_document_out(sources, id, {}), conflicts={}, schemes={}))
    page = seen(opened("data.py"))
    assert page.count(say("data.accounting_not_lifted")) == 3
    assert f"{id}《" not in page


def test_doubts_are_listed_and_no_error(sources: Sources, documents: Path, show: Show) -> None:
    wrong = replace(sources.figures[0], period="2031")
    show(replace(sources, figures=(wrong, *sources.figures[1:])))
    assert "的年份 2031 在文件所涉的" in seen(opened("data.py"))


def test_without_the_texts_nothing_is_counted(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path))
    assert "似为地名" not in seen(opened("data.py"))


def test_the_contents_lead_to_every_part_there_is(sources: Sources, documents: Path) -> None:
    shown = raw(opened("data.py"))
    ways = re.findall(r'data-skip-to="\.st-key-part-(\w+)">([^<]+)<', shown)
    assert [name for name, _ in ways][:2] == ["documents", "accounting"]
    assert "adding" not in dict(ways)
    named = {"conflicts"}  # Each of its sorts has a heading of its own.
    assert all(f"<h3>{title}</h3>" in shown for name, title in ways if name not in named)
