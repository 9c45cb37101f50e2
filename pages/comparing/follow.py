"""Where is it now? What a document plans, beside the latest that later documents say of it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.output.extracts.file_metadata import name_of_page
from geo.output.formats.table_files.figure_and_plan_csv import export_progress_csv
from geo.projects.asked.filter import Filter, format_query, parse_query
from geo.projects.followed.progress import (
    Now,
    Tally,
    follow_plan,
    list_later_documents,
    list_plans,
    tally_lines,
)
from geo.repeated_parameters import say_odd
from geo.text import say, words
from geo.values.sources import Sources
from pages.comparing.followed_rows import draw_state, render_stories
from pages.frame.address_bar.address import read_query, say_ignored, write_address
from pages.frame.address_bar.widget_parameters import note_ignored
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.common_filter import show_common_filter
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of
from pages.frame.parts.widgets import press_several, show_at_value

FORMER_STATES = {"operating": "completed"}
"""What states were called in addresses that are still about."""
_FIRST_ROWS = 12
"""More than a screenful: so many rows come with the run."""
_OWN_CONDITIONS = ("status", "document")
"""What the question itself sets, whatever the common filter says."""


def show_follow_up(data: Data) -> None:
    """The view."""
    sources, query = data.sources, read_query()
    common, ignored = parse_query(query, sources)
    shown = common
    for name in _OWN_CONDITIONS:
        shown = shown.without(name)
    asked = read_asked(sources, query)
    _document_widget(sources, asked.document)
    show_common_filter(sources, say("compare.common"), common, shown)
    if ignored or asked.ignored:
        html.show(html.spoken_notes(say_ignored([*ignored, *asked.ignored])))
    if not asked.document:
        return
    document = asked.document
    lines = follow_plan(sources, document, shown)
    counts = tally_lines(lines)
    later = list_later_documents(sources, document)
    html.show(_intro(sources, document, later, counts))
    html.show(_summary(counts, sources))
    with st.container(horizontal=True, key="carry-follow"):
        offer_sheet_of(data, _ask_sheet(document, shown))
        said = say("follow.file", title=sources.documents[document].title)
        name = name_of_page(sources, said, ".csv")
        make = partial(export_progress_csv, sources, lines)
        offer_file(say("follow.csv"), make, name, "text/csv", key="csv")
    say_not_made()
    # States the plan cannot be in were asked of another one.
    states = [state for state in asked.states if state in counts]
    _state_widget(counts, states)
    by, room = {"plan": document, **format_query(shown)}, _FIRST_ROWS
    for now in counts:
        of_state = [line for line in lines if line.now is now]
        if of_state and (not states or now.value in states):
            html.show(render_stories(now, of_state, data, by, asked.rows, room))
            room = max(0, room - sum(line.is_story for line in of_state))


def note_odd_plan(sources: Sources) -> None:
    """Note what of the address this view could make nothing of, while another is shown."""
    note_ignored(read_asked(sources, read_query()).ignored)


def _ask_sheet(document: str, shown: Filter) -> dict[str, str]:
    """The same as a sheet's address has it, by the page's rule of what is in an area."""
    rule = {"inside": shown.inside.value} if shown.area else {}
    return {"sheet": "follow", "plan": document, **format_query(shown), **rule}


@dataclass(frozen=True)
class Asked:
    """What the address asks to follow: a document (empty where none plans anything), the states to
    list, the rows to open; and what of it made no sense.
    """

    document: str
    states: Sequence[str]
    rows: Sequence[str]
    ignored: Sequence[str]


def read_asked(sources: Sources, query: Mapping[str, str]) -> Asked:
    """What the address asks for; a row of the document counts though a filter hides it."""
    documents, ignored = list_plans(sources), list[str]()

    def choose(name: str, known: Container[str], former: Mapping[str, str]) -> list[str]:
        values = [former.get(v, v) for v in query.get(name, "").split(",") if v]
        for value in values:
            if value not in known:
                ignored.append(say_odd(name, value))
        return [value for value in values if value in known]

    document = query.get("plan", "")
    if document not in documents:
        if document:
            ignored.append(say_odd("plan", document))
        document = documents[0] if documents else ""
    states = choose("state", set(Now), FORMER_STATES)
    lines = follow_plan(sources, document) if document and query.get("row") else []
    rows = choose("row", {line.id for line in lines}, {})
    return Asked(document, [now.value for now in Now if now.value in states], rows, ignored)


def _document_widget(sources: Sources, document: str) -> None:
    names = {id: sources.documents[id].title for id in list_plans(sources)}
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return

    def changed() -> None:
        # The rows that are open are those of the document before.
        write_address({"plan": st.session_state["follow_plan"], "row": ""}, by_widget=True)

    show_at_value(
        st.selectbox, say("follow.document"), list(names), key="follow_plan", value=document,
        changed=changed, format_func=names.__getitem__,
    )  # fmt: skip


def _state_widget(counts: Mapping[Now, Tally], states: Sequence[str]) -> None:
    """Which states to list; none chosen lists all. How many there are stands above."""
    names = words("follow_state")
    press_several(
        say("follow.state"), {now.value: names[now] for now in counts}, "follow_state", states,
        lambda: write_address(
            {"state": ",".join(st.session_state["follow_state"])}, by_widget=True
        ),
        label_visibility="collapsed",
    )  # fmt: skip


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
