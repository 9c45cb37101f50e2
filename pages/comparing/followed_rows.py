"""Undertakings followed from a plan as rows that open: planned, what became of it, the passages.

Of all rows together that is a megabyte: what a row opens is told when it is opened, and rows below
the first screenful as soon as the page stands.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from markupsafe import Markup

from geo.figures.in_words.done_amounts import say_shares
from geo.projects.asked.filter import parse_query
from geo.projects.followed.followed_places import RESEMBLES
from geo.projects.followed.listed_undertakings import pick_latest
from geo.projects.followed.progress import (
    FollowedLine,
    Now,
    follow_plan,
    group_chapters,
    list_plans,
    name_line,
)
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import NOTHING, join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, fold_piece, read_since
from pages.frame.parts.evidence import render_project, render_thread_link, say_relation

_ROW_LINES = 2.5
"""About so many lines of text is a row high."""


def draw_state(now: Now, sources: Sources) -> Markup:
    """The symbol of a state: that of the status it resembles, or a dotted ring for silence."""
    status = RESEMBLES.get(now)
    return html.status_symbol(status, sources) if status else Markup('<i class="sym silent"></i>')


def render_stories(
    now: Now,
    lines: Sequence[FollowedLine],
    data: Data,
    asked: Mapping[str, str],
    unfolded: Container[str] = (),
    most: int | None = None,
) -> Markup:
    """The undertakings of one state, open those whose ids are `unfolded`; statements that nothing
    else tells of by chapter. The plan and the filter are `asked`; of the rows the first `most`, and
    those up to the last that is open, come with the run.
    """
    asked = {**asked, "state": now.value}
    heading = f"{words('follow_state')[now]} · {say('follow.lines', count=len(lines))}"
    notes = html.note_lines([say("follow.silence")] if now is Now.SILENT else [])
    stories = [line for line in lines if line.is_story]
    last = max((n for n, line in enumerate(stories, start=1) if line.id in unfolded), default=0)
    at_once = len(stories) if most is None else max(most, last)
    chapters = join(
        fold_piece(
            Markup("{} <b>{}</b>").format(name or say("follow.no_chapter"), len(found)),
            data, "chapter", {**asked, "chapter": name}, "unmapped chapter",
        )
        for name, found in group_chapters(lines, data.sources).items()
    )  # fmt: skip
    rows = render_rows(stories[:at_once], data, asked["plan"], unfolded)
    if later := len(stories[at_once:]):
        since = {**asked, "since": str(at_once)}
        rows += await_piece(data, "rows", since, _ROW_LINES * later)
    body = Markup("<div>{}{}{}</div>").format(notes, rows, chapters)
    return html.section(heading, body, f"panel follow {now}")


def render_rows(
    lines: Iterable[FollowedLine], data: Data, plan: str, unfolded: Container[str] = ()
) -> Markup:
    """Undertakings of a plan as rows."""
    return join(_story(line, data, plan, is_open=line.id in unfolded) for line in lines)


def _story(line: FollowedLine, data: Data, plan: str, *, is_open: bool) -> Markup:
    """One undertaking as a row: what was planned, and the verdict; it opens both passages."""
    years = dict.fromkeys(str(p.years) for p in line.planned if str(p.years))
    summary = Markup("<span><b>{}</b><small>{}</small></span>{}").format(
        name_line(line, data.sources),
        " · ".join((say("follow.planned", count=len(line.planned)), *years)),
        _answer(line, data.sources),
    )
    named = Markup(' data-row="{}"').format(line.id)
    if is_open:
        return html.folded(summary, render_steps(line, data), "told", unfolded=True, more=named)
    return fold_piece(summary, data, "row", {"plan": plan, "row": line.id}, "told", named)


def render_steps(line: FollowedLine, data: Data) -> Markup:
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


def _answer(line: FollowedLine, sources: Sources) -> Markup:
    """The verdict, and the statement it rests on or the one that is only related."""
    name = words("follow_state")[line.now]
    latest = pick_latest(line)
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


def render_chapter(projects: Iterable[Project], data: Data) -> Markup:
    """What a chapter opens."""
    return join(render_project(project, data, places=True) for project in projects)


def _find_lines(data: Data, query: Mapping[str, str]) -> list[FollowedLine]:
    """The undertakings of the plan that is asked for, as the filter has it; none of no plan."""
    plan = query.get("plan", "")
    if plan not in list_plans(data.sources):
        return []
    return follow_plan(data.sources, plan, parse_query(query, data.sources)[0])


def _tell_row(data: Data, query: Mapping[str, str]) -> Markup | None:
    found = [line for line in _find_lines(data, query) if line.id == query.get("row")]
    return render_steps(found[0], data) if found else None


def _tell_rows(data: Data, query: Mapping[str, str]) -> Markup | None:
    lines = [line for line in _find_lines(data, query) if line.is_story]
    of_state = [line for line in lines if line.now == query.get("state")]
    later = of_state[read_since(query) :]
    return render_rows(later, data, query["plan"]) if later else None


def _tell_chapter(data: Data, query: Mapping[str, str]) -> Markup | None:
    of_state = [line for line in _find_lines(data, query) if line.now == query.get("state")]
    found = group_chapters(of_state, data.sources).get(query.get("chapter", ""))
    return render_chapter(found, data) if found else None


PIECES = {"row": _tell_row, "rows": _tell_rows, "chapter": _tell_chapter}
"""What of it is told by itself."""
