"""Which names stand where: as many as fit without touching, the heavier first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.paper.layouts import Box
from layers.paper.name_positions import Spot

_APART_MM = 0.8
"""So much stays free before and after a name: two on one line are no single one."""
_CLEAR_MM = 0.3
"""So much stays free all round a number, where it can: two that touch read as one."""
Size = tuple[float, float]
Spots = Callable[[Size, bool], Iterable[Spot]]
"""The spots for a text of a size, the best first; if it must stand somewhere, far ones too."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Something that wants its name on the map.

    `full` and `short` are the sizes in millimetres of its name and of its number alone; None
    where it has none. With a number it must be found, without it may be left out. Of two with one
    `text`, or of which one is `also` called so, the first stands: a street that is itself a place
    is named once. The whole name of what comes `first` stands before the numbers of all others.
    """

    id: str
    _: KW_ONLY
    full: Size | None
    short: Size | None
    spots: Spots
    text: str = ""
    also: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True)
class Named:
    """A name, or a number alone, and where it stands."""

    id: str
    is_full: bool
    spot: Spot
    boxes: tuple[Box, ...]


@dataclass
class _Room:
    """What of the map is taken already."""

    frame: Box
    _edges: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 4)))
    _owners: list[str] = field(default_factory=list)

    def take(self, boxes: Iterable[Box], owner: str) -> None:
        rows = [(box.left, box.top, box.right, box.bottom) for box in boxes]
        self._edges = np.concatenate([self._edges, np.array(rows).reshape(-1, 4)])
        self._owners += [owner] * len(rows)

    def leave(self, owner: str) -> None:
        kept = [other != owner for other in self._owners]
        self._edges = self._edges[np.array(kept, dtype=bool)]
        self._owners = [other for other in self._owners if other != owner]

    def is_free(self, box: Box, id: str) -> bool:
        """True if nothing but a place's own symbol and name covers any of a box in the frame."""
        if not self.frame.holds(box):
            return False
        left, top, right, bottom = self._edges.T
        hit = (left < box.right) & (box.left < right) & (top < box.bottom) & (box.top < bottom)
        own = (id, _label(id))
        return all(self._owners[index] in own for index in np.flatnonzero(hit))


def place_names(
    wishes: Sequence[Wish], frame: Box, taken: Iterable[tuple[str, Box]]
) -> list[Named]:
    """Give every wish that must be met a spot, then as many names as there is room for.

    `wishes` come by weight; `taken` are boxes that symbols cover, with whose they are: the
    symbol of a place does not keep its own number off. No two of what is given back overlap,
    nor with what is taken, unless a number found no free spot anywhere.
    """
    room = _Room(frame)
    for owner, box in taken:
        room.take([box], owner)
    found, texts = dict[str, Named](), set[str]()
    _name_all([wish for wish in wishes if wish.first], room, found, texts)
    for wish in wishes:
        if wish.short is not None and wish.id not in found:
            found[wish.id] = _number(wish, wish.short, room)
    _name_all([wish for wish in wishes if not wish.first], room, found, texts)
    return list(found.values())


def _name_all(
    wishes: Iterable[Wish], room: _Room, found: dict[str, Named], texts: set[str]
) -> None:
    """Add those for whose whole name there is room to what is found, and what they are called."""
    for wish in wishes:
        called = {wish.text, *wish.also} - {""}
        if not texts.isdisjoint(called):
            continue
        named = _name(wish, room)
        if named is not None:
            room.leave(_label(wish.id))
            room.take(named.boxes, _label(wish.id))
            found[wish.id] = named
            texts |= called


def _label(id: str) -> str:
    """What a place's name is called where its symbol has its own name."""
    return f"{id} name"


def _number(wish: Wish, size: Size, room: _Room) -> Named:
    clear = (size[0] + 2 * _CLEAR_MM, size[1] + 2 * _CLEAR_MM)
    free = (
        spot
        for needed in (clear, size)
        for spot in wish.spots(size, True)
        if _fits(spot, needed, room, wish.id)
    )
    spot = next(free, None) or next(iter(wish.spots(size, True)))
    boxes = tuple(spot.boxes(*size))
    room.take(boxes, _label(wish.id))
    return Named(wish.id, size == wish.full, spot, boxes)


def _name(wish: Wish, room: _Room) -> Named | None:
    size = wish.full
    if size is None:
        return None
    apart = (size[0] + 2 * _APART_MM, size[1])
    for spot in wish.spots(size, False):
        if _fits(spot, apart, room, wish.id):
            return Named(wish.id, True, spot, tuple(spot.boxes(*size)))
    return None


def _fits(spot: Spot, size: Size, room: _Room, id: str) -> bool:
    return all(room.is_free(box, id) for box in spot.boxes(*size))
