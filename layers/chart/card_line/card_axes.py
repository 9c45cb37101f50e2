"""Where years and values lie in the drawing of a card, in its pixels."""

from dataclasses import dataclass

from geo.figures.comparability.same_figures import Told

LEFT_PX, RIGHT_PX = 6.0, 298.0
_TOP_PX, _BOTTOM_PX = 20.0, 52.0


@dataclass(frozen=True)
class Axes:
    """Where years and values lie."""

    first: int
    last: int
    low: float
    high: float

    def slot(self, year: int) -> float:
        """Where a year begins."""
        return LEFT_PX + (RIGHT_PX - LEFT_PX) * (year - self.first) / (self.last + 1 - self.first)

    def ends(self, told: Told) -> tuple[float, float]:
        """Where the years of what is told begin and end."""
        first, last = told.years or (self.first, self.last)
        return self.slot(first), self.slot(last + 1)

    def middle(self, told: Told) -> float:
        """The middle of its years."""
        return sum(self.ends(told)) / 2

    def height(self, value: float) -> float:
        """How far down a value lies; where all are one, in the middle."""
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return _BOTTOM_PX - part * (_BOTTOM_PX - _TOP_PX)
