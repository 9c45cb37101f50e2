"""A line of text as matplotlib draws it, where the widths of its own letters put it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties


@dataclass(frozen=True, kw_only=True)
class WrittenLine:
    """Words that begin at a point of the sheet and stand on it, turned clockwise about it.

    What is a rim, so many points wide, is drawn as outlines: it is no text of its own.
    """

    words: str
    spot: tuple[float, float]
    size_pt: float
    colour: str
    bold: bool = False
    turn_deg: float = 0.0
    rim_pt: float = 0.0


class Written(Artist):
    """A line as it is added to a figure.

    A Text of matplotlib asks its font how large it is, each time it is drawn, to know where it
    begins, which takes longer than drawing it. This one is told, and the same in every format.
    """

    def __init__(self, line: WrittenLine, zorder: float) -> None:
        """A line so high above others."""
        super().__init__()
        self.line, self.zorder = line, zorder

    def draw(self, renderer: Any) -> None:
        """Draw it as text; nothing for no words."""
        line = self.line
        if not line.words:
            return
        renderer.open_group("text", self.get_gid())
        x, y = self.get_transform().transform(line.spot)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        look = renderer.new_gc()
        look.set_foreground(to_rgba(line.colour), isRGBA=True)
        face = _find_face(line.size_pt, line.bold)
        renderer.draw_text(look, x, y, line.words, face, -line.turn_deg)
        look.restore()
        renderer.close_group("text")


@cache
def _find_face(size_pt: float, bold: bool) -> FontProperties:
    """The face of a size, which all lines of it share."""
    return FontProperties(size=size_pt, weight="bold" if bold else "normal")
