"""The follow-up sheet: what a document planned, beside what later documents say became of it."""

from collections.abc import Iterable, Sequence

from geo.figures.in_words.done_amounts import say_shares
from geo.projects.asked.filter import Filter
from geo.projects.followed.followed_places import (
    judge_verdicts,
    list_places_planned,
    summarise_followed,
)
from geo.projects.followed.listed_undertakings import (
    count_told,
    list_steps,
    list_told,
    order_for_map,
    pick_latest,
)
from geo.projects.followed.plan_choice import list_plans_meeting
from geo.projects.followed.progress import (
    FollowedLine,
    Now,
    follow_plan,
    list_later_documents,
    tally_lines,
)
from geo.projects.found.matching import find_places
from geo.projects.summed_up.mapped import list_mapped, pick_mapped
from geo.space.areas.area import name_area
from geo.text import say, words
from geo.values.sources import Sources
from layers.paper.ink.paper_colours import colour_stage
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.numbered_list import Entry, cite_project
from layers.paper.subjects.sheet_contents import Contents, TallyPart


def gather_follow(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:
    """The undertakings a plan's statements meet the filter with; listed is what later documents
    tell of, or of its place or theme. Where they tell of none, all are.
    """
    plan = brief.plan or next(iter(list_plans_meeting(sources, brief.wanted)), "")
    wanted = brief.wanted.without("status").without("document")
    lines = follow_plan(sources, plan, wanted) if plan else []
    told = list_told(lines)
    planned = [project for line in told for project in line.planned]
    shown = find_places(planned, sources, wanted)
    mapped = pick_mapped(summarise_followed(sources, told, shown)) if has_places else []
    there = set(list_mapped(mapped))
    told = order_for_map(told, there)
    return Contents(
        title=_say_title(sources, brief.wanted, plan, lines),
        sentence=_say_sentence(sources, plan, lines),
        counts=say("sheet.follow_counts", total=len(lines), told=count_told(lines)),
        heads=(say("sheet.follow_then", year=_say_year(sources, plan)), say("sheet.follow_now")),
        mapped=tuple(mapped),
        entries=tuple(_enter(sources, number, line, there) for number, line in enumerate(told, 1)),
        citations=tuple(step.citation for line in told for step in list_steps(line)),
        colour=lambda _, stage: colour_stage(stage),
        tally=tuple(_tally(lines)),
    )


def _enter(sources: Sources, number: int, line: FollowedLine, there: set[str]) -> Entry:
    steps, shares = list_steps(line), say_shares(line, sources)
    latest = pick_latest(line)
    state = words("follow_state")[line.now]
    when = "" if latest is None else str(latest.years) or say("panel.undated")
    return Entry(
        number=number,
        place_ids=tuple(id for id in list_places_planned(line) if id in there),
        name=line.plan.title,
        status=say("follow.share", state=state, shares=shares) if shares else state,
        years="" if shares else when,
        family=sources.family_of(line.plan),
        stage=judge_verdicts([line.now]),
        passages=tuple(cite_project(step, sources) for step in steps),
        now=latest.title if latest else "",
    )


def _say_year(sources: Sources, plan: str) -> str:
    """The year a plan was published, else what it is called."""
    if not plan:
        return ""
    document = sources.documents[plan]
    return say("compare.one_year", year=document.published[:4]) if document.published else ""


def _say_title(sources: Sources, wanted: Filter, plan: str, lines: Sequence[FollowedLine]) -> str:
    asked = wanted.district or ((sources.documents[plan].district,) if plan else ())
    districts = "、".join(sources.districts[id].name for id in asked)
    where = name_area(wanted.area, sources.grounds) if wanted.area else districts
    year = _say_year(sources, plan)
    told = count_told(lines)
    return say("sheet.follow_title", where=where, year=year, total=len(lines), told=told)


def _say_sentence(sources: Sources, plan: str, lines: Sequence[FollowedLine]) -> str:
    """From which document to which, and that silence is no failure."""
    if not plan:
        return say("sheet.empty")
    later = list_later_documents(sources, plan)
    if not later:
        return say("follow.no_later")
    titles = "、".join(f"《{sources.documents[id].title}》" for id in later)
    return say(
        "sheet.follow_sentence", plan=sources.documents[plan].title, later=titles,
        silent=sum(line.now is Now.SILENT for line in lines),
    )  # fmt: skip


def _tally(lines: Sequence[FollowedLine]) -> Iterable[TallyPart]:
    names = words("follow_state")
    for now, count in tally_lines(lines).items():
        if count.lines:
            colour = colour_stage(judge_verdicts([now]))
            yield TallyPart(names[now], count.lines, colour)
