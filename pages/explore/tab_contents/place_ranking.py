"""The tab 地点: places, roads and subdistricts by how much of what is found is there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from geo.measures.density_grid import GridCount
from geo.measures.ranked_places import (
    Ranked,
    flag_elsewhere,
    flag_roads,
    rank_places,
    rank_subdistricts,
)
from geo.process.cache import kept
from geo.projects.summed_up.summary import Summaries
from geo.text import say, words
from geo.values.sources import Sources
from layers.screen.drawn_for_filter import write_runs
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import declare_component

_KEY = "ranking"
_MOST = 200
"""So many rows somebody reads; of what ranks lower the list tells how much there is."""
_NONE = Ranked(np.array([]), np.array([]))
_INSIDE = """
<label><input type="checkbox"> <span></span></label><p class="note wide"></p>
<div class="which" role="group"></div><ol></ol><p class="note rest"></p>
"""

_RANKING = declare_component(__file__, '<div class="ranking"></div>', _INSIDE)


def show_ranking(
    sources: Sources,
    summaries: Summaries,
    districts: Sequence[str],
    grid: GridCount,
    *,
    on_place: Callable[[str], None],
    on_area: Callable[[str], None],
) -> None:
    """List places and subdistricts (of some districts, else of all) with most projects first.

    `on_place` and `on_area` hear the id of the one that is pressed, before the rerun.
    """

    def choose() -> None:
        id = st.session_state[_KEY].choose
        if id in sources.subdistricts:
            on_area(id)
        elif id in sources.places:
            on_place(id)

    told = {
        "wide": _say_grid(grid),
        "stock": link_file(_pack_names(sources)),
        "lists": rank_all(sources, summaries, tuple(districts)),
    }
    _RANKING(key=_KEY, data=told, on_choose_change=guarded(choose))


@kept(32)
def rank_all(
    sources: Sources, summaries: Summaries, districts: tuple[str, ...]
) -> Mapping[str, Mapping[str, Any]]:
    """The rows of each list."""
    ranked, elsewhere = rank_places(summaries), flag_elsewhere(sources, districts)
    places = {"place": ranked, "road": ranked.pick(flag_roads(sources))}
    told = {name: _tell(one.pick(~elsewhere), one.pick(elsewhere)) for name, one in places.items()}
    return told | {"subdistrict": _tell(_rank_subdistricts(sources, summaries, districts), _NONE)}


def _rank_subdistricts(
    sources: Sources, summaries: Summaries, districts: tuple[str, ...]
) -> Ranked:
    """Those of some districts, else all; their numbers stand behind those of the places."""
    number = {code: n for n, code in enumerate(sources.subdistricts, len(sources.places))}
    ranked = [
        (number[code], count) for code, count in rank_subdistricts(sources, summaries, districts)
    ]
    return Ranked(*np.array(ranked, dtype=int).reshape(-1, 2).T)


def _tell(here: Ranked, elsewhere: Ranked) -> dict[str, Any]:
    """The rows of one list, first what is in the districts looked at: all numbers, each as how far
    it is from the one before, then all counts in runs.
    """
    shown, others = (
        [np.diff(one.places[:most], prepend=0).tolist(), write_runs(one.counts[:most].tolist())]
        for one, most in ((here, _MOST), (elsewhere, max(0, _MOST - len(here.places))))
    )
    beyond = len(elsewhere.places)
    told: dict[str, Any] = {"rows": shown, "total": len(here.places) + beyond}
    if others[0]:
        told |= {"elsewhere": others, "outside": say("ranking.elsewhere", count=beyond)}
    return told


def _say_grid(grid: GridCount) -> str:
    """In how many cells nothing stands and how much no cell counts; nothing where there is none."""
    wide = say("ranking.wide", places=grid.wide_places, count=grid.wide_projects)
    told = {
        say("ranking.bare", count=grid.bare): grid.bare,
        say("ranking.unreached", count=grid.unreached): grid.unreached,
        wide: grid.wide_places,
    }
    return "".join(sentence for sentence, count in told.items() if count)


@kept(2)
def _pack_names(sources: Sources) -> Linked:
    """What each may be called, by its number, as the browser holds it."""
    named = [(id, one.name, one.district) for id, one in sources.places.items()]
    named += [(id, one.name, one.district) for id, one in sources.subdistricts.items()]
    districts = {id: one.name for id, one in sources.districts.items()}
    return pack_file(
        "ranking.json",
        dump_json({"names": named, "districts": districts, "words": words("ranking")}),
    )
