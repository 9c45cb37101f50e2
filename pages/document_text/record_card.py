"""The record of the passage chosen, below the map: what it says, and the ways on from it."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.output.extracts.citation import show_quote
from geo.projects.summed_up.exactness import say_position
from geo.projects.summed_up.mapped import explain_unmapped, is_mapped
from geo.proof.marked_text.marked_passages import Marked, MarkKind
from geo.text import say, words
from geo.values.models import Citation, Figure, Place, Project, SetAside
from geo.values.record_groups import Scheme
from geo.values.sources import Sources
from pages.document_text.full_text import Reading, say_cover
from pages.frame.address_bar.address import write_address
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_project, render_source, render_value, say_review
from pages.frame.parts.widgets import show_button


def show_record(
    data: Data, reading: Reading, at: int | None, marked: Sequence[Marked], place: Place | None
) -> None:
    """What is marked at an offset, the innermost first; without an offset, what the document is.

    Where nothing is marked it is said, with the chapter the offset lies in.
    """
    if at is None and place is None:
        html.show(Markup('<div class="panel">{}</div>').format(_about(data.sources, reading)))
        return
    named = [one for one in marked if one.record is place]
    own = [_render_place(place, data.sources)] if place is not None and not named else []
    parts = [*(_render(one, data) for one in marked), *own]
    show_button(say("read.close"), type="tertiary", key="close_record", on_click=_close)
    # Where nothing is marked there is no record: on a telephone the text keeps its room.
    css, body = ("panel record", join(parts)) if parts else (
        "panel", _unmarked(data.sources, reading, at or 0)
    )  # fmt: skip
    html.show(Markup('<div class="{}">{}</div>').format(css, body))


def _close() -> None:
    write_address({"at": "", "place": ""})


def _about(sources: Sources, reading: Reading) -> Markup:
    """The document itself: who issued it, when, and how much of it is marked."""
    document = sources.documents[reading.document]
    kinds = [one.kind for one in reading.marked]
    counts = "、".join(
        say("read.count", kind=name, count=kinds.count(MarkKind(kind)))
        for kind, name in words("mark_kind").items()
        if kind in kinds or kind != MarkKind.KNOWN
    )
    facts = [document.issuer, words("document_kind")[document.kind], document.published]
    lines = [counts, document.note, say("read.help")]
    return Markup('<p class="kicker">{}</p><h2>{}</h2>{}').format(
        " · ".join(filter(None, facts)), document.title, html.note_lines(lines)
    )


def _unmarked(sources: Sources, reading: Reading, at: int) -> Markup:
    """The chapter an offset lies in, where nothing is marked there."""
    title = sources.chapter_of(Citation(reading.document, "", at, at))
    inside = [one for one in reading.chapters if one.chapter.start <= at < one.end]
    covers = [say_cover(one) for one in inside[-1:]] if reading.has_text else []
    return Markup("<h2>{}</h2>{}").format(
        title or say("read.before_chapters"), html.note_lines([*covers, say("read.unmarked")])
    )


def _render(marked: Marked, data: Data) -> Markup:
    """One record under the name of its kind."""
    sources = data.sources
    match marked.record:
        case Place() as place:
            return _render_place(place, sources, marked.kind)
        case Project() as project:
            return _render_project(project, data)
        case Figure() as figure:
            return _render_figure(figure, sources)
        case Scheme() as scheme:
            return _section(MarkKind.PLACE, scheme.name, _scheme(scheme, sources))
        case SetAside() as aside:
            return _section(
                MarkKind.ASIDE, show_quote(aside.citation.quote), html.note_lines([aside.reason])
            )


def _section(kind: MarkKind, title: str, body: Markup) -> Markup:
    return Markup('<section><p class="kicker">{}</p><h2>{}</h2>{}</section>').format(
        words("mark_kind")[kind], title, body
    )


def _ways(links: Iterable[tuple[str, str]]) -> Markup:
    """Links on, by address and words."""
    return Markup('<p class="places">{}</p>').format(
        Markup(" · ").join(Markup('<a href="./{}">{}</a>').format(*link) for link in links)
    )


def _render_place(place: Place, sources: Sources, kind: MarkKind = MarkKind.PLACE) -> Markup:
    """A place, and whether nothing has been lifted yet from where it is named."""
    aliases = say("panel.also_called", names="、".join(place.aliases)) if place.aliases else ""
    district = sources.districts.get(place.district)
    told = " · ".join(
        filter(
            None,
            [
                district.name if district else "",
                say_position(place),
                say_review(place.id, sources),
            ],
        )
    )
    unlifted = say("read.only_known") if kind is MarkKind.KNOWN else ""
    body = html.note_lines([unlifted, told, aliases, place.note if place.geometry is None else ""])
    way = _ways([(f"?{urlencode({'place': place.id})}", say("read.on_map"))])
    return _section(kind, place.name, body + way)


def _scheme(scheme: Scheme, sources: Sources) -> Markup:
    names = "、".join(sources.places[id].name for id in scheme.place_ids)
    return html.note_lines([names, scheme.note]) + _ways(
        [(f"?{urlencode({'scheme': scheme.id})}", say("read.on_map"))]
    )


def _render_project(project: Project, data: Data) -> Markup:
    """A project as everywhere, and why it is not on the map if it is not."""
    mapped = is_mapped(project, data.sources)
    lines = [] if mapped else [say("read.off_map", why=explain_unmapped(project, data.sources))]
    return Markup('<section><p class="kicker">{}</p>{}{}{}</section>').format(
        words("mark_kind")[MarkKind.PROJECT],
        render_project(project, data, places=True, passage=False),
        html.note_lines(lines),
        _ways([(f"?{urlencode({'project': project.id})}", say("read.on_map"))]),
    )


def _render_figure(figure: Figure, sources: Sources) -> Markup:
    asked = {
        "view": "table", "district": figure.district, "kind": figure.kind.value,
        "sector": figure.sector, "document": figure.citation.document,
    }  # fmt: skip
    return _section(
        MarkKind.FIGURE,
        say_name(figure, sources),
        Markup('<p class="totals"><span class="value">{}</span></p>{}{}{}').format(
            render_value(figure),
            html.note_lines([say_meta(figure), sources.series[figure.series].definition]),
            render_source(figure.citation, sources),
            html.note_lines([figure.note])
            + _ways([(f"indicators?{urlencode(asked)}", say("read.in_figures"))]),
        ),
    )
