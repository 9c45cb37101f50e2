"""What a document places in a subdistrict and no nearer: gathered at its name, never pinned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.projects.summed_up.summary import PlaceSummary
from geo.text import say
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import Precision
from layers.map_names.name_priority import Rank
from layers.marks import Mark
from layers.palette import MUTED, Style
from layers.paper.subjects.numbered_list import Entry

HOLLOW = Style(colour=MUTED, weight_px=1.2, dash="3 2")
"""The outline of such a subdistrict tells of no stage and no family: it is nobody's own."""


@dataclass(frozen=True)
class Gathered:
    """A mark for each set of subdistricts that something is only known to lie in, and the id of
    that mark by the id of each place in it; `single` are the marks of one subdistrict.
    """

    marks: tuple[Mark, ...]
    mark_of: Mapping[str, str]
    single: frozenset[str]

    def enter(self, entries: Iterable[Entry], marks: Iterable[Mark]) -> tuple[Entry, ...]:
        """The lines of a list, which then stand at these marks: a place says where that is, and
        what is also placed more exactly in one and the same subdistrict stands there alone.
        """
        known = {mark.id: mark for mark in marks}
        return tuple(self._enter(one, known) for one in entries)

    def _enter(self, entry: Entry, known: Mapping[str, Mark]) -> Entry:
        ids = dict.fromkeys(map(self.find, entry.place_ids))
        pins = [_spot(known[id].geometry) for id in ids if not known[id].gathered]
        stay = tuple(id for id in ids if not (id in self.single and _holds(known[id], pins)))
        name = entry.name
        if entry.is_place and stay and known[stay[0]].gathered:
            name = say("sheet.place_within", name=name, where=known[stay[0]].label)
        return replace(entry, place_ids=stay, name=name)

    def leave_out_bare(
        self, marks: Iterable[Mark], entries: Iterable[Entry], selected: str
    ) -> tuple[Mark, ...]:
        """The marks but those of these where no line of a list stands and that nobody selected."""
        there = {id for one in entries for id in one.place_ids} | {self.find(selected)}
        return tuple(mark for mark in marks if not mark.gathered or mark.id in there)

    def find(self, id: str) -> str:
        """The id of the mark where a place stands."""
        return self.mark_of.get(id, id)


def _holds(ground: Mark, pins: Iterable[BaseGeometry]) -> bool:
    return any(map(ground.geometry.contains, pins))


def _spot(geometry: BaseGeometry) -> BaseGeometry:
    return geometry.representative_point()


def is_loose(place: Place) -> bool:
    """True of what lies somewhere in its subdistricts."""
    return place.precision is Precision.SUBDISTRICT and bool(place.subdistricts)


def gather_loose(sources: Sources, summaries: Sequence[PlaceSummary]) -> Gathered:
    """The loose places of some gathered by their subdistricts, the largest of these first."""
    groups = dict[tuple[str, ...], list[PlaceSummary]]()
    for summary in summaries:
        if is_loose(summary.place):
            groups.setdefault(summary.place.subdistricts, []).append(summary)
    pinned = [one.place for one in summaries if not is_loose(one.place)]
    marks = [_mark(sources, codes, here, pinned) for codes, here in groups.items()]
    marks.sort(key=lambda mark: -mark.geometry.area)
    mark_of = {one.place.id: _name_id(codes) for codes, here in groups.items() for one in here}
    single = frozenset(_name_id(codes) for codes in groups if len(codes) == 1)
    return Gathered(tuple(marks), mark_of, single)


def _name_id(codes: Sequence[str]) -> str:
    return "in-" + "-".join(codes)


def _mark(
    sources: Sources,
    codes: Sequence[str],
    here: Sequence[PlaceSummary],
    pinned: Iterable[Place],
) -> Mark:
    """Without a rank, so that nothing is named twice, where all of it is itself a place that is
    drawn: 望海楼街 is 望海楼街道.
    """
    grounds = [sources.subdistricts[code] for code in codes]
    whole = shapely.union_all([one.geometry for one in grounds])
    same = tuple(one.id for one in pinned if one.subdistricts == tuple(codes) and _is(one, whole))
    return Mark(
        id=_name_id(codes),
        geometry=whole,
        same=same,
        style=HOLLOW,
        label=say("place.join").join(one.name for one in grounds),
        rank=None if same else Rank.ZONE,
        weight=sum(len(one.projects) for one in here),
        precision_m=max(one.precision_m or 0.0 for one in grounds) or None,
        district=grounds[0].district,
        gathered=True,
    )


def _is(place: Place, whole: BaseGeometry) -> bool:
    return place.geometry is not None and place.geometry.equals(whole)
