"""What proves a row: its quote, its source, the passage around it, and what else tells of it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from geo.figures.comparability.same_figures import gather_told
from geo.figures.in_words.done_amounts import say_share
from geo.figures.in_words.value_in_words import qualify_figure
from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.number_format import group_digits
from geo.output.extracts.citation import READING_ROOM, show_quote, write_public_reference
from geo.projects.followed.progress import trace_steps
from geo.proof.quotes.passages import Passage, find_passage
from geo.text import say, words
from geo.values.models import Citation, Figure, Project
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import NOTHING, join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece


def render_source(citation: Citation, sources: Sources) -> Markup:
    """Document and chapter a quote comes from, the way to it in the text, and a button that copies
    them as a reference.
    """
    document = sources.documents[citation.document]
    chapter = sources.chapter_of(citation)
    text = say("panel.quote_source", title=document.title, chapter=f" {chapter}" if chapter else "")
    button = html.copy_button("citation", write_public_reference(citation, sources))
    return Markup("<cite>{} {} {}</cite>").format(text, render_reading_link(citation), button)


def render_reading_link(citation: Citation) -> Markup:
    """The way to a passage on page 原文."""
    return html.reading_link(citation.document, citation.start)


def render_passage(
    citation: Citation, data: Data, *, unfolded: bool = False, project: str = ""
) -> Markup:
    """The quote inside its passage where the text is at hand, else one line that it is not; that
    of a `project` is told when it is opened.
    """
    found = find_passage(data.texts.get(citation.document), citation)
    if found is None:
        missing = "passage_changed" if citation.document in data.texts else "passage_absent"
        return Markup("<cite>{}</cite>").format(say(f"panel.{missing}"))
    if project and not unfolded:
        return fold_piece(say("panel.in_passage"), data, "passage", {"project": project})
    return html.folded(say("panel.in_passage"), render_around(found), unfolded=unfolded)


def render_around(found: Passage) -> Markup:
    """A quote inside its passage."""
    return Markup("<p>{}<mark>{}</mark>{}</p>").format(
        found.before, show_quote(found.quote), found.after
    )


def render_project(
    project: Project,
    data: Data,
    *,
    chosen: bool = False,
    elsewhere: bool = True,
    places: bool = False,
    passage: bool = True,
    unfolded: bool = False,
) -> Markup:
    """One project with its status, years, quote and source; marked if it is the one chosen.

    `elsewhere` adds its thread in other passages, `places` its places with the way to the map;
    `passage` is the quote in its passage, `unfolded` opens it at once.
    """
    sources, sector = data.sources, data.sources.sectors[project.sectors[0]]
    return Markup(
        '<article class="{css}" id="{id}"><div class="head">{symbol}<b>{title}</b>'
        '<span class="when">{status} · {years}</span></div>'
        '<blockquote>{quote}</blockquote>{source}<span class="tags">{tags}</span>'
        "{figures}{note}{places}{passage}{elsewhere}</article>"
    ).format(
        css="item chosen" if chosen else "item",
        id=project.id,
        symbol=html.status_symbol(project.status, sources, sector.colour),
        title=project.title,
        status=words("status")[project.status],
        years=str(project.years) or say("panel.undated"),
        quote=show_quote(project.citation.quote),
        source=render_source(project.citation, sources),
        tags=f"{'、'.join(sources.sectors[id].name for id in project.sectors)}"
        f" · {say_review(project.id, sources)}",
        figures=_figures_of(project, sources),
        note=_cited(project.note),
        places=_places(project, sources) if places else NOTHING,
        passage=render_passage(project.citation, data, unfolded=unfolded, project=project.id)
        if passage
        else NOTHING,
        elsewhere=_elsewhere(project, data) if elsewhere else NOTHING,
    )


def say_review(record: str, sources: Sources) -> str:
    """Whether a second person has held a record against its passage, and when."""
    review = sources.reviews.get(record)
    return say("panel.reviewed", date=review.reviewed) if review else words("review")["unverified"]


def _figures_of(project: Project, sources: Sources) -> Markup:
    """The figures its passage gives, with their names."""
    given = [sources.figure_by_id[id] for id in project.figure_ids if id in sources.figure_by_id]
    told = Markup("、").join(
        Markup("{} {}").format(figure.name, render_value(figure)) for figure in given
    )
    return (
        Markup('<p class="figures">{}:{}</p>').format(say("panel.given"), told) if told else NOTHING
    )


def _cited(note: str) -> Markup:
    return Markup("<cite>{}</cite>").format(note) if note else NOTHING


def _places(project: Project, sources: Sources) -> Markup:
    links = Markup("、").join(html.place_link(sources.places[id]) for id in project.place_ids)
    if not links:
        return NOTHING
    return Markup('<p class="places">{}:{}</p>').format(say("panel.column_place"), links)


def _elsewhere(project: Project, data: Data) -> Markup:
    """The same undertaking in other passages, oldest first, told when it is opened."""
    sources = data.sources
    others = list_elsewhere(project, sources)
    if not others:
        return NOTHING
    title = say("panel.thread", title=sources.threads[project.thread].title, count=len(others))
    return fold_piece(title, data, "elsewhere", {"project": project.id})


def list_elsewhere(project: Project, sources: Sources) -> list[Project]:
    """What else is told of a project's undertaking."""
    return [other for other in sources.story(project.thread) if other.id != project.id]


def render_thread_link(thread: str) -> Markup:
    """The way to all passages of an undertaking side by side; nothing for no thread."""
    if not thread:
        return NOTHING
    return Markup('<p class="places"><a href="./{}?thread={}">{}</a></p>').format(
        READING_ROOM, thread, say("read.side_by_side")
    )


def render_story_lines(projects: Iterable[Project], sources: Sources) -> Markup:
    """The steps of a story: status, years, what, and where it is written."""
    steps = join(_story_line(project, sources) for project in projects)
    return Markup('<ul class="story">{}</ul>').format(steps)


def say_relation(project: Project, sources: Sources) -> str:
    """How a statement belongs to its thread, with its share where it has one; else nothing."""
    if project.relation is None:
        return ""
    name, share = words("relation")[project.relation], say_share(project, sources)
    return say("follow.share", state=name, shares=share) if share else name


def _story_line(project: Project, sources: Sources) -> Markup:
    document = sources.documents[project.citation.document]
    said = [words("status")[project.status], str(project.years), say_relation(project, sources)]
    when = " · ".join(filter(None, said))
    return Markup("<li>{} {}<small>{} · 《{}》 {}<br>“{}”</small></li>").format(
        html.status_symbol(project.status, sources),
        project.title,
        when,
        document.title,
        render_reading_link(project.citation),
        show_quote(project.citation.quote),
    )


def render_story(title: str, projects: Sequence[Project], items: Markup) -> Markup:
    """Several passages about one undertaking at one place: its items, and below them its name and
    its way, which is no heading: what somebody looks for is the passages.
    """
    names = words("status")
    steps = " → ".join(
        dict.fromkeys(
            f"{str(project.years) or say('panel.undated')} {names[project.status]}"
            for project in trace_steps(projects)
        )
    )
    return Markup('<section class="story-of">{}<p class="note"><b>{}</b> {}</p></section>').format(
        items, title, steps
    )


def render_value(figure: Figure) -> Markup:
    """The digits quoted; smaller the unit, and the qualifier where its document has it."""
    said = qualify_figure(figure)
    before = Markup("<small>{}</small>").format(said.before) if said.before else NOTHING
    return Markup("{}<b>{}</b> <small>{}</small>").format(
        before, group_digits(figure.value), said.with_unit
    )


def render_figures(figures: Iterable[Figure], data: Data) -> Markup:
    """Figures as a table, what several say once; each opens its quote, source and passage."""
    rows = join(
        Markup('<tr><th>{}<br><small>{}</small>{}</th><td class="v">{}</td></tr>').format(
            say_name(told.figure, data.sources),
            say_meta(told.figure),
            render_opener(told.figures, data, say("indicators.passage")),
            render_value(told.figure),
        )
        for told in gather_told(figures)
    )
    return Markup('<table class="facts">{}</table>').format(rows)


def render_proof(figure: Figure, data: Data) -> Markup:
    """The passage that says so: quote, document and chapter, a note if there is one."""
    return Markup("<blockquote>{}</blockquote>{}{}{}").format(
        show_quote(figure.citation.quote),
        render_source(figure.citation, data.sources),
        _cited(figure.note) + _cited(say_review(figure.id, data.sources)),
        render_passage(figure.citation, data),
    )


def render_opener(
    figures: Iterable[Figure], data: Data, summary: str | Markup, group: str = ""
) -> Markup:
    """Something short that opens the passages of figures that say the same; of one `group` only
    one is open.
    """
    name = Markup(' name="{}"').format(group) if group else NOTHING
    ids = ",".join(figure.id for figure in figures)
    return fold_piece(summary, data, "figures", {"ids": ids}, more=name)


def render_details(figure: Figure, data: Data) -> Markup:
    """A figure's value and period, which open its passage."""
    summary = Markup("{}<br><small>{}</small>").format(render_value(figure), say_meta(figure))
    return render_opener([figure], data, summary)
