"""What seems to disagree: what clashes by rule, and what people have set beside each other."""

from collections.abc import Collection, Iterable, Mapping

from geo.figures.comparability.comparable import find_clashes
from geo.text import say
from geo.values.models import Figure, Project
from geo.values.record_groups import Conflict
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Difference


def list_conflicts(sources: Sources) -> list[Conflict]:
    """What people have set beside each other, then every clash of results nobody has noted yet."""
    return add_clashes(sources.conflicts.values(), sources.figures)


def add_clashes(noted: Iterable[Conflict], figures: Iterable[Figure]) -> list[Conflict]:
    """What people have noted, then every clash of some results that nobody has."""
    found = list(noted)
    known = [set(conflict.figure_ids) for conflict in found]
    for group in find_clashes(figures):
        ids = tuple(figure.id for figure in group)
        if not any(told.issuperset(ids) for told in known):
            found.append(Conflict(f"clash-{ids[0]}", ids, say("comparable.clash", count=len(ids))))
    return found


def is_contested(sources: Sources, *figures: Figure) -> bool:
    """True if documents disagree on these figures, all of them in one conflict.

    A difference of scope or time is no disagreement.
    """
    ids = {figure.id for figure in figures}
    return any(
        ids.issubset(conflict.figure_ids) and conflict.kind is Difference.DISAGREE
        for conflict in list_conflicts(sources)
    )


def group_conflicts(
    sources: Sources, districts: Collection[str] = ()
) -> Mapping[Difference, tuple[Conflict, ...]]:
    """What is in conflict by why it differs, disagreements first; of some districts, or of all."""
    found = group_pairs(
        (one.kind, one)
        for one in list_conflicts(sources)
        if not districts or any(side.district in districts for side in list_opposed(one, sources))
    )
    return {kind: found[kind] for kind in Difference if kind in found}


def list_opposed(conflict: Conflict, sources: Sources) -> list[Figure | Project]:
    """What is in conflict: the figures, then the statements."""
    figures = [sources.figure_by_id[id] for id in conflict.figure_ids]
    return [*figures, *(sources.project_by_id[id] for id in conflict.project_ids)]


def name_opposed(side: Figure | Project) -> str:
    """What a matter is called by one of its sides, as its document has it."""
    return side.name if isinstance(side, Figure) else side.title


def list_noted(sources: Sources, figures: Iterable[Figure]) -> list[Conflict]:
    """What people have noted of at least two of some figures."""
    ids = {figure.id for figure in figures}
    return [one for one in sources.conflicts.values() if len(ids & {*one.figure_ids}) > 1]
