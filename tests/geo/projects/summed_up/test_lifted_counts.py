"""How much was lifted from each document."""

from geo.projects.summed_up.lifted_counts import Lifted, count_lifted
from geo.values.sources import Sources
from tests.small import project, world


def test_honours_are_counted_apart_and_what_nobody_has_read_has_nothing() -> None:
    told = [project("deed"), project("prize", nature="honour"), project("far", document="later")]
    sources = world(*told)
    assert count_lifted(told[0].citation.document, sources) == Lifted(1, 1, 0, 0)
    assert count_lifted("unread", sources) == Lifted(0, 0, 0, 0)


def test_what_is_lifted_belongs_to_one_document_each(sources: Sources) -> None:
    lifted = [count_lifted(id, sources) for id in sources.documents]
    assert sum(one.projects for one in lifted) == len(sources.initiatives)
    assert sum(one.projects + one.honours for one in lifted) == len(sources.projects)
    assert sum(one.figures for one in lifted) == len(sources.figures)
    assert sum(one.set_aside for one in lifted) == len(sources.set_aside)
