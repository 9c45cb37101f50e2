"""Data renewed while a page stands open: it knows of which data it is, and can ask."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.frame import newer_version
from pages.frame.base.loading import read_data
from pages.server import middleware
from tests.apptest import opened, raw
from tests.pages.frame.linked.test_browser_cache import Answer


def ask() -> str:
    """What an open page is told."""
    answer = Answer(middleware.make_routes(), f"/{newer_version.PATH}")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    return answer.body.decode()


def test_a_page_asks_whether_it_is_of_the_data_there_are(data_copy: Path) -> None:
    assert f'data-version="{ask()}"' in raw(opened("data.py"))
    before, path = ask(), data_copy / "sources" / "sectors.csv"
    os.utime(path, ns=(1, 1))
    assert before != ask()
    # Faulty data are no news: pages show the sound ones of before.
    now = ask()
    path.write_text("id\n", "utf-8")
    assert ask() == now


def test_without_sound_data_nothing_is_offered(data_copy: Path) -> None:
    (data_copy / "sources" / "sectors.csv").write_text("id\n", "utf-8")
    assert ask() == ""


def test_while_one_looks_the_others_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_meanwhile = list[str]()

    def look(read: Callable[[], object] = read_data) -> object:
        asked_meanwhile.append(ask())
        return read()

    seen = ask()
    monkeypatch.setattr(newer_version, "read_data", look)
    assert ask() == seen
    assert asked_meanwhile == [seen]


def test_a_stranger_is_not_told() -> None:
    path = f"/{newer_version.PATH}"
    assert Answer(middleware.make_routes(), path, host="evil.example").status == 403
