"""What a repair changed, and what is left to a person, row by row."""

from collections import Counter

from geo.intake.anchored import Anchoring
from geo.intake.repairing import Outcome, Repair, is_told
from geo.reading.columns import MAX_QUOTE_CHARACTERS
from geo.text import say

_CONTEXT, _OFFERED = 12, 5


def list_changes(repair: Repair) -> list[str]:
    """A line for each row that changed or has to be looked at, then how many of which sort."""
    lines = [_tell(one) for one in repair.outcomes]
    counts = Counter(
        "accepted" if one.is_accepted and one.anchor.state is Anchoring.DRIFTED
        else str(one.anchor.state)
        for one in repair.outcomes
    )  # fmt: skip
    lines += [say("repair.renewed", id=id) for id in repair.documents]
    lines += [say("repair.missing", id=id) for id in repair.missing]
    if counts:
        said = (say(f"repair.count.{state}", count=count) for state, count in counts.items())
        lines.append(say("filter.notes_join").join(said))
    elif not repair.documents:
        lines.append(say("repair.nothing"))
    return lines


def _tell(outcome: Outcome) -> str:
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
        return say(
            f"repair.{key}", **told, old=f"{row.quoted.start}—{row.quoted.end}",
            new=f"{anchor.start}—{anchor.end}", now=_flat(outcome.now),
        )  # fmt: skip
    if anchor.state is Anchoring.ORPHANED:
        return say("repair.orphaned", **told)
    if len(outcome.now) > MAX_QUOTE_CHARACTERS:
        return say("repair.too_long", **told, count=len(outcome.now), most=MAX_QUOTE_CHARACTERS)
    if not is_told(row):
        places = (_show(start, end, text) for start, end in anchor.others[:_OFFERED])
        return say("repair.several", **told, count=len(anchor.others), places=" / ".join(places))
    return say("repair.drifted", **told, now=_show(anchor.start, anchor.end, text))


def _show(start: int, end: int, text: str) -> str:
    """A place of a text with what stands around it, in one line."""
    around = text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT]
    before, within, behind = map(_flat, around)
    return say("repair.place", start=start, end=end, before=before, within=within, behind=behind)


def _flat(text: str) -> str:
    return " ".join(text.split())
