"""The parts of the desk that speak with the browser: the marked text, and the form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.drafts.decisions.deciding import name_shape
from geo.drafts.draft_checks.foreseen_faults import find_news, relate_statement
from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.number_format import write_share
from geo.output.building.built_layers import read_drawn_streets
from geo.proof.marked_text.laid_out import Segment, lay_out
from geo.proof.marked_text.marked_passages import Marked, MarkKind
from geo.text import say, words
from geo.values.models import Citation, SetAside
from geo.values.sources import Sources
from pages.editing.desk_actions import REFUSED
from pages.editing.desk_session import Sitting, read_heard
from pages.editing.form_fields import list_candidates, list_differences, list_fields
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import Part, declare_component, pack_script

_HERE = Path(__file__).parent
_TEXT = declare_component(
    str(_HERE / "desk_text.py"), '<div class="desk-text fulltext-like"></div>'
)
_FORM = Part(
    "desk_form", '<form class="desk-form" onsubmit="return false"></form>',
    cache(partial(pack_script, _HERE / "desk_picking.js", _HERE / "desk_form.js")),
)  # fmt: skip
_KEYS = {
    False: (("Enter", "accept"), ("E", "edit"), ("S", "aside"), ("P", "place"), ("T", "thread"),
            ("L", "sector"),
            ("J", "next"), ("K", "previous"), ("Z", "undo"), ("Ctrl+S", "save")),
    True: (("Enter", "approve"), ("R", "return"), ("J", "next"), ("K", "previous"), ("Z", "undo")),
}  # fmt: skip
"""The keys of the desk, and those of a review."""
_ONLY_FOR = {"place": ("place",), "thread": ("project",), "sector": ("project", "indicator")}

_NOBODY = SetAside(Citation("", "", 0, 0), "")
"""What stands for the record of a proposal where only its stretch counts."""

Hear = Callable[[Mapping[str, Any]], None]


def show_marked_text(sitting: Sitting, content: str, on_choose: Hear) -> None:
    """The document with every mention of every proposal marked; `on_choose` hears of a click on one
    (`mark`, its number), and of a stretch that is to be one (`add`, `start`, `end`).
    """
    keys = list(sitting.draft.items)
    here = keys.index(sitting.item.key) if sitting.item else -1
    told = {
        "text": link_file(_pack_text(sitting.sources, tuple(_list_spans(sitting.draft)), content)),
        "states": "".join(_mark_state(one) for one in sitting.draft.items.values()),
        "here": here,
    }

    def hear() -> None:
        on_choose(st.session_state["desk-text"].choose or {})

    _TEXT(key="desk-text", data=told, on_choose_change=guarded(hear))


def _mark_state(item: Item) -> str:
    if item.verdict is Verdict.RETURNED:
        return "r"
    return {State.OPEN: "o", State.SET_ASIDE: "a"}.get(item.state, "d")


def _list_spans(draft: Draft) -> Sequence[tuple[str, str, tuple[tuple[int, int], ...]]]:
    return [(item["document"], item.record, item.mentions) for item in draft.items.values()]


@lru_cache(maxsize=4)
def _pack_text(
    sources: Sources, spans: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...], content: str
) -> Linked:
    """The text in segments, each with the numbers of the proposals there, the innermost first."""
    kinds = {"place": MarkKind.PLACE, "indicator": MarkKind.FIGURE, "project": MarkKind.PROJECT}
    marked, owner = list[Marked](), list[int]()
    for number, (_, record, mentions) in enumerate(spans):
        for start, end in mentions:
            marked.append(Marked(kinds.get(record, MarkKind.ASIDE), start, end, _NOBODY))
            owner.append(number)
    document = spans[0][0] if spans else ""
    chapters = [one for one in sources.chapters if one.document == document]
    text = {
        "paragraphs": [
            [one.start, one.level, [_write_segment(part, owner) for part in one.segments]]
            for one in lay_out(marked, chapters, content)
        ],
        "label": say("desk.text"), "add": say("desk.add"),
        "records": list(words("suggest.record").items()),
    }  # fmt: skip
    return pack_file("desk-text.json", dump_json(text))


def _write_segment(segment: Segment, owner: Sequence[int]) -> Any:
    if not segment.marks:
        return segment.text
    return [segment.text, list(dict.fromkeys(owner[mark] for mark in segment.marks))]


def show_form(sitting: Sitting, on_act: Hear) -> None:
    """The proposal in front; `on_act` hears what is done with it."""
    if sitting.item is None:
        return

    def hear() -> None:
        on_act(st.session_state["desk-form"].act or {})

    told = make_form(sitting, sitting.item)
    _FORM(key="desk-form", data=told, on_act_change=guarded(hear))


def make_form(sitting: Sitting, item: Item) -> dict[str, Any]:
    """All the browser needs of the proposal in front."""
    draft, sources = sitting.draft, sitting.sources
    records, names = words("suggest.record"), words("desk_key")
    keys = [(key, name, names[name]) for key, name in _KEYS[sitting.is_review]
            if item.record in _ONLY_FOR.get(name, (item.record,))
            and not (name == "aside" and item.is_taken_up)]  # fmt: skip
    chapter = sitting.chapter_of(item)
    waiting = sum(sitting.waits(one) for one in sitting.items)
    left = say("desk.to_review", count=waiting) if sitting.is_review else say(
        "desk.left", count=sitting.left_in_chapter, all=waiting
    )  # fmt: skip
    told: dict[str, Any] = {
        "key": item.key, "rev": draft.revision(item.key), "record": item.record,
        "heard": read_heard(), "refused": str(st.session_state.get(REFUSED, "")),
        "is_review": sitting.is_review, "name": records[item.record], "state": say_state(item),
        "quote": " ".join(item["quote"].split()), "why": _say_why(item), "chapter": chapter,
        "left": left, "keys": keys, "words": words("desk_form"),
        "warnings": list(_warn(item, draft, sources)),
        "comments": [(one.by, one.at, one.after) for one in draft.comments(item.key)],
    }  # fmt: skip
    if sitting.is_review:
        return told | {"differences": list_differences(item, draft, sources)}
    is_place = item.record == "place"
    return told | {
        "fields": list_fields(item, draft, sources),
        "candidates": list_candidates(item, sources),
        "reasons": list(words("desk_reason").values()),
        "threads": sorted(one.title for one in sources.threads.values())
        if item.record == "project" else [],
        "streets": _name_streets(sources) if is_place else [],
        "datums": [("", say("desk.any_datum")), *words("drafts.datum_name").items()],
        "position": _say_position(item, sources) if is_place else "",
    }  # fmt: skip


def _warn(item: Item, draft: Draft, sources: Sources) -> Iterator[str]:
    """How it rather belongs to its undertaking, and what would keep it from being published."""
    if item.record != "project" or not item["thread"] or item.state is State.SET_ASIDE:
        return
    relation, why = relate_statement(item, item["thread"], draft, sources)
    if item["relation"] != relation:
        yield say(f"suggest.relation.{why}", relation=words("relation")[relation])
    for fault in find_news(draft, [item.key], sources):
        yield say("desk.foreseen", fault=fault)


def say_state(item: Item) -> str:
    """How far a proposal is, and whose decision that was."""
    parts = [words("drafts.state")[item.state], item["author"]]
    if item["verdict"]:
        parts += [words("drafts.verdict")[item["verdict"]], item["reviewer"]]
    if item["published"]:
        parts.append(say("desk.published"))
    return " · ".join(part for part in parts if part)


def _say_why(item: Item) -> str:
    sure = write_share(float(item["confidence"] or 1))
    several = len(item.mentions)
    if not item["why"]:
        return say("desk.taken_up") if item.is_taken_up else say("desk.by_hand")
    told = say("desk.why", reason=item["why"], percent=sure)
    return told if several < 2 else f"{told} · {say('desk.mentions', count=several)}"


@lru_cache(maxsize=2)
def _name_streets(sources: Sources) -> list[str]:
    names = (str(one.properties.get("name") or "") for one in read_drawn_streets(sources))
    return sorted({name for name in names if name})


def _say_position(item: Item, sources: Sources) -> str:
    standing = sources.places.get(item["id"])
    if item["lon"]:
        told = {"precision": words("precision")[item["precision"]], "error": item["precision_m"]}
        return say("desk.placed", **told, source=item["coordinate_source"])
    if standing and standing.geometry is not None:
        told = {
            "precision": words("precision")[standing.precision],
            "source": standing.coordinate_source,
        }
        return say("desk.stands_at", **told, shape=words("drafts.shape")[name_shape(standing)])
    return ""
