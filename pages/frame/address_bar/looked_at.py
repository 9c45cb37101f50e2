"""What of the ground the map looks at, as long as the reader has not moved it."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geo.projects.asked.filter import Filter
from geo.projects.summed_up.map_extent import find_extent
from geo.projects.summed_up.summary import PlaceSummary
from geo.space.areas.area import Area, outline_area
from geo.values.sources import Sources
from pages.frame.address_bar.address import Selection


def find_fit(
    sources: Sources, wanted: Filter, summaries: Sequence[PlaceSummary], selection: Selection
) -> BaseGeometry | None:
    """What the map is to show (WGS 84): what is chosen, else the area, else all that is found, or
    where nothing is, as of a district just added, the districts asked for.
    """
    if selection.place is not None and selection.place.geometry is not None:
        return selection.place.geometry
    asked = outline_asked(sources, wanted)
    if asked is not None:
        return asked
    return find_found(sources, wanted, summaries) if wanted.active() else None


def find_found(
    sources: Sources, wanted: Filter, summaries: Sequence[PlaceSummary]
) -> BaseGeometry | None:
    """All that is found (WGS 84), or where nothing of it is on the map the districts asked for."""
    found = find_extent(summaries, wanted.district)
    return _outline_districts(sources, wanted.district) if found is None else found


def _outline_districts(sources: Sources, codes: Sequence[str]) -> BaseGeometry | None:
    """All of some districts (WGS 84); None where there are none, or none has an outline."""
    asked = (sources.districts.get(code) for code in codes)
    outlines = [one.geometry for one in asked if one is not None and one.geometry is not None]
    return shapely.union_all(outlines) if outlines else None


def outline_asked(sources: Sources, wanted: Filter) -> BaseGeometry | None:
    """What is asked about of the ground (WGS 84): the area, else the subdistricts chosen."""
    zones = Area(place_ids=wanted.subdistrict) if wanted.subdistrict else None
    asked = wanted.area or zones
    return outline_area(asked, sources.grounds) if asked else None
