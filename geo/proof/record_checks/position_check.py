"""Whether places lie in the subdistricts their documents name, and lines hang together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.geojson_reading import Feature
from geo.reading.geography.gcj02_suspects import find_maybe_shifted
from geo.reading.geography.outlines import read_streets
from geo.reading.geography.river_lines import read_river_lines
from geo.space.crs import to_metric
from geo.space.inside import breadth_m
from geo.space.located.metric_plane import map_metric_places, map_metric_subdistricts
from geo.text import say
from geo.values.divisions import District
from geo.values.models import Place
from geo.values.sources import Sources, group_pairs

_APART_M = 1000.0
"""Between stretches of one river no more is left out, nor does an underpass hide more of it."""
_TOUCH_M = 0.1
"""A gap lies at the edge of what surrounds it, but for rounding."""


def check_positions(sources: Sources, found: list[Fault]) -> None:
    """File a fault for each place that is farther from all subdistricts it names than both err.

    That a place leaves its district is found when it is read.
    """
    faults, plane = Faults("places.geojson", found), map_metric_places(sources)
    outlines = map_metric_subdistricts(sources)
    for number, place in enumerate(sources.places.values(), start=1):
        if not place.subdistricts or place.id not in plane:
            continue
        named = shapely.union_all([outlines[code] for code in place.subdistricts])
        away_m = float(named.distance(plane[place.id]))
        if away_m > _unsure_m(place, sources):
            known = (sources.subdistricts[code].name for code in place.subdistricts)
            faults.add(
                number, "outside_subdistrict",
                value=place.name, names=say("place.join").join(known), stray=f"{away_m:.0f}",
                precision=f"{_unsure_m(place, sources):.0f}",
            )  # fmt: skip


def stop_if_misplaced(sources: Sources) -> None:
    """Raise DataFaults with every place that lies outside the subdistricts it names."""
    found = list[Fault]()
    check_positions(sources, found)
    if found:
        raise DataFaults(found)


def _unsure_m(place: Place, sources: Sources) -> float:
    edges_m = (sources.subdistricts[code].precision_m for code in place.subdistricts)
    return (place.precision_m or 0.0) + max(edges_m)


def doubt_streets(sources: Sources, path: Path, found: list[Fault]) -> None:
    """File a doubt for each street that hardly meets others, but would if it were in GCJ-02.

    What proves to be shifted is refused when streets are read, and not doubted besides.
    """
    faults, outlines = Faults(path.name, found), sources.subdistricts.values()
    proven = Faults(path.name, [])
    streets = read_streets(path, sources.districts, proven, outlines)
    refused = {fault.row for fault in proven.found}
    lines = [to_metric(street.geometry) for street in streets if street.geometry is not None]
    for number, count in find_maybe_shifted(lines).items():
        name = streets[number].properties.get("name") or streets[number].properties["id"]
        if streets[number].number not in refused:
            faults.add(streets[number].number, "street_maybe_shifted", value=name, count=count)


def doubt_stretches(path: Path, found: list[Fault]) -> None:
    """File a doubt for each stretch of a river that lies far from the others of its name.

    Of two that lie apart either may be misplaced: both are named.
    """
    faults, rivers = Faults(path.name, found), defaultdict[str, list[Feature]](list)
    for stretch in read_river_lines(path, Faults(path.name, [])):
        rivers[stretch.properties.get("name") or stretch.properties["id"]].append(stretch)
    for name, stretches in rivers.items():
        for stretch, away_m in _list_away(stretches):
            if away_m > _APART_M:
                faults.add(stretch.number, "stretch_apart", value=name, away=f"{away_m:.0f}")


def doubt_gaps(sources: Sources, found: list[Fault]) -> None:
    """File a doubt for each piece of a district that its subdistricts surround and none of them
    is, broader than their edges may be off: a hole in one, or a gap between neighbours.
    """
    faults, outlines = Faults("subdistricts.geojson", found), map_metric_subdistricts(sources)
    rows = {code: number for number, code in enumerate(outlines, start=1)}
    everything = shapely.union_all([*outlines.values()])
    for district, codes in group_pairs(
        (one.district, code) for code, one in sources.subdistricts.items()
    ).items():
        for gap in _list_gaps([outlines[code] for code in codes], everything):
            touching = [code for code in codes if outlines[code].distance(gap) < _TOUCH_M]
            around = touching or codes
            inside = _keep_inside(gap, sources.districts.get(district))
            allowed_m = max(sources.subdistricts[code].precision_m for code in around)
            if (broad_m := breadth_m(inside)) > allowed_m:
                names = (sources.subdistricts[code].name for code in around)
                faults.add(
                    rows[around[0]], "subdistrict_gap",
                    names=say("place.join").join(names), breadth=f"{broad_m:.0f}",
                )  # fmt: skip


def _list_gaps(outlines: Sequence[BaseGeometry], filled: BaseGeometry) -> Iterator[BaseGeometry]:
    """The pieces that outlines surround and nothing fills."""
    for part in shapely.get_parts(shapely.union_all(outlines)):
        for ring in part.interiors:
            yield from shapely.get_parts(Polygon(ring).difference(filled))


def _keep_inside(gap: BaseGeometry, district: District | None) -> BaseGeometry:
    """What of it is the district's: another's land that lies in its midst is nobody's gap."""
    if district is None or district.geometry is None:
        return gap
    return gap.intersection(to_metric(district.geometry))


def _list_away(stretches: Sequence[Feature]) -> Iterator[tuple[Feature, float]]:
    """Each of two or more stretches, and how far the nearest of the others is."""
    lines = [to_metric(one.geometry) for one in stretches if one.geometry is not None]
    for number, stretch in enumerate(stretches if len(lines) > 1 else ()):
        others = lines[:number] + lines[number + 1 :]
        yield stretch, min(float(lines[number].distance(other)) for other in others)
