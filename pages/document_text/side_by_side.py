"""An undertaking through the documents: the passages that tell of it, a column a document."""

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

from geo.output.extracts.citation import show_quote, write_link
from geo.proof.quotes.passages import find_passage
from geo.text import say, words
from geo.values.models import Document, Project
from geo.values.sources import group_pairs
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_reading_link, say_relation


def show_thread(data: Data, thread: str) -> None:
    """The passages of a thread, the oldest document first, each in its sentence where the text is
    at hand.
    """
    sources = data.sources
    steps = sources.story(thread)
    columns = group_pairs((step.citation.document, step) for step in steps)
    intro = say("read.thread_intro", documents=len(columns), passages=len(steps))
    with st.container(key="read-beside"):
        html.show(
            Markup(
                '<div class="panel"><p class="kicker">{}</p><h2>{}</h2>{}</div>'
                '<div class="beside">{}</div>'
            ).format(
                say("read.side_by_side"),
                sources.threads[thread].title,
                html.note_lines([intro]) + _way_out(columns),
                join(_column(sources.documents[id], told, data) for id, told in columns.items()),
            )
        )


def _way_out(documents: Iterable[str]) -> Markup:
    """The way from the passages to the whole of the first document."""
    return join(
        Markup('<p class="places"><a href="./{}">{}</a></p>').format(
            write_link(id), say("read.whole")
        )
        for id in list(documents)[:1]
    )


def _column(document: Document, steps: Sequence[Project], data: Data) -> Markup:
    date = document.published or say("data.published_unknown")
    head = Markup('<p class="kicker">{} · {}</p><h3>{}</h3>').format(
        words("document_kind")[document.kind], date, document.title
    )
    return Markup("<section>{}{}</section>").format(head, join(_step(one, data) for one in steps))


def _step(project: Project, data: Data) -> Markup:
    """A passage in its sentence, under what it says in our own words."""
    sources, cited = data.sources, project.citation
    found = find_passage(data.texts.get(cited.document), cited)
    before, after = (found.before, found.after) if found else ("", "")
    told = [words("status")[project.status], str(project.years), say_relation(project, sources)]
    return Markup(
        '<article><div class="head">{}<b>{}</b></div><p class="note">{}</p>'
        '<p class="read-passage">{}<mark>{}</mark>{}</p><p class="note">{}</p>'
        '<p class="places">{}</p></article>'
    ).format(
        html.status_symbol(project.status, sources),
        project.title,
        " · ".join(filter(None, told)),
        before,
        show_quote(cited.quote),
        after,
        sources.chapter_of(cited),
        render_reading_link(cited),
    )
