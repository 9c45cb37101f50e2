"""What somebody means by a name: an id, a name, another name or its pinyin, among what there is."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import chain
from types import MappingProxyType

from geo.errors import AskFault
from geo.projects.found.pinyin import sound_out, spells, spells_from_start
from geo.text import fold, say
from geo.values.sources import Sources
from geo.vocabulary import FIRST_YEAR, LAST_YEAR

Names = Mapping[str, tuple[str, ...]]
"""The names of each id, the one it is shown by first."""
NONE: Names = MappingProxyType({})
_MOST_NEAR, _LONGEST_SHOWN = 3, 40
_LIKE = 0.4
"""How alike two names must be to be held up as near, 0 to 1."""
_MIN_SOUND = 4
"""Fewer letters spell a stretch of some name by chance."""
_FEW = 40
"""Of so few the likest are named where none is near, and two letters may spell a part of one."""
_BEGINS = 0.1
"""How much of that is beginning with the same character."""
_COMMA = re.compile("[,,]")


def find_id(asked: object, names: Names, what: str, besides: Names = NONE) -> str:
    """The one id meant: by itself, by a name, by another name, by pinyin, by how a name begins, by
    a part of one name alone.

    An earlier way goes before a later one, and all of them before `besides`, of which only who
    writes a name out means one where there is another. Raises AskFault, with the nearest right
    ones, for what is none of them and for what may be several; `what` is what is looked for, in
    words.
    """
    text = str(asked).strip()
    known, folded = {**names, **besides}, fold(text)
    if text in known:
        return text
    for found in chain(_write_out(folded, besides), _ways(folded, names), _ways(folded, besides)):
        if len(found) == 1:
            return found[0]
        if found:
            shown = say("filter.notes_join").join(_show(id, known) for id in found[:_MOST_NEAR])
            raise AskFault(say("ask.several", what=what, value=text[:_LONGEST_SHOWN], shown=shown))
    raise AskFault(_say_unknown(text, known, what))


def check_known(asked: Iterable[str], known: Iterable[str], what: str) -> None:
    """Raise AskFault for the first that is not known, with the nearest; none is guessed."""
    names = {name: (name,) for name in known}
    for name in asked:
        if name not in names:
            raise AskFault(_say_unknown(name, names, what))


def _say_unknown(text: str, names: Names, what: str) -> str:
    near = say("filter.notes_join").join(_show(id, names) for id in _find_near(text, names))
    shown = text[:_LONGEST_SHOWN]
    if near:
        return say("ask.unknown_near", what=what, value=shown, near=near)
    return say("ask.unknown", what=what, value=shown)


def say_unknown_document(asked: str, sources: Sources) -> str:
    """That no document has such an id, with those whose id or title is nearest."""
    near = _find_near(asked, {id: (one.title,) for id, one in sources.documents.items()})
    names = say("suggest.near", names=say("filter.notes_join").join(near))
    return say("suggest.unknown", value=asked[:_LONGEST_SHOWN], near=names if near else "")


def explain_odd(ignored: Iterable[str], known: Mapping[str, Names]) -> str:
    """Parts of a question that make no sense (`name=value`), each with the nearest right ones of
    the names its condition may be set to.
    """
    return say("filter.notes_join").join(_explain(item, known) for item in ignored)


def _explain(item: str, known: Mapping[str, Names]) -> str:
    name, _, value = item.partition("=")
    if name == "years":
        return say("ask.odd_years", item=item, first=FIRST_YEAR, last=LAST_YEAR)
    names = known.get(name, {})
    near = say("filter.notes_join").join(_show(id, names) for id in _find_near(value, names))
    return say("ask.odd_near", item=item, near=near) if near else item


def find_ids(asked: object, names: Names, what: str, besides: Names = NONE) -> tuple[str, ...]:
    """The ids meant by one name or several, in a list or with commas between; None means none."""
    if asked is None:
        return ()
    each = _list_asked(asked, {**names, **besides})
    return tuple(dict.fromkeys(find_id(one, names, what, besides) for one in each))


def _list_asked(asked: object, names: Names) -> Iterable[object]:
    if not isinstance(asked, str):
        return asked if isinstance(asked, Iterable) else (asked,)
    is_one = any(asked.strip() in (id, *own) for id, own in names.items())
    return (asked,) if is_one else [one for one in _COMMA.split(asked) if one.strip()]


def _write_out(text: str, names: Names) -> Iterable[list[str]]:
    """The ids whose whole name a folded text is, or all of its pinyin."""
    yield [id for id, own in names.items() if text in (fold(own[0]), sound_out(fold(own[0])))]


def _ways(text: str, names: Names) -> Iterable[list[str]]:
    """The ids a folded text may mean, by one way after the other."""
    folded = {id: tuple(fold(name) for name in own) for id, own in names.items()}
    yield [id for id, own in folded.items() if text in own[:1]]
    yield [id for id, own in folded.items() if text in own]
    yield [id for id, own in folded.items() if spells_from_start(text, own[0], whole=True)]
    yield [id for id, own in folded.items() if _spells_any(text, own, whole=True)]
    yield [id for id, own in folded.items() if text and any(one.startswith(text) for one in own)]
    yield [id for id, own in folded.items() if _spells_any(text, own, whole=False)]
    if len(text) > 1:
        yield [id for id, own in folded.items() if any(text in one for one in (id, *own))]
    if len(text) >= _MIN_SOUND or len(names) <= _FEW:
        yield [id for id, own in folded.items() if any(spells(text, one) for one in own)]


def _spells_any(text: str, names: Iterable[str], *, whole: bool) -> bool:
    return any(spells_from_start(text, name, whole=whole) for name in names)


def _find_near(text: str, names: Names) -> list[str]:
    """The ids whose names are most like a text, the most alike first."""
    asked, least = fold(text[:_LONGEST_SHOWN]), 0 if len(names) <= _FEW else _LIKE
    alike = {id: max(_like(asked, fold(one)) for one in (id, *own)) for id, own in names.items()}
    near = sorted((id for id in names if alike[id] >= least), key=lambda id: -alike[id])
    return near[:_MOST_NEAR]


def _like(asked: str, name: str) -> float:
    """How alike two names look and sound, 0 to 1: letters may be meant as either, 金荣 as both.

    Of two that begin alike a part may be all that is shared: 医院 is meant as 医疗机构.
    """
    look = SequenceMatcher(None, asked, name).ratio()
    sound = SequenceMatcher(None, sound_out(asked), sound_out(name)).ratio()
    if asked.isascii():
        return max(look, sound)
    begins = _BEGINS if asked[:1] == name[:1] else 0.0
    return max(look, (look + sound) / 2) * (1 - begins) + begins


def _show(id: str, names: Names) -> str:
    """An id as a message names it: its name, and itself where that is another."""
    name = names[id][0] if names[id] else id
    return name if name == id else say("ask.named", name=name, id=id)


def name_grounds(sources: Sources) -> Names:
    """The names of every place, and of every subdistrict those no place bears: the short name of a
    subdistrict may be a place of its own.
    """
    places = {id: (place.name, *place.aliases) for id, place in sources.places.items()}
    taken = {place.name for place in sources.places.values()}
    return places | {
        code: tuple(name for name in (one.name, *one.aliases) if name not in taken)
        for code, one in sources.subdistricts.items()
        if one.name not in taken
    }


def name_ways(sources: Sources) -> Names:
    """The names of the streets and rivers that are drawn and are no places."""
    return {id: (way.name,) for id, way in sources.ways.items()}
