"""Which of the things that have names a few letters may mean, the likeliest first.

`pages/frame/parts/search_box.js` does the same while somebody types; a test holds the two together.
"""

from collections.abc import Collection, Iterable, Sequence

from geo.projects.found.pinyin import spells, spells_from_start
from geo.search.searchable import Group, SearchEntry
from geo.text import fold

MOST = {Group.PLACE: 5, Group.PROJECT: 5}
"""So many of a group are offered at once; of the others fewer."""
MOST_OTHERS = 4
MIN_SOUND = 4
"""Fewer letters spell a stretch of some name by chance."""
EXACT, OTHER_NAME, SOUNDS_WHOLE, BEGINS, SOUNDS, HOLDS, SOUNDS_WITHIN = range(7)
"""The ways in which a word may mean a name, the surest first."""


def rank_entries(
    text: str, entries: Iterable[SearchEntry], districts: Collection[str] = ()
) -> list[SearchEntry]:
    """What a text may mean: by group, the group with the surest first, and so within it.

    Every word of it must be met; of what is met as surely the order of the entries stays. Who has
    asked for some `districts` (codes) is offered what is of them before the rest, but for what is
    named so from end to end. An empty text means nothing.
    """
    wanted = fold(text).split()
    found: dict[Group, list[tuple[tuple[bool, int], SearchEntry]]] = {group: [] for group in Group}
    for entry in entries if wanted else ():
        way = max(_find_way(word, entry.names) for word in wanted)
        if way <= SOUNDS_WITHIN:
            is_elsewhere = bool(districts) and entry.district not in ("", *districts)
            found[entry.group].append(((is_elsewhere and way > SOUNDS_WHOLE, way), entry))
    best = [sorted(some, key=lambda pair: pair[0]) for some in found.values() if some]
    return [
        entry
        for some in sorted(best, key=lambda some: some[0][0])
        for _, entry in some[: MOST.get(some[0][1].group, MOST_OTHERS)]
    ]


def _find_way(word: str, names: Sequence[str]) -> int:
    """The surest way in which a folded word means one of a thing's names."""
    folded = [fold(name) for name in names]
    if word == folded[0]:
        return EXACT
    if word in folded:
        return OTHER_NAME
    if any(spells_from_start(word, name, whole=True) for name in folded):
        return SOUNDS_WHOLE
    if any(name.startswith(word) for name in folded):
        return BEGINS
    if any(spells_from_start(word, name) for name in folded):
        return SOUNDS
    if any(word in name for name in folded):
        return HOLDS
    if len(word) >= MIN_SOUND and any(spells(word, name) for name in folded):
        return SOUNDS_WITHIN
    return SOUNDS_WITHIN + 1
