"""Names of places that are known and stand in a text nobody has lifted anything from there yet."""

from collections.abc import Iterable, Sequence

from geo.proof.marked_text.marked_passages import Marked, MarkKind
from geo.proof.names.longest_names import find_longest, is_beginning, list_divisions, name_owners
from geo.proof.names.place_names import TextSpan, find_names_of_document
from geo.proof.names.place_words import PlaceWords
from geo.text import fold_in_place
from geo.values.models import Place
from geo.values.sources import Sources

_SHORT = 2
"""A name so short (甘肃 for the road) is taken for one in the district of its place alone."""


def find_known(
    document: str,
    content: str,
    marked: Sequence[Marked],
    sources: Sources,
    words: PlaceWords | None = None,
) -> tuple[Marked, ...]:
    """Where a document names places that stand, outside all that is `marked`, in reading order.

    Of places with the same name the one in the document's district is meant, else the first. With
    `words` a name that goes on as that of another place is none. Of a text in which all is
    accounted for there are none.
    """
    known = {name: _choose_owner(document, ids, sources)
             for name, ids in name_owners(sources).items() if name}  # fmt: skip
    meant = {
        name: place for name, place in known.items()
        if len(name) > _SHORT or place.district == sources.documents[document].district
    }  # fmt: skip
    text = fold_in_place(content)
    taken = {at for one in marked for at in range(one.start, one.end)}
    found = [
        Marked(MarkKind.KNOWN, one.start(), one.end(), place := meant[one[0]], (place.id,))
        for one in find_longest(text, meant, {*known, *list_divisions(sources)})
        if taken.isdisjoint(range(*one.span()))
    ]
    if not found or words is None:
        return tuple(found)
    districts = tuple(one.name for one in sources.districts.values())
    longer = find_names_of_document(text, words, districts)
    return tuple(one for one in found if not goes_on(one.start, one.end, text, longer, words))


def goes_on(start: int, end: int, text: str, longer: Iterable[TextSpan], words: PlaceWords) -> bool:
    """Whether a name in a text is but the beginning of a `longer` one that looks like a name."""
    return any(
        one.start <= start and end < one.end and is_beginning(text[end : one.end], words)
        for one in longer
    )


def _choose_owner(document: str, ids: Sequence[str], sources: Sources) -> Place:
    places = [sources.places[id] for id in ids]
    own = sources.documents[document].district
    return next((place for place in places if place.district == own), places[0])
