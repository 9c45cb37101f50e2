"""The detail of a place: its passages in time, its figures, and the ways on from it."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.models import Place, Project
from geo.proof.passages import Text
from geo.sources import Sources
from geo.space.area import Area
from geo.space.neighbours import nearby, zones_of
from geo.text import say, words
from geo.vocabulary import Precision
from pages.frame import html
from pages.frame.address import Selection, put, select
from pages.frame.mapview import fly_to

_RADII_M = (300, 500, 1000)
_MAX_NEARBY = 8


def show_place(
    sources: Sources, texts: Mapping[str, Text], selection: Selection, shown: Sequence[Project]
) -> None:
    """Draw the selected place with its projects in view (`shown`), or with all where none is.

    The selected project, if there is one, is marked among them.
    """
    place = selection.place
    if place is None:
        return
    here = [project for project in sources.projects if place.id in project.place_ids]
    in_view = [project for project in here if project in shown]
    count = (
        say("panel.selected_count", total=len(here), shown=len(in_view))
        if in_view
        else say("panel.selected_hidden")
    )
    inside = places_within(place, sources)
    figures = [figure for figure in sources.figures if figure.place_id in inside]
    facts = (
        f"<h3>{escape(say('panel.figures'))}</h3>{html.figure_rows(figures, sources, texts)}"
        if figures
        else ""
    )
    st.html(f'<div class="panel" id="detail">{_place_head(sources, place)}</div>')
    _ask_around(sources, place)
    st.html(
        f'<div class="panel" id="projects"><h3>{escape(count)}</h3>'
        f"{_stories(in_view or here, selection.project, sources, texts)}{facts}</div>"
    )


def _stories(
    projects: Sequence[Project],
    chosen: Project | None,
    sources: Sources,
    texts: Mapping[str, Text],
) -> str:
    """Projects in the order of time, those of one undertaking together."""
    documents = list(sources.documents)
    ordered = sorted(
        projects,
        key=lambda p: (p.years.first or 9999, documents.index(p.citation.document), p.id),
    )
    groups: dict[str, list[Project]] = {}
    for project in ordered:
        groups.setdefault(project.thread or project.id, []).append(project)
    return "".join(
        html.story(sources.threads[key].title, group, items) if len(group) > 1 else items
        for key, group in groups.items()
        for items in [
            "".join(html.project_item(p, sources, texts, chosen=p is chosen) for p in group)
        ]
    )


def go_to(place: Place) -> None:
    """Select a place and make the map look at it."""
    if place.geometry is not None:
        fly_to(place.geometry)
    select(place_id=place.id)


def _look_in(place: Place, radius_m: int) -> None:
    """Narrow the page to what lies in a place, or around it, and go back to the overview."""
    put({"area": str(Area(place_id=place.id, radius_m=radius_m)), "place": "", "project": ""})


def _ask_around(sources: Sources, place: Place) -> None:
    """Ways on from a place: look in or around it, the zones it lies in, what is nearby."""
    if place.geometry is None:
        return
    with st.container(key="around", horizontal=True, gap="small"):
        if place.geometry.area:
            st.button(say("panel.look_in"), on_click=_look_in, args=(place, 0), key="look_in")
        for radius_m in _RADII_M:
            st.button(
                say("panel.look_around", metres=radius_m), on_click=_look_in,
                args=(place, radius_m), key=f"around_{radius_m}",
            )  # fmt: skip
    links = [(zone, zone.name) for zone in zones_of(place, sources)]
    _links("panel.lies_in", links, "zone")
    close = nearby(place, sources)[:_MAX_NEARBY]
    links = [(other, _at(other, metres)) for other, metres in close]
    _links("panel.nearby", links, "near")


def _at(place: Place, metres: float) -> str:
    """A neighbour's name and distance, to the ten metres its position is worth at best."""
    tens = round(metres / 10) * 10
    return say("panel.at_metres" if tens else "panel.adjoining", name=place.name, metres=tens)


def _links(heading: str, links: Sequence[tuple[Place, str]], kind: str) -> None:
    if not links:
        return
    with st.container(key=f"links_{kind}", horizontal=True, gap="small"):
        st.html(f'<span class="note">{escape(say(heading))}</span>', width="content")
        for place, label in links:
            st.button(
                label, on_click=go_to, args=(place,), key=f"{kind}_{place.id}", type="tertiary"
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
    notes += html.copy_button("link", f"?place={place.id}")
    return f'<p class="kicker">{escape(kicker)}</p><h2>{escape(place.name)}</h2>{notes}'


def position_sentence(place: Place) -> str:
    """How exactly a place is known, in words."""
    precision = place.precision if place.geometry is not None else Precision.NONE
    metres = f"{place.precision_m:.0f}" if place.precision_m else ""
    return words("precision_sentence")[precision].format(metres=metres)
