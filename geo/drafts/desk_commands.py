"""`python -m geo desk` and `python -m geo publish`: all that can be done with drafts, in words."""

import argparse
import os
from collections.abc import Callable, Mapping

from geo.drafts.decisions import deciding, reviewing
from geo.drafts.decisions.draft_in_words import count_all, describe_item, name_records
from geo.drafts.decisions.position_by_hand import PlacedPoint, click_spot, cross_spot, paste_spot
from geo.drafts.decisions.reader_doubts import report_doubt
from geo.drafts.draft_checks.soundness import find_item_faults, know_draft
from geo.drafts.into_data.publishing import publish, take_back
from geo.drafts.one_draft.draft import Draft, DraftFault, Item, Seen, Signed
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import change_draft, read_draft, save_draft, say_no_draft
from geo.drafts.one_draft.draft_selection import choose_items
from geo.drafts.proposals.adding_proposals import add_proposal, keep_adding
from geo.drafts.proposals.already_lifted import take_up
from geo.drafts.proposals.proposing import follow, propose_draft, read_draft_text, requote_proposal
from geo.output.building.built_layers import read_drawn_streets
from geo.output.commands.command_line import DONE, as_folder, say_aside, say_result
from geo.process.clock import now_in_china
from geo.reading.sources_folder import read_sources
from geo.storage.write_lock import holding_data
from geo.suggest.new_records.suggestion import FILES
from geo.text import say
from geo.values.sources import Sources

ACTIONS = (
    "open", "list", "accept", "edit", "choose", "place", "set-aside", "say", "undo", "approve",
    "return", "take-up", "add",
)  # fmt: skip
_NAME = "DESK_NAME"


def add_desk_options(command: argparse.ArgumentParser) -> None:
    """What to do with which proposals of a document, and who does it."""
    command.add_argument("document")
    command.add_argument("action", choices=ACTIONS, nargs="?", default="list")
    command.add_argument("keys", nargs="*", metavar="KEY")
    _add_signature(command)
    command.add_argument("--record", choices=[*FILES])
    command.add_argument("--state", choices=[*State])
    command.add_argument("--sure", type=float, default=0, metavar="0.8")
    command.add_argument("--set", action="append", default=[], metavar="COLUMN=VALUE")
    command.add_argument("--to", default="", metavar="ID")
    command.add_argument("--why", default="")
    command.add_argument("--at", default="", metavar="LON,LAT")
    command.add_argument("--pasted", default="")
    command.add_argument("--crossing", nargs=2, metavar="STREET")


def add_publish_options(command: argparse.ArgumentParser) -> None:
    """Whose approved proposals become data, or cease to be."""
    command.add_argument("document")
    command.add_argument("--undo", action="store_true")
    _add_signature(command)


def add_doubt_options(command: argparse.ArgumentParser) -> None:
    """Which record is doubtful, why, and who says so."""
    command.add_argument("record", metavar="ID")
    command.add_argument("--why", required=True)
    _add_signature(command)


def _add_signature(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="by", default="", metavar="NAME")
    command.add_argument("--documents", type=as_folder, metavar="DIR")


def _sign(chosen: argparse.Namespace) -> Signed:
    """Who does it, and when; raises DraftFault where nobody says who, but for a mere look."""
    name = (chosen.by or os.environ.get(_NAME, "")).strip()
    if not name and getattr(chosen, "action", "") != "list":
        raise DraftFault(say("desk_command.unsigned", variable=_NAME))
    return Signed(name, now_in_china())


def run_publish(chosen: argparse.Namespace) -> int:
    """Publish what was approved, or take back what was published last."""
    signed = _sign(chosen)
    if chosen.undo:
        tables = take_back(chosen.document, signed)
        say_result(say("desk_command.taken_back", tables="、".join(tables)))
        return DONE
    done = publish(chosen.document, signed, chosen.documents)
    told = {"count": len(done.items), "waiting": len(done.waiting)}
    say_result(say("desk_command.published", tables="、".join(done.tables), **told))
    return DONE


def run_doubt(chosen: argparse.Namespace) -> int:
    """Keep what a reader doubts, for whoever sits at the desk."""
    report_doubt(chosen.record, chosen.why, _sign(chosen), read_sources())
    say_result(say("doubt.kept"))
    return DONE


def run_desk(chosen: argparse.Namespace) -> int:
    """Do one thing with a draft, and say what there is now."""
    sources, signed = read_sources(), _sign(chosen)
    if chosen.action == "open":
        draft = _open(chosen, sources, signed)
    elif chosen.action == "list":
        draft = _read(chosen.document)
        known = name_records(sources)
        for item in _pick(draft, chosen):
            say_result(describe_item(item, known))
    else:
        act = _ACTS[chosen.action]
        draft = change_draft(chosen.document, lambda now: act(now, chosen, signed, sources))
    say_result(say("desk_command.counts", id=draft.document, **count_all(draft)))
    return DONE


def _read(document: str) -> Draft:
    draft = read_draft(document)
    if draft is None:
        raise DraftFault(say_no_draft(document))
    return draft


def _open(chosen: argparse.Namespace, sources: Sources, signed: Signed) -> Draft:
    """The draft that is there, in its text as it is now; else a new one of what is suggested."""
    with holding_data():
        before = read_draft(chosen.document)
        if before is None:
            draft = propose_draft(chosen.document, sources, chosen.documents, signed)
            say_result(say("desk_command.opened", id=draft.document, count=len(draft.items)))
        else:
            draft = follow(before, sources, chosen.documents, signed)
            lost = sum(change.column == "comment" for change in draft.history)
            lost -= sum(change.column == "comment" for change in before.history)
            if draft is not before:
                say_result(say("desk_command.followed", id=draft.document, count=lost))
        if draft is not before:
            save_draft(draft)
    return draft


def _pick(draft: Draft, chosen: argparse.Namespace) -> list[Item]:
    """The proposals named, else those of the filter."""
    if chosen.keys:
        return [draft.find(key) for key in chosen.keys]
    return choose_items(draft, chosen.record or "", chosen.state or "", chosen.sure)


def _see(draft: Draft, chosen: argparse.Namespace, state: State | None = None) -> Seen:
    items = [one for one in _pick(draft, chosen) if state is None or one.state is state]
    return draft.see(*(item.key for item in items))


Act = Callable[[Draft, argparse.Namespace, Signed, Sources], Draft]


def _accept(draft: Draft, chosen: argparse.Namespace, signed: Signed, sources: Sources) -> Draft:
    """Those named, or all open ones of the filter that are sound; the others are said."""
    seen = _see(draft, chosen, None if chosen.keys else State.OPEN)
    if not chosen.keys:
        known = know_draft(sources, draft)
        faults = {key: find_item_faults(draft.find(key), known) for key in seen}
        unsound = [fault for found in faults.values() for fault in found]
        if unsound:
            say_aside(say("desk_command.unsound", count=sum(map(bool, faults.values()))))
            say_aside("\n".join(map(str, unsound)))
        seen = {key: revision for key, revision in seen.items() if not faults[key]}
    return deciding.accept(draft, seen, signed, sources)


def _read_pairs(chosen: argparse.Namespace) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in chosen.set if "=" in pair)


def _edit(draft: Draft, chosen: argparse.Namespace, signed: Signed, sources: Sources) -> Draft:
    values = _read_pairs(chosen)
    if not values:
        raise DraftFault(say("desk_command.needed", action=chosen.action, option="--set"))
    if "quote" in values:
        (key,) = _need(draft, chosen)
        values |= requote_proposal(
            draft.find(key), values["quote"], read_draft_text(draft, sources, chosen.documents)
        )
    return deciding.edit(draft, _need(draft, chosen), values, signed, sources)


def _add(draft: Draft, chosen: argparse.Namespace, signed: Signed, sources: Sources) -> Draft:
    """A proposal nobody suggested: its sort, the words it quotes, and what else is given."""
    values = _read_pairs(chosen)
    quote = values.pop("quote", "")
    if not (chosen.record and quote):
        option = "--record, --set quote="
        raise DraftFault(say("desk_command.needed", action=chosen.action, option=option))
    text = read_draft_text(draft, sources, chosen.documents)
    start = text.find(quote)
    if start < 0:
        raise DraftFault(say("drafts.no_quote", item=chosen.record, value=quote))
    document, span = sources.documents[draft.document], (start, start + len(quote))
    added, key = add_proposal(draft, chosen.record, span, text, document, sources)
    added = keep_adding(draft, added, signed)
    return deciding.edit(added, added.see(key), values, signed, sources) if values else added


def _need(draft: Draft, chosen: argparse.Namespace) -> Seen:
    if not chosen.keys:
        raise DraftFault(say("desk_command.needed", action=chosen.action, option="KEY"))
    return draft.see(*chosen.keys)


def _place(draft: Draft, chosen: argparse.Namespace, signed: Signed, sources: Sources) -> Draft:
    return deciding.put_place(
        draft, _need(draft, chosen), _find_spot(chosen, sources), signed, sources
    )


def _find_spot(chosen: argparse.Namespace, sources: Sources) -> PlacedPoint:
    if chosen.crossing:
        return cross_spot(*chosen.crossing, streets=read_drawn_streets(sources))
    if chosen.pasted:
        return paste_spot(chosen.pasted)
    pasted = paste_spot(chosen.at, "wgs84")
    return click_spot(pasted.lon, pasted.lat)


_ACTS: Mapping[str, Act] = {
    "accept": _accept,
    "edit": _edit,
    "place": _place,
    "choose": lambda d, c, s, known: deciding.choose(d, _need(d, c), c.to, s, known),
    "set-aside": lambda d, c, s, _: deciding.set_aside(d, _need(d, c), c.why, s),
    "say": lambda d, c, s, _: reviewing.comment(d, next(iter(_need(d, c))), c.why, s),
    "undo": lambda d, _, s, __: reviewing.undo(d, s),
    "approve": lambda d, c, s, _: reviewing.review(
        d, _to_review(d, c), Verdict.APPROVED, s, c.why
    ),
    "return": lambda d, c, s, _: reviewing.review(d, _need(d, c), Verdict.RETURNED, s, c.why),
    "add": _add,
    "take-up": lambda d, c, _, known: take_up(d, c.to, known),
}  # fmt: skip


def _to_review(draft: Draft, chosen: argparse.Namespace) -> Seen:
    """Those named, else all of the filter that are decided and nobody has looked at twice."""
    seen = _see(draft, chosen)
    return seen if chosen.keys else {
        key: revision for key, revision in seen.items()
        if draft.find(key).state is not State.OPEN and not draft.find(key).verdict
    }  # fmt: skip
