"""Places a text names, as records: one that stands, or a new one without a position."""

from collections.abc import Sequence

from geo.suggest.clauses.mentions import Mention, guess_kind
from geo.suggest.new_records.standing_records import find_alike_names
from geo.suggest.new_records.suggestion import Suggestion, make_id
from geo.suggest.new_records.text_at_hand import Desk
from geo.text import say
from geo.vocabulary import Precision


def suggest_places(
    desk: Desk, mentions: Sequence[Mention]
) -> tuple[list[Suggestion], dict[str, str]]:
    """A place for each name, at its first mention; and the id each name goes by."""
    known = {p.id: (p.name, *p.aliases) for p in desk.sources.places.values()}
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.name, []).append(mention)
    found, ids = list[Suggestion](), dict[str, str]()
    for name, several in named.items():
        surest = max(several, key=lambda one: (one.confidence, -one.start))
        candidates = find_alike_names(name, known)
        stands = surest.place_ids and candidates
        ids[name] = candidates[0].id if stands else make_id(desk.document.id, name)
        found.append(
            desk.make(
                "place",
                (several[0].start, several[0].end),
                say(f"suggest.place.{surest.reason}"),
                surest.confidence,
                _describe(desk, ids[name], name),
                candidates=candidates,
                mentions=tuple((one.start, one.end) for one in several),
            )
        )
    return found, ids


def _describe(desk: Desk, id: str, name: str) -> dict[str, str]:
    place = desk.sources.places.get(id)
    if place is None:
        return {
            "id": id,
            "name": name,
            "district": desk.document.district,
            "kind": guess_kind(name),
            "precision": Precision.NONE.value,
        }
    return {
        "id": id,
        "name": place.name,
        "aliases": ";".join(place.aliases),
        "district": place.district,
        "kind": place.kind.value,
        "precision": place.precision.value,
    }
