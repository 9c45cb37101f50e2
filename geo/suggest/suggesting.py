"""Everything a text may hold, suggested: figures, places, undertakings, and what to set aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.proof.names.longest_names import list_divisions, name_owners
from geo.suggest.clauses.mentions import Mention, find_mentions
from geo.suggest.clauses.passed_over import find_asides
from geo.suggest.clauses.sentences import read_clauses
from geo.suggest.learning.learned import Learned
from geo.suggest.new_records.figure_records import suggest_figures
from geo.suggest.new_records.place_records import suggest_places
from geo.suggest.new_records.project_records import suggest_projects
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.new_records.text_at_hand import Desk, list_named
from geo.text import fold_in_place, say
from geo.values.models import Document
from geo.values.sources import Sources

_ORDER = ("place", "indicator", "project", "set_aside")


def suggest(document: Document, text: str, sources: Sources, learned: Learned) -> list[Suggestion]:
    """What a text may hold, in reading order, as records of `document`.

    What stands in `sources` is what is known: to see what a text would give had nothing been
    lifted from it, leave it out first. A text with nothing in it gives nothing.
    """
    read = fold_in_place(text)
    desk = Desk(document, read, sources, learned, read_clauses(read, document))
    districts = {district.name for district in sources.districts.values()}
    owners = name_owners(sources)
    mentions = find_mentions(
        read, desk.clauses, owners, districts, learned.words, list_divisions(sources)
    )
    places, ids = suggest_places(desk, mentions)
    figures = [_place(one, mentions, ids) for one in suggest_figures(desk)]
    found = [*places, *figures, *suggest_projects(desk, mentions, ids, figures)]
    found += _set_aside(desk, [(one.start, one.end) for one in found])
    found = [_as_written(one, text) for one in found]
    return sorted(found, key=lambda one: (one.start, _ORDER.index(one.record), one.end))


def _as_written(one: Suggestion, text: str) -> Suggestion:
    """A suggestion that quotes the text itself, in whichever width it is written.

    The name of a new place is what the text says, so that it is found there again.
    """
    quote = text[one.start : one.end]
    named = {"name": quote} if one.values.get("name") == one.quote else {}
    return replace(one, quote=quote, values={**one.values, **named})


def _place(figure: Suggestion, mentions: Sequence[Mention], ids: Mapping[str, str]) -> Suggestion:
    """A figure with the one place its quote names; of several it is none's."""
    named = list_named(figure.start, figure.end, mentions, ids)
    place = named[0] if len(named) == 1 else ""
    return replace(figure, values={**figure.values, "place_id": place})


def _set_aside(desk: Desk, taken: Iterable[tuple[int, int]]) -> list[Suggestion]:
    """What holds a number and is no record, with a reason where a rule gives one."""
    return [
        desk.make(
            "set_aside",
            (start, end),
            say("suggest.aside"),
            confidence,
            {"reason": reason or say("suggest.unsaid")},
        )
        for start, end, reason, confidence in find_asides(desk.text, taken)
    ]
