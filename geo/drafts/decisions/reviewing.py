"""What is said of proposals beside their author's decision: words, reviews, and a step back."""

from dataclasses import replace

from geo.drafts.one_draft.draft import (
    Change,
    Draft,
    DraftFault,
    Seen,
    Signed,
    StaleFault,
    check_seen,
    take_step,
)
from geo.drafts.one_draft.draft_columns import COMMENT, State, Verdict
from geo.text import say
from geo.values.reviews import is_same_person


def comment(draft: Draft, key: str, word: str, signed: Signed) -> Draft:
    """Say something about a proposal."""
    if not word.strip():
        raise DraftFault(say("drafts.no_word", item=key))
    return take_step(draft, {}, signed, said={key: word.strip()})


def review(draft: Draft, seen: Seen, verdict: Verdict, signed: Signed, word: str = "") -> Draft:
    """Approve what an author has decided, or return it with a word.

    Raises StaleFault, and DraftFault for what nobody has decided, for one's own, and for what
    is returned without a word.
    """
    check_seen(draft, seen, signed)
    for key in seen:
        item = draft.find(key)
        if item.state is State.OPEN:
            raise DraftFault(say("drafts.undecided", item=key))
        if is_same_person(item["author"], signed.by):
            raise DraftFault(say("drafts.own", item=key, by=signed.by))
    if verdict is Verdict.RETURNED and not word.strip():
        raise DraftFault(say("drafts.return_why"))
    said = {"verdict": verdict.value, "reviewer": signed.by, "reviewed": signed.at}
    words = {key: word.strip() for key in seen} if word.strip() else {}
    return take_step(draft, dict.fromkeys(seen, said), signed, said=words)


def undo(draft: Draft, signed: Signed) -> Draft:
    """Take back the last step of whoever asks, with all it changed.

    A word that was said stays, and so does what was published; what was added is gone. Raises
    DraftFault where nothing is left to take back, StaleFault where somebody else has gone on.
    """
    taken = {change.undoes for change in draft.history}
    steps = [
        change.step
        for change in draft.history
        if change.by == signed.by and change.key and not change.undoes
        and change.step not in taken and change.column not in (COMMENT, "published")
    ]  # fmt: skip
    if not steps:
        raise DraftFault(say("drafts.nothing_to_undo", by=signed.by))
    changes = [one for one in draft.history if one.step == steps[-1] and one.column != COMMENT]
    back: dict[str, dict[str, str]] = {}
    for change in changes:
        item = draft.find(change.key)
        if item[change.column] != change.after or _is_built_upon(draft, change):
            raise StaleFault(say("drafts.gone_on", item=item.key, by=_last_hand(draft, item.key)))
        back.setdefault(change.key, {})[change.column] = change.before
    undone = take_step(draft, back, signed, undoes=steps[-1])
    return replace(undone, items={k: one for k, one in undone.items.items() if one["state"]})


def _is_built_upon(draft: Draft, change: Change) -> bool:
    """Whether a change added a proposal with which somebody else has done anything since."""
    later = (one for one in draft.changes_of[change.key] if one.step > change.step)
    is_added = change.column == "state" and not change.before
    return is_added and any(one.by != change.by for one in later)


def _last_hand(draft: Draft, key: str) -> str:
    return draft.changes_of[key][-1].by
