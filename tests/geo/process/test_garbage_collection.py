"""Python's collector holds every reader: it looks seldom, and not through what stays for good."""

import sys
import tomllib
from functools import partial
from types import ModuleType, SimpleNamespace

import pytest

from geo.process import garbage_collection
from geo.process.garbage_collection import collect_at_times
from tests.conftest import ROOT


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been done with the collector, in order."""
    acts = list[str]()
    names = ("unfreeze", "collect", "freeze")
    fake = SimpleNamespace(**{name: partial(acts.append, name) for name in names})
    monkeypatch.setattr(garbage_collection, "gc", fake)
    known = {"moment": -1e9, "modules": len(sys.modules)}
    monkeypatch.setattr(garbage_collection, "_last", known)
    monkeypatch.setattr(garbage_collection, "_call_libc", lambda name, *_: acts.append(name))
    return acts


def pass_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(garbage_collection._last, "moment", -1e9)


def test_of_many_runs_that_end_together_one_collects(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        collect_at_times()
    # What nobody holds any more is given back to the system: it would be kept, in ever more pieces.
    assert done == ["collect", "malloc_trim"]
    pass_time(monkeypatch)
    collect_at_times()
    assert done == ["collect", "malloc_trim"] * 2


def test_what_is_loaded_as_a_page_is_first_opened_is_spared_from_then_on(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brought_along", ModuleType("brought_along"))
    collect_at_times()
    assert done == ["collect", "malloc_trim", "freeze"]
    pass_time(monkeypatch)
    collect_at_times()
    assert done[3:] == ["collect", "malloc_trim"]


def test_no_run_of_a_page_ends_with_a_collection_of_its_own() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["runner"]["postScriptGC"] is False
