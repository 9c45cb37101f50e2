"""How much of what was planned a statement tells of, in words."""

from geo.figures.in_words.value_in_words import say_value
from geo.number_format import group_digits
from geo.projects.followed.progress import FollowedLine
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Relation
from geo.years import Years

_NO_YEARS = Years(None, None)


def say_shares(line: FollowedLine, sources: Sources) -> str:
    """What the statements a verdict rests on count, where they do; empty where none does."""
    spoken = (_say_amount(step, line.plan.years, sources) for step in line.evidence)
    return "、".join(filter(None, spoken))


def say_share(step: Project, sources: Sources) -> str:
    """What one statement of an undertaking counts, beside those that tell of the whole of it."""
    whole = (one for one in sources.story(step.thread) if one.relation is Relation.SAME)
    return _say_amount(step, next((one.years for one in whole), _NO_YEARS), sources)


def _say_amount(step: Project, planned: Years, sources: Sources) -> str:
    """A part of a whole only where both are of the same years. What was done in others, or in
    years nobody names, stands alone, as its document has it (2024 年 2300余个): a year is not set
    off against the sum of several.
    """
    share = step.share
    if share is None:
        return ""
    if str(step.years) and step.years == planned:
        return str(share)
    told = (sources.figure_by_id[id] for id in step.figure_ids)
    same = (one for one in told if (one.value, one.unit) == (share.amount, share.unit))
    amount = next(map(say_value, same), f"{group_digits(share.amount)} {share.unit}")
    return say("follow.share_in", years=step.years, amount=amount) if str(step.years) else amount
