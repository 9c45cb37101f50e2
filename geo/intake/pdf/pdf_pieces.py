"""The texts of a page of a PDF, each where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.pdf.pdf_lines import measure_width, parts_words

_SAME_LINE = 0.5
"""So much of its size a text may stand above or below another in its line."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Piece:
    """Some text of a page with where it begins, in points; `is_placed` is False where that is not
    known.
    """

    text: str
    at: Point
    size: float
    is_placed: bool

    @property
    def broad(self) -> float:
        """How broad it is about, in points."""
        return measure_width(self.text.strip()) * self.size

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it goes about, across the page."""
        return self.at[0], self.at[0] + self.broad


def write_cell(pieces: Sequence[Piece]) -> str:
    """What a cell says, in one line: lines that were broken in it put together."""
    told, below = "", 0.0
    for piece in pieces:
        text = " ".join(piece.text.split())
        is_new = bool(told) and abs(piece.at[1] - below) > _SAME_LINE * piece.size
        is_apart = is_new and parts_words(told[-1], text[0])
        is_apart = is_apart or (not is_new and piece.text[:1].isspace() and bool(told))
        told, below = f"{told} {text}" if is_apart else f"{told}{text}", piece.at[1]
    return told
