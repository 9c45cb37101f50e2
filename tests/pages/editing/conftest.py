"""Somebody at the desk, over data of which nothing of the document is lifted yet."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.drafts.one_draft.draft_files import read_draft, save_draft
from geo.settings import DOCUMENTS_VARIABLE
from geo.values.sources import Sources
from pages.editing import desk_actions
from pages.editing.desk_session import (
    SIGNATURE,
    Sitting,
    note_shown,
    sit_down,
)
from tests.geo.drafts.desk import TEXT, desk, told


@pytest.fixture
def known(sources: Sources) -> Sources:
    """The data with the document of these tests registered."""
    return replace(sources, documents={**sources.documents, "hx-desk": told()})


@pytest.fixture
def sit(known: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Sitting]:
    """The desk with the draft as its file has it, whatever the address asks for."""
    session: dict[str, Any] = {SIGNATURE: "甲"}
    query: dict[str, str] = {}
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "hx-desk.txt").write_text(TEXT, "utf-8", newline="")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    monkeypatch.setattr("streamlit.session_state", session)
    monkeypatch.setattr(desk_actions, "check_may_edit", lambda: None)
    monkeypatch.setattr("pages.editing.desk_session.read_query", lambda: dict(query))
    monkeypatch.setattr("pages.editing.desk_session.write_address", query.update)
    save_draft(desk(known))

    def now(**asked: str) -> Sitting:
        if asked:  # Whatever was put in front before is on the screen.
            note_shown()
        query.update(asked)
        session[SIGNATURE] = asked.pop("by", session[SIGNATURE])
        draft = read_draft("hx-desk")
        assert draft is not None
        return sit_down(draft, known)

    return now
