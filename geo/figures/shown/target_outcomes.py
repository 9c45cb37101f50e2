"""What a plan's targets mean as numbers, what they came to, and what can be said of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from geo.figures.comparability.clashes import is_contested
from geo.figures.comparability.comparable import convert_value, explain_incomparable, measure_change
from geo.figures.in_words.words_beside_figure import name_difference_unit, say_difference
from geo.text import say
from geo.values.models import Figure
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources
from geo.vocabulary import ObservationKind, Qualifier

_TIMES = "倍"
_CEILINGS = (Qualifier.AT_MOST, Qualifier.UNDER)
_FLOORS = (Qualifier.AT_LEAST, Qualifier.OVER)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a document reports on a target; numbers only where the two may be compared.

    `reached` is None, without a `why_not`, where a floor or 约 cannot tell. `margin` is how
    far the figure lies above the target (below: negative) and `since_baseline` above the
    starting value, both in the figure's unit and only between exact figures; a target that
    is itself a floor or a ceiling is taken at its number. `later` is False for what the
    plan itself says.
    """

    figure: Figure
    why_not: str = ""
    reached: bool | None = None
    margin: Decimal | None = None
    since_baseline: Decimal | None = None
    later: bool = True


def work_out_aim(row: PlanTarget, figures: Mapping[str, Figure]) -> Figure | None:
    """The number a row aims at, in the unit of its baseline; None where the target is in words.

    A multiple of the baseline ("1.5 times of 2020") is worked out: 3.6万户 become 5.4万户. It
    keeps id and citation of the target it is derived from, and stands in no document.
    """
    target, baseline = figures.get(row.target_id), figures.get(row.baseline_id)
    if target is None or baseline is None or target.unit != _TIMES or baseline.unit == _TIMES:
        return target
    if baseline.qualifier or baseline.period not in row.target_words:
        return target
    # Written out in full: a normalised 100 would read 1E+2.
    value = Decimal(f"{(baseline.value * target.value).normalize():f}")
    return replace(target, value=value, unit=baseline.unit, measure=baseline.measure)


def is_derived(row: PlanTarget, figures: Mapping[str, Figure]) -> bool:
    """True if the number a row aims at is worked out and not quoted."""
    return work_out_aim(row, figures) != figures.get(row.target_id)


def list_outcomes(row: PlanTarget, sources: Sources) -> list[Outcome]:
    """What documents report on a row of the plan, in their order; silence gives none."""
    figures = sources.figure_by_id
    return [_outcome(figures[id], row, figures) for id in row.outcome_ids]


def _outcome(figure: Figure, row: PlanTarget, figures: Mapping[str, Figure]) -> Outcome:
    target, baseline = work_out_aim(row, figures), figures.get(row.baseline_id)
    own = {one.citation.document for one in (target, baseline) if one is not None}
    later = figure.citation.document not in own
    why_not = row.scope_note or (
        explain_incomparable(target, figure) if target else say("comparable.words_only")
    )
    if why_not or target is None:
        return Outcome(figure=figure, why_not=why_not, later=later)
    return Outcome(
        figure=figure,
        reached=_reaches(figure, target, baseline),
        margin=None if figure.qualifier else measure_change(figure, target),
        since_baseline=_since(figure, baseline),
        later=later,
    )


def _since(figure: Figure, baseline: Figure | None) -> Decimal | None:
    if baseline is None or figure.qualifier or baseline.qualifier:
        return None
    return None if explain_incomparable(figure, baseline) else measure_change(figure, baseline)


def _reaches(figure: Figure, target: Figure, baseline: Figure | None) -> bool | None:
    """Whether a figure meets a target; None where a floor, a ceiling or 约 cannot tell."""
    if {figure.qualifier, target.qualifier} & {Qualifier.ABOUT, Qualifier.NEARLY}:
        return None
    value = convert_value(figure, target.unit)
    if value is None:
        raise ValueError(explain_incomparable(figure, target))
    from_above = _is_ceiling(target, baseline)
    good = value <= target.value if from_above else value >= target.value
    if target.qualifier in (Qualifier.UNDER, Qualifier.OVER) and value == target.value:
        good = figure.qualifier is target.qualifier
    if figure.qualifier is Qualifier.EXACT:
        return good
    # A floor proves that a floor is passed and that a ceiling is broken, and nothing else.
    can_prove = (figure.qualifier in _FLOORS) != from_above
    return good if good is can_prove else None


def _is_ceiling(target: Figure, baseline: Figure | None) -> bool:
    """True if less is meant: the target says so, or lies below the value the plan starts from."""
    if target.qualifier is not Qualifier.EXACT:
        return target.qualifier in _CEILINGS
    start = convert_value(baseline, target.unit) if baseline else None
    return start is not None and target.value < start


def judge_target(row: PlanTarget, found: Sequence[Outcome], sources: Sources) -> list[str]:
    """What can be said of a target, a line each: reached or not and by how much, or why not."""
    lines = [line for outcome in found for line in _say_outcome(row, outcome, sources)]
    if not any(outcome.later for outcome in found):
        is_told = row.scope_note and not found  # Without a number, though.
        told = say("plan.incomparable", why=row.scope_note)
        lines.insert(0, told if is_told else say("plan.silent"))
    baseline = sources.figure_by_id.get(row.baseline_id)
    if baseline is not None and is_contested(sources, baseline):
        lines.append(say("plan.contested"))
    return list(dict.fromkeys(lines))


def _say_outcome(row: PlanTarget, outcome: Outcome, sources: Sources) -> list[str]:
    if outcome.why_not:
        return [say("plan.incomparable", why=outcome.why_not)]
    figure, unit = outcome.figure, outcome.figure.unit
    lines = [_judgement(outcome)]
    if outcome.margin is not None:
        by = outcome.margin.normalize()
        key = "equal" if by == 0 else "above" if by > 0 else "below"
        lines.append(say(f"plan.{key}", value=f"{abs(by):f}", unit=name_difference_unit(unit)))
    baseline = sources.figure_by_id.get(row.baseline_id)
    if outcome.since_baseline is not None and baseline is not None:
        since = say_difference(outcome.since_baseline, unit)
        lines.append(say("plan.since", period=baseline.period, change=since))
    if not figure.period:
        lines.append(say("plan.undated"))
    return lines


def _judgement(outcome: Outcome) -> str:
    if outcome.reached is None:
        return say("plan.cannot_tell")
    if not outcome.reached:
        return say("plan.not_reached")
    expected = outcome.figure.kind is ObservationKind.ESTIMATE
    return say("plan.reached_estimate" if expected else "plan.reached")
