"""The colours of a sheet: of families or of stages, always dark enough to be told from the land."""

from functools import cache

from geo.colour_mixing import LEAST_CONTRAST, measure_contrast, read_rgb, write_hex
from geo.values.sources import Sources
from geo.vocabulary import Stage
from layers.palette import DONE, FOCUS_LAND, PLANNED, SHEET, UNDERWAY

TEXT_CONTRAST = 4.5
"""Of text, by WCAG 2.2 (1.4.3)."""
_STEP = 0.96
_STAGES = {Stage.COMPLETED: DONE, Stage.UNDERWAY: UNDERWAY, Stage.PLANNED: PLANNED}


@cache
def darken_colour(colour: str, ground: str = FOCUS_LAND, least: float = LEAST_CONTRAST) -> str:
    """The colour, or the lightest darker shade of it that stands out from a ground."""
    while measure_contrast(colour, ground) < least:
        colour = write_hex(part * _STEP for part in read_rgb(colour))
    return colour


def fill_disc(colour: str) -> str:
    """The colour dark enough for a white number on it to be read, on paper and on the wall."""
    return darken_colour(colour, SHEET, TEXT_CONTRAST)


def colour_stage(stage: Stage) -> str:
    """The colour of a stage, where colours tell stages."""
    return darken_colour(_STAGES[stage])


def colour_family(family: str, sources: Sources) -> str:
    """The colour of a family, where colours tell families."""
    return darken_colour(sources.family_colours[family])
