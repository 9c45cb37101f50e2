"""How two sides differ, in words and numbers: counts, places, headline figures."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from geo.figures.comparable import why_incomparable
from geo.figures.wording import when_text
from geo.models import Figure
from geo.projects.contrast import Contrast, Count, Found, largest, sentences
from geo.projects.pair import Pair
from geo.sources import Sources
from geo.text import say, words
from pages.comparing.choose import side_name
from pages.explore.panel import headline_figures
from pages.frame import html
from pages.frame.page import texts


def show_differences(
    known: Sources, pair: Pair, found: Mapping[str, Found], against: Contrast
) -> None:
    """Draw them: sentences and table, places, and for two districts their figures."""
    left, right = (side_name(pair, side, known) for side in ("left", "right"))
    counts, places = st.columns(2, gap="medium")
    counts.html(_counts(pair, found, against, left, right))
    places.html(_places(known, against, left, right))
    if pair.by == "district":
        districts = (*pair.left.district, *pair.right.district)
        st.html(_headlines(known, districts, (left, right)))


def _counts(
    pair: Pair, found: Mapping[str, Found], against: Contrast, left: str, right: str
) -> str:
    """The largest differences in words, and every one as a table."""
    # Two statuses differ in status by being chosen: that says nothing.
    statuses = () if pair.by == "status" else against.statuses
    compared = (*against.families, *statuses)
    said = sentences(largest(compared), left, right) or [say("compare_page.no_difference")]
    items = "".join(f"<li>{escape(line)}</li>" for line in said)
    sizes = [len(found[side].projects) for side in ("left", "right")]
    rows = [_row(count, sizes) for count in compared]
    columns = [say("compare_page.column_what"), left, _SHARE, right, _SHARE]
    headings = [*columns, say("compare_page.column_difference")]
    return html.section(
        say("compare_page.differences"),
        f'<ul class="said">{items}</ul>'
        f'<p class="note">{escape(say("compare_page.caution"))}</p>'
        f'<details class="passage"><summary>{escape(say("compare_page.all_differences"))}</summary>'
        f"{html.table(headings, rows, numeric=5)}</details>",
        "panel prose differences",
    )


_SHARE = "%"


def _row(count: Count, sizes: Sequence[int]) -> tuple[object, ...]:
    """Name, count and share of each side, and by how much the left side has more."""
    cells: list[object] = [words(count.kind)[count.value]]
    for number, size in zip((count.left, count.right), sizes, strict=True):
        cells += [number, f"{100 * number / size:.0f}" if size else "—"]
    sign = "+" if count.difference > 0 else "−" if count.difference < 0 else ""
    return (*cells, f"{sign}{abs(count.difference)}")


def _places(known: Sources, against: Contrast, left: str, right: str) -> str:
    """The places only one side has, and those both have; each opens on the map."""
    groups = (
        (say("compare_page.only", name=left), against.only_left),
        (say("compare_page.only", name=right), against.only_right),
        (say("compare_page.both"), against.both),
    )
    body = "".join(
        f'<details class="siteless"><summary>{escape(name)} '
        f"<b>{len(ids)}</b> {escape(say('panel.places'))}</summary>"
        f'<p class="places">{_links(known, ids)}</p></details>'
        for name, ids in groups
    )
    return html.section(say("compare_page.places"), body, "panel prose compare-places")


def _links(known: Sources, ids: Iterable[str]) -> str:
    return "、".join(html.place_link(known.places[id]) for id in ids)


def _headlines(known: Sources, districts: Sequence[str], names: Sequence[str]) -> str:
    """The latest of every headline series either district reports, with what differs in kind."""
    figures = [headline_figures(known, district) for district in districts]
    rows = ""
    for headline in known.headlines:
        one, other = ([f for f in side if f.series == headline.id] for side in figures)
        if one or other:
            note = escape(_unlike(one, other))
            rows += (
                f"<tr><th>{escape(headline.name)}<small>{note}</small></th>"
                f"<td>{_cell(known, one)}</td><td>{_cell(known, other)}</td></tr>"
            )
    head = "".join(f"<th>{escape(name)}</th>" for name in (say("indicators.column_name"), *names))
    return html.section(
        say("compare_page.headlines"),
        f'<p class="note">{escape(say("compare_page.headlines_note"))}</p>'
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>",
        "panel prose pairs",
    )


def _cell(known: Sources, figures: Sequence[Figure]) -> str:
    shown = "".join(html.figure_details(figure, known, texts()) for figure in figures)
    return shown or f'<span class="quiet">{escape(say("chart.gap"))}</span>'


def _unlike(one: Sequence[Figure], other: Sequence[Figure]) -> str:
    """What keeps the figures of two districts from being set off against each other, in words."""
    if not one or not other:
        return ""
    notes = [why_incomparable(one[0], other[0])]
    if one[0].period != other[0].period:
        periods = {"one": when_text(one[0]), "other": when_text(other[0])}
        notes.append(say("compare_page.period", **periods))
    if one[0].kind != other[0].kind:
        kinds = words("observation")
        notes.append(say("compare_page.kind", one=kinds[one[0].kind], other=kinds[other[0].kind]))
    return ";".join(filter(None, notes))
