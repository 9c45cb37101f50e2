"""Where is it now? What a document plans, beside the latest that later documents say of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.models import Project
from geo.projects.filter import from_query
from geo.projects.progress import Line, Now, Tally, follow, later_documents, plans, tally
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Status
from pages.comparing.common_filter import filter_line
from pages.frame import html
from pages.frame.address import ignored_note, put
from pages.frame.page import texts

_OWN_CONDITIONS = ("status", "document")
"""What the question itself sets, whatever the common filter says."""


def show(known: Sources) -> None:
    """The view."""
    query = st.query_params.to_dict()
    common, ignored = from_query(query, known)
    shown = common
    for name in _OWN_CONDITIONS:
        shown = shown.without(name)
    document, states, bad = _asked(known, query)
    document = _document_widget(known, document)
    filter_line(known, common, shown)
    if ignored or bad:
        st.html(html.notes(ignored_note([*ignored, *bad])))
    if not document:
        return
    lines = follow(known, document, shown)
    counts = tally(lines)
    later = later_documents(known, document)
    st.html(_intro(known, document, later, counts))
    if not later:
        st.html(_unanswered(known, [project for line in lines for project in line.planned]))
        return
    st.html(_summary(counts))
    states = _state_widget(counts, states)
    for now in Now:
        of_state = [line for line in lines if line.now is now]
        if of_state and (not states or now.value in states):
            st.html(_stories(known, now, of_state))


def _asked(known: Sources, query: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """The document and states the address asks for, and what of them made no sense."""
    documents, bad = plans(known), list[str]()
    document = query.get("plan", "")
    if document not in documents:
        if document:
            bad.append(say("filter.ignored_item", name="plan", value=document[:40]))
        document = documents[0] if documents else ""
    asked = [value for value in query.get("state", "").split(",") if value]
    unknown = [value for value in asked if value not in set(Now)]
    bad += [say("filter.ignored_item", name="state", value=value[:40]) for value in unknown]
    return document, [now.value for now in Now if now.value in asked], bad


def _document_widget(known: Sources, document: str) -> str:
    names = {id: known.documents[id].title for id in plans(known)}
    if not names:
        st.html(f'<p class="empty">{escape(say("panel.empty"))}</p>')
        return ""
    st.session_state["follow_plan"] = document
    st.selectbox(
        say("follow.document"), list(names), format_func=names.__getitem__, key="follow_plan",
        on_change=lambda: put({"plan": st.session_state["follow_plan"]}),
    )  # fmt: skip
    return document


def _state_widget(counts: Mapping[Now, Tally], states: list[str]) -> list[str]:
    """Which states to list; none chosen lists all."""
    names = words("follow_state")
    labels = {now.value: f"{names[now]} {counts[now].lines}" for now in Now if counts[now].lines}
    st.session_state["follow_state"] = [state for state in states if state in labels]
    st.pills(
        say("follow.state"), list(labels), selection_mode="multi", key="follow_state",
        format_func=labels.__getitem__, label_visibility="collapsed",
        on_change=lambda: put({"state": ",".join(st.session_state["follow_state"])}),
    )  # fmt: skip
    return [state for state in states if state in labels]


def _intro(known: Sources, document: str, later: Sequence[str], counts: Mapping[Now, Tally]) -> str:
    """What was counted and against which documents."""
    total = say(
        "follow.intro",
        statements=sum(count.statements for count in counts.values()),
        lines=sum(count.lines for count in counts.values()),
    )
    titles = "、".join(f"《{known.documents[id].title}》({_published(known, id)})" for id in later)
    against = (
        (say("follow.against", titles=titles), say("follow.caution"))
        if later
        else (say("follow.no_later"),)
    )
    title = say(
        "follow.dated", title=known.documents[document].title, when=_published(known, document)
    )
    return "".join(f'<p class="note">{escape(line)}</p>' for line in (title + total, *against))


def _published(known: Sources, document: str) -> str:
    return known.documents[document].published or say("data.published_unknown")


def _summary(counts: Mapping[Now, Tally]) -> str:
    """One cell a state: how many undertakings, a bar, and how many planned statements."""
    total = sum(count.lines for count in counts.values()) or 1
    names = words("follow_state")
    cells = "".join(
        f'<li class="{now}"><span>{_symbol(now)} {escape(names[now])}</span>'
        f'<b>{count.lines}</b><i><i style="width:{100 * count.lines / total:.1f}%"></i></i>'
        f"<small>{escape(say('follow.statements', count=count.statements))}</small></li>"
        for now, count in counts.items()
    )
    return f'<ul class="tally">{cells}</ul>'


def _unanswered(known: Sources, planned: Sequence[Project]) -> str:
    """What is planned, by chapter, where no later document could say what became of it."""
    heading = say("follow.unanswered", count=len(planned))
    return html.section(heading, _by_chapter(known, planned), "panel follow")


def _symbol(now: Now) -> str:
    return '<i class="sym silent"></i>' if now is Now.SILENT else html.status_symbol(Status(now))


def _stories(known: Sources, now: Now, lines: Sequence[Line]) -> str:
    """The undertakings of one state; those without a thread folded by chapter."""
    told = "".join(_story(known, line) for line in lines if line.thread)
    alone = [line.planned[0] for line in lines if not line.thread]
    heading = f"{words('follow_state')[now]} · {say('follow.lines', count=len(lines))}"
    notes = f'<p class="note">{escape(say("follow.silence"))}</p>' if now is Now.SILENT else ""
    return html.section(heading, notes + told + _by_chapter(known, alone), f"panel follow {now}")


def _story(known: Sources, line: Line) -> str:
    """One undertaking as a row: planned, then where it is now; it opens every statement."""
    years = dict.fromkeys(str(p.years) for p in line.planned if str(p.years))
    planned = " · ".join((say("follow.planned", count=len(line.planned)), *years))
    return (
        f'<details class="told"><summary><span><b>{escape(known.threads[line.thread].title)}</b>'
        f"<small>{escape(planned)}</small></span>{_answer(known, line)}</summary>"
        f'<div class="steps">{_steps(known, say("follow.then"), line.planned)}'
        f"{_steps(known, say('follow.since'), line.later)}</div></details>"
    )


def _answer(known: Sources, line: Line) -> str:
    latest = line.latest
    if latest is None:
        return f'<span class="quiet">{escape(words("follow_state")[Now.SILENT])}</span>'
    title = known.documents[latest.citation.document].title
    when = [
        words("follow_state")[line.now],
        str(latest.years) or say("panel.undated"),
        f"《{title}》",
    ]
    if line.also:
        names = "、".join(words("status")[status] for status in line.also)
        when.append(say("follow.also", names=names))
    return (
        f"<span>{html.status_symbol(latest.status)} {escape(latest.title)}"
        f"<small>{escape(' · '.join(when))}</small></span>"
    )


def _steps(known: Sources, heading: str, steps: Sequence[Project]) -> str:
    """Statements with quote, source, places and passage, oldest first."""
    items = "".join(
        html.project_item(step, known, texts(), elsewhere=False, places=True) for step in steps
    )
    nothing = f'<p class="note">{escape(say("follow.silence"))}</p>'
    return f"<div><h4>{escape(heading)}</h4>{items or nothing}</div>"


def _by_chapter(known: Sources, projects: Sequence[Project]) -> str:
    """Statements that no thread ties to anything later, folded away by the chapter they are in."""
    chapters: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        chapters[known.chapter_of(project.citation).split(" › ")[0]].append(project)
    return "".join(
        f'<details class="siteless chapter"><summary>{escape(name or say("follow.no_chapter"))} '
        f"<b>{len(found)}</b></summary>"
        + "".join(html.project_item(p, known, texts(), places=True) for p in found)
        + "</details>"
        for name, found in chapters.items()
    )
