"""Names typed at the desk mean one place, one undertaking, or are refused."""

from dataclasses import replace

import pytest

from geo.drafts.decisions.deciding import set_aside
from geo.drafts.decisions.typed_names import find_thread, find_typed_places
from geo.drafts.one_draft.draft import DraftFault
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, desk


def with_standing(sources: Sources, id: str, *aliases: str) -> Sources:
    """The data with one more place."""
    one = replace(next(iter(sources.places.values())), id=id, name=id, aliases=aliases)
    return replace(sources, places={**sources.places, id: one})


def test_a_name_of_two_places_is_refused_and_an_id_says_which_is_meant(sources: Sources) -> None:
    known = with_standing(sources, "hx-other", "云溪馆")
    draft = desk(known)
    with pytest.raises(DraftFault, match=r"云溪馆 的地点不止一个.*hx-other、hx-yunxi"):
        find_typed_places("青石巷12号院、云溪馆", draft, known)
    assert find_typed_places("青石巷12号院;hx-other", draft, known) == ("hx-qingshi", "hx-other")
    assert find_typed_places("云溪馆、云溪馆", draft, sources) == ("hx-yunxi",)


def test_a_place_that_was_set_aside_is_meant_by_no_name(sources: Sources) -> None:
    known = with_standing(sources, "hx-other", "云溪馆")
    draft = desk(known)
    (key,) = [one.key for one in draft.items.values() if one["id"] == "hx-yunxi"]
    left = set_aside(draft, draft.see(key), "重复", ANN)
    assert find_typed_places("云溪馆", left, known) == ("hx-other",)
    with pytest.raises(DraftFault, match="没有名为 云溪馆"):
        find_typed_places("云溪馆", left, sources)


def test_an_undertaking_is_meant_by_its_title_unless_two_have_it(sources: Sources) -> None:
    one = next(iter(sources.threads.values()))
    assert find_thread(f" {one.title} ", sources) == {"thread": one.id, "thread_title": ""}
    assert find_thread("云溪馆", sources) == {"thread": "", "thread_title": "云溪馆"}
    twin = replace(one, id="twin")
    both = replace(sources, threads={**sources.threads, twin.id: twin})
    with pytest.raises(DraftFault, match=f"不止一条.*{one.id}、twin"):
        find_thread(one.title, both)
