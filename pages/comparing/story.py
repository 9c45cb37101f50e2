"""Undertakings followed from a plan as rows that open: planned, what became of it, the passages.

What a row opens is asked for when it is opened (`told`): of all rows together it is a megabyte.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from urllib.parse import urlencode

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
    now: Now,
    lines: Sequence[Line],
    data: Data,
    told_at: str,
    query: Mapping[str, str],
    unfolded: Container[str] = (),
) -> Markup:
    """The undertakings of one state, open those whose ids are `unfolded`; statements that nothing
    else tells of by chapter. What is folded away is at `told_at`, as the filter of `query` has it.
    """
    told = join(
        _story(line, data, is_open=line.id in unfolded) for line in lines if _is_story(line)
    )
    heading = f"{words('follow_state')[now]} · {say('follow.lines', count=len(lines))}"
    notes = html.note_lines([say("follow.silence")] if now is Now.SILENT else [])
    chapters = join(
        Markup(
            '<details class="siteless chapter" data-rest="{}"><summary>{} <b>{}</b></summary>'
            "</details>"
        ).format(
            urlencode({"state": now, "chapter": name, **query}),
            name or say("follow.no_chapter"),
            len(found),
        )
        for name, found in group_chapters(lines, data.sources).items()
    )
    body = Markup('<div data-told="{}">{}{}{}</div>').format(told_at, notes, told, chapters)
    return html.section(heading, body, f"panel follow {now}")


def _is_story(line: Line) -> bool:
    """True if there is something to set beside what was planned, or there could be."""
    return line.answerable and bool(line.thread or line.related)


def _story(line: Line, data: Data, *, is_open: bool) -> Markup:
    """One undertaking as a row: what was planned, and the verdict; it opens both passages."""
    years = dict.fromkeys(str(p.years) for p in line.planned if str(p.years))
    rest = Markup(' data-rest="{}"').format(urlencode({"row": line.id}))
    return Markup(
        '<details class="told" data-row="{id}"{open}><summary><span><b>{title}</b>'
        "<small>{planned}</small></span>{answer}</summary>{steps}</details>"
    ).format(
        id=line.id,
        open=Markup(" open") if is_open else rest,
        title=name_line(line, data.sources),
        planned=" · ".join((say("follow.planned", count=len(line.planned)), *years)),
        answer=_answer(line, data.sources),
        steps=render_steps(line, data) if is_open else NOTHING,
    )


def render_steps(line: Line, data: Data) -> Markup:
    """What a row opens: the passages that planned the undertaking, beside those of what became
    of it.
    """
    rest = [step for step in line.later if step not in line.evidence]
    return Markup(
        '<div class="steps"><div>{then}</div><div>{since}{rest}{related}{beside}</div></div>'
    ).format(
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


def group_chapters(lines: Iterable[Line], sources: Sources) -> Mapping[str, Sequence[Project]]:
    """Statements that no thread ties to anything later, by the chapter they are in."""
    alone = (project for line in lines if not _is_story(line) for project in line.planned)
    return group_pairs(
        (sources.chapter_of(project.citation).split(" › ")[0], project) for project in alone
    )


def render_chapter(projects: Iterable[Project], data: Data) -> Markup:
    """What a chapter opens."""
    return join(render_project(project, data, places=True) for project in projects)
