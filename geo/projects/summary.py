"""What a set of projects says, summed up: at one place, and over all of them."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from geo.models import Place, Project
from geo.projects.stage import judge_stage
from geo.sources import Sources, group_pairs
from geo.text import say
from geo.vocabulary import Stage


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
        counts = count_families(sources, here)
        family = min(counts, key=lambda family: (-counts[family], order[family]))
        stage = judge_stage(project.status for project in here)
        summaries.append(PlaceSummary(sources.places[id], family, stage, here))
    return summaries


def count_families(sources: Sources, projects: Iterable[Project]) -> Counter[str]:
    """How many projects each family has; a project counts once, in its main sector's family."""
    return Counter(sources.family_of(project) for project in projects)


def count_statuses(projects: Iterable[Project]) -> Counter[str]:
    """How many projects have each status."""
    return Counter(project.status.value for project in projects)


def list_mapped(summaries: Iterable[PlaceSummary]) -> list[str]:
    """The ids of the places that have a position."""
    return [summary.place.id for summary in summaries if summary.place.geometry is not None]


def is_mapped(project: Project, sources: Sources) -> bool:
    """True if at least one of a project's places has a position."""
    return any(sources.places[id].geometry is not None for id in project.place_ids)


def title_sheet(sources: Sources, projects: Iterable[Project]) -> str:
    """The title of a sheet to which its presenter gives none: whose projects it shows."""
    districts = dict.fromkeys(sources.districts[project.district].name for project in projects)
    return say("snapshot.default_title", districts="、".join(districts))
