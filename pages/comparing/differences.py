"""How two sides differ, in words and numbers: counts, places, headline figures."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from geo.figures.headlines import pick_headlines
from geo.figures.wording import explain_unlike
from geo.models import Figure
from geo.projects.contrast import Contrast, Count, Found, pick_largest, say_counts
from geo.projects.pair import SIDES, Pair, name_side
from geo.sources import Sources
from geo.text import say, words
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_details

_SHARE = "%"
_SHORT = 8


def show_differences(data: Data, pair: Pair, found: Mapping[str, Found], against: Contrast) -> None:
    """Draw them: sentences and table, places, and for two districts their figures."""
    sources = data.sources
    left, right = (name_side(pair, side, sources) for side in SIDES)
    counts, places = st.columns(2, gap="medium")
    with counts:
        html.show(_counts(pair, found, against, left, right))
    with places:
        html.show(_places(sources, against, left, right))
    if pair.by == "district":
        districts = (*pair.left.district, *pair.right.district)
        html.show(_headlines(data, districts, (left, right)))


def render_difference(
    sources: Sources, pair: Pair, found: Mapping[str, Found], against: Contrast
) -> Markup:
    """In one line, over the maps: which side has more, and of what most."""
    names = {side: _name_short(sources, pair, side) for side in SIDES}
    left, right = (names[side] for side in SIDES)
    more = len(found["left"].projects) - len(found["right"].projects)
    ahead, behind = (left, right) if more > 0 else (right, left)
    whole = say("compare.more_in_all", more=ahead, less=behind, count=abs(more))
    parts = [
        say(
            "compare.more_of",
            name=words(count.kind)[count.value],
            more=left if count.difference > 0 else right,
            count=abs(count.difference),
        )
        for count in pick_largest(_compare(pair, against))
    ]
    line = [whole if more else say("compare.as_many"), *parts]
    return Markup('<p class="difference">{}</p>').format(
        join(Markup("<span>{}</span>").format(part) for part in line)
    )


def _name_short(sources: Sources, pair: Pair, side: str) -> str:
    """What a side is called in one line with others: a long name is that of the side."""
    name = name_side(pair, side, sources)
    return name if len(name) <= _SHORT else words("compare_side")[side]


def _compare(pair: Pair, against: Contrast) -> tuple[Count, ...]:
    """Two statuses differ in status by being chosen: that says nothing."""
    return (*against.families, *(() if pair.by == "status" else against.statuses))


def _counts(
    pair: Pair, found: Mapping[str, Found], against: Contrast, left: str, right: str
) -> Markup:
    """The largest differences in words, and every one as a table."""
    compared = _compare(pair, against)
    said = say_counts(pick_largest(compared), left, right) or [say("compare.no_difference")]
    items = join(Markup("<li>{}</li>").format(line) for line in said)
    sizes = [len(found[side].projects) for side in SIDES]
    rows = [_row(count, sizes) for count in compared]
    columns = [say("compare.column_what"), left, _SHARE, right, _SHARE]
    headings = [*columns, say("compare.column_difference")]
    body = (
        Markup('<ul class="said">{}</ul>').format(items)
        + html.note_lines([say("compare.caution")])
        + html.folded(say("compare.all_differences"), html.table(headings, rows, numeric=5))
    )
    return html.section(say("compare.differences"), body, "panel prose differences")


def _row(count: Count, sizes: Sequence[int]) -> tuple[object, ...]:
    """Name, count and share of each side, and by how much the left side has more."""
    cells: list[object] = [words(count.kind)[count.value]]
    for number, size in zip((count.left, count.right), sizes, strict=True):
        cells += [number, f"{100 * number / size:.0f}" if size else "—"]
    sign = "+" if count.difference > 0 else "−" if count.difference < 0 else ""
    return (*cells, f"{sign}{abs(count.difference)}")


def _places(sources: Sources, against: Contrast, left: str, right: str) -> Markup:
    """The places only one side has, and those both have; each opens on the map."""
    groups = (
        (say("compare.only", name=left), against.only_left),
        (say("compare.only", name=right), against.only_right),
        (say("compare.both"), against.both),
    )
    body = join(
        html.folded(
            Markup("{} <b>{}</b> {}").format(name, len(ids), say("panel.places")),
            Markup('<p class="places">{}</p>').format(_links(sources, ids)),
            "siteless",
        )
        for name, ids in groups
    )
    return html.section(say("compare.places"), body, "panel prose compare-places")


def _links(sources: Sources, ids: Iterable[str]) -> Markup:
    return Markup("、").join(html.place_link(sources.places[id]) for id in ids)


def _headlines(data: Data, districts: Sequence[str], names: Sequence[str]) -> Markup:
    """The latest of every headline series either district reports, with what differs in kind."""
    figures = [pick_headlines(data.sources, district) for district in districts]
    rows = []
    for headline in data.sources.headlines:
        one, other = ([f for f in side if f.series == headline.id] for side in figures)
        if one or other:
            rows.append(
                Markup("<tr><th>{}<small>{}</small></th><td>{}</td><td>{}</td></tr>").format(
                    headline.name, explain_unlike(one, other), _cell(one, data), _cell(other, data)
                )
            )
    headings = (say("indicators.column_name"), *names)
    body = Markup(
        '{}<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(
        html.note_lines([say("compare.headlines_note")]),
        join(Markup("<th>{}</th>").format(name) for name in headings),
        join(rows),
    )
    return html.section(say("compare.headlines"), body, "panel prose pairs")


def _cell(figures: Sequence[Figure], data: Data) -> Markup:
    shown = join(render_details(figure, data) for figure in figures)
    return shown or Markup('<span class="quiet">{}</span>').format(say("chart.gap"))
