"""The colours of a sheet: of families or of stages, always dark enough to be told from the land."""

from collections.abc import Iterable
from functools import cache

from matplotlib.colors import to_hex, to_rgb

from geo.land_colours import LEAST_CONTRAST, contrast
from geo.sources import Sources
from geo.vocabulary import Stage
from layers.palette import DONE, FOCUS_LAND, PLANNED, SHEET, UNDERWAY

TEXT_CONTRAST = 4.5
"""Of text, by WCAG 2.2 (1.4.3)."""
_STEP = 0.96
_STAGES = {Stage.COMPLETED: DONE, Stage.UNDERWAY: UNDERWAY, Stage.PLANNED: PLANNED}


@cache
def darken(colour: str, ground: str = FOCUS_LAND, least: float = LEAST_CONTRAST) -> str:
    """The colour, or the lightest darker shade of it that stands out from a ground."""
    while contrast(colour, ground) < least:
        colour = _hex(part * _STEP for part in to_rgb(colour))
    return colour


@cache
def tint(colour: str, share: float, ground: str = SHEET) -> str:
    """So much of a colour on a ground, as a colour of its own: laid over another it hides it."""
    pairs = zip(to_rgb(colour), to_rgb(ground), strict=True)
    return _hex(part * share + below * (1 - share) for part, below in pairs)


def fill_disc(colour: str) -> str:
    """The colour dark enough for a white number on it to be read, on paper and on the wall."""
    return darken(colour, SHEET, TEXT_CONTRAST)


def _hex(parts: Iterable[float]) -> str:
    red, green, blue = parts
    return to_hex((red, green, blue)).upper()


def colour_stage(stage: Stage) -> str:
    """The colour of a stage, where colours tell stages."""
    return darken(_STAGES[stage])


def colour_family(family: str, sources: Sources) -> str:
    """The colour of a family, where colours tell families."""
    return darken(sources.family_colours[family])
