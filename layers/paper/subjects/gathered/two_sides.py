"""A sheet of two sides: what each has in different number, beside a map of each of one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import explain_unlike, say_meta
from geo.figures.shown.headlines import pair_headlines
from geo.number_format import set_off, write_share
from geo.projects.asked.filter import say_filter
from geo.projects.asked.two_filters import SIDES, Pair, format_pair, name_side
from geo.projects.contrast import (
    Count,
    list_compared,
    pick_largest,
    say_counts,
    set_sides,
)
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.paper.ink.boxes import Box, divide_box
from layers.paper.ink.paper_sizes import Layout
from layers.paper.subjects.big_figures import write_passage
from layers.paper.subjects.brief import MAP, Brief
from layers.paper.subjects.cited_documents import list_sources
from layers.paper.subjects.sheet_contents import Contents
from layers.paper.subjects.tables_and_charts import ColumnHead, Entered, Lines, TableLine

_SHARES = (2.6, 2.0, 2.0, 1.3)
_APART_MM, HEAD_LINES = 4.0, 1.6
"""Between the maps, and how many lines of a row stand over each."""
_LOCATOR = 0.75
_SHORT = 20
"""How many characters of a filter are the name of a side."""


def gather_sides(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """What two sides differ in, a line each; of two districts their headline figures too."""
    pair = brief.pair
    if pair is None:
        raise ValueError("a sheet of two sides needs them")
    found, against = set_sides(sources, pair)
    names, compared = _name_sides(sources, pair), list_compared(pair, against)
    said = say_counts(pick_largest(compared), *names) or [say("compare.no_difference")]
    sizes = [len(found[side].projects) for side in SIDES]
    districts = (*pair.left.district, *pair.right.district)
    figures = pair_headlines(sources, districts) if pair.by == "district" else []
    citations = tuple(p.citation for side in SIDES for p in found[side].projects)
    citations += tuple(one.citation for _, sides in figures for side in sides for one in side)
    numbers = {one.id: one.number for one in list_sources(sources, citations)}
    heads = (say("compare.column_what"), *names, say("sheet.column_difference"))
    return Contents(
        title=say("sheet.sides_title", left=names[0], right=set_off(names[1])),
        sentence=say("filter.sentence_join").join([*said, say("compare.caution")]),
        counts=say_filter(pair.shared, sources) if pair.shared.active() else "",
        citations=citations,
        body=Lines(
            tuple(ColumnHead(*head) for head in zip(heads, _SHARES, strict=True)),
            (
                *(_write_count(count, sizes) for count in compared),
                *(_write_headline(one.name, sides, sources, numbers) for one, sides in figures),
            ),
        ),
        address=f"compare?{urlencode(format_pair(pair))}",
    )


def _name_sides(sources: Sources, pair: Pair) -> list[str]:
    """What each side is called; by its filter, where that is short, since a sheet shows no other
    place where it stands.
    """
    names = [name_side(pair, side, sources) for side in SIDES]
    if pair.by != "filter":
        return names
    said = [say_filter(pair.own(side), sources) for side in SIDES]
    return said if len(set(said)) > 1 and max(map(len, said)) <= _SHORT else names


def _write_count(count: Count, sizes: Sequence[int]) -> TableLine:
    sides = (
        say("sheet.count_and_share", count=number, share=share)
        if (share := write_share(number, size))
        else str(number)
        for number, size in zip((count.left, count.right), sizes, strict=True)
    )
    said = (words(count.kind)[count.value], *sides, count.signed)
    return TableLine(tuple(map(Entered, said)))


def _write_headline(
    name: str, sides: Sequence[Sequence[Figure]], sources: Sources, numbers: dict[str, int]
) -> TableLine:
    def enter(figures: Sequence[Figure]) -> Entered:
        if not figures:
            return Entered(say("chart.gap"))
        first, *others = figures
        under = [say_value(one) + " " + _when(one, numbers) for one in others]
        return Entered(say_value(first), (_when(first, numbers), *under), bold=True)

    one, other = sides
    cells = (Entered(name), enter(one), enter(other), Entered("", (explain_unlike(one, other),)))
    return TableLine(cells, tuple(write_passage(told, sources) for side in sides for told in side))


def _when(figure: Figure, numbers: dict[str, int]) -> str:
    number = numbers[figure.citation.document]
    return say("sheet.figure_when", when=say_meta(figure), number=number)


def brief_halves(sources: Sources, brief: Brief, pair: Pair) -> Iterator[Brief]:
    """The map of each side, called as it is, in its half of the map's room."""
    names = _name_sides(sources, pair)
    for side, layout, name in zip(SIDES, _halve(brief.layout), names, strict=True):
        yield replace(
            brief, kind=MAP, pair=None, wanted=pair.wanted(side), layout=layout, title=name
        )


def _halve(layout: Layout) -> Iterator[Layout]:
    for half in divide_box(layout.map, 2, _APART_MM):
        head_mm = layout.type.row * 0.62 * HEAD_LINES
        room = Box(half.left, half.top + head_mm, half.width, half.height - head_mm)
        yield replace(
            layout, map=room, locator_mm=layout.locator_mm * _LOCATOR,
            most_numbers=layout.most_numbers // 2 if layout.symbols else layout.most_discs,
        )  # fmt: skip
