"""What a repair changed, and what is left to a person, row by row."""

from collections import Counter

from geo.intake.reanchoring.anchored import Anchoring
from geo.intake.reanchoring.repairing import Repair, RepairedRow, is_told
from geo.reading.checked_files.columns import BREAKS, MAX_QUOTE_CHARACTERS
from geo.text import find_unseen, say

_CONTEXT, _OFFERED = 12, 5


def list_changes(repair: Repair) -> list[str]:
    """A line for each row that changed or has to be looked at, then how many of which sort."""
    lines = [_tell(one) for one in repair.outcomes]
    counts = Counter(map(_sort, repair.outcomes))
    left = Counter(one.row.document for one in repair.open)
    for id in repair.documents:
        lines.append(
            say("repair.renewed_open" if left[id] else "repair.renewed", id=id, count=left[id])
        )
    lines += [say("repair.missing", id=id) for id in repair.missing]
    if counts:
        said = (say(f"repair.count.{state}", count=count) for state, count in counts.items())
        lines.append(say("filter.notes_join").join(said))
    elif not (repair.documents or repair.missing):
        lines.append(say("repair.nothing"))
    return lines


def _sort(outcome: RepairedRow) -> str:
    """Under which count a row falls."""
    if outcome.is_accepted and outcome.anchor.state is Anchoring.DRIFTED:
        return "accepted"
    return "rewritten" if _is_rewritten(outcome) else str(outcome.anchor.state)


def _is_rewritten(outcome: RepairedRow) -> bool:
    """Whether a quote that was found again is written otherwise now, and follows its text."""
    return outcome.is_accepted and _flat(outcome.now) != _flat(outcome.row.quoted.quote)


def _tell(outcome: RepairedRow) -> str:
    """One row: what it is called, where its quote stood and stands, and what to do."""
    row, anchor, text = outcome.row, outcome.anchor, outcome.text
    where = say("fault.at_row", file=row.file, row=row.row)
    told = {"where": where, "name": row.name, "quote": _flat(row.quoted.quote)}
    if outcome.is_accepted:
        is_new = not is_told(row)
        key = (
            "filled"
            if is_new
            else "drift_accepted"
            if anchor.state is Anchoring.DRIFTED
            else "moved"
        )
        now = _flat(outcome.now)
        line = say(
            f"repair.{key}", **told, old=f"{row.quoted.start}—{row.quoted.end}",
            new=f"{anchor.start}—{anchor.end}", now=now,
        )  # fmt: skip
        is_said = key != "drift_accepted" and _is_rewritten(outcome)
        return f"{line}{say('repair.rewritten', now=now)}" if is_said else line
    if anchor.state is Anchoring.ORPHANED:
        return say("repair.orphaned", **told)
    if len(outcome.now) > MAX_QUOTE_CHARACTERS:
        return say("repair.too_long", **told, count=len(outcome.now), most=MAX_QUOTE_CHARACTERS)
    if (unseen := find_unseen(outcome.now, BREAKS)) is not None:
        code = f"U+{ord(outcome.now[unseen]):04X}"
        return say("repair.unseen", **told, code=code, at=anchor.start + unseen)
    if not is_told(row):
        places = [_show(start, end, text) for start, end in anchor.others[:_OFFERED]]
        if hidden := len(anchor.others) - len(places):
            places.append(say("repair.more", count=hidden))
        return say("repair.several", **told, count=len(anchor.others), places=" / ".join(places))
    return say("repair.drifted", **told, now=_show(anchor.start, anchor.end, text))


def _show(start: int, end: int, text: str) -> str:
    """A place of a text with what stands around it, in one line."""
    around = text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT]
    before, within, behind = map(_flat, around)
    return say("repair.place", start=start, end=end, before=before, within=within, behind=behind)


def _flat(text: str) -> str:
    return " ".join(text.split())
