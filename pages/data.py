"""Page 数据: the documents, the layers and their fields, what is placed and what is not, limits."""

from collections import Counter
from html import escape

import streamlit as st

from geo.models import Document
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Precision
from layers.card import Layer
from pages.figures.cards import show_conflicts
from pages.frame import html
from pages.frame.address import resume
from pages.frame.page import enter, footer, layers, sources, texts


def _section(title: str, body: str, intro: str = "") -> None:
    lead = f'<p class="note">{escape(intro)}</p>' if intro else ""
    st.html(html.section(title, lead + body, "panel prose"))


def _document(known: Sources, document: Document) -> str:
    texts_at_hand = texts()
    text = texts_at_hand.get(document.id)
    presence = (
        "text_absent" if text is None else "text_present" if text.as_lifted else "text_changed"
    )
    years = str(document.covers)
    facts = [
        document.issuer,
        words("document_kind")[document.kind],
        say("data.published", date=document.published)
        if document.published
        else say("data.published_unknown"),
        say("data.covers", years=years) if years else say("data.covers_unknown"),
    ]
    counts = say(
        "data.counts",
        projects=sum(p.citation.document == document.id for p in known.projects),
        figures=sum(i.citation.document == document.id for i in known.figures),
        set_aside=sum(s.citation.document == document.id for s in known.set_aside),
    )
    lines = (" · ".join(facts), f"{counts} · {say(f'data.{presence}')}", document.note)
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f'<article class="doc"><h3>{escape(document.title)}</h3>{body}</article>'


def _layer(layer: Layer) -> str:
    card = layer.card
    counted = say(
        "data.features",
        count=len(layer.features),
        null=sum(feature.geometry is None for feature in layer.features),
    )
    origin = say("data.layer_origin", source=card.source, licence=card.licence)
    fields = html.table(
        [
            say("data.field"),
            say("data.field_type"),
            say("data.field_unit"),
            say("data.field_meaning"),
        ],
        [(field.name, field.type, field.unit, field.meaning) for field in card.fields],
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in (counted, origin, card.note) if line)
    return (
        f'<article class="doc"><h3>{escape(card.title)}</h3>{lines}'
        f'<details class="passage"><summary>{escape(say("data.fields"))}</summary>'
        f"{fields}</details></article>"
    )


def _coverage(known: Sources) -> str:
    counts = Counter(
        place.precision if place.geometry is not None else Precision.NONE
        for place in known.places.values()
    )
    total = max(len(known.places), 1)
    names = words("precision")
    rows = [
        (
            names[precision],
            counts[precision],
            say("data.share", percent=round(100 * counts[precision] / total)),
        )
        for precision in Precision
        if counts[precision]
    ]
    return html.table([say("map.legend_precision"), say("panel.places"), "%"], rows, numeric=2)


def _unplaced(known: Sources) -> str:
    rows = [(place.name, place.note) for place in known.places.values() if place.geometry is None]
    table = html.table([say("data.column_place"), say("data.column_reason")], rows)
    counted = say("data.place_count", count=len(rows))
    return f'<details class="passage"><summary>{escape(counted)}</summary>{table}</details>'


def _threads(known: Sources) -> str:
    """Every thread told by two documents or more, most documents first, folded away."""
    stories = [(thread, known.story(thread.id)) for thread in known.threads.values()]
    told = [
        (thread.title, documents, steps)
        for thread, steps in stories
        if (documents := len({step.citation.document for step in steps})) > 1
    ]
    counted = say("data.all_threads", count=len(stories), told=len(told))
    items = "".join(
        f'<details class="passage"><summary>'
        f"{escape(say('data.thread_count', title=title, documents=documents, steps=len(steps)))}"
        f'</summary><ul class="story">{"".join(html.story_line(s, known) for s in steps)}</ul>'
        "</details>"
        for title, documents, steps in sorted(told, key=lambda item: -item[1])
    )
    return f'<p class="note">{escape(counted)}</p>{items}'


def _limits() -> str:
    lines = [line.removeprefix("- ") for line in say("data.limits_text").strip().splitlines()]
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def show() -> None:
    """The page."""
    enter()
    resume("data")
    known = sources()
    documents = "".join(_document(known, document) for document in known.documents.values())
    _section(say("data.documents"), documents, say("data.documents_intro"))
    _section(say("data.coverage"), _coverage(known), say("data.coverage_intro"))
    _section(say("data.unplaced"), _unplaced(known))
    show_conflicts(known)
    if known.threads:
        _section(say("data.threads"), _threads(known), say("data.threads_intro"))
    _section(say("data.layers"), "".join(_layer(layer) for layer in layers().values()))
    _section(say("data.limits"), _limits())
    footer(known)


show()
