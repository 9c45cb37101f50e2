"""Undertakings of a text as records: how far each is, its sectors, and the thread it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from geo.suggest.clauses.mentions import Mention
from geo.suggest.learning.undertakings import (
    Undertaking,
    describe_status,
    find_undertakings,
    make_title,
    read_nature,
    read_status,
    tell_span,
)
from geo.suggest.new_records.belonging import (
    ThreadStatement,
    find_time,
    propose_relation,
    tell_standing,
)
from geo.suggest.new_records.standing_records import OFFERED, Shelf
from geo.suggest.new_records.suggestion import Candidate, Suggestion, cut_quote
from geo.suggest.new_records.text_at_hand import Desk, Ranked, list_named
from geo.text import say, words
from geo.vocabulary import Relation, Status

_SAME_THREAD = 0.4
"""How like a statement of a thread one must be to be suggested as of it: of those less like it more
are of another or of none, in documents that were left out. They are offered all the same."""
_SURER = 0.1
"""A thread so suggested has been right about as often as it is like, and one time in ten more."""
_ALSO = 0.5
"""A second sector is suggested where it is at least so likely as the first, of 1."""
_BY_WORD = 0.3
"""What a word of the rules adds to the status it speaks for."""


def suggest_projects(
    desk: Desk,
    mentions: Sequence[Mention],
    ids: Mapping[str, str],
    figures: Sequence[Suggestion],
) -> list[Suggestion]:
    """The undertakings of a text in reading order, with the places and figures they hold."""
    found = find_undertakings(desk.clauses, desk.learned.tasks)
    return describe_undertakings(desk, found, mentions, ids, figures)


def describe_undertakings(
    desk: Desk,
    found: Sequence[Undertaking],
    mentions: Sequence[Mention],
    ids: Mapping[str, str],
    figures: Sequence[Suggestion],
) -> list[Suggestion]:
    """Undertakings as records, each with its sectors, how far it is, and the places it names."""
    quotes = [desk.text[one.start : one.end] for one in found]
    topics = [one.clauses[0].topic for one in found]
    sectors = desk.rank_sectors(list(zip(quotes, topics, strict=True)))
    states = _read_states(desk, quotes, found)
    threads = _compare_threads(desk, quotes)
    numbers = count(desk.next_number("p", (p.id for p in desk.sources.projects)))
    made = list[Suggestion]()
    rows = zip(found, numbers, sectors, states, threads, strict=False)
    for one, number, ranked, state, alike in rows:
        held = {
            "id": f"{desk.document.id}-p{number:03}",
            "place_ids": ";".join(list_named(one.start, one.end, mentions, ids)),
            "figures": ";".join(
                f.values["id"] for f in figures if one.start <= f.start and f.end <= one.end
            ),
        }
        made.append(_make(desk, one, held, ranked, state, alike))
    return _relate(desk, made)


def _relate(desk: Desk, made: Sequence[Suggestion]) -> list[Suggestion]:
    """The undertakings with how each belongs to the threads it may be of, one after the other:
    where one of a text is done and another is not, neither is the whole.
    """
    related = [*made]
    for number, one in enumerate(made):
        proposed = {c.id: _propose(desk, one, related, c.id) for c in one.candidates}
        candidates = tuple(replace(c, relation=proposed[c.id][0].value) for c in one.candidates)
        related[number] = replace(one, candidates=candidates)
        if thread := one.values["thread"]:
            relation, why = proposed[thread]
            told = say(f"suggest.relation.{why}", relation=words("relation")[relation])
            values = {**one.values, "relation": relation.value}
            related[number] = replace(related[number], values=values, reason=f"{one.reason};{told}")
    return related


def _propose(
    desk: Desk, one: Suggestion, made: Sequence[Suggestion], thread: str
) -> tuple[Relation, str]:
    """How one belongs to a thread, besides what stands and what else the text tells of it."""
    time = find_time(desk.document.id, desk.sources)
    own = ThreadStatement.of_cells(one.values, time)
    beside = [
        ThreadStatement.of_cells(other.values, time)
        for other in made
        if other.values["thread"] == thread and other.values["id"] != one.values["id"]
    ]
    told = [b for b in beside if b.relation or b.status.is_done != own.status.is_done]
    return propose_relation(own, [*tell_standing(thread, desk.sources), *told])


def _make(
    desk: Desk,
    one: Undertaking,
    held: Mapping[str, str],
    sectors: Ranked,
    state: tuple[Status, str],
    threads: tuple[Candidate, ...],
) -> Suggestion:
    status, word = state
    span = cut_quote(one.start, one.end, one.start, one.start + 1)
    quote = desk.text[slice(*span)]
    first, last = tell_span(one, desk.document)
    thread = threads[0] if threads and threads[0].score >= _SAME_THREAD else None
    values = {
        **held,
        "district": desk.document.district,
        "title": make_title(quote),
        "sectors": ";".join(_choose_sectors(sectors)),
        "status": status.value,
        "nature": read_nature(quote).value,
        "year_from": first,
        "year_to": last,
        "thread": thread.id if thread else "",
        "relation": "",
    }
    name = words("status")[status.value]
    told = say("suggest.by_word", status=name, word=word) if word else name
    reason = say(f"suggest.project.{one.reason}", status=told)
    sure = thread.score + _SURER if thread else 1.0
    if sure < one.confidence:
        reason = say("suggest.sure_as_thread", reason=reason)
    sure = min(sure, one.confidence)
    return desk.make("project", span, reason, sure, values, candidates=threads, sectors=sectors)


def _choose_sectors(ranked: Ranked) -> list[str]:
    """The likeliest sector, and those nearly as likely."""
    return [one for one, chance in ranked[:OFFERED] if chance >= _ALSO * ranked[0][1]]


def _read_states(
    desk: Desk, quotes: Sequence[str], found: Sequence[Undertaking]
) -> list[tuple[Status, str]]:
    """How far each undertaking is, and the word of the rules that says so."""
    told = [(quote, one.clauses[0].ahead) for quote, one in zip(quotes, found, strict=True)]
    by_rule = [read_status(quote, ahead=ahead) for quote, ahead in told]
    if desk.learned.status is None:
        return by_rule
    hints = [{status.value: _BY_WORD * bool(word)} for status, word in by_rule]
    ranked = desk.learned.status.rank(
        [describe_status(quote, ahead=ahead) for quote, ahead in told], hints
    )
    learned = [Status(row[0][0]) for row in ranked]
    return [
        (status, word if status is by else "")
        for status, (by, word) in zip(learned, by_rule, strict=True)
    ]


def _compare_threads(desk: Desk, quotes: Sequence[str]) -> list[tuple[Candidate, ...]]:
    """The three threads of its district most like each statement: elsewhere the like is done too,
    but it is another undertaking.
    """
    own = desk.document.district
    members = {p.id: p for p in desk.sources.projects if p.thread and p.district == own}
    shelf = Shelf.of({id: [f"{p.title} {p.citation.quote}"] for id, p in members.items()})
    if shelf is None:
        return [() for _ in quotes]
    found = list[tuple[Candidate, ...]]()
    for scores in shelf.compare(quotes):
        threads: dict[str, Candidate] = {}
        for id, score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
            thread = members[id].thread
            threads.setdefault(thread, Candidate(thread, score))
            if len(threads) == OFFERED:
                break
        found.append(tuple(threads.values()))
    return found
