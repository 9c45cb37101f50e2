"""What a person does at the desk: each key and button is one change of the draft, or none."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from geo.drafts.decisions import deciding, reviewing
from geo.drafts.decisions.position_by_hand import (
    PlacedPoint,
    click_spot,
    cross_spot,
    has_pair,
    paste_spot,
)
from geo.drafts.decisions.typed_names import find_thread, find_typed_places
from geo.drafts.draft_checks.foreseen_faults import choose_sound
from geo.drafts.one_draft.draft import Cells, Draft, Item, Seen
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import change_draft
from geo.drafts.proposals.adding_proposals import add_proposal, keep_adding
from geo.drafts.proposals.proposing import read_draft_text
from geo.errors import DistrictMapError
from geo.output.building.built_layers import read_drawn_streets
from geo.text import say
from geo.values.sources import Sources
from pages.editing.desk_session import Sitting, note_heard, put_in_front, sign
from pages.frame.base.may_edit import check_may_edit

REFUSED, TOLD = "desk-refused", "desk-told"
"""What the desk has to say of what was done last."""
Said = Mapping[str, Any]
Act = Callable[[Draft, Sitting, Seen, Said], Draft]


def carry_out(sitting: Sitting, said: Said) -> None:
    """Do what was asked for, and go on where that is meant; what keeps it from being done is said.

    Who asks is asked again whether he may.
    """
    st.session_state.pop(REFUSED, None)
    st.session_state.pop(TOLD, None)
    note_heard(said)
    name = str(said.get("act", ""))
    if name == "go":
        put_in_front(sitting.step(1 if said.get("by") == 1 else -1, str(said.get("key", ""))))
        return
    if name == "open":
        put_in_front(str(said.get("key", "")))
        return
    try:
        _change(sitting, name, said)
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)


def _change(sitting: Sitting, name: str, said: Said) -> None:
    check_may_edit()
    key, revision = str(said.get("key", "")), said.get("rev")
    seen = {key: revision} if key and isinstance(revision, int) else {}
    act = _ACTS[name]
    change_draft(sitting.draft.document, lambda draft: act(draft, sitting, seen, said))
    if name in _GOING_ON:
        put_in_front(sitting.step(1, key))


def _accept(draft: Draft, sitting: Sitting, seen: Seen, said: Said) -> Draft:
    edits = _read_edits(draft, sitting.sources, said)
    if edits:
        return deciding.edit(draft, seen, edits, sign(), sitting.sources)
    return deciding.accept(draft, seen, sign(), sitting.sources)


def _read_edits(draft: Draft, sources: Sources, said: Said) -> Cells:
    """What was typed, with names of places as their ids."""
    typed = {str(n): str(v) for n, v in dict(said.get("edits") or {}).items()}
    if "place_ids" in typed:
        typed["place_ids"] = ";".join(find_typed_places(typed["place_ids"], draft, sources))
    if "thread" in typed:
        typed |= find_thread(typed["thread"], sources)
    if "quote" in typed:
        typed |= _read_stretch(typed, read_draft_text(draft, sources, None))
    return typed


def _read_stretch(typed: Mapping[str, str], text: str) -> dict[str, str]:
    """A stretch selected in the text, as the text has it."""
    start, end = int(typed["start"]), int(typed["end"])
    return {"quote": text[start:end], "start": str(start), "end": str(end)}


def _aside(draft: Draft, _: Sitting, seen: Seen, said: Said) -> Draft:
    return deciding.set_aside(draft, seen, str(said.get("reason", "")).strip(), sign())


def _choose(draft: Draft, sitting: Sitting, seen: Seen, said: Said) -> Draft:
    id = str(said.get("id", ""))
    return deciding.choose(draft, seen, id, sign(), sitting.sources)


def _place(draft: Draft, sitting: Sitting, seen: Seen, said: Said) -> Draft:
    return deciding.put_place(
        draft, seen, find_put_point(sitting.sources, said), sign(), sitting.sources
    )


def find_put_point(sources: Sources, said: Said) -> PlacedPoint:
    """Where it was put: a point of our map, a crossing of two streets, a pair that was pasted."""
    if isinstance(point := said.get("point"), list):
        return click_spot(float(point[0]), float(point[1]))
    if has_pair(typed := str(said.get("one", ""))) and not said.get("other"):
        return paste_spot(typed)
    if said.get("one") or said.get("other"):
        streets = read_drawn_streets(sources)
        return cross_spot(str(said.get("one")), str(said.get("other")), streets=streets)
    return paste_spot(str(said.get("pasted", "")), str(said.get("datum", "")))


def _undo(draft: Draft, _: Sitting, __: Seen, ___: Said) -> Draft:
    undone = reviewing.undo(draft, sign())
    put_in_front(next(change.key for change in undone.history[::-1] if change.key))
    return undone


def _review(draft: Draft, _: Sitting, seen: Seen, said: Said) -> Draft:
    verdict = Verdict(str(said.get("verdict", "")))
    return reviewing.review(draft, seen, verdict, sign(), str(said.get("word", "")))


def _say(draft: Draft, _: Sitting, seen: Seen, said: Said) -> Draft:
    return reviewing.comment(draft, next(iter(seen)), str(said.get("word", "")), sign())


def _add(draft: Draft, sitting: Sitting, _: Seen, said: Said) -> Draft:
    """A stretch selected in the text becomes a proposal of a sort, and is put in front."""
    span = int(said["start"]), int(said["end"])
    document = sitting.sources.documents[draft.document]
    text = read_draft_text(draft, sitting.sources, None)
    added, key = add_proposal(draft, str(said["record"]), span, text, document, sitting.sources)
    kept = keep_adding(draft, added, sign())
    put_in_front(key)
    return kept


def accept_all(sitting: Sitting) -> None:
    """Take over everything open in view that could stand; the rest stays open, and is counted."""

    def act(draft: Draft, *_: object) -> Draft:
        open_now = [one for one in _fresh(draft, sitting) if one.state is State.OPEN]
        sound = choose_sound(draft, open_now, sitting.sources)
        st.session_state[TOLD] = say(
            "desk.accepted_all", count=len(sound), left=len(open_now) - len(sound)
        )
        seen = {key: sitting.draft.revision(key) for key in sound}
        return deciding.accept(draft, seen, sign(), sitting.sources) if sound else draft

    _do(sitting, act)


def approve_all(sitting: Sitting) -> None:
    """Approve everything in view that waits for a second person."""

    def act(draft: Draft) -> Draft:
        keys = [one.key for one in _fresh(draft, sitting) if sitting.waits(one)]
        seen = {key: sitting.draft.revision(key) for key in keys}
        return reviewing.review(draft, seen, Verdict.APPROVED, sign()) if keys else draft

    _do(sitting, act)


def undo_last(sitting: Sitting) -> None:
    """Take back the last step of whoever sits here."""
    _do(sitting, lambda draft: _undo(draft, sitting, {}, {}))


def _fresh(draft: Draft, sitting: Sitting) -> list[Item]:
    return [draft.items[one.key] for one in sitting.items if one.key in draft.items]


def _do(sitting: Sitting, act: Callable[[Draft], Draft]) -> None:
    st.session_state.pop(REFUSED, None)
    st.session_state.pop(TOLD, None)
    try:
        check_may_edit()
        change_draft(sitting.draft.document, act)
        put_in_front("")
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)


_ACTS: Mapping[str, Act] = {
    "accept": _accept, "save": _accept, "aside": _aside, "choose": _choose, "place": _place,
    "undo": _undo, "review": _review, "say": _say, "add": _add,
}  # fmt: skip
_GOING_ON = ("accept", "aside", "review")
