"""What keeps a draft's undertakings from being published though each could stand by itself: what
they say together of one undertaking, foreseen while a person still has them in front.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.data_faults import DataFaults, Fault
from geo.drafts.draft_checks.soundness import find_item_faults, know_draft
from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State
from geo.proof.record_checks.thread_check import check_statuses, check_threads
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.value_check import make_written_row
from geo.reading.records.record_rows import read_project
from geo.suggest.new_records.belonging import (
    ThreadStatement,
    find_time,
    propose_relation,
    tell_standing,
)
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Relation

_THREADS = "threads.csv"
"""What is told of this file: a new undertaking waits for its second statement."""


def relate_statement(
    item: Item, thread: str, draft: Draft, sources: Sources
) -> tuple[Relation, str]:
    """How a statement most likely belongs to an undertaking, and why, a key of words."""
    time = find_time(draft.document, sources)
    beside = [
        ThreadStatement.of_cells(other.cells, time)
        for other in _list_projects(draft)
        if other["thread"] == thread and other.key != item.key
    ]
    standing = tell_standing(thread, sources, without=item["id"])
    return propose_relation(ThreadStatement.of_cells(item.cells, time), [*standing, *beside])


def _list_projects(draft: Draft) -> list[Item]:
    return [
        item for item in draft.items.values()
        if item.record == "project" and item.state is not State.SET_ASIDE
    ]  # fmt: skip


def foresee_faults(
    draft: Draft, keys: Iterable[str], sources: Sources, *, threads: Iterable[str] = ()
) -> list[Fault]:
    """What the proof of threads would refuse were these proposals published as they are, each
    fault told by its proposal; only of `threads`, where some are named. Proposals that could not
    stand by themselves are passed over.
    """
    known, asked = know_draft(sources, draft), {*threads}
    items = [draft.items[key] for key in keys if draft.items[key].record == "project"]
    items = [one for one in items if one["thread"] and (not asked or one["thread"] in asked)]
    made = _read(items, known)
    touched = {project.thread for project in made} | {id for id in asked if sources.story(id)}
    ids = {project.id for project in made}
    story = [p for p in sources.projects if p.thread in touched and p.id not in ids]
    told = replace(
        known, projects=(*story, *made),
        threads={id: one for id, one in known.threads.items() if id in touched},
    )  # fmt: skip
    found = list[Fault]()
    check_threads(told, found)
    check_statuses(told, found)
    return [_tell(fault, items) for fault in found]


def _read(items: Sequence[Item], known: Sources) -> list[Project]:
    """The proposals as projects, in the row below zero that says which of them it is."""
    made = list[Project]()
    for number, item in enumerate(items, 1):
        faults = Faults(item.file, [])
        row = make_written_row(-number, item.values, COLUMNS[item.file], faults)
        project = read_project(row, known)
        if not faults.found:
            made.append(project)
    return made


def _tell(fault: Fault, items: Sequence[Item]) -> Fault:
    if fault.row is None or fault.row >= 0:
        return fault
    item = items[-fault.row - 1]
    record, quote = words("suggest.record")[item.record], " ".join(item["quote"].split())
    told = say("drafts.at_desk", item=item.key, record=record, quote=quote)
    return replace(fault, file=told, row=None)


def find_news(draft: Draft, keys: Iterable[str], sources: Sources) -> list[Fault]:
    """What comes to be refused by deciding on proposals, besides all that was decided before."""
    wanted = {*keys}
    threads = {item["thread"] for key in wanted if (item := draft.find(key))["thread"]}
    if not threads:
        return []
    decided = {one.key for one in _list_projects(draft) if one.state is not State.OPEN}
    before = set(map(str, foresee_faults(draft, decided - wanted, sources, threads=threads)))
    after = foresee_faults(draft, [*decided, *(wanted - decided)], sources, threads=threads)
    return [one for one in after if str(one) not in before]


def check_together(draft: Draft, keys: Iterable[str], sources: Sources) -> None:
    """Raise DataFaults where deciding on proposals would keep the draft from being published; that
    a new undertaking is told of only once is no reason yet.
    """
    if news := [one for one in find_news(draft, keys, sources) if one.file != _THREADS]:
        raise DataFaults(news)


def choose_agreeing(draft: Draft, keys: Iterable[str], sources: Sources) -> list[str]:
    """Of proposals those that can be decided on together, the earlier before the later."""
    kept, alike = list[str](), dict[str, list[str]]()
    for key in keys:
        several = alike.setdefault(draft.find(key)["thread"], [])
        news = find_news(draft, [*several, key], sources)
        if all(one.file == _THREADS for one in news):
            several.append(key)
            kept.append(key)
    return kept


def choose_sound(draft: Draft, items: Iterable[Item], sources: Sources) -> list[str]:
    """Of proposals those that could stand in their tables, each by itself and all together."""
    known = know_draft(sources, draft)
    by_itself = [one.key for one in items if not find_item_faults(one, known)]
    return choose_agreeing(draft, by_itself, sources)
