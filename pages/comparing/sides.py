"""Side by side: two maps of one scale, bars on one scale, and the differences in words."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from geo.models import Place
from geo.projects.contrast import Contrast, Count, Found, contrast, find
from geo.projects.filter import sentence
from geo.projects.matching import standing_at, undated
from geo.projects.pair import SIDES, Pair, pair_from_query
from geo.projects.summary import PlaceSummary, list_mapped, summarise_places
from geo.sources import Sources
from geo.text import say
from layers.marks import place_marks
from pages.comparing.choose import by_widget, side_name, side_widgets
from pages.comparing.common_filter import filter_line
from pages.comparing.differences import show_differences
from pages.frame import html
from pages.frame.address import current_selection, ignored_note, select
from pages.frame.mapview import draw_map, notes_row, show_legend
from pages.frame.page import texts


def show(known: Sources) -> None:
    """The view."""
    pair, ignored = pair_from_query(st.query_params.to_dict(), known)
    by_widget(pair)
    filter_line(known, pair.common, pair.shared)
    found = {side: find(known, pair.wanted(side)) for side in SIDES}
    summaries = {side: _summaries(known, found[side]) for side in SIDES}
    selection, gone = current_selection(known)
    notes_row([*ignored_note(ignored), *gone], past=".bars-left")
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        with column, st.container(key=f"compare-map-{side}"):
            side_widgets(known, pair, side)
            draw_map(
                known, place_marks(known, summaries[side]), key=f"compare-{side}",
                selected=selection.place, sync="compare", on_event=_on_event,
            )  # fmt: skip
            st.html(_counts(known, pair, side, found[side], summaries[side]))
    show_legend(known, [summary for side in SIDES for summary in summaries[side]])
    if selection.place is not None:
        _show_place(known, pair, found, selection.place)
    against = contrast(known, found["left"], found["right"])
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        column.html(_bars(known, pair, side, against))
    show_differences(known, pair, found, against)


def _summaries(known: Sources, found: Found) -> list[PlaceSummary]:
    return summarise_places(known, found.projects, set(found.places))


def _on_event(event: Mapping[str, Any]) -> None:
    """A place was clicked on either map: it is shown for both sides."""
    if "place" in event:
        select(place_id=str(event["place"]))


def _counts(
    known: Sources, pair: Pair, side: str, found: Found, summaries: Sequence[PlaceSummary]
) -> str:
    """How much one side has, and how much of it is on the map."""
    total = len(found.projects)
    mapped = len(standing_at(found.projects, list_mapped(summaries)))
    lines = [say("panel.on_map", total=total, mapped=mapped)]
    left_out = undated(known, pair.wanted(side))
    if left_out:
        lines.append(say("filter.undated_left_out", count=left_out))
    notes = "".join(f'<p class="note">{escape(line)}</p>' for line in lines)
    asked = escape(sentence(pair.wanted(side), known))
    return (
        f'<div class="panel side"><p class="kicker">{asked}</p>'
        f'<p class="totals"><span><b>{total}</b>{escape(say("panel.projects"))}</span>'
        f"<span><b>{len(found.places)}</b>{escape(say('panel.places'))}</span></p>{notes}</div>"
    )


def _show_place(known: Sources, pair: Pair, found: Mapping[str, Found], place: Place) -> None:
    """What each side says of the place that was clicked, with the passages."""
    with st.container(horizontal=True, vertical_alignment="center", key="compare-place"):
        st.html(f'<div class="panel"><h2>{html.place_link(place)}</h2></div>', width="content")
        st.button(say("compare_page.close"), type="tertiary", on_click=select, key="close_place")
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        here = [project for project in found[side].projects if place.id in project.place_ids]
        items = "".join(html.project_item(project, known, texts()) for project in here)
        nothing = f'<p class="note">{escape(say("compare_page.none_here"))}</p>'
        column.html(
            f'<div class="panel side-place"><h3>{escape(side_name(pair, side, known))}</h3>'
            f"{items or nothing}</div>"
        )


def _bars(known: Sources, pair: Pair, side: str, against: Contrast) -> str:
    """One side's bars, on the scale both sides share."""

    def counts(compared: Sequence[Count]) -> dict[str, int]:
        return {count.value: getattr(count, side) for count in compared}

    def longest(compared: Sequence[Count]) -> int:
        return max((max(count.left, count.right) for count in compared), default=0)

    families, statuses = against.families, against.statuses
    return (
        f'<div class="panel bars-{side}"><h2>{escape(side_name(pair, side, known))}</h2>'
        f"<h3>{escape(say('panel.by_family'))}</h3>"
        f"{html.family_bars(counts(families), known, longest(families))}"
        f"<h3>{escape(say('panel.by_status'))}</h3>"
        f"{html.status_bars(counts(statuses), longest(statuses))}</div>"
    )
