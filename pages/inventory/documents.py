"""The documents with what was lifted from each, and the undertakings they tell of together."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.projects.summed_up.lifted_counts import count_lifted
from geo.projects.summed_up.told_threads import list_told_by_several
from geo.text import say, words
from geo.values.models import Document
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, fold_piece
from pages.frame.parts.evidence import render_story_lines

_THREADS_LINES = 40


def show_documents(data: Data) -> None:
    """Every document: who issued it, what it covers, how much of it is lifted."""
    cards = join(_card(document, data) for document in data.sources.documents.values())
    intro = html.note_lines([say("data.documents_intro")])
    html.show(html.section(say("data.documents"), intro + html.cards(cards), "panel prose"))


def _card(document: Document, data: Data) -> Markup:
    text = data.texts.get(document.id)
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
    lifted = count_lifted(document.id, data.sources)
    honours = say("data.honours", count=lifted.honours) if lifted.honours else ""
    counts = say("data.counts", **lifted._asdict() | {"honours": honours})
    lines = (" · ".join(facts), f"{counts} · {say(f'data.{presence}')}", document.note)
    body = join(Markup("<p>{}</p>").format(line) for line in lines if line)
    return Markup('<article class="doc"><h3>{} {}</h3>{}</article>').format(
        document.title, html.reading_link(document.id), body
    )


def show_threads(data: Data) -> None:
    """Every thread told by two documents or more, most documents first, folded away."""
    if data.sources.threads:
        html.show(await_piece(data, "threads", {}, _THREADS_LINES))


def _tell_threads(data: Data, _: Mapping[str, str]) -> Markup | None:
    told = list_told_by_several(data.sources)
    counted = say("data.all_threads", count=len(data.sources.threads), told=len(told))
    items = join(
        fold_piece(
            say("data.thread_count", title=one.thread.title, documents=one.documents,
                steps=one.statements),
            data, "thread", {"thread": one.thread.id},
        )
        for one in told
    )  # fmt: skip
    intro = html.note_lines([say("data.threads_intro"), counted])
    return html.section(say("data.threads"), intro + items, "panel prose")


def _tell_thread(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The steps of one undertaking."""
    steps = data.sources.story(query.get("thread", ""))
    return render_story_lines(steps, data.sources) if steps else None


PIECES = {"threads": _tell_threads, "thread": _tell_thread}
"""What of it is told by itself."""
