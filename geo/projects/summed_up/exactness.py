"""How exactly places are known: counted, and told in words."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from geo.projects.summed_up.summary import PlaceSummary, look_at_places
from geo.space.lengths_and_areas import radius_m
from geo.text import say, words
from geo.values.models import Place
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Precision

_SIGN = re.compile(r"[(:;,。\uff08\uff1a\uff1b\uff0c]")


def count_precisions(sources: Sources) -> Counter[Precision]:
    """How many places are known how exactly; without a position counts as not at all."""
    return Counter(
        place.precision if place.geometry is not None else Precision.NONE
        for place in sources.places.values()
    )


def group_unplaced(sources: Sources) -> dict[str, tuple[Place, ...]]:
    """Places without a position by the kind of their reason, the most frequent first.

    The kind is what stands in a note before its first sign: 查无可靠位置, 区外.
    """
    lacking = [place for place in sources.places.values() if place.geometry is None]
    groups = group_pairs((_SIGN.split(place.note, maxsplit=1)[0], place) for place in lacking)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def count_coarse(summaries: Iterable[PlaceSummary], km2: float) -> int:
    """How many places are known less exactly than an area of so many square kilometres is large.

    Large is the radius of a circle of that area.
    """
    large_m = math.sqrt(km2 * 1e6 / math.pi)
    return sum((estimate_error_m(place) or 0) > large_m for place in look_at_places(summaries))


def estimate_error_m(place: Place | None) -> float | None:
    """How far off a place may be, in metres; None of what has no position.

    Where a subdistrict stands for a place that is somewhere in it, as far as that is large: the
    radius of the smallest circle around it and the error of its edge, in full tens of metres.
    """
    if place is None or place.geometry is None:
        return None
    if place.precision is not Precision.SUBDISTRICT:
        return place.precision_m
    return math.ceil((radius_m(place.geometry) + (place.precision_m or 0)) / 10) * 10.0


def say_position(place: Place) -> str:
    """How exactly a place is known, in words."""
    precision = place.precision if place.geometry is not None else Precision.NONE
    metres = f"{place.precision_m:.0f}" if place.precision_m else ""
    return words("precision_sentence")[precision].format(metres=metres)


def say_exactness(place: Place) -> list[str]:
    """How exactly a place is known, in a few words beside its name: what it is, how many metres."""
    if place.geometry is None:
        return [words("precision")[Precision.NONE]]
    error_m = estimate_error_m(place)
    error = say("place.error", metres=f"{error_m:.0f}") if error_m else ""
    presumed = say("place.presumed") if place.presumed else ""
    return [words("precision")[place.precision], presumed, error]
