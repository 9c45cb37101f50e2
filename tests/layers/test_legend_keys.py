"""The legend explains what is on the map, and nothing else."""

import re

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_places, find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.values.sources import Sources
from layers.legend_keys import SEVERAL, list_signs, list_signs_of
from layers.marks import mark_places
from tests.apptest import opened, raw

SIDES = {"left": "completed", "right": "operating"}


def _signs(sources: Sources, wanted: Filter) -> set[str]:
    projects = find_projects(sources, wanted)
    places = find_places(projects, sources, wanted)
    return list_signs_of(mark_places(sources, summarise_places(sources, projects, places)))


def test_every_sign_on_the_map_is_explained(sources: Sources) -> None:
    projects = find_projects(sources, Filter(status=("completed",)))
    marks = mark_places(sources, summarise_places(sources, projects))
    each = {sign for mark in marks for sign in list_signs(mark.shape, mark.style)}
    signs = list_signs_of(marks)
    assert each < signs
    assert SEVERAL in signs
    assert not any(sign.endswith(("-outline", "-half")) for sign in signs)


def test_nothing_is_explained_of_an_empty_map(sources: Sources) -> None:
    assert _signs(sources, Filter(text="zzzz")) == set()
    assert 'class="legend"' not in raw(opened("compare.py", text="zzzz"))


def test_below_two_maps_only_what_is_on_them_is_explained() -> None:
    both = {side: f"status:{status}" for side, status in SIDES.items()}
    legend = raw(opened("compare.py", by="status", **both)).split("进展(形式)", 1)[1]
    stages = legend.split("</ul>", 1)[0]
    assert "filling-full" in stages
    assert not re.search("filling-(outline|half)|dashed|dotted", stages)
