"""The tab 地点: places, roads and subdistricts by how much of what is found is there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geo.cache import kept
from geo.measures.density_grid import GridCount
from geo.measures.ranked import part_elsewhere, rank_places, rank_subdistricts
from geo.projects.summary import Summaries
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import PlaceKind
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump, link, pack
from pages.frame.linked.component import declare_component

_KEY = "ranking"
_MOST = 200
"""So many rows somebody reads; of what ranks lower the list tells how much there is."""
_HTML = """
<div class="ranking">
  <label><input type="checkbox"> <span></span></label><p class="note wide"></p>
  <div class="which" role="group"></div><ol></ol><p class="note rest"></p>
</div>
"""

_RANKING = declare_component(__file__, _HTML)


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
        "stock": link(_pack_names(sources)),
        "lists": _rank(sources, summaries, tuple(districts)),
    }
    _RANKING(key=_KEY, data=told, on_choose_change=guarded(choose))


@kept(32)
def _rank(
    sources: Sources, summaries: Summaries, districts: tuple[str, ...]
) -> Mapping[str, Mapping[str, Any]]:
    """The rows of each list."""
    numbers = _number(sources)
    ranked = [
        (code, count)
        for code, count in rank_subdistricts(sources, summaries)
        if not districts or sources.subdistricts[code].district in districts
    ]
    places = rank_places(summaries)
    roads = [pair for pair in places if sources.places[pair[0]].kind is PlaceKind.STREET]
    lists = {
        "place": part_elsewhere(sources, places, districts),
        "road": part_elsewhere(sources, roads, districts),
        "subdistrict": (ranked, []),
    }
    return {name: _tell(numbers, *parts) for name, parts in lists.items()}


def _tell(
    numbers: Mapping[str, int],
    here: Sequence[tuple[str, int]],
    elsewhere: Sequence[tuple[str, int]],
) -> dict[str, Any]:
    """The rows of one list, first what is in the districts looked at: all numbers, all counts."""
    shown, others = here[:_MOST], elsewhere[: max(0, _MOST - len(here))]
    return {
        "rows": [[numbers[id] for id, _ in shown], [count for _, count in shown]],
        "elsewhere": [[numbers[id] for id, _ in others], [count for _, count in others]],
        "outside": say("ranking.elsewhere", count=len(elsewhere)) if others else "",
        "total": len(here) + len(elsewhere),
    }


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
def _number(sources: Sources) -> Mapping[str, int]:
    """What may rank, by its number in the browser."""
    return {id: number for number, id in enumerate([*sources.places, *sources.subdistricts])}


@kept(2)
def _pack_names(sources: Sources) -> Linked:
    """What each may be called, as the browser holds it."""
    named = [(id, one.name, one.district) for id, one in sources.places.items()]
    named += [(id, one.name, one.district) for id, one in sources.subdistricts.items()]
    districts = {id: one.name for id, one in sources.districts.items()}
    return pack(
        "ranking.json", dump({"names": named, "districts": districts, "words": words("ranking")})
    )
