"""The desk before a document has a draft: how one goes on, and how far the others are."""

from urllib.parse import urlencode

from markupsafe import Markup

from geo.drafts.one_draft.draft_columns import State
from geo.drafts.one_draft.draft_files import list_drafts, read_draft
from geo.drafts.one_draft.draft_selection import count_states, is_waiting
from geo.projects.summed_up.lifted_counts import count_lifted
from geo.text import say
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import join

_CSS = "panel prose"


def show_before_draft(sources: Sources) -> None:
    """The steps from a text to the map; every document with what is lifted and how its draft is."""
    steps = join(
        Markup("<li>{}</li>").format(line.removeprefix("- "))
        for line in say("desk.steps").strip().splitlines()
    )
    how = html.section(say("desk.how"), Markup('<ol class="way">{}</ol>').format(steps), _CSS)
    drafts = list_drafts()
    rows = [
        (
            Markup('<a href="./desk?{}">{}</a>').format(urlencode({"document": id}), one.title),
            _say_draft(id) if id in drafts else say("desk.has_none"),
            lifted.projects + lifted.honours,
            lifted.figures,
        )
        for id, one in sources.documents.items()
        for lifted in [count_lifted(id, sources)]
    ]
    headings = [
        say("data.column_document"), say("desk.draft"), say("desk.lifted_projects"),
        say("desk.lifted_figures"),
    ]  # fmt: skip
    table = html.table(headings, rows, numeric=2)
    html.show(html.cards(how + html.section(say("desk.documents"), table, _CSS)))


def _say_draft(document: str) -> str:
    """How far a draft is. Raises DataFaults for one that is broken."""
    draft = read_draft(document)
    items = [*draft.items.values()] if draft else []
    still_open = count_states(items)[State.OPEN]
    waiting = sum(is_waiting(item, for_review=True) for item in items)
    return say("desk.has_draft", open=still_open, decided=len(items) - still_open, waiting=waiting)
