"""One number for places that lie close on a crowded sheet: as many as a reader can tell apart."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from shapely import LineString, Point, Polygon

from geo.text import say
from geo.vocabulary import Shape
from layers.map_names.name_priority import Rank
from layers.map_names.name_spots import find_middle
from layers.marks import Mark
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.paper_sizes import Layout
from layers.paper.one_sheet.sheet_view import View, cut_to_view, find_largest_part
from layers.paper.subjects.numbered_list import Entry
from layers.paper.subjects.sheet_contents import Contents

CRAMMED = 150
"""With more places these are smaller, and those close to each other share a number."""
_REACH = 2.0
"""How close, as a part of the size of their names."""


def number_together(
    contents: Contents,
    marks: Sequence[Mark],
    ranks: Mapping[str, tuple[int, ...]],
    view: View,
    layout: Layout,
) -> tuple[Contents, frozenset[str]]:
    """Where places are very many, those beside each other under one number, and which these are."""
    single = all(len(entry.place_ids) == 1 for entry in contents.entries)
    pinned = {mark.id for mark in marks if not mark.gathered}
    here = [one for one in contents.entries if pinned.intersection(one.place_ids)]
    if len(marks) <= CRAMMED or not single or len(here) != len(pinned):
        return contents, frozenset()
    reach_mm = _REACH * layout.type.name * MM_PER_PT
    entries, joined = share_numbers(contents.entries, marks, ranks, view, reach_mm)
    head, years = contents.heads
    heads = (say("sheet.shared_numbers", counts=head), years)
    return replace(contents, entries=entries, heads=heads), joined


def share_numbers(
    entries: Sequence[Entry],
    marks: Sequence[Mark],
    ranks: Mapping[str, tuple[int, ...]],
    view: View,
    reach_mm: float,
) -> tuple[tuple[Entry, ...], frozenset[str]]:
    """The lines of the list under shared numbers, and the places whose number another bears.

    Each entry is of one place. The places of the highest rank bear numbers first; one that lies
    within the reach of such a place shares its number. A main zone always has its own, and what is
    gathered in a subdistrict has one that nothing else shares. Numbers go on as the entries stand,
    each with the place that bears it first; what is out of view keeps one of its own.
    """
    spots = {mark.id: spot for mark in marks if (spot := _find_spot(mark, view)) is not None}
    zones = {mark.id for mark in marks if mark.rank is Rank.MAIN_ZONE}
    ordered = sorted(spots, key=lambda id: (id in zones, ranks[id]), reverse=True)
    alone = {mark.id for mark in marks if mark.gathered}
    bearer = _find_bearers([id for id in ordered if id not in alone], zones, spots, reach_mm)
    order = dict.fromkeys(entry.place_ids[0] for entry in entries)
    bears = {id: bearer.get(id, id) for id in order}
    leaders = [id for id in order if bears[id] == id]
    number = {id: place for place, id in enumerate(leaders, 1)}
    shared = [replace(entry, number=number[bears[entry.place_ids[0]]]) for entry in entries]
    shared.sort(key=lambda entry: (entry.number, bears[entry.place_ids[0]] != entry.place_ids[0]))
    return tuple(shared), frozenset(id for id in order if bears[id] != id)


def _find_spot(mark: Mark, view: View) -> Point | None:
    """Where on the sheet the number of a place stands, if it is in view."""
    seen = find_largest_part(cut_to_view(mark.geometry, view))
    if seen is None or not view.shows(mark.geometry):
        return None
    return _middle(seen) if mark.shape is Shape.AREA else _halfway(seen)


def _middle(area: Polygon) -> Point:
    return Point(find_middle(area))


def _halfway(line: LineString | Point) -> Point:
    return line if isinstance(line, Point) else line.interpolate(0.5, normalized=True)


def _find_bearers(
    ordered: Sequence[str], zones: Set[str], spots: Mapping[str, Point], reach_mm: float
) -> dict[str, str]:
    """For each place the one that bears its number: itself, or the nearest within reach."""
    bearers = list[str]()
    found = dict[str, str]()
    for id in ordered:
        near = min(bearers, key=lambda other: spots[id].distance(spots[other]), default=id)
        is_near = spots[id].distance(spots[near]) < reach_mm
        found[id] = near if is_near and id not in zones else id
        if found[id] == id:
            bearers.append(id)
    return found
