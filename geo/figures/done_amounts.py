"""How much of what was planned a verdict rests on, in words."""

from geo.digits import group_digits
from geo.figures.qualified import say_value
from geo.models import Project
from geo.projects.progress import Line
from geo.sources import Sources
from geo.text import say


def say_shares(line: Line, sources: Sources) -> str:
    """What the statements a verdict rests on count, where they do; empty where none does.

    What was done in years that are not the plan's own stands alone, with these and as its document
    has it (2024 年 2300余个): a year is not set off against the sum of several.
    """
    return "、".join(_say_share(step, line, sources) for step in line.evidence if step.share)


def _say_share(step: Project, line: Line, sources: Sources) -> str:
    share = step.share
    if share is None or not str(step.years) or step.years == line.plan.years:
        return str(share or "")
    told = (sources.figure_by_id[id] for id in step.figure_ids)
    same = (one for one in told if (one.value, one.unit) == (share.amount, share.unit))
    amount = next(map(say_value, same), f"{group_digits(share.amount)} {share.unit}")
    return say("follow.share_in", years=step.years, amount=amount)
