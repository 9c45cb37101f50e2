"""How a statement is proposed to belong to an undertaking that others tell of."""

from dataclasses import replace

import pytest

from geo.data_faults import Fault
from geo.proof.record_checks.thread_check import check_threads
from geo.suggest.new_records.belonging import (
    ThreadStatement,
    find_time,
    propose_relation,
    tell_standing,
)
from geo.values.sources import Sources
from geo.vocabulary import Relation, Status
from geo.years import Years

SAME, PART, INSTALMENT, CONTEXT = Relation
PLAN, YEAR = Years(2021, 2025), Years(2024, 2024)


def planned(time: int, relation: Relation | None = None, years: Years = PLAN) -> ThreadStatement:
    return ThreadStatement(time, Status.PLANNED, years, relation)


def done(time: int, relation: Relation | None = None, years: Years = YEAR) -> ThreadStatement:
    return ThreadStatement(time, Status.COMPLETED, years, relation)


@pytest.mark.parametrize(
    ("one", "others", "expected"),
    [
        (planned(1), [], SAME),
        (done(1), [], SAME),
        # What a plan wants and a year's report says done is a batch until a person says more.
        (done(1), [planned(0, SAME)], INSTALMENT),
        (done(1), [planned(1)], INSTALMENT),
        (planned(1, years=YEAR), [done(1, INSTALMENT)], INSTALMENT),
        (planned(1, years=YEAR), [done(1, SAME)], INSTALMENT),
        (done(1), [done(0, SAME)], SAME),
        (done(1), [done(0, SAME), planned(1, PART)], INSTALMENT),
        (planned(1), [planned(0, SAME)], SAME),
        (planned(1, years=YEAR), [planned(0, SAME)], INSTALMENT),
        # A plan lifted after the report that tells what became of it.
        (planned(0), [done(1, INSTALMENT)], SAME),
        (done(0), [planned(1, SAME)], CONTEXT),
    ],
)
def test_a_relation_follows_from_years_and_status(
    one: ThreadStatement, others: list[ThreadStatement], expected: Relation
) -> None:
    assert propose_relation(one, others)[0] is expected


def test_no_relation_that_is_proposed_is_refused_by_the_proof_of_threads(sources: Sources) -> None:
    found = list[Fault]()
    for project in sources.projects:
        if not project.thread:
            continue
        time = find_time(project.citation.document, sources)
        told = replace(ThreadStatement.of(project, time), relation=None)
        others = tell_standing(project.thread, sources, without=project.id)
        changed = replace(project, relation=propose_relation(told, others)[0], share=None)
        story = [changed if p.id == project.id else p for p in sources.story(project.thread)]
        thread = {project.thread: sources.threads[project.thread]}
        now = list[Fault]()
        check_threads(replace(sources, projects=tuple(story), threads=thread), now)
        # Others that rest on it when it is no longer the whole are no matter of its own.
        found += [f for f in now if f.row == project.citation.row or "未完成" in f.wrong]
    assert found == []
