"""One set of colours and forms for screen, chart and paper."""

from dataclasses import dataclass
from enum import StrEnum

from geo.models import Sources
from geo.vocabulary import Precision, Status

PAPER = "#FAF7F0"
INK = "#22303F"
MUTED = "#656C76"
RULE = "#DDD6C8"
FOCUS_LAND = "#FFFDF8"
OTHER_LAND = "#EFEAE0"
BORDER = "#A89F8E"
WATER = "#C3D2DB"
ACCENT = "#C4472B"
"""Muted vermilion: what is selected, and nothing else."""


class Stage(StrEnum):
    """How far the projects at one place are, taken together."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    COMPLETED = "completed"


STAGE_FILL_OPACITY = {Stage.PLANNED: 0.05, Stage.UNDERWAY: 0.16, Stage.COMPLETED: 0.32}
STAGE_DASH = {Stage.PLANNED: "2 6", Stage.UNDERWAY: "10 5", Stage.COMPLETED: ""}

SIZE_PX = {
    Precision.SITE: 12,
    Precision.BLOCK: 13,
    Precision.STREET: 14,
    Precision.ZONE: 18,
    Precision.SUBDISTRICT: 22,
}
"""Width of a point's symbol: the less exactly a place is known, the larger it is."""


class Form(StrEnum):
    """The outline of a point's symbol, by which its precision is told apart."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    RING = "ring"


FORM = {
    Precision.SITE: Form.CIRCLE,
    Precision.BLOCK: Form.SQUARE,
    Precision.STREET: Form.DIAMOND,
    Precision.ZONE: Form.SQUARE,
    Precision.SUBDISTRICT: Form.RING,
}


def stage_of(statuses: list[Status]) -> Stage:
    """Planned if all is planned, completed if all is done or running, else underway.

    An empty list counts as completed: nothing is left to do.
    """
    if statuses and all(status is Status.PLANNED for status in statuses):
        return Stage.PLANNED
    if all(status in (Status.COMPLETED, Status.OPERATING) for status in statuses):
        return Stage.COMPLETED
    return Stage.UNDERWAY


def family_colours(sources: Sources) -> dict[str, str]:
    """The colour of each family of sectors, in the order families are shown."""
    colours: dict[str, str] = {}
    for sector in sorted(sources.sectors.values(), key=lambda sector: sector.order):
        colours.setdefault(sector.family, sector.colour)
    return colours


@dataclass(frozen=True)
class Style:
    """How one feature looks; widths and sizes in CSS pixels, dash as an SVG dash array.

    An empty `fill` fills with `colour`; `css` is a class the style sheet may go by.
    """

    colour: str
    fill_opacity: float = 0.0
    weight_px: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    size_px: float = 12.0
    fill: str = ""
    stage: Stage = Stage.COMPLETED
    precision: Precision = Precision.SITE
    selected: bool = False
    css: str = ""


ASKED = Style(INK, fill_opacity=0.04, weight_px=2.0, opacity=0.9, dash="1 5")
"""The area a reader asked about: ink, since it is neither a place nor selected."""
