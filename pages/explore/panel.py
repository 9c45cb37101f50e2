"""The panel beside the map: what the filter finds, or the place or project that is selected."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.figures.totals import Total, left_out, totals, why_in_words
from geo.models import Figure, Project
from geo.projects.filter import Filter, in_parts
from geo.projects.matching import relaxations, standing_at
from geo.projects.summary import PlaceSummary, list_mapped
from geo.proof.passages import Text
from geo.sources import Sources
from geo.space.area import in_words, outline
from geo.space.measure import area_km2
from geo.text import say
from geo.vocabulary import ObservationKind
from pages.explore.detail import show_place
from pages.frame import html
from pages.frame.address import Selection, clear_filter, lift, select

_MAX_SITELESS_SHOWN = 100
"""More would weigh on every click; the list under the map has them all."""
_HEADLINE, _PICKED = "headline_district", "headline_picked"


def show_panel(
    sources: Sources,
    texts: Mapping[str, Text],
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Sequence[PlaceSummary],
    selection: Selection,
) -> None:
    """Draw the panel for what is selected, else for what is found, else for an empty result."""
    if selection.place is not None:
        _back()
        show_place(sources, texts, selection, projects)
    elif selection.project is not None:
        _back()
        st.html(f'<div class="panel">{html.project_item(selection.project, sources, texts)}</div>')
    elif projects:
        _show_overview(sources, texts, wanted, projects, summaries)
    else:
        _show_empty(sources, wanted)


def _back() -> None:
    st.button(say("panel.back"), on_click=select, type="tertiary", key="back")


def _show_empty(sources: Sources, wanted: Filter) -> None:
    """Nothing found: which conditions to lift, and what each would find."""
    ways = relaxations(sources, wanted)
    advice = say("panel.empty_advice" if ways else "panel.empty_stuck")
    st.html(
        f'<div class="panel empty"><b>{escape(say("panel.empty"))}</b>'
        f'<p class="note">{escape(advice)}</p></div>'
    )
    parts = in_parts(wanted, sources)
    for name, count in ways:
        st.button(
            say("panel.relax", condition=parts[name], count=count), key=f"relax_{name}",
            on_click=lift, args=(wanted, name),
        )  # fmt: skip
    st.button(say("filter.clear"), on_click=clear_filter, key="clear_empty", type="tertiary")


def _show_area(
    sources: Sources,
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Sequence[PlaceSummary],
) -> None:
    """The area asked about: how large, how much in it, by which rule, and how exact that is."""
    if wanted.area is None:
        return
    km2 = area_km2(outline(wanted.area, sources.places))
    size = say(
        "area.size", km2=f"{km2:.2f}", places=len(summaries), density=f"{len(projects) / km2:.1f}"
    )
    reach_m = math.sqrt(km2 * 1e6 / math.pi)
    coarse = sum((summary.place.precision_m or 0) > reach_m for summary in summaries)
    lines = [size, say("area.rule")]
    if coarse:
        lines.append(say("area.coarse", count=coarse))
    notes = "".join(f'<p class="note">{escape(line)}</p>' for line in lines)
    heading = escape(in_words(wanted.area, sources.places))
    st.html(f'<div class="panel" id="area"><h2>{heading}</h2>{notes}</div>')
    st.button(
        say("area.clear"), on_click=lift, args=(wanted, "area"), type="tertiary", key="no_area"
    )


def _show_overview(
    sources: Sources,
    texts: Mapping[str, Text],
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Sequence[PlaceSummary],
) -> None:
    _show_area(sources, wanted, projects, summaries)
    mapped = standing_at(projects, list_mapped(summaries))
    families = Counter(sources.sectors[project.sectors[0]].family for project in projects)
    statuses = Counter(project.status for project in projects)
    totals = (
        f'<p class="totals"><span><b>{len(projects)}</b>{escape(say("panel.projects"))}</span>'
        f"<span><b>{len(summaries)}</b>{escape(say('panel.places'))}</span></p>"
    )
    st.html(
        f'<div class="panel">{_schemes(sources, texts, wanted)}'
        f'<p class="kicker">{escape(say("panel.in_view"))}</p>{totals}'
        f'<p class="note" id="on-map">'
        f"{escape(say('panel.on_map', total=len(projects), mapped=len(mapped)))}</p>"
        f"<h3>{escape(say('panel.by_family'))}</h3>{html.family_bars(families, sources)}"
        f"<h3>{escape(say('panel.by_status'))}</h3>{html.status_bars(statuses)}"
        f"{_siteless(sources, projects, mapped)}{_totals(sources, summaries)}</div>"
    )
    _show_headlines(sources, texts, wanted, projects)


def _schemes(sources: Sources, texts: Mapping[str, Text], wanted: Filter) -> str:
    """The spatial schemes asked for: what makes each up, and the passage that lays it out."""
    return "".join(
        f"<h2>{escape(scheme.name)}</h2>"
        f'<p class="note">{escape(_names(scheme.place_ids, sources))}</p>'
        f'<p class="note">{escape(scheme.note)}</p>'
        f'<article class="item"><blockquote>{escape(scheme.citation.quote)}</blockquote>'
        f"{html.source_line(scheme.citation, sources)}"
        f"{html.passage_block(scheme.citation, texts)}</article>"
        for scheme in (sources.schemes[id] for id in wanted.scheme)
    )


def _names(place_ids: Sequence[str], sources: Sources) -> str:
    return "、".join(sources.places[place_id].name for place_id in place_ids)


def _siteless(sources: Sources, projects: Sequence[Project], mapped: Sequence[Project]) -> str:
    """The projects that are not on the map, each with the reason."""
    there = {project.id for project in mapped}
    left = [project for project in projects if project.id not in there]
    if not left:
        return ""
    items = "".join(
        f"<li>{escape(project.title)}<small>{escape(_reason(project, sources))}</small></li>"
        for project in left[:_MAX_SITELESS_SHOWN]
    )
    rest = len(left) - _MAX_SITELESS_SHOWN
    if rest > 0:
        items += f"<li>{escape(say('panel.siteless_more', count=rest))}</li>"
    return (
        f"<h3>{escape(say('panel.siteless'))}</h3>"
        f'<details class="siteless"><summary>{escape(say("take.count", count=len(left)))}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _totals(sources: Sources, summaries: Sequence[PlaceSummary]) -> str:
    """What the figures tied to the places in view add up to, and how many could not be added."""
    shown = {summary.place.id for summary in summaries}
    figures = [figure for figure in sources.figures if figure.place_id in shown]
    if not figures:
        return ""
    sums = totals(figures)
    summed = sum(len(total.added) for total in sums)
    counted = say("totals.n_of_n", total=len(figures), summed=summed)
    if rest := left_out(figures):
        counted += say("totals.left_out", why=why_in_words(rest))
    lines = "".join(_total(total) for total in sums)
    return (
        f"<h3>{escape(say('totals.heading'))}</h3>"
        f'<p class="note" id="totals">{escape(counted)}</p>{lines}'
    )


def _total(total: Total) -> str:
    every = len(total.added) + len(total.left_out)
    name = say("totals.line", name=total.name, added=every, count=len(total.added))
    rest = say("totals.series_left_out", count=len(total.left_out)) if total.left_out else ""
    return (
        f"<p>{escape(name)} <b>{total.value.normalize():f}</b> <small>{escape(total.unit)}</small>"
        f"<br><small>{escape(rest)}</small></p>"
    )


def _reason(project: Project, sources: Sources) -> str:
    places = [sources.places[place_id] for place_id in project.place_ids]
    reasons = [f"{place.name}:{place.note}" for place in places if place.geometry is None]
    return ";".join(reasons) or say("panel.siteless_reason_none")


def _show_headlines(
    sources: Sources, texts: Mapping[str, Text], wanted: Filter, projects: Sequence[Project]
) -> None:
    """The headline figures of the chosen district; of several, the reader picks one.

    Until then it is the district most of the projects found are of.
    """
    speaking = {figure.district for figure in sources.figures}
    asked = [id for id in wanted.district or sources.districts if id in speaking]
    if not asked:
        return
    names = {id: sources.districts[id].name for id in asked}
    counts = Counter(project.district for project in projects)
    picked = st.session_state.get(_PICKED)
    chosen = picked if picked in asked else max(asked, key=lambda id: counts[id])
    if len(asked) > 1:
        st.session_state[_HEADLINE] = chosen
        st.segmented_control(
            say("filter.district"), asked, format_func=names.__getitem__, key=_HEADLINE,
            label_visibility="collapsed", required=True, on_change=_pick,
        )  # fmt: skip
    figures = headline_figures(sources, chosen)
    body = (
        html.figure_rows(figures, sources, texts)
        if figures
        else f'<p class="note">{escape(say("panel.headline_none"))}</p>'
    )
    heading = say("panel.headline", district=names[chosen])
    st.html(f'<div class="panel"><h3>{escape(heading)}</h3>{body}</div>')


def _pick() -> None:
    st.session_state[_PICKED] = st.session_state[_HEADLINE]


def headline_figures(sources: Sources, district: str) -> list[Figure]:
    """A district's latest result of each headline series, in their order.

    What was reached or expected goes before what is aimed at. Where documents give several
    figures for the latest period, all are kept: none is picked silently. A series the
    district's documents do not report is left out.
    """
    figures = list[Figure]()
    for headline in sources.headlines:
        series = [
            figure
            for figure in sources.figures
            if figure.series == headline.id and figure.district == district
        ]
        reached = [figure for figure in series if figure.kind is not ObservationKind.TARGET]
        series = reached or series
        latest = max((figure.period[-4:] for figure in series), default="")
        figures += [figure for figure in series if figure.period[-4:] == latest]
    return figures
