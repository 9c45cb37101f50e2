"""The detail of a place: its passages in time, its figures, and the ways on from it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from geo.projects.asked.filter import Filter
from geo.projects.summed_up.exactness import say_exactness, say_position
from geo.projects.summed_up.told_threads import list_at_place
from geo.space.located.neighbours import HOLDS, find_places_within
from geo.space.located.place_subdistricts import list_possible, map_subdistricts
from geo.text import say, words
from geo.values.models import Place, Project
from geo.values.sources import Sources
from geo.vocabulary import Nature
from pages.explore.tab_contents.place_stories import render_first_stories
from pages.explore.tab_contents.ways_on import show_ways_on
from pages.frame.address_bar.address import Selection
from pages.frame.base import html
from pages.frame.base.html import NOTHING
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import (
    render_figures,
    say_review,
)


def show_place(data: Data, wanted: Filter, selection: Selection, shown: Sequence[Project]) -> None:
    """Draw the selected place with its projects in view (`shown`), or with all where none is.

    Counted are those of the natures the filter asks for; honours it does not ask for are said
    apart. The selected project, if there is one, is marked among them.
    """
    place, sources = selection.place, data.sources
    if place is None:
        return
    told = sources.projects_by_place.get(place.id, ())
    in_view, listed = list_at_place(sources, place, wanted, shown)
    here = [project for project in told if project.nature in wanted.natures]
    count = (
        say("panel.selected_count", total=len(here), shown=len(in_view))
        if in_view
        else say("panel.selected_hidden")
    )
    honours = sum(project.nature is Nature.HONOUR for project in told)
    # Where there is nothing else they are what is listed.
    apart = note_honours(wanted, honours if here else 0)
    outside = note_outside(selection.project, listed)
    if outside and selection.project is not None:
        listed = [selection.project, *listed]
    html.show(Markup('<div class="panel" id="detail">{}</div>').format(_head(sources, place)))
    html.show(
        Markup('<div class="panel" id="projects"><h3>{}</h3>{}{}{}</div>').format(
            count,
            outside,
            render_first_stories(listed, wanted, selection, data) + apart,
            _figures(place, data),
        )
    )
    show_ways_on(sources, place)
    html.show(Markup('<div class="panel" id="position">{}</div>').format(_tell(sources, place)))


def note_honours(wanted: Filter, count: int) -> Markup:
    """How many honours there are, which are no initiatives, where the filter leaves them out."""
    is_left_out = count and Nature.HONOUR not in wanted.natures
    return html.note_lines([say("panel.honours", count=count)] if is_left_out else [])


def note_outside(chosen: Project | None, listed: Sequence[Project]) -> Markup:
    """That what is chosen is none of those listed: a search opens what no filter finds."""
    is_outside = chosen is not None and chosen not in listed
    return html.note_lines([say("panel.outside")] if is_outside else [])


def _figures(place: Place, data: Data) -> Markup:
    """The figures of a place, and of those that lie in it where it is an area."""
    inside = find_places_within(place, data.sources)
    figures = [figure for figure in data.sources.figures if figure.place_id in inside]
    if not figures:
        return NOTHING
    key = "panel.figures_in_zone" if len(inside) > 1 else "panel.figures"
    heading = say(key, rule=words("inside")[HOLDS])
    return Markup("<h3>{}</h3>{}").format(heading, render_figures(figures, data))


def _head(sources: Sources, place: Place) -> Markup:
    """Name, and in one line where it is and how exactly that is known."""
    district = sources.districts.get(place.district)
    said = [
        district.name if district else "",
        words("place_kind")[place.kind],
        *say_exactness(place),
        say_review(place.id, sources),
    ]
    return Markup('<h2>{}</h2><p class="note">{}</p>').format(
        place.name, " · ".join(dict.fromkeys(filter(None, said)))
    )


def _name_subdistricts(sources: Sources, codes: Iterable[str]) -> str:
    return say("place.join").join(sources.subdistricts[code].name for code in codes)


def _tell(sources: Sources, place: Place) -> Markup:
    """What else it is called, which subdistricts it is in, what its position rests on."""
    lines = [say_position(place), place.note]
    if codes := map_subdistricts(sources)[place.id]:
        key = "subdistricts" if len(codes) > 1 else "subdistrict"
        said = say(f"panel.{key}", names=_name_subdistricts(sources, codes))
        if possible := list_possible(sources, place):
            said += say("panel.possible", names=_name_subdistricts(sources, possible))
        lines.insert(0, said)
    if place.aliases:
        lines.insert(0, say("panel.also_called", names="、".join(place.aliases)))
    if place.coordinate_source:
        lines.append(f"{say('panel.position')}:{place.coordinate_source}")
    return Markup("<h3>{}</h3>{}{}").format(
        say("panel.about_place"),
        html.note_lines(lines),
        html.copy_button("link", f"?place={place.id}"),
    )
