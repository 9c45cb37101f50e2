"""How exactly places are known: counted, and told in words."""

import math
from collections import Counter
from collections.abc import Iterable

from geo.models import Place
from geo.projects.summary import PlaceSummary, look_at_places
from geo.sources import Sources
from geo.space.measure import area_km2
from geo.text import say, words
from geo.vocabulary import Precision


def count_precisions(sources: Sources) -> Counter[Precision]:
    """How many places are known how exactly; without a position counts as not at all."""
    return Counter(
        place.precision if place.geometry is not None else Precision.NONE
        for place in sources.places.values()
    )


def count_coarse(summaries: Iterable[PlaceSummary], km2: float) -> int:
    """How many places are known less exactly than an area of so many square kilometres is large.

    Large is the radius of a circle of that area.
    """
    return sum(_error_m(place) > _radius_m(km2) for place in look_at_places(summaries))


def _error_m(place: Place) -> float:
    """How far off a place may be: where a subdistrict stands for it, as far as that is large."""
    stands_for = place.precision is Precision.SUBDISTRICT and place.geometry is not None
    spread_m = _radius_m(area_km2(place.geometry)) if stands_for and place.geometry else 0.0
    return spread_m + (place.precision_m or 0)


def _radius_m(km2: float) -> float:
    return math.sqrt(km2 * 1e6 / math.pi)


def say_position(place: Place) -> str:
    """How exactly a place is known, in words."""
    precision = place.precision if place.geometry is not None else Precision.NONE
    metres = f"{place.precision_m:.0f}" if place.precision_m else ""
    return words("precision_sentence")[precision].format(metres=metres)


def say_exactness(place: Place) -> list[str]:
    """How exactly a place is known, in a few words beside its name: what it is, how many metres."""
    if place.geometry is None:
        return [words("precision")[Precision.NONE]]
    error = say("place.error", metres=f"{place.precision_m:.0f}") if place.precision_m else ""
    return [words("precision")[place.precision], error]
