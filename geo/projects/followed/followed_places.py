"""What became of a plan as the map knows it: a status, a stage, and a summary of every place."""

from collections.abc import Collection, Iterable, Sequence

from geo.projects.followed.progress import FollowedLine, Now
from geo.projects.summed_up.project_stage import judge_stage
from geo.projects.summed_up.summary import PlaceSummary
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Stage, Status

RESEMBLES = {
    Now.COMPLETED: Status.COMPLETED,
    Now.PARTLY: Status.UNDERWAY,
    Now.ONGOING: Status.UNDERWAY,
    Now.UNDERWAY: Status.UNDERWAY,
    Now.PLANNED: Status.PLANNED,
}
"""Which status a verdict is drawn like; silence and what is merely related have none."""


def judge_verdicts(verdicts: Iterable[Now]) -> Stage:
    """The stage that verdicts on undertakings come to together; what nobody has told of since is
    as it was planned.
    """
    return judge_stage(RESEMBLES.get(now, Status.PLANNED) for now in verdicts)


def list_places_planned(line: FollowedLine) -> tuple[str, ...]:
    """The ids of the places that the statements planning an undertaking name, each once."""
    return tuple(dict.fromkeys(id for project in line.planned for id in project.place_ids))


def summarise_followed(
    sources: Sources, lines: Sequence[FollowedLine], shown: Collection[str]
) -> list[PlaceSummary]:
    """Of the places `shown` each with the undertakings planned there, at the stage they have come
    to; where none was planned there is no summary.
    """
    named = group_pairs((id, line) for line in lines for id in list_places_planned(line))
    return [
        PlaceSummary(
            sources.places[id],
            sources.family_of(here[0].plan),
            judge_verdicts(line.now for line in here),
            tuple(line.plan for line in here),
        )
        for id, here in named.items()
        if id in shown
    ]
