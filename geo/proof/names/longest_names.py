"""Which name stands at a spot of a text: the longest, and none within it.

One rule for all who read names: what is accounted for, what is marked, what is suggested.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from geo.proof.names.place_words import PlaceWords
from geo.reading.suggest_rules import write_pattern
from geo.text import fold_in_place
from geo.values.sources import Sources

_SIDES = "前后东西南北新老"
"""What may stand between a name and an ending that makes another of it: 天津站后广场."""

_AREA = "区"
"""What ends so lies in or around what it is called by."""


def name_owners(sources: Sources) -> dict[str, list[str]]:
    """Every name and alias, as a text is read (`fold_in_place`), with the ids of who bears it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for place in sources.places.values():
        for name in (place.name, *place.aliases):
            owners[fold_in_place(name)].append(place.id)
    return owners


def list_divisions(sources: Sources) -> set[str]:
    """The names of districts and subdistricts, as a text is read: 五大道街道 is not 五大道."""
    districts = {one.name for one in sources.districts.values()}
    return {*map(fold_in_place, districts.union(one.name for one in sources.subdistricts.values()))}


def find_longest(
    text: str, names: Iterable[str], others: Iterable[str] = ()
) -> Iterator[re.Match[str]]:
    """Where a text has one of some names, none within a longer one, be this one of `others`.

    In reading order; no names are nowhere.
    """
    wanted = {name for name in names if name}
    pattern = re.compile(write_pattern({*wanted, *filter(None, others)}) or "(?!)")
    return (found for found in pattern.finditer(text) if found[0] in wanted)


def is_beginning(rest: str, words: PlaceWords) -> bool:
    """Whether what follows a name, to the end of a word, makes the name of another place of it.

    公园 behind 五大道 does; 国家5A级景区 says what 五大道 is, and 核心区 is still 五大道.
    """
    endings: Collection[str] = {*words.suffixes, *words.plain}
    told = (rest, rest[1:] if rest[:1] in _SIDES else "")
    return any(len(one) > 1 and one in endings and not one.endswith(_AREA) for one in told)
