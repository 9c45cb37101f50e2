"""What is placed no nearer than a subdistrict stands at its name, hollow, never as a pin."""

from collections.abc import Callable

import pytest

from geo.values.sources import Sources
from geo.vocabulary import Precision, Shape
from layers.paper.files.markup import number_marks
from layers.paper.one_sheet.known_to_subdistrict import HOLLOW
from layers.paper.one_sheet.one_sheet import Sheet

Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def loose(compose: Compose) -> Sheet:
    """Nothing of it is known nearer than to a subdistrict."""
    return compose(district="120105", precision="subdistrict")


def test_what_is_only_known_to_a_subdistrict_is_gathered_once_at_its_name(
    loose: Sheet, sources: Sources
) -> None:
    names = {one.name for one in sources.subdistricts.values()}
    assert all(mark.gathered and mark.style == HOLLOW for mark in loose.marks)
    assert all(set(mark.label.split("、")) <= names for mark in loose.marks)
    assert len({mark.id for mark in loose.marks}) == len(loose.marks) < len(loose.entries)
    assert all(len(entry.place_ids) == 1 and loose.is_hollow(entry) for entry in loose.entries)
    assert "空心编号:文件只写到街道" in {key.text for key in loose.keys}


def test_a_place_that_may_be_in_several_subdistricts_has_one_number_on_the_map(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(district="120101", text="泰恒大厦")
    place = next(one for one in sources.places.values() if one.name == "泰恒大厦")
    assert place.precision is Precision.SUBDISTRICT
    assert len(place.subdistricts) == 3
    (mark,) = [one for one in shown.marks if one.gathered]
    assert mark.label.count("街道") == 3
    assert all(entry.place_ids.count(mark.id) == 1 for entry in shown.entries)


def test_a_pin_and_a_subdistricts_own_item_keep_their_look_and_their_edge(
    compose: Compose,
) -> None:
    shown = compose(district="120105")
    own = [one for one in shown.marks if not one.gathered and one.shape is Shape.AREA]
    assert own
    assert all(one.style != HOLLOW for one in own)
    assert not any(
        shown.is_hollow(entry)
        for entry in shown.entries
        if {mark.id for mark in own}.intersection(entry.place_ids)
    )


def test_on_a_screen_the_numbers_of_a_subdistrict_are_told_as_hollow(loose: Sheet) -> None:
    told = [mark.feature()["properties"] for mark in number_marks(loose)]
    assert all(one["hollow"] and one["discs"] for one in told)
    assert sum(len(one["discs"]) for one in told) == len(loose.entries)


def test_a_place_somewhere_in_a_subdistrict_says_so_in_the_list(compose: Compose) -> None:
    """Its number stands at the name of the subdistrict: that is not what it is called."""
    shown = compose(district="120105")
    labels = {mark.id: mark.label for mark in shown.marks}
    loose = [entry for entry in shown.entries if shown.is_hollow(entry)]
    assert len(loose) > 5
    assert all(one.name.endswith(f" · 在{labels[one.place_ids[0]]}") for one in loose)


def test_what_is_pinned_in_a_subdistrict_has_no_second_number_there(compose: Compose) -> None:
    shown = compose(sheet="follow", plan="hp-plan14", district="120101", layout="16x9")
    known = {mark.id: mark for mark in shown.marks}
    assert {id for entry in shown.entries for id in entry.place_ids} == set(known)
    for entry in shown.entries:
        here = [known[id] for id in entry.place_ids]
        spots = [mark.geometry.representative_point() for mark in here if not mark.gathered]
        for ground in (one.geometry for one in here if one.gathered and "、" not in one.label):
            assert not any(map(ground.contains, spots)), entry.name
