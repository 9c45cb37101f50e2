"""Undertakings followed from a plan as rows that open: planned, what became of it, the passages."""

from collections.abc import Container, Iterable, Sequence

from markupsafe import Markup

from geo.figures.done_amounts import say_shares
from geo.models import Project
from geo.projects.plan_choice import RESEMBLES
from geo.projects.progress import Line, Now, name_line
from geo.sources import Sources, group_pairs
from geo.text import say, words
from pages.frame.base import html
from pages.frame.base.html import NOTHING, join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_project, render_thread_link, say_relation


def draw_state(now: Now, sources: Sources) -> Markup:
    """The symbol of a state: that of the status it resembles, or a dotted ring for silence."""
    status = RESEMBLES.get(now)
    return html.status_symbol(status, sources) if status else Markup('<i class="sym silent"></i>')


def render_stories(
    now: Now, lines: Sequence[Line], data: Data, unfolded: Container[str] = ()
) -> Markup:
    """The undertakings of one state, open those whose ids are `unfolded`; statements that nothing
    else tells of folded by chapter.
    """
    told = join(
        _story(line, data, is_open=line.id in unfolded) for line in lines if _is_story(line)
    )
    alone = [project for line in lines if not _is_story(line) for project in line.planned]
    heading = f"{words('follow_state')[now]} · {say('follow.lines', count=len(lines))}"
    notes = html.note_lines([say("follow.silence")] if now is Now.SILENT else [])
    return html.section(
        heading, notes + told + render_by_chapter(alone, data), f"panel follow {now}"
    )


def _is_story(line: Line) -> bool:
    """True if there is something to set beside what was planned, or there could be."""
    return line.answerable and bool(line.thread or line.related)


def _story(line: Line, data: Data, *, is_open: bool) -> Markup:
    """One undertaking as a row: planned, then what became of it; it opens both passages."""
    years = dict.fromkeys(str(p.years) for p in line.planned if str(p.years))
    rest = [step for step in line.later if step not in line.evidence]
    return Markup(
        '<details class="told" data-row="{id}"{open}><summary><span><b>{title}</b>'
        '<small>{planned}</small></span>{answer}</summary><div class="steps">'
        "<div>{then}</div><div>{since}{rest}{related}{beside}</div></div></details>"
    ).format(
        id=line.id,
        open=Markup(" open") if is_open else "",
        title=name_line(line, data.sources),
        planned=" · ".join((say("follow.planned", count=len(line.planned)), *years)),
        answer=_answer(line, data.sources),
        then=_steps(say("follow.then"), line.planned, data),
        since=_steps(say("follow.since"), line.evidence, data)
        or html.note_lines([say("follow.silence")] if line.now is Now.SILENT else []),
        rest=_steps(say("follow.rest"), rest, data, unfolded=False),
        related=_steps(say("follow.related"), line.related, data, unfolded=False, tied=False),
        beside=render_thread_link(line.thread),
    )


def _answer(line: Line, sources: Sources) -> Markup:
    """The verdict, and the statement it rests on or the one that is only related."""
    name = words("follow_state")[line.now]
    latest = line.latest or (line.related[-1] if line.related else None)
    if latest is None:
        return Markup('<span class="quiet">{}</span>').format(name)
    shares = say_shares(line, sources)
    when = (
        say("follow.share", state=name, shares=shares) if shares else name,
        "" if latest.share else str(latest.years) or say("panel.undated"),
        f"《{sources.documents[latest.citation.document].title}》",
    )
    return Markup('<span class="{}">{} {}<small>{}</small></span>').format(
        "" if line.evidence else "quiet",
        draw_state(line.now, sources),
        latest.title,
        " · ".join(filter(None, when)),
    )


def _steps(
    heading: str,
    steps: Iterable[Project],
    data: Data,
    *,
    unfolded: bool = True,
    tied: bool = True,
) -> Markup:
    """Statements with quote, source, places and passage, oldest first; none give nothing.

    How each belongs to its thread is said where it is `tied` to the undertaking.
    """
    items = join(
        Markup("{}{}").format(
            html.note_lines([say_relation(step, data.sources)] if tied else []),
            render_project(step, data, elsewhere=False, places=True, unfolded=unfolded),
        )
        for step in steps
    )
    return Markup("<h4>{}</h4>{}").format(heading, items) if items else NOTHING


def render_by_chapter(projects: Iterable[Project], data: Data) -> Markup:
    """Statements that no thread ties to anything later, folded away by the chapter they are in."""
    chapters = group_pairs(
        (data.sources.chapter_of(project.citation).split(" › ")[0], project) for project in projects
    )
    return join(
        html.folded(
            Markup("{} <b>{}</b>").format(name or say("follow.no_chapter"), len(found)),
            join(render_project(project, data, places=True) for project in found),
            "siteless chapter",
        )
        for name, found in chapters.items()
    )
