"""Proposals that nobody suggested: what an author selects, and what a check has found left over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.drafts.one_draft.draft import Cells, Draft, DraftFault, Item, Signed, take_step
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.proposals.open_draft import describe_suggestion
from geo.proof.names.place_words import PlaceWords
from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS
from geo.suggest.clauses.mentions import guess_kind
from geo.suggest.clauses.passed_over import find_asides
from geo.suggest.clauses.sentences import read_clauses
from geo.suggest.learning.learned import Learned
from geo.suggest.new_records.suggestion import find_free_id, make_id
from geo.suggest.new_records.text_at_hand import Desk
from geo.suggest.selected_stretch import read_stretch
from geo.text import fold_in_place, say
from geo.values.models import Document
from geo.values.sources import Sources
from geo.vocabulary import Measure, Nature, ObservationKind, Precision, Status

_LETTERS = {"project": "p", "indicator": "i"}
_SECTORS = {"project": "sectors", "indicator": "sector"}
_FIRST_WORDS = 30
_ENDS = "。;；"
_BY_RULES = Learned(PlaceWords(suffixes=(), generic=()))


def add_proposal(
    draft: Draft, record: str, span: tuple[int, int], text: str, document: Document,
    sources: Sources,
) -> tuple[Draft, str]:  # fmt: skip
    """The draft with an open proposal of a sort for a stretch of the text, and its key.

    It is read as a suggestion would be, what it does not tell is filled with what is usual, and a
    place is one for all its mentions: what is open and names it says so. Raises DraftFault for a
    stretch that is empty or too long for a quote.
    """
    quote = text[slice(*span)]
    if not quote.strip() or len(quote) > MAX_QUOTE_CHARACTERS:
        raise DraftFault(say("drafts.bad_stretch", count=len(quote), most=MAX_QUOTE_CHARACTERS))
    key = _next_key(draft, record)
    read = _read(draft, record, span, text, document, sources)
    stands = record == "place" and read.get("id") in sources.places
    cells = {
        **_propose(record, quote, document, sources), **_find_sector(draft, record, span),
        **read, **_list_named(draft, record, span),
        "id": read["id"] if stands else _next_id(draft, record, quote, sources),
        "record": record, "state": State.OPEN.value, "document": draft.document,
        "quote": quote, "start": str(span[0]), "end": str(span[1]), "why": "", "confidence": "",
    }  # fmt: skip
    added = Item(key, cells)
    return _put(draft, [*_name_place(draft, added), added]), key


def keep_adding(before: Draft, added: Draft, signed: Signed) -> Draft:
    """What was added as one step, which undo takes back whole, with what names it since.

    Raises DraftFault for nobody's name.
    """
    started, wanted = dict[str, Item](), dict[str, Cells]()
    for key, item in added.items.items():
        first = before.items.get(key) or Item(key, {**item.cells, "state": ""})
        changed = {name: value for name, value in item.cells.items() if first[name] != value}
        started[key] = first
        if changed:
            wanted[key] = changed
    return take_step(replace(added, items=started), wanted, signed)


def _read(
    draft: Draft, record: str, span: tuple[int, int], text: str, document: Document,
    sources: Sources,
) -> Cells:  # fmt: skip
    """What the rules read in a stretch, as the cells of a proposal; none where nothing is.

    Nothing is learned for it: whoever selects words waits for nobody.
    """
    content = fold_in_place(text)
    desk = Desk(document, content, sources, _BY_RULES, read_clauses(content, document))
    told = {(i["value"], i["unit"]) for i in _list_within(draft, "indicator", span)}
    read = read_stretch(desk, record, span, told)
    cells = describe_suggestion(read, sources, sources.places) if read else {}
    return {name: value for name, value in cells.items() if value}


def _find_sector(draft: Draft, record: str, span: tuple[int, int]) -> Cells:
    """The sector of the proposal nearest to a stretch that has one: what stands side by side in a
    report is mostly of one.
    """
    near = [item for item in draft.items.values() if item["sectors"] or item["sector"]]
    if not near or record not in _SECTORS:
        return {}
    one = min(near, key=lambda item: abs(item.span[0] - span[0]))
    return {_SECTORS[record]: (one["sectors"] or one["sector"]).partition(";")[0]}


def _list_within(draft: Draft, record: str, span: tuple[int, int]) -> list[Item]:
    """What of a sort is proposed within a stretch and not set aside."""
    return [
        item for item in draft.items.values()
        if item.record == record and item.state is not State.SET_ASIDE
        and any(span[0] <= start and end <= span[1] for start, end in item.mentions)
    ]  # fmt: skip


def _list_named(draft: Draft, record: str, span: tuple[int, int]) -> Cells:
    """The places and figures of the draft that a statement names."""
    places = [item["id"] for item in _list_within(draft, "place", span)]
    if record == "indicator":
        return {"place_id": places[0] if len(places) == 1 else ""}
    figures = [item["id"] for item in _list_within(draft, "indicator", span)]
    named = {"place_ids": ";".join(dict.fromkeys(places)), "figures": ";".join(figures)}
    return named if record == "project" else {}


def _name_place(draft: Draft, place: Item) -> list[Item]:
    """What is open and holds a mention of a new place, with its name; none within another name."""
    others = [span for item in draft.items.values() if item.record == "place"
              for span in item.mentions]  # fmt: skip
    mentions = [
        (start, end) for start, end in (place.mentions if place.record == "place" else ())
        if not any(first <= start and end <= last for first, last in others)
    ]  # fmt: skip
    found = list[Item]()
    for item in draft.items.values():
        first, last = item.span
        is_named = any(first <= start and end <= last for start, end in mentions)
        if is_named and item.record == "project" and item.state is State.OPEN:
            ids = [*filter(None, item["place_ids"].split(";")), place["id"]]
            found.append(Item(item.key, {**item.cells, "place_ids": ";".join(ids)}))
    return found


def _next_key(draft: Draft, record: str, after: int = 0) -> str:
    """Behind every key there is or was: what an author adds comes last of its number."""
    numbers = [key.rpartition("-")[2] for key in (*draft.items, *draft.changes_of)]
    newest = max((int(one) for one in numbers if one.isdigit()), default=0)
    return f"{record.replace('_', '-')}-{newest + 1 + after:03}"


def _next_id(draft: Draft, record: str, quote: str, sources: Sources) -> str:
    if record == "place":
        taken = sources.places.keys() | {one["id"] for one in draft.items.values()}
        return find_free_id(make_id(draft.document, quote), taken)
    if record not in _LETTERS:
        return ""
    begin = f"{draft.document}-{_LETTERS[record]}"
    known = {*sources.project_by_id, *sources.figure_by_id}
    known |= {item["id"] for item in draft.items.values()}
    numbers = [id.removeprefix(begin) for id in known if id.startswith(begin)]
    newest = max((int(one) for one in numbers if one.isdigit()), default=0)
    return f"{begin}{newest + 1:03}"


def _propose(record: str, quote: str, document: Document, sources: Sources) -> Mapping[str, str]:
    words = " ".join(quote.split())
    first, last = document.covers.first, document.covers.last
    match record:
        case "project":
            return {
                "district": document.district, "title": words[:_FIRST_WORDS].rstrip(_ENDS),
                "sectors": next(iter(sources.sectors)), "status": Status.PLANNED.value,
                "nature": Nature.INITIATIVE.value,
                "year_from": str(first or ""), "year_to": str(last or ""),
            }  # fmt: skip
        case "indicator":
            return {
                "district": document.district, "name": words[:_FIRST_WORDS],
                "period": str(last or ""), "measure": Measure.LEVEL.value,
                "kind": ObservationKind.ACTUAL.value, "sector": next(iter(sources.sectors)),
            }  # fmt: skip
        case "place":
            return {
                "district": document.district, "name": words, "kind": guess_kind(words),
                "precision": Precision.NONE.value, "note": say("drafts.unplaced"),
            }  # fmt: skip
    return {"reason": say("suggest.unsaid")}


def add_gaps(draft: Draft, gaps: Iterable[tuple[int, int]], text: str) -> Draft:
    """The draft with what nothing accounts for as open proposals to set it aside.

    What lies within a proposal that is open or under review waits already; one that is approved
    has not covered it.
    """
    waiting = [
        item.span for item in draft.items.values() if not (item.is_ready or item["published"])
    ]
    fresh = [
        (start, end) for start, end in dict.fromkeys(gaps)
        if not any(first <= start and end <= last for first, last in waiting)
    ]  # fmt: skip
    reasons = [
        (first, last, why) for first, last, why, _ in find_asides(fold_in_place(text), ()) if why
    ]
    return _put(draft, [_make_gap(draft, span, text, reasons, n) for n, span in enumerate(fresh)])


def _make_gap(
    draft: Draft, span: tuple[int, int], text: str, reasons: Sequence[tuple[int, int, str]],
    number: int,
) -> Item:  # fmt: skip
    start, end = span[0], min(span[1], span[0] + MAX_QUOTE_CHARACTERS)
    fitting = (why for first, last, why in reasons if first <= start and end <= last)
    cells = {
        "record": "set_aside", "state": State.OPEN.value, "document": draft.document,
        "quote": text[start:end], "start": str(start), "end": str(end),
        "reason": next(fitting, say("suggest.unsaid")), "why": say("drafts.left_over"),
    }  # fmt: skip
    return Item(_next_key(draft, "set_aside", number), cells)


def _put(draft: Draft, items: Sequence[Item]) -> Draft:
    """The draft with more proposals, all in reading order."""
    every: dict[str, Cells] = {item.key: item.cells for item in (*draft.items.values(), *items)}
    order = sorted(every, key=lambda key: int(every[key]["start"]))
    return replace(draft, items={key: Item(key, every[key]) for key in order})
