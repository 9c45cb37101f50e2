"""How much of each document's numbers and names is accounted for, and what is not."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.process.cache import kept
from geo.proof.coverage.document_account import Account, make_account
from geo.proof.coverage.unaccounted import Unaccounted
from geo.proof.names.place_words import read_place_words
from geo.proof.record_checks.unlikely_values import find_doubts
from geo.text import say, words
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data

_MOST_SHOWN = 100
_KINDS = ("digits", "name", "word")


def show_accounting(data: Data) -> None:
    """Counts for each document whose text is at hand, its gaps by chapter, and doubts.

    Nothing without any text: there is nothing to count in.
    """
    if not data.texts:
        return
    version = (data.version, tuple(text.sha256 for text in data.texts.values()))
    accounts, doubts = _account(version, data)
    names = words("check.what")
    rows = [
        (data.sources.documents[id].title, *_count_covered(account))
        for id, account in accounts.items()
    ]
    headings = [say("data.column_document"), *(names[kind] for kind in _KINDS)]
    intro = html.note_lines([say("data.accounting_intro")])
    told = ((id, account.unaccounted) for id, account in accounts.items() if account)
    lists = join(_list_gaps(id, gaps, data.sources) for id, gaps in told if gaps)
    body = intro + html.table(headings, rows, numeric=3) + lists + _list_doubts(doubts)
    html.show(html.section(say("data.accounting"), body, "panel prose"))


@kept(2, by=1)
def _account(
    version: object,  # noqa: ARG001 - it is the key
    data: Data,
) -> tuple[dict[str, Account | None], list[str]]:
    sources = data.sources
    known = read_place_words(sources)
    accounts = {
        id: make_account(id, text.content, sources, known) for id, text in data.texts.items()
    }
    return accounts, [str(fault) for fault in find_doubts(sources)]


def _count_covered(account: Account | None) -> list[str]:
    """How much of each kind is covered; of a document nothing is lifted from, that it is not."""
    if account is None:
        return [say("data.accounting_not_lifted")] * len(_KINDS)
    return [f"{account.coverage.covered(one)}/{account.coverage.totals[one]}" for one in _KINDS]


def _list_gaps(
    id: str, chapters: Mapping[str, tuple[Unaccounted, ...]], sources: Sources
) -> Markup:
    """The gaps of a document, chapter by chapter, folded away."""
    count, title = sum(map(len, chapters.values())), sources.documents[id].title
    rows = [
        (
            chapter or say("check.no_chapter"),
            Markup("{}<b>{}</b>{}").format(gap.before, gap.word, gap.after),
        )
        for chapter, gaps in chapters.items()
        for gap in gaps
    ]
    headings = [say("data.column_chapter"), say("data.column_passage")]
    more = [say("data.accounting_more", count=count - _MOST_SHOWN)] if count > _MOST_SHOWN else []
    body = html.table(headings, rows[:_MOST_SHOWN]) + html.note_lines(more)
    return html.folded(say("check.gaps", id=id, title=title, count=count), body)


def _list_doubts(doubts: list[str]) -> Markup:
    if not doubts:
        return Markup()
    return html.folded(say("check.doubts", count=len(doubts)), html.note_lines(doubts))
