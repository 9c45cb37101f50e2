"""What a set of projects says, summed up: at one place, and over all of them."""

import math
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from geo.models import CITY, Place, Project
from geo.projects.stage import judge_stage
from geo.sources import Sources, group_pairs
from geo.space.measure import area_km2
from geo.text import say, words
from geo.vocabulary import Precision, Stage


@dataclass(frozen=True)
class PlaceSummary:
    """What a set of projects says about one place: its leading family, its stage, themselves."""

    place: Place
    family: str
    stage: Stage
    projects: tuple[Project, ...] = field(repr=False)


def summarise_places(
    sources: Sources, projects: Iterable[Project], shown: Container[str] | None = None
) -> list[PlaceSummary]:
    """A summary of every place the projects name, placed or not, in the order of the projects.

    With `shown`, only of places with those ids. The family is that of most projects' main
    sector; in a tie the family shown earlier leads.
    """
    order = {family: number for number, family in enumerate(sources.family_colours)}
    named = group_pairs((id, project) for project in projects for id in project.place_ids)
    summaries = []
    for id, here in named.items():
        if shown is not None and id not in shown:
            continue
        counts = count_families(sources, here, any_sector=False)
        family = min(counts, key=lambda family: (-counts[family], order[family]))
        stage = judge_stage(project.status for project in here)
        summaries.append(PlaceSummary(sources.places[id], family, stage, here))
    return summaries


def count_families(
    sources: Sources, projects: Iterable[Project], *, any_sector: bool
) -> Counter[str]:
    """How many projects each family has: of their main sector's family, each counted once.

    With `any_sector` a project counts in the family of each of its sectors, so that the
    counts add up to more than there are projects.
    """
    if not any_sector:
        return Counter(sources.family_of(project) for project in projects)
    return Counter(
        family
        for project in projects
        for family in {sources.sectors[sector].family for sector in project.sectors}
    )


def count_statuses(projects: Iterable[Project]) -> Counter[str]:
    """How many projects have each status."""
    return Counter(project.status.value for project in projects)


def find_extent(summaries: Iterable[PlaceSummary]) -> BaseGeometry | None:
    """What a map shows of places (WGS 84): all of a district; whatever crosses districts only
    where there is nothing else. None without any position.
    """
    placed = [one.place for one in summaries if one.place.geometry is not None]
    local = [place for place in placed if place.district != CITY] or placed
    return (
        shapely.box(*shapely.total_bounds([place.geometry for place in local])) if local else None
    )


def list_mapped(summaries: Iterable[PlaceSummary]) -> list[str]:
    """The ids of the places that have a position."""
    return [summary.place.id for summary in summaries if summary.place.geometry is not None]


def is_mapped(project: Project, sources: Sources) -> bool:
    """True if at least one of a project's places has a position."""
    return any(sources.places[id].geometry is not None for id in project.place_ids)


def title_sheet(sources: Sources, projects: Iterable[Project]) -> str:
    """The title of a sheet to which its presenter gives none: whose projects it shows."""
    districts = dict.fromkeys(sources.districts[project.district].name for project in projects)
    return say("sheet.default_title", districts="、".join(districts))


def count_coarse(summaries: Iterable[PlaceSummary], km2: float) -> int:
    """How many places are known less exactly than an area of so many square kilometres is large.

    Large is the radius of a circle of that area.
    """
    return sum(_error_m(summary.place) > _radius_m(km2) for summary in summaries)


def _error_m(place: Place) -> float:
    """How far off a place may be: where a subdistrict stands for it, as far as that is large."""
    stands_for = place.precision is Precision.SUBDISTRICT and place.geometry is not None
    spread_m = _radius_m(area_km2(place.geometry)) if stands_for and place.geometry else 0.0
    return spread_m + (place.precision_m or 0)


def _radius_m(km2: float) -> float:
    return math.sqrt(km2 * 1e6 / math.pi)


def explain_unmapped(project: Project, sources: Sources) -> str:
    """Why a project is not on the map: the notes of its places, or that its passage names none."""
    places = [sources.places[id] for id in project.place_ids]
    reasons = [f"{place.name}:{place.note}" for place in places if place.geometry is None]
    return ";".join(reasons) or say("panel.siteless_reason_none")


def pick_place(project: Project, sources: Sources) -> Place | None:
    """The place to show a project at: the first that has a position, else the first, else none."""
    places = [sources.places[id] for id in project.place_ids]
    return next((place for place in places if place.geometry is not None), next(iter(places), None))


def order_in_time(projects: Iterable[Project], sources: Sources) -> list[Project]:
    """Projects by their first year, then as documents stand; those without a year last."""
    order = {id: number for number, id in enumerate(sources.documents)}
    return sorted(
        projects,
        key=lambda p: (p.years.first or math.inf, order[p.citation.document], p.id),
    )


def count_precisions(sources: Sources) -> Counter[Precision]:
    """How many places are known how exactly; without a position counts as not at all."""
    return Counter(
        place.precision if place.geometry is not None else Precision.NONE
        for place in sources.places.values()
    )


def say_position(place: Place) -> str:
    """How exactly a place is known, in words."""
    precision = place.precision if place.geometry is not None else Precision.NONE
    metres = f"{place.precision_m:.0f}" if place.precision_m else ""
    return words("precision_sentence")[precision].format(metres=metres)


def say_exactness(place: Place) -> str:
    """How exactly a place is known, in a few words beside its name."""
    if place.geometry is None or not place.precision_m:
        return words("precision")[Precision.NONE if place.geometry is None else place.precision]
    metres = f"{place.precision_m:.0f}"
    return say("place.exactness", precision=words("precision")[place.precision], metres=metres)
