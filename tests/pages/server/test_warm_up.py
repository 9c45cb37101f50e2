"""What a server makes before anybody comes: the first reader's page is told of it at once."""

from pathlib import Path

import pytest

from geo.projects.asked.filter import parse_query
from geo.projects.found.matching import find_projects
from geo.projects.found.subset import Subset
from geo.settings import DATA_VARIABLE
from pages.explore.filter_panel import filter_answer
from pages.explore.filter_panel.filter_answer import answer_filter
from pages.explore.tab_contents.figures_found import render_totals
from pages.explore.tab_contents.kept_tabs import keep_tabs
from pages.explore.tab_contents.overview import _render_overview
from pages.explore.tab_contents.place_ranking import rank_all
from pages.frame.base.loading import read_data
from pages.frame.linked import browser_cache
from pages.server.links_in_head import list_links
from pages.server.warm_up import begin_to_warm_up, warm_up


@pytest.fixture(autouse=True)
def nothing_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_cache, "_files", type(browser_cache._files)())


def test_the_first_reader_finds_text_and_map_made(documents: Path) -> None:
    names = (
        "base.js", "places.json", "text-hp-plan14.json", "document_box.js", "full_text.js",
        "search_box.js", "names.json",
    )  # fmt: skip
    assert not any(map(browser_cache.find_newest, names))
    begin_to_warm_up().join()
    head = "".join(list_links("read", {"document": "hp-plan14"}))
    assert [name for name in names[:-1] if browser_cache.find_newest(name) not in head] == []
    assert all(map(browser_cache.find_newest, names))


def test_data_that_cannot_be_read_keep_no_server_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "projects.csv").write_text("?")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    warm_up()
    assert not browser_cache.find_newest("places.json")


def test_what_a_pill_finds_is_there_before_it_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_answer, "_PAUSE_S", 0.0)
    warm_up()
    data = read_data()
    sources = data.sources

    def work_out(*_: object) -> Subset:
        raise AssertionError("nobody has asked for it yet")

    for makes in (find_projects, rank_all, render_totals, _render_overview):
        monkeypatch.setattr(makes, "_make", work_out)
    for asked in ({}, {"status": "completed"}, {"district": "120105"}, {"family": "culture"}):
        wanted, _ = parse_query(asked, sources)
        found = answer_filter(sources, wanted)
        assert len(found.summaries)
        keep_tabs(data, wanted, found)
    with pytest.raises(AssertionError, match="nobody has asked"):
        answer_filter(sources, parse_query({"text": "一位没有人问过的人"}, sources)[0])
