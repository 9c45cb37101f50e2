"""How far the projects at one place are, taken together."""

from collections.abc import Iterable

from geo.vocabulary import Stage, Status

_DONE = (Status.COMPLETED, Status.OPERATING)


def judge_stage(statuses: Iterable[Status]) -> Stage:
    """Planned if all is planned, completed if all is done or running, else underway.

    No statuses count as completed: nothing is left to do.
    """
    said = set(statuses)
    if said == {Status.PLANNED}:
        return Stage.PLANNED
    return Stage.COMPLETED if said.issubset(_DONE) else Stage.UNDERWAY
