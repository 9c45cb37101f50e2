"""One sheet as a value: all that stands on it, whatever it is drawn with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from shapely.geometry.base import BaseGeometry

from geo.output.extracts.citation import find_public_address
from geo.projects.asked.filter import format_query
from geo.reading.cards.layer_card import Layer, LayerKind
from geo.space.areas.area import outline_area
from geo.text import say
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Stage
from layers.marks import Mark
from layers.paper.ink.lettering import find_missing, put_in_one_line
from layers.paper.ink.logo import Logo, place_logo
from layers.paper.ink.paper_sizes import Layout
from layers.paper.one_sheet.inked_marks import colour_marks, rank_mark
from layers.paper.one_sheet.known_to_subdistrict import Gathered, gather_loose
from layers.paper.one_sheet.legend_signs import Key, explain_sheet, join_keys
from layers.paper.one_sheet.shared_numbers import number_together
from layers.paper.one_sheet.sheet_view import View, find_view
from layers.paper.subjects.big_figures import BigFigure, write_figures
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.cited_documents import Source, list_sources
from layers.paper.subjects.gathered.sheet_kinds import gather_contents
from layers.paper.subjects.gathered.two_sides import brief_halves
from layers.paper.subjects.numbered_list import Entry
from layers.paper.subjects.sheet_contents import Contents, say_unmapped
from layers.paper.subjects.tables_and_charts import Lines


@dataclass(frozen=True, kw_only=True)
class Sheet(Contents):
    """What it is about and how that is laid out, in the words it is printed with.

    `marks` are the places as they are drawn, what is only known to a subdistrict gathered in one,
    `ranks` and `stages` of each by its id: a higher rank is named before a lower; the number of
    those `joined` stands at a place beside them, and `numbered` are the numbers that stand on the
    map: no line of the list bears another. `unmapped_line` names what has no position,
    `outside_line` what lies beyond the map's edge. `keys` are the legend, `symbol_keys` that of a
    map without discs, `disc_keys` that of one where every number has one. `area`, the view and the
    layers are as on the screen; `selected` is the id of the place chosen there. `figures` stand in
    large type beside the map, a `logo` beside the title. Two `halves` are the maps of two sides, of
    each its own sheet, beside the lines in which they differ. `asked` are the districts asked for:
    others step back.
    """

    layout: Layout
    colours: tuple[str, ...]
    marks: tuple[Mark, ...]
    ranks: dict[str, tuple[int, ...]]
    stages: dict[str, Stage]
    unmapped_line: str
    view: View
    layers: tuple[Layer, ...]
    area: BaseGeometry | None
    halo: bool
    selected: str
    sources: tuple[Source, ...]
    made: str
    approval: str
    signed: str
    link: str
    figures: tuple[BigFigure, ...] = ()
    logo: Logo | None = None
    outside_line: str = ""
    asked: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    symbol_keys: tuple[Key, ...] = ()
    disc_keys: tuple[Key, ...] = ()
    joined: frozenset[str] = frozenset()
    numbered: frozenset[int] = frozenset()
    halves: "tuple[Sheet, ...]" = ()

    @property
    def has_discs(self) -> bool:
        """True if its numbers stand in discs: there are few enough."""
        return len(self.entries) <= self.layout.most_discs

    @property
    def has_symbols(self) -> bool:
        """True if points have symbols of their own, no discs or dots."""
        return self.layout.symbols and not self.has_discs

    @property
    def has_map(self) -> bool:
        """True if there is a map, and a list beside it."""
        return self.body is None

    @property
    def missing(self) -> str:
        """The characters on it that its font does not have."""
        names = [entry.name for entry in self.entries] + [mark.label for mark in self.marks]
        names += [f"{one.name}{one.unit}" for one in self.figures]
        if isinstance(self.body, Lines):
            names += [cell.words for line in self.body.lines for cell in line.cells]
        return find_missing("".join((self.title, self.sentence, self.signed, *names)))

    def is_hollow(self, entry: Entry) -> bool:
        """True of a line of the list that no document places nearer than a subdistrict."""
        hollow = {mark.id for mark in self.marks if mark.gathered}
        return bool(entry.place_ids) and hollow.issuperset(entry.place_ids)

    def numbers_at(self, place_id: str) -> tuple[Entry, ...]:
        """The entries that stand at a place."""
        return self._numbers_by_place.get(place_id, ())

    @cached_property
    def _numbers_by_place(self) -> Mapping[str, tuple[Entry, ...]]:
        shown = (entry for entry in self.entries if entry.number in self.numbered)
        return group_pairs((id, entry) for entry in shown for id in dict.fromkeys(entry.place_ids))

    def leaves_bare(self, place_id: str) -> bool:
        """True of a place that has neither number nor name, since others weigh more."""
        return place_id != self.selected and not self.numbers_at(place_id)

    def say_number(self, entry: Entry) -> str:
        """The number of a line of the list; empty where none on the map leads to it."""
        return str(entry.number) if entry.number in self.numbered else ""


def compose_sheet(
    sources: Sources, layers: Iterable[Layer], brief: Brief, *, made: date, approval: str
) -> Sheet:
    """Choose all that a sheet shows for a brief.

    `approval` is the map approval number or the sentence that stands in for it.
    """
    shown = [layer for layer in layers if layer.card.id not in brief.off]
    has_places = any(layer.card.kind is LayerKind.PLACE for layer in shown)
    contents = gather_contents(sources, brief, has_places=has_places)
    loose = gather_loose(sources, contents.mapped)
    marks = (*loose.marks, *colour_marks(sources, contents))
    contents = replace(contents, entries=loose.enter(contents.entries, marks))
    marks = loose.leave_out_bare(marks, contents.entries, brief.place)
    # Only beside a map is there room for them.
    figures = [sources.figure_by_id[id] for id in brief.figures if contents.body is None]
    cited = list_sources(sources, [*contents.citations, *(one.citation for one in figures)])
    placed = _place(sources, brief, marks, loose, contents.districts)
    ranks, view = placed["ranks"], placed["view"]
    contents, joined = number_together(contents, marks, ranks, view, brief.layout)
    given = vars(contents) | _write(brief, contents) | placed
    sheet = Sheet(
        **given,
        unmapped_line=say_unmapped(contents),
        colours=tuple(contents.colour(one.family, one.stage) for one in contents.entries),
        stages={loose.find(s.place.id): s.stage for s in contents.mapped},
        layers=tuple(shown),
        sources=cited,
        figures=write_figures(sources, figures, cited),
        joined=joined,
        made=say("sheet.made", date=made.isoformat()),
        approval=approval,
    )
    if brief.pair is None:
        return _look_at_view(sources, sheet)
    halves = [
        compose_sheet(sources, shown, half, made=made, approval=approval)
        for half in brief_halves(sources, brief, brief.pair)
    ]
    return _stand_beside(sources, sheet, halves)


def _stand_beside(sources: Sources, sheet: Sheet, halves: Sequence[Sheet]) -> Sheet:
    """Two maps of one scale, each with numbers of its own, and one legend of both."""
    m_per_mm = max(half.view.m_per_mm for half in halves)
    scaled = tuple(
        _look_at_view(sources, replace(half, view=half.view.at_scale(m_per_mm))) for half in halves
    )
    keys = join_keys(key for half in scaled for key in half.keys)
    return replace(sheet, halves=scaled, keys=keys)


def _write(brief: Brief, contents: Contents) -> dict[str, Any]:
    """Its words, those that were not given taken from what it is about."""
    signed = map(put_in_one_line, (brief.organisation, brief.author))
    layout, logo = place_logo(brief.layout)
    return {
        "layout": layout,
        "logo": logo,
        "title": put_in_one_line(brief.title) or contents.title,
        "sentence": put_in_one_line(brief.sentence) or contents.sentence,
        "signed": " · ".join(filter(None, signed)),
        "link": _link(brief, contents.address),
    }


def _place(
    sources: Sources, brief: Brief, marks: Sequence[Mark], loose: Gathered, about: Sequence[str]
) -> dict[str, Any]:
    """What is drawn, and what part of the world: without a mark the districts it is about."""
    wanted, box, selected = brief.wanted, brief.layout.map, loose.find(brief.place)
    area = outline_area(wanted.area, sources.grounds) if wanted.area else None
    districts = wanted.district or (() if marks else about)
    view = find_view(sources, marks, box, districts=districts, area=area, window=brief.window)
    return {
        "marks": tuple(marks),
        "ranks": {mark.id: rank_mark(mark, selected) for mark in marks},
        "view": view,
        "area": area,
        "halo": brief.halo,
        "selected": selected,
        "asked": tuple(wanted.district),
    }


def _look_at_view(sources: Sources, sheet: Sheet) -> Sheet:
    """Say what of the places lies beyond the map's edge, and explain what lies within."""
    seen = [mark for mark in sheet.marks if sheet.view.shows(mark.geometry)]
    beyond = [mark.label for mark in sheet.marks if mark not in seen]
    there = {mark.id for mark in seen}
    line = say("sheet.outside", count=len(beyond), names="、".join(beyond)) if beyond else ""
    explain = partial(
        explain_sheet,
        sources.styles,
        {entry.family: colour for entry, colour in zip(sheet.entries, sheet.colours, strict=True)},
        seen,
        sheet.stages,
        halo=sheet.halo,
        selected=sheet.selected,
        has_area=sheet.area is not None,
        listed={entry.stage for entry in sheet.entries},
        by_stage=len({entry.family for entry in sheet.entries}) == 1,
        has_tally=bool(sheet.tally),
    )
    numbered = (one.number for one in sheet.entries if not there.isdisjoint(one.place_ids))
    return replace(
        sheet,
        outside_line=line,
        numbered=frozenset(numbered),
        keys=explain(has_symbols=sheet.has_symbols),
        symbol_keys=explain(has_symbols=True),
        disc_keys=explain(has_symbols=False),
    )


def _link(brief: Brief, address: str) -> str:
    """Where the same can be seen on the screen; empty where nobody has said where that is."""
    base = find_public_address()
    if not base or address:
        return base and f"{base}/{address}"
    query = format_query(brief.wanted) | ({"place": brief.place} if brief.place else {})
    return f"{base}/?{urlencode(query)}" if query else f"{base}/"
