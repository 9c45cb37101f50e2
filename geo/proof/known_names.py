"""Names of places that are known and stand in a text nobody has lifted anything from there yet."""

import re
from collections import defaultdict
from collections.abc import Sequence

from geo.models import Place
from geo.proof.marked_passages import Marked, MarkKind
from geo.sources import Sources
from geo.text import narrow

_SHORT = 2
"""A name so short (甘肃 for the road) is taken for one in the district of its place alone."""


def name_owners(sources: Sources) -> dict[str, list[str]]:
    """Every name and alias, as a text is read (`narrow`), with the ids of the places so called."""
    owners: dict[str, list[str]] = defaultdict(list)
    for place in sources.places.values():
        for name in (place.name, *place.aliases):
            owners[narrow(name)].append(place.id)
    return owners


def find_known(
    document: str, content: str, marked: Sequence[Marked], sources: Sources
) -> tuple[Marked, ...]:
    """Where a document names places that stand, outside all that is `marked`, in reading order.

    Of places with the same name the one in the document's district is meant, else the first. Of a
    text in which all is accounted for there are none.
    """
    known = {name: _choose_owner(document, ids, sources)
             for name, ids in name_owners(sources).items() if name}  # fmt: skip
    meant = {
        name: place for name, place in known.items()
        if len(name) > _SHORT or place.district == sources.documents[document].district
    }  # fmt: skip
    if not meant:
        return ()
    names = sorted(meant, key=lambda name: (-len(name), name))
    found = re.finditer("|".join(map(re.escape, names)), narrow(content))
    taken = {at for one in marked for at in range(one.start, one.end)}
    return tuple(
        Marked(MarkKind.KNOWN, one.start(), one.end(), place := meant[one[0]], (place.id,))
        for one in found
        if taken.isdisjoint(range(*one.span()))
    )


def _choose_owner(document: str, ids: Sequence[str], sources: Sources) -> Place:
    places = [sources.places[id] for id in ids]
    own = sources.documents[document].district
    return next((place for place in places if place.district == own), places[0])
