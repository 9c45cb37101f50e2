"""What seems to disagree, as people note it and as rules find it."""

from dataclasses import replace

from geo.figures.comparability.clashes import (
    group_conflicts,
    list_conflicts,
    list_noted,
    list_opposed,
    name_opposed,
)
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import Difference


def test_a_clash_nobody_has_noted_joins_the_conflicts(sources: Sources) -> None:
    assert len(list_conflicts(sources)) == len(sources.conflicts)
    pm25 = next(one for one in sources.figures if one.series == "pm25")
    other = replace(pm25, id="x", value=pm25.value + 3)
    known = replace(sources, figures=(*sources.figures, other))
    found = list_conflicts(known)[-1]
    assert found.figure_ids == (pm25.id, "x")
    assert "2 个实绩" in found.note
    noted = replace(found, id="noted")
    assert (
        list_conflicts(replace(known, conflicts={**known.conflicts, "noted": noted}))[-1] == noted
    )


def test_disagreements_come_first_and_every_kind_keeps_its_matters(sources: Sources) -> None:
    groups = group_conflicts(sources)
    assert [*groups] == [kind for kind in Difference if kind in groups]
    told = [one.id for group in groups.values() for one in group]
    assert sorted(told) == sorted(one.id for one in list_conflicts(sources))
    assert all(one.kind is kind for kind, group in groups.items() for one in group)


def test_of_a_district_is_what_one_of_its_sides_is_of(sources: Sources) -> None:
    districts = {side.district for one in list_conflicts(sources)
                 for side in list_opposed(one, sources)}  # fmt: skip
    assert len(districts) > 1
    for district in districts:
        shown = {one.id for group in group_conflicts(sources, [district]).values() for one in group}
        assert shown == {
            one.id
            for one in list_conflicts(sources)
            if district in {side.district for side in list_opposed(one, sources)}
        }
    assert group_conflicts(sources, ["nowhere"]) == {}


def test_figures_stand_before_statements_and_a_matter_is_called_by_its_first_side(
    sources: Sources,
) -> None:
    for one in list_conflicts(sources):
        sides = list_opposed(one, sources)
        assert [side.id for side in sides] == [*one.figure_ids, *one.project_ids]
        first = sides[0]
        assert name_opposed(first) == (first.name if isinstance(first, Figure) else first.title)


def test_a_note_is_on_figures_of_which_two_are_shown(sources: Sources) -> None:
    noted = next(one for one in sources.conflicts.values() if len(one.figure_ids) > 1)
    figures = [sources.figure_by_id[id] for id in noted.figure_ids]
    assert noted in list_noted(sources, figures)
    assert list_noted(sources, figures[:1]) == []
