"""What ties records together, as immutable values: schemes, threads, conflicts, plan targets."""

from dataclasses import dataclass, field

from geo.values.models import Citation
from geo.vocabulary import Binding, Difference


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A spatial scheme a document lays out (zones, belts, circles): the places that make it up."""

    id: str
    name: str
    district: str
    place_ids: tuple[str, ...]
    citation: Citation
    note: str


@dataclass(frozen=True)
class Thread:
    """An undertaking that several passages tell of, in one document or through several."""

    id: str
    title: str
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Conflict:
    """Figures or statements of what looks like the same: kept side by side, none picked.

    `kind` says whether they disagree, differ in scope or time, or do not contradict each other.
    """

    id: str
    figure_ids: tuple[str, ...]
    note: str
    kind: Difference = Difference.DISAGREE
    project_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanTarget:
    """A row of a plan's table of indicators, with what later documents report on it.

    `target_words` stands where the target is no number; `scope_note` says why an outcome
    differs in scope though unit, measure and period agree.
    """

    id: str
    order: int
    name: str
    binding: Binding
    baseline_id: str
    target_id: str
    target_words: str
    outcome_ids: tuple[str, ...]
    scope_note: str
    row: int | None = field(default=None, compare=False)
