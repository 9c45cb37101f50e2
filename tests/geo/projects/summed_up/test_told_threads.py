"""What is told together: an undertaking's statements, and what of a place."""

from geo.projects.asked.filter import Filter
from geo.projects.summed_up.told_threads import group_by_thread, list_at_place, list_told_by_several
from geo.vocabulary import Nature
from tests.small import place, project, world

PLAN = project("plan", thread="school", document="plan", years=(2021, None))
DONE = project("done", thread="school", document="later", years=(2024, None))
ONCE = project("once", thread="road", document="plan", years=(2022, None))
AGAIN = project("again", thread="road", document="plan", years=(2023, None))
AROUND = project("around", thread="road", relation="context", years=(2020, None))


def test_an_undertaking_is_told_by_several_where_two_documents_tell_of_it() -> None:
    (told,) = list_told_by_several(world(PLAN, DONE, ONCE, AGAIN))
    assert (told.thread.id, told.documents, told.statements) == ("school", 2, 2)


def test_statements_of_one_undertaking_stand_together_in_time_what_is_chosen_first() -> None:
    every = [PLAN, DONE, ONCE, AGAIN, AROUND]
    sources = world(*every)
    apart = ("around", (AROUND,))
    assert group_by_thread(every, sources) == [
        apart, ("school", (PLAN, DONE)), ("road", (ONCE, AGAIN)),
    ]  # fmt: skip
    assert group_by_thread(every, sources, AGAIN)[0] == ("road", (ONCE, AGAIN))


def test_where_nothing_of_a_place_is_in_view_what_is_asked_for_there_is_listed() -> None:
    deed = project("deed", places=("a",))
    honour = project("honour", nature="honour", places=("a",))
    sources, here = world(deed, honour), place("a")
    assert list_at_place(sources, here, Filter(), [honour]) == ([honour], [honour])
    assert list_at_place(sources, here, Filter(), []) == ([], [deed])
    only_honours = world(honour)
    assert list_at_place(only_honours, here, Filter(), [])[1] == (honour,)
    assert deed.nature is Nature.INITIATIVE
