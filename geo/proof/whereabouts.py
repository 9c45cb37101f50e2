"""Whether every place lies in the subdistricts its documents name it in."""

import shapely

from geo.errors import DataFaults, Fault
from geo.models import Place
from geo.reading.cells import Faults
from geo.sources import Sources
from geo.space.metric import metric_places, metric_subdistricts
from geo.text import say


def check_positions(sources: Sources, found: list[Fault]) -> None:
    """File a fault for each place that is farther from all subdistricts it names than both err.

    That a place leaves its district is found when it is read.
    """
    faults, plane = Faults("places.geojson", found), metric_places(sources)
    outlines = metric_subdistricts(sources)
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
