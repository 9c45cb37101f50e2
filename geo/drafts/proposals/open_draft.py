"""Opening a draft: proposals from what is suggested, and its quotes found again in a new text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from geo.drafts.one_draft.draft import Cells, Change, Draft, Item, Signed, take_step
from geo.drafts.one_draft.draft_columns import TEXT_SUM, State
from geo.drafts.proposals.already_lifted import list_standing
from geo.intake.reanchoring.anchored import SURE, Quoted
from geo.intake.reanchoring.reanchor_quotes import reanchor
from geo.suggest.new_records.suggestion import Suggestion, make_id
from geo.text import say, words
from geo.values.models import Document
from geo.values.sources import Sources
from geo.vocabulary import Measure, Precision

_LONGEST_SERIES, _LONGEST_DEFINITION = 20, 60
_COVERED = 0.5
"""How much of a suggestion a record that stands must quote for it to be no news."""


def open_draft(
    document: Document, text_sha256: str, found: Iterable[Suggestion], sources: Sources,
    signed: Signed,
) -> Draft:  # fmt: skip
    """A draft of all that is suggested and does not stand yet, every proposal open.

    A figure thought to be of no series that stands proposes one, and a place without a position
    says so. Nothing suggested gives a draft without proposals.
    """
    standing = list_standing(document.id, sources)
    news = [one for one in found if not _stands(one, standing)]
    kept = {one.values["id"] for one in news if "id" in one.values}
    kept |= sources.places.keys() | sources.figure_by_id.keys()
    items = dict[str, Item]()
    for number, one in enumerate(news, 1):
        key = f"{one.record.replace('_', '-')}-{number:03}"
        items[key] = Item(key, describe_suggestion(one, sources, kept))
    return _note_text(Draft(document.id, items), text_sha256, signed)


def _note_text(draft: Draft, text_sha256: str, signed: Signed) -> Draft:
    """Write down which text the offsets are of."""
    step = max(draft.last_step, 1)
    change = Change(
        step=step,
        undoes=0,
        key="",
        column=TEXT_SUM,
        before="",
        after=text_sha256,
        by=signed.by,
        at=signed.at,
    )
    return replace(draft, history=(*draft.history, change))


def _stands(one: Suggestion, standing: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether a record of its sort that stands quotes most of it."""
    length = one.end - one.start
    return any(
        min(end, one.end) - max(start, one.start) >= _COVERED * length
        for start, end in standing[one.record]
    )


def describe_suggestion(one: Suggestion, sources: Sources, kept: Container[str]) -> dict[str, str]:
    """A suggestion as the cells of a proposal; of records it names those that are `kept`."""
    cells = {name: str(value) for name, value in one.cells.items()}
    for column in ("place_ids", "figures"):
        if cells.get(column):
            cells[column] = ";".join(id for id in cells[column].split(";") if id in kept)
    if cells.get("place_id", "") not in kept:
        cells["place_id"] = ""
    match one.record:
        case "indicator" if not cells["series"]:
            cells |= propose_series(cells, sources)
        case "place":
            place = sources.places.get(cells["id"])
            note = say("drafts.unplaced") if cells["precision"] == Precision.NONE else ""
            cells["note"] = place.note if place else note
    candidates = (f"{c.id}|{c.score:.2f}|{c.relation}".rstrip("|") for c in one.candidates)
    return {
        **cells,
        "record": one.record, "state": State.OPEN.value, "why": one.reason,
        "confidence": f"{one.confidence:.2f}", "candidates": ";".join(candidates),
        "mentions": ";".join(f"{start}-{end}" for start, end in one.mentions),
    }  # fmt: skip


def propose_series(cells: Cells, sources: Sources) -> dict[str, str]:
    """A series of its own for a figure that is of none that stands; if one is called so, that.

    How a quantity has grown is another series than the quantity, and called otherwise.
    """
    name = cells["name"][:_LONGEST_SERIES]
    ending = say("drafts.growth")
    if cells["measure"] == Measure.GROWTH and not name.endswith(ending):
        name = f"{cells['name'][: _LONGEST_SERIES - len(ending)]}{ending}"
    id = make_id(cells["document"], name)
    if id in sources.series:
        return {"series": id}
    measure = words("measure")[cells["measure"]]
    meaning = say("drafts.definition", name=cells["name"], measure=measure)
    return {"series": id, "series_name": name, "definition": meaning[:_LONGEST_DEFINITION]}


def follow_text(draft: Draft, text: str, text_sha256: str, signed: Signed) -> Draft:
    """The draft in a text that has replaced the one it was made from.

    What is surely found again follows; anything else is open once more, with a word that its
    passage has changed. The draft itself where the text is still the same.
    """
    if draft.text_sha256 == text_sha256:
        return draft
    spans = [(item.key, span) for item in draft.items.values() for span in _spans_of(item)]
    quotes = [_quoted(draft.items[key], span) for key, span in spans]
    anchors = reanchor(quotes, text)
    found: dict[str, list[tuple[int, int] | None]] = {}
    for (key, _), anchor in zip(spans, anchors, strict=True):
        sure = anchor.state in SURE
        found.setdefault(key, []).append((anchor.start, anchor.end) if sure else None)
    wanted = {key: dict(_follow(draft.items[key], places, text)) for key, places in found.items()}
    lost = {key: say("drafts.text_changed") for key, places in found.items() if places[0] is None}
    return _note_text(take_step(draft, wanted, signed, said=lost), text_sha256, signed)


def _spans_of(item: Item) -> list[tuple[int, int]]:
    """Its quote first, then all else it is about."""
    return [item.span, *(span for span in item.mentions if span != item.span)]


def _quoted(item: Item, span: tuple[int, int]) -> Quoted:
    """A name is as long wherever it stands."""
    return Quoted(item["quote"], *span)


def _follow(
    item: Item, places: Sequence[tuple[int, int] | None], text: str
) -> Iterator[tuple[str, str]]:
    """The cells that change with where a proposal's passages are now."""
    if places[0] is None:
        yield from {
            "state": State.OPEN.value,
            "verdict": "",
            "reviewer": "",
            "reviewed": "",
        }.items()
        return
    start, end = places[0]
    yield from {"quote": text[start:end], "start": str(start), "end": str(end)}.items()
    if item["mentions"]:
        there = sorted(span for span in places if span is not None)
        yield "mentions", ";".join(f"{start}-{end}" for start, end in there)
