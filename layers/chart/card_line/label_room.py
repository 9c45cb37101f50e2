"""Where a few short labels find room in a small drawing, none on another or on a mark."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_WIDE_PX, _NARROW_PX = 12.0, 6.9
"""Width of a Chinese and of a Latin letter of the smallest type, 12 px."""
_ASCENT_PX, _DESCENT_PX = 10.0, 3.0


@dataclass(frozen=True)
class ChartLabel:
    """A text at its base line; `css` is the class it is written in."""

    text: str
    x: float
    y: float
    anchor: str
    css: str


@dataclass(frozen=True)
class Room:
    """What of a drawing is taken already, in boxes of left, top, right and bottom, in pixels."""

    width: float
    height: float
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Note that a box is drawn on."""
        self.taken.append((left, top, right, bottom))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """True if a box lies inside and on nothing."""
        inside = left >= 0 and top >= 0 and right <= self.width and bottom <= self.height
        return inside and not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for other in self.taken
        )


def measure_text(text: str) -> float:
    """About how wide a text is in the smallest type, in pixels."""
    return sum(_WIDE_PX if ord(letter) > 255 else _NARROW_PX for letter in text)


def find_room(
    room: Room, text: str, css: str, spots: Sequence[tuple[float, float, str]]
) -> ChartLabel | None:
    """The label at the first spot that is free, which is taken then; None where none is.

    A label that would stick out at the left or right is moved in as far as it must.
    """
    width = measure_text(text)
    for x, y, anchor in spots:
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        moved = min(max(left, 0.0), room.width - width) if anchor == "middle" else left
        box = (moved, y - _ASCENT_PX, moved + width, y + _DESCENT_PX)
        if room.is_free(*box):
            room.take(*box)
            return ChartLabel(text, x + moved - left, y, anchor, css)
    return None
