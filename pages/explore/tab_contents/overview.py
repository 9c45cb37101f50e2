"""The tab 概览: what the filter finds in short; or the place or project that is selected."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from geo.measures.one_area import say_measure, summarise_area
from geo.output.extracts.citation import show_quote
from geo.process.cache import kept
from geo.projects.asked.filter import Filter, say_parts
from geo.projects.found.matching import count_facets, find_relaxations
from geo.projects.summed_up.exactness import count_coarse
from geo.projects.summed_up.summary import (
    PlaceSummary,
    Summaries,
    count_families_asked,
    count_statuses,
)
from geo.space.areas.area import say_area
from geo.space.inside import Rule
from geo.space.lengths_and_areas import say_size
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Nature
from pages.explore.found_list.unmapped_list import show_unmapped
from pages.explore.tab_contents.first_questions import render_questions
from pages.explore.tab_contents.place_detail import note_honours, note_outside, show_place
from pages.frame.address_bar.address import (
    Selection,
    clear_filter,
    lift_condition,
    write_filter,
    write_selection,
)
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_passage, render_project, render_source
from pages.frame.parts.widgets import show_button


def show_overview(
    data: Data, wanted: Filter, projects: Sequence[Project], summaries: Summaries
) -> None:
    """Draw what the filter finds in short, or what to lift where it finds nothing."""
    if not projects:
        _show_empty(data.sources, wanted)
        return
    _show_area(data.sources, wanted, summaries)
    html.show(keep_overview(data, wanted, projects, summaries))
    show_unmapped(data.sources, projects, summaries.projects_mapped)


def keep_overview(
    data: Data, wanted: Filter, projects: Sequence[Project], summaries: Summaries
) -> Markup:
    """What the filter finds in short, as it is kept for readers."""
    known, mapped = (data.sources, data.texts_version), summaries.projects_mapped
    return _render_overview(known, wanted, projects, summaries, mapped, data)


def show_chosen(
    data: Data, wanted: Filter, projects: Sequence[Project], selection: Selection
) -> None:
    """Draw the place or the project that is selected, and the way back."""
    show_button(say("panel.back"), on_click=write_selection, type="tertiary", key="back")
    if selection.place is not None:
        show_place(data, wanted, selection, projects)
    elif selection.project is not None:
        item = render_project(selection.project, data)
        outside = note_outside(selection.project, projects)
        html.show(Markup('<div class="panel" id="chosen">{}{}</div>').format(outside, item))


def _show_empty(sources: Sources, wanted: Filter) -> None:
    """Nothing found: which conditions to lift, and what each would find."""
    ways = find_relaxations(sources, wanted)
    advice = say("panel.empty_advice" if ways else "panel.empty_stuck")
    html.show(
        Markup('<div class="panel empty"><b>{}</b>{}</div>').format(
            say("panel.empty"), html.note_lines([advice])
        )
    )
    parts = say_parts(wanted, sources)
    for name, count in ways:
        show_button(
            say("panel.relax", condition=parts[name], count=count),
            key=f"relax_{name}", on_click=lift_condition, args=(wanted, name),
        )  # fmt: skip
    show_button(say("filter.clear"), on_click=clear_filter, key="clear_empty", type="tertiary")


def _show_area(sources: Sources, wanted: Filter, summaries: Sequence[PlaceSummary]) -> None:
    """The area asked about: how much lies in it and how much only passes, how large it is; to
    unfold, by which rule that counts and how exact it is.
    """
    summary = summarise_area(sources, wanted)
    if wanted.area is None or summary is None:
        return
    measure, passing = summary.measure, summary.passing
    coarse = count_coarse(summaries, measure.km2)
    lines = [words("area_rule")[wanted.inside], *say_measure(measure)]
    if coarse:
        lines.append(say("area.coarse", count=coarse))
    near, inside = (summary.found, "area.near"), (measure.projects, "area.within")
    within = near if summary.is_near else inside
    counts = [within, (passing, "area.passing")] if passing else [within]
    html.show(
        Markup('<div class="panel" id="area"><h2>{}</h2>{}{}{}</div>').format(
            html.cut_middle(say_area(wanted.area, sources.grounds)),
            _totals([*counts, (len(summaries), "panel.places")]),
            html.note_lines([say_size(measure.km2)]),
            html.folded(say("area.how"), html.note_lines(lines)),
        )
    )
    _show_ways_of_area(wanted, passing)


def _totals(counts: Iterable[tuple[int, str]]) -> Markup:
    """Numbers in large, each with what it counts, a key of the texts."""
    spans = join(
        Markup("<span><b>{}</b>{}</span>").format(count, say(key)) for count, key in counts
    )
    return Markup('<p class="totals">{}</p>').format(spans)


def _show_ways_of_area(wanted: Filter, passing: int) -> None:
    """To ask about what lies in the area alone, where some only passes, or of no area."""
    with st.container(key="area-ways", horizontal=True, gap="small"):
        if passing:
            within = replace(wanted, area_rule=Rule.MOSTLY_WITHIN.value)
            show_button(
                say("area.only_within"), on_click=write_filter, args=(within,), key="only_within"
            )
        show_button(
            say("area.clear"), on_click=lift_condition, args=(wanted, "area"), type="tertiary",
            key="no_area",
        )  # fmt: skip


@kept(32, by=2)
def _render_overview(
    known: object,  # noqa: ARG001 - with the filter it is the key
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Sequence[PlaceSummary],
    mapped: Sequence[Project],
    data: Data,
) -> Markup:
    """Questions to begin with where nothing is asked; how much is found, of which families and
    statuses, what of it has no place on the map.

    An area has said how much already.
    """
    sources = data.sources
    panel = Markup(
        '<div class="panel">{schemes}{found}'
        '<p class="note" id="on-map">{on_map}</p>{units}{honours}<h3>{by_family}</h3>{families}'
        "<h3>{by_status}</h3>{statuses}</div>"
    ).format(
        schemes=_schemes(data, wanted),
        found=Markup() if wanted.area else _found(len(projects), len(summaries)),
        units=html.note_lines([say("panel.units")]),
        on_map=say("panel.some_on_map", mapped=len(mapped))
        if len(mapped) < len(projects)
        else say("panel.all_on_map"),
        honours=note_honours(wanted, count_facets(sources, wanted)["nature"][Nature.HONOUR]),
        by_family=say(f"panel.by_family_{wanted.sector_rule or 'any'}"),
        families=html.family_bars(count_families_asked(sources, projects, wanted), sources),
        by_status=say("panel.by_status"),
        statuses=html.status_bars(count_statuses(projects), sources),
    )
    return panel if wanted.active() else render_questions(summaries) + panel


def _found(projects: int, places: int) -> Markup:
    """What the filter finds, in large."""
    totals = _totals([(projects, "panel.projects"), (places, "panel.places")])
    return Markup('<p class="kicker">{}</p>{}').format(say("panel.in_view"), totals)


def _schemes(data: Data, wanted: Filter) -> Markup:
    """The spatial schemes asked for: what makes each up, and the passage that lays it out."""
    sources = data.sources
    return join(
        Markup(
            '<h2>{}</h2>{}<article class="item"><blockquote>{}</blockquote>{}{}</article>'
        ).format(
            scheme.name,
            html.note_lines(
                ["、".join(sources.places[id].name for id in scheme.place_ids), scheme.note]
            ),
            show_quote(scheme.citation.quote),
            render_source(scheme.citation, sources),
            render_passage(scheme.citation, data),
        )
        for scheme in (sources.schemes[id] for id in wanted.scheme)
    )
