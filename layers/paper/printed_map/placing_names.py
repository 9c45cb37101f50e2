"""Which names stand where: as many as fit without touching, the heavier first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import tee

import numpy as np
from numpy.typing import NDArray

from layers.paper.ink.boxes import Box
from layers.paper.printed_map.name_positions import NamePosition, list_in_growing_parts

_APART_MM = 0.8
"""So much stays free before and after a name: two on one line are no single one."""
_CLEAR_MM = 0.3
"""So much stays free all round a number, where it can: two that touch read as one."""
Size = tuple[float, float]
Spots = Callable[[Size, bool], Iterable[NamePosition]]
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
    full: Size | None
    short: Size | None
    spots: Spots
    text: str = ""
    also: tuple[str, ...] = ()
    first: bool = False
    stacked: Size | None = None
    at_once: bool = False


@dataclass(frozen=True)
class Named:
    """A name, or a number alone, and where it stands; `is_stacked` with the name under it."""

    id: str
    is_full: bool
    spot: NamePosition
    boxes: tuple[Box, ...]
    is_stacked: bool = False


@dataclass
class _Room:
    """What of the map is taken already, and by the symbol or the name of which place."""

    frame: Box
    _edges: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 4)))
    _owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=int))
    _is_name: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))
    _numbers: dict[str, int] = field(default_factory=dict)

    def take(self, boxes: Iterable[Box], owner: str, *, is_name: bool = False) -> None:
        rows = np.array([box.edges for box in boxes]).reshape(-1, 4)
        number = self._numbers.setdefault(owner, len(self._numbers))
        self._edges = np.concatenate([self._edges, rows])
        self._owners = np.concatenate([self._owners, np.full(len(rows), number)])
        self._is_name = np.concatenate([self._is_name, np.full(len(rows), is_name)])

    def leave_name(self, owner: str) -> None:
        """The room its name had taken is free again; that of its symbol is not."""
        kept = ~(self._is_name & (self._owners == self._numbers.get(owner, -1)))
        self._edges, self._owners = self._edges[kept], self._owners[kept]
        self._is_name = self._is_name[kept]

    def find_free(self, spots: Iterable[NamePosition], size: Size, id: str) -> NamePosition | None:
        """The first of some spots where nothing but a place's own symbol and name covers any of a
        text of a size, which lies wholly in the frame; looked for many at a time.
        """
        for some in list_in_growing_parts(spots):
            boxes = [spot.edges(*size) for spot in some]
            begins = np.cumsum([0, *(len(parts) for parts in boxes[:-1])])
            free = self._are_free(np.array([part for parts in boxes for part in parts]), id)
            whole = np.logical_and.reduceat(free, begins)
            if whole.any():
                return some[int(whole.argmax())]
        return None

    def _are_free(self, boxes: NDArray[np.float64], id: str) -> NDArray[np.bool_]:
        others = self._edges[self._owners != self._numbers.get(id, -1)].T[:, None]
        left, top, right, bottom = boxes.T[:, :, None]
        hit = (others[0] < right) & (left < others[2]) & (others[1] < bottom) & (top < others[3])
        frame = self.frame.edges
        inside = (boxes[:, :2] >= frame[:2]).all(axis=1) & (boxes[:, 2:] <= frame[2:]).all(axis=1)
        free: NDArray[np.bool_] = inside & ~hit.any(axis=1)
        return free


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
        if wish.at_once:
            _name_all([wish], room, found, texts)
        if wish.short is not None and wish.id not in found:
            found[wish.id] = _number(wish, wish.short, room)
    named = {id for id, one in found.items() if one.is_full}
    _name_all([wish for wish in wishes if wish.id not in named], room, found, texts)
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
            room.leave_name(wish.id)
            room.take(named.boxes, wish.id, is_name=True)
            found[wish.id] = named
            texts |= called


def _number(wish: Wish, size: Size, room: _Room) -> Named:
    clear = (size[0] + 2 * _CLEAR_MM, size[1] + 2 * _CLEAR_MM)
    # Looked for once: far spots are many.
    roomy, narrow, any_at_all = tee(wish.spots(size, True), 3)
    spot = (
        room.find_free(roomy, clear, wish.id)
        or room.find_free(narrow, size, wish.id)
        or next(any_at_all)
    )
    boxes = tuple(spot.boxes(*size))
    room.take(boxes, wish.id, is_name=True)
    return Named(wish.id, size == wish.full, spot, boxes)


def _name(wish: Wish, room: _Room) -> Named | None:
    for size in filter(None, (wish.full, wish.stacked)):
        apart = (size[0] + 2 * _APART_MM, size[1])
        if spot := room.find_free(wish.spots(size, False), apart, wish.id):
            boxes = tuple(spot.boxes(*size))
            return Named(wish.id, True, spot, boxes, is_stacked=size == wish.stacked)
    return None
