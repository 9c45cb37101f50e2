"""The places a text speaks of, whether or not anything has been lifted from it."""

from geo.projects.summed_up.text_places import list_text_places
from geo.proof.marked_text.marked_passages import Marked, MarkKind
from geo.values.models import Place
from tests.small import project, world

WORLD = world(project("1", places=("a",)), project("2", document="last", places=("b",)))


def named(id: str, kind: MarkKind = MarkKind.KNOWN) -> Marked:
    place: Place = WORLD.places[id]
    return Marked(kind, 0, 1, place, (id,))


def test_places_of_its_items_come_before_those_a_text_only_names() -> None:
    found = list_text_places(WORLD, "last", [named("a"), named("b")])
    assert [one.place.id for one in found] == ["b", "a"]
    assert [[item.id for item in one.projects] for one in found] == [["2"], ["1"]]


def test_a_text_nothing_was_lifted_from_shows_the_places_it_names_that_have_items() -> None:
    found = list_text_places(WORLD, "later", [named("a"), named("c")])
    assert [one.place.id for one in found] == ["a"]
    assert list_text_places(WORLD, "later", [named("a", MarkKind.PLACE)]) == []
