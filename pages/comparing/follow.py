"""Where is it now? What a document plans, beside the latest that later documents say of it."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from geo.models import Project
from geo.output.exports import export_progress_csv
from geo.projects.filter import parse_query
from geo.projects.progress import (
    Now,
    Tally,
    follow_plan,
    list_later_documents,
    list_plans,
    tally_lines,
)
from geo.sources import Sources
from geo.text import say, words
from pages.comparing.common_filter import show_common_filter
from pages.comparing.story import draw_state, render_by_chapter, render_stories
from pages.frame import html
from pages.frame.address import read_query, say_ignored, write_address
from pages.frame.download import offer, say_not_made
from pages.frame.html import join
from pages.frame.loading import Data
from pages.frame.widgets import press_several, stand

FORMER_STATES = {"operating": "completed"}
"""What states were called in addresses that are still about."""
_OWN_CONDITIONS = ("status", "document")
"""What the question itself sets, whatever the common filter says."""


def show(data: Data) -> None:
    """The view."""
    sources, query = data.sources, read_query()
    common, ignored = parse_query(query, sources)
    shown = common
    for name in _OWN_CONDITIONS:
        shown = shown.without(name)
    document, states, bad = _asked(sources, query)
    document = _document_widget(sources, document)
    show_common_filter(sources, common, shown)
    if ignored or bad:
        html.show(html.spoken_notes(say_ignored([*ignored, *bad])))
    if not document:
        return
    lines = follow_plan(sources, document, shown)
    counts = tally_lines(lines)
    later = list_later_documents(sources, document)
    html.show(_intro(sources, document, later, counts))
    if not later:
        html.show(_unanswered([project for line in lines for project in line.planned], data))
        return
    html.show(_summary(counts, sources))
    offer(
        say("follow.csv"), lambda: export_progress_csv(sources, lines), f"{document}.csv",
        "text/csv", key="csv",
    )  # fmt: skip
    say_not_made()
    states = _state_widget(counts, states)
    for now in Now:
        of_state = [line for line in lines if line.now is now]
        if of_state and (not states or now.value in states):
            html.show(render_stories(now, of_state, data))


def _asked(sources: Sources, query: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """The document and states the address asks for, and what of them made no sense."""
    documents, bad = list_plans(sources), list[str]()
    document = query.get("plan", "")
    if document not in documents:
        if document:
            bad.append(say("filter.ignored_item", name="plan", value=document[:40]))
        document = documents[0] if documents else ""
    asked = [value for value in query.get("state", "").split(",") if value]
    asked = [FORMER_STATES.get(value, value) for value in asked]
    unknown = [value for value in asked if value not in set(Now)]
    bad += [say("filter.ignored_item", name="state", value=value[:40]) for value in unknown]
    return document, [now.value for now in Now if now.value in asked], bad


def _document_widget(sources: Sources, document: str) -> str:
    names = {id: sources.documents[id].title for id in list_plans(sources)}
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return ""
    stand(
        st.selectbox, say("follow.document"), list(names), key="follow_plan", value=document,
        changed=lambda: write_address({"plan": st.session_state["follow_plan"]}, by_widget=True),
        format_func=names.__getitem__,
    )  # fmt: skip
    return document


def _state_widget(counts: Mapping[Now, Tally], states: list[str]) -> list[str]:
    """Which states to list; none chosen lists all."""
    names = words("follow_state")
    labels = {now.value: f"{names[now]} {counts[now].lines}" for now in Now}
    press_several(
        say("follow.state"), labels, "follow_state", states,
        lambda: write_address(
            {"state": ",".join(st.session_state["follow_state"])}, by_widget=True
        ),
        label_visibility="collapsed",
    )  # fmt: skip
    return states


def _intro(
    sources: Sources, document: str, later: Sequence[str], counts: Mapping[Now, Tally]
) -> Markup:
    """What was counted and against which documents."""
    total = say(
        "follow.intro",
        statements=sum(count.statements for count in counts.values()),
        lines=sum(count.lines for count in counts.values()),
    )
    titles = "、".join(
        f"《{sources.documents[id].title}》({_published(sources, id)})" for id in later
    )
    against = (
        (say("follow.against", titles=titles), say("follow.caution"))
        if later
        else (say("follow.no_later"),)
    )
    title = say(
        "follow.dated",
        title=sources.documents[document].title,
        when=_published(sources, document),
    )
    return html.note_lines((title + total, *against))


def _published(sources: Sources, document: str) -> str:
    return sources.documents[document].published or say("data.published_unknown")


def _summary(counts: Mapping[Now, Tally], sources: Sources) -> Markup:
    """One cell a state: how many undertakings, a bar, and how many planned statements."""
    total = sum(count.lines for count in counts.values()) or 1
    names = words("follow_state")
    cells = join(
        Markup(
            '<li class="{now}"><span>{symbol} {name}</span><b>{lines}</b>'
            '<i><i style="width:{share:.1f}%"></i></i><small>{statements}</small></li>'
        ).format(
            now=now,
            symbol=draw_state(now, sources),
            name=names[now],
            lines=count.lines,
            share=100 * count.lines / total,
            statements=say("follow.statements", count=count.statements),
        )
        for now, count in counts.items()
    )
    return Markup('<ul class="tally">{}</ul>').format(cells)


def _unanswered(planned: Sequence[Project], data: Data) -> Markup:
    """What is planned, by chapter, where no later document could say what became of it."""
    heading = say("follow.unanswered", count=len(planned))
    return html.section(heading, render_by_chapter(planned, data), "panel follow")
