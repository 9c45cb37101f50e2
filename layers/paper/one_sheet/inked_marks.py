"""The places of a sheet in the colours of paper, and which of them goes before which."""

from dataclasses import replace

from geo.space.located.belts import is_water
from geo.values.sources import Sources
from layers.map_names.name_priority import Rank
from layers.marks import Mark, mark_places
from layers.palette import SHEET
from layers.paper.one_sheet.known_to_subdistrict import is_loose
from layers.paper.one_sheet.legend_signs import NO_INK
from layers.paper.subjects.sheet_contents import Contents
from layers.place_styles import lay_ground


def colour_marks(sources: Sources, contents: Contents) -> tuple[Mark, ...]:
    """The places in the colours of paper: what is water stays water."""
    by_id = {summary.place.id: summary for summary in contents.mapped}

    def in_colour(mark: Mark) -> Mark:
        summary = by_id[mark.id]
        if is_water(summary.place):
            return replace(mark, style=NO_INK)
        colour = contents.colour(summary.family, summary.stage)
        style = replace(mark.style, colour=colour)
        by = sources.styles.stages[summary.stage]
        return replace(mark, style=lay_ground(style, by, SHEET) if mark.belt else style)

    pinned = [summary for summary in contents.mapped if not is_loose(summary.place)]
    return tuple(in_colour(mark) for mark in mark_places(sources, pinned))


def rank_mark(mark: Mark, selected: str) -> tuple[int, ...]:
    """Zones are named first, then the place chosen, then what has many items, as on the screen."""
    return int(is_zone_rank(mark)), int(mark.id == selected), mark.weight


def is_zone_rank(mark: Mark) -> bool:
    """True of what is named before anything else: a zone, not where others somewhere are."""
    return mark.rank in (Rank.MAIN_ZONE, Rank.ZONE) and not mark.gathered
