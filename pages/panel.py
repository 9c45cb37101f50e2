"""The panel beside the map: what the filter finds, or the place or project that is selected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.export import is_mapped
from geo.filter import Filter
from geo.models import Indicator, Place, Project, Sources
from geo.passages import Text
from geo.text import say, words
from geo.totals import Total, totals
from geo.vocabulary import ObservationKind, Precision
from layers.marks import PlaceSummary
from pages import html
from pages.state import Selection, clear_filter, select

_MAX_SITELESS_SHOWN = 100
"""More would weigh on every click; the list under the map has them all."""


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
        _show_place(sources, texts, selection.place, projects)
    elif selection.project is not None:
        _back()
        st.html(f'<div class="panel">{html.project_item(selection.project, sources, texts)}</div>')
    elif projects:
        _show_overview(sources, texts, wanted, projects, summaries)
    else:
        _show_empty(wanted)


def _back() -> None:
    st.button(say("panel.back"), on_click=select, type="tertiary", key="back")


def _show_empty(wanted: Filter) -> None:
    names = "、".join(say(f"filter.{name}") for name in wanted.active())
    st.html(
        f'<div class="panel empty"><b>{escape(say("panel.empty"))}</b>'
        f'<p class="note">{escape(say("panel.empty_advice", name=names))}</p></div>'
    )
    st.button(say("filter.clear"), on_click=clear_filter, key="clear_empty")


def _show_overview(
    sources: Sources,
    texts: Mapping[str, Text],
    wanted: Filter,
    projects: Sequence[Project],
    summaries: Sequence[PlaceSummary],
) -> None:
    mapped = sum(is_mapped(project, sources) for project in projects)
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
        f"{escape(say('panel.on_map', total=len(projects), mapped=mapped))}</p>"
        f"<h3>{escape(say('panel.by_family'))}</h3>{html.family_bars(families, sources)}"
        f"<h3>{escape(say('panel.by_status'))}</h3>{html.status_bars(statuses)}"
        f"{_siteless(sources, projects)}{_totals(sources, summaries)}</div>"
    )
    _show_headlines(sources, texts, wanted)


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


def _siteless(sources: Sources, projects: Sequence[Project]) -> str:
    """The projects that are not on the map, each with the reason."""
    left = [project for project in projects if not is_mapped(project, sources)]
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
    figures = [figure for figure in sources.indicators if figure.place_id in shown]
    if not figures:
        return ""
    sums = totals(figures)
    summed = sum(len(total.added) for total in sums)
    counted = say("totals.n_of_n", total=len(figures), summed=summed)
    lines = "".join(_total(total) for total in sums)
    return (
        f"<h3>{escape(say('totals.heading'))}</h3>"
        f'<p class="note" id="totals">{escape(counted)}</p>{lines}'
    )


def _total(total: Total) -> str:
    every = len(total.added) + len(total.left_out)
    name = say("totals.line", name=total.name, added=every, count=len(total.added))
    rest = say("totals.left_out", count=len(total.left_out)) if total.left_out else ""
    return (
        f"<p>{escape(name)} <b>{total.value.normalize():f}</b> <small>{escape(total.unit)}</small>"
        f"<br><small>{escape(rest)}</small></p>"
    )


def _reason(project: Project, sources: Sources) -> str:
    places = [sources.places[place_id] for place_id in project.place_ids]
    reasons = [f"{place.name}:{place.note}" for place in places]
    return ";".join(reasons) or say("panel.siteless_reason_none")


def _show_headlines(sources: Sources, texts: Mapping[str, Text], wanted: Filter) -> None:
    """The headline figures of the chosen district; of several, the reader picks one."""
    speaking = {figure.district for figure in sources.indicators}
    asked = [id for id in wanted.district or sources.districts if id in speaking]
    if not asked:
        return
    names = {id: sources.districts[id].name for id in asked}
    chosen = asked[0]
    if len(asked) > 1:
        chosen = (
            st.segmented_control(
                say("filter.district"), asked, default=asked[0], format_func=names.__getitem__,
                label_visibility="collapsed", key=f"headline_{'_'.join(asked)}", required=True,
            )
            or asked[0]
        )  # fmt: skip
    figures = headline_figures(sources, chosen)
    body = (
        html.indicator_rows(figures, sources, texts)
        if figures
        else f'<p class="note">{escape(say("panel.headline_none"))}</p>'
    )
    heading = say("panel.headline", district=names[chosen])
    st.html(f'<div class="panel"><h3>{escape(heading)}</h3>{body}</div>')


def headline_figures(sources: Sources, district: str) -> list[Indicator]:
    """A district's latest result of each headline series, in their order.

    What was reached or expected goes before what is aimed at. Where documents give several
    figures for the latest period, all are kept: none is picked silently. A series the
    district's documents do not report is left out.
    """
    figures = list[Indicator]()
    for headline in sorted(sources.headlines.values(), key=lambda headline: headline.order):
        series = [
            figure
            for figure in sources.indicators
            if figure.series == headline.series and figure.district == district
        ]
        reached = [figure for figure in series if figure.kind is not ObservationKind.TARGET]
        series = reached or series
        latest = max((figure.period[-4:] for figure in series), default="")
        figures += [figure for figure in series if figure.period[-4:] == latest]
    return figures


def _show_place(
    sources: Sources, texts: Mapping[str, Text], place: Place, shown: Sequence[Project]
) -> None:
    here = [project for project in sources.projects if place.id in project.place_ids]
    in_view = [project for project in here if project in shown]
    listed = sorted(in_view or here, key=lambda project: (project.years.first or 9999, project.id))
    count = (
        say("panel.selected_count", total=len(here), shown=len(in_view))
        if in_view
        else say("panel.selected_hidden")
    )
    items = "".join(html.project_item(project, sources, texts) for project in listed)
    inside = places_within(place, sources)
    figures = [figure for figure in sources.indicators if figure.place_id in inside]
    facts = (
        f"<h3>{escape(say('panel.figures'))}</h3>{html.indicator_rows(figures, sources, texts)}"
        if figures
        else ""
    )
    st.html(
        f'<div class="panel" id="detail">{_place_head(sources, place)}'
        f"<h3>{escape(count)}</h3>{items}{facts}</div>"
    )


def places_within(place: Place, sources: Sources) -> set[str]:
    """A place's own id and, for an area, those of the places that stand wholly in it."""
    if place.geometry is None or place.geometry.area == 0:
        return {place.id}
    return {place.id} | {
        other.id
        for other in sources.places.values()
        if other.geometry is not None and place.geometry.covers(other.geometry)
    }


def _place_head(sources: Sources, place: Place) -> str:
    district = sources.districts.get(place.district)
    kicker = " · ".join(
        part
        for part in (district.name if district else "", words("place_kind")[place.kind])
        if part
    )
    lines = [position_sentence(place), place.note]
    if place.aliases:
        lines.insert(0, say("panel.also_called", names="、".join(place.aliases)))
    if place.coordinate_source:
        lines.append(f"{say('panel.position')}:{place.coordinate_source}")
    notes = "".join(f'<p class="note">{escape(line)}</p>' for line in lines if line)
    return f'<p class="kicker">{escape(kicker)}</p><h2>{escape(place.name)}</h2>{notes}'


def position_sentence(place: Place) -> str:
    """How exactly a place is known, in words."""
    precision = place.precision if place.geometry is not None else Precision.NONE
    metres = f"{place.precision_m:.0f}" if place.precision_m else ""
    return words("precision_sentence")[precision].format(metres=metres)
