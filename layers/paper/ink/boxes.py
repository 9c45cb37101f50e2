"""Where something lies on a sheet: a box in millimetres, what holds several, its columns."""

from collections.abc import Iterable
from dataclasses import dataclass

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True)
class Box:
    """A part of a sheet, in millimetres from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height

    def overlaps(self, other: "Box") -> bool:
        """True if they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """True if the other lies wholly within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def enclose_boxes(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds some, of which there is one at least."""
    boxes = tuple(boxes)
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


def divide_box(whole: Box, count: int, gap_mm: float) -> tuple[Box, ...]:
    """A box as so many columns of one width."""
    width = (whole.width - gap_mm * (count - 1)) / count
    return tuple(
        Box(whole.left + number * (width + gap_mm), whole.top, width, whole.height)
        for number in range(count)
    )
