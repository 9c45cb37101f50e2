"""Pieces of HTML the pages are made of; what takes a text escapes it."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from geo.figures.wording import when_text
from geo.models import Citation, Figure, Place, Project
from geo.output.citation import reference
from geo.proof.passages import Text, passage
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Stage, Status
from layers.palette import BORDER


def status_symbol(status: Status | Stage, colour: str = "") -> str:
    """The dot the map draws for a status: outline planned, half underway, full completed."""
    style = f' style="--c:{colour}"' if colour else ""
    return f'<i class="sym {status}"{style} aria-hidden="true"></i>'


def source_line(citation: Citation, sources: Sources) -> str:
    """Document and chapter a quote comes from, and a button that copies them as a reference."""
    document = sources.documents[citation.document]
    chapter = sources.chapter_of(citation)
    text = say("panel.quote_source", title=document.title, chapter=f" {chapter}" if chapter else "")
    return f"<cite>{escape(text)} {copy_button('citation', reference(citation, sources))}</cite>"


def copy_button(key: str, text: str) -> str:
    """A small button that copies a text; `key` is its label under [copy]."""
    return (
        f'<button type="button" class="copy" data-copy="{escape(text)}" '
        f'data-done="{escape(say("copy.done"))}">{escape(say(f"copy.{key}"))}</button>'
    )


def notes(lines: Iterable[str]) -> str:
    """Lines a page says about what was asked, also to a screen reader; empty for none."""
    said = "".join(f'<span role="status">{escape(line)}</span>' for line in lines)
    return f'<p class="sentence">{said}</p>' if said else ""


def story(title: str, projects: Sequence[Project], items: str) -> str:
    """Several passages about one undertaking at one place: its name, its way, its items (HTML)."""
    names = words("status")
    steps = " → ".join(
        dict.fromkeys(
            f"{str(project.years) or say('panel.undated')} {names[project.status]}"
            for project in projects
        )
    )
    return (
        f'<section class="story-of"><h4>{escape(title)}</h4>'
        f'<p class="note">{escape(steps)}</p>{items}</section>'
    )


def passage_block(citation: Citation, texts: Mapping[str, Text]) -> str:
    """The quote inside its passage where the text is at hand, else one line that it is not."""
    found = passage(texts.get(citation.document), citation)
    if found is not None:
        around = f"{escape(found.before)}<mark>{escape(found.quote)}</mark>{escape(found.after)}"
        return (
            f'<details class="passage"><summary>{escape(say("panel.in_passage"))}</summary>'
            f"<p>{around}</p></details>"
        )
    missing = "passage_changed" if citation.document in texts else "passage_absent"
    return f"<cite>{escape(say(f'panel.{missing}'))}</cite>"


def project_item(
    project: Project,
    sources: Sources,
    texts: Mapping[str, Text],
    *,
    chosen: bool = False,
    elsewhere: bool = True,
    places: bool = False,
) -> str:
    """One project with its status, years, quote and source; marked if it is the one chosen.

    `elsewhere` adds its thread in other passages, `places` its places with the way to the map.
    """
    sector = sources.sectors[project.sectors[0]]
    status = words("status")[project.status]
    years = str(project.years) or say("panel.undated")
    tags = "、".join(sources.sectors[id].name for id in project.sectors)
    note = f"<cite>{escape(project.note)}</cite>" if project.note else ""
    css = "item chosen" if chosen else "item"
    return (
        f'<article class="{css}" id="{escape(project.id)}"><div class="head">'
        f"{status_symbol(project.status, sector.colour)}<b>{escape(project.title)}</b>"
        f'<span class="when">{escape(status)} · {escape(years)}</span></div>'
        f"<blockquote>{escape(project.citation.quote)}</blockquote>"
        f"{source_line(project.citation, sources)}"
        f'<span class="tags">{escape(tags)}</span>{note}'
        f"{_places(project, sources) if places else ''}"
        f"{passage_block(project.citation, texts)}"
        f"{_elsewhere(project, sources) if elsewhere else ''}</article>"
    )


def _places(project: Project, sources: Sources) -> str:
    links = "、".join(place_link(sources.places[id]) for id in project.place_ids)
    return f'<p class="places">{escape(say("panel.column_place"))}:{links}</p>' if links else ""


def _elsewhere(project: Project, sources: Sources) -> str:
    """The same undertaking in other passages, oldest first, folded away."""
    others = [other for other in sources.story(project.thread) if other.id != project.id]
    if not others:
        return ""
    title = say("panel.thread", title=sources.threads[project.thread].title, count=len(others))
    items = "".join(story_line(other, sources) for other in others)
    return (
        f'<details class="passage"><summary>{escape(title)}</summary>'
        f'<ul class="story">{items}</ul></details>'
    )


def story_line(project: Project, sources: Sources) -> str:
    """One step of a story: status, years, what, and where it is written."""
    document = sources.documents[project.citation.document]
    when = " · ".join(filter(None, [words("status")[project.status], str(project.years)]))
    return (
        f"<li>{status_symbol(project.status)} {escape(project.title)}"
        f"<small>{escape(when)} · 《{escape(document.title)}》<br>"
        f"“{escape(project.citation.quote)}”</small></li>"
    )


def figure_value(figure: Figure) -> str:
    """Qualifier in words, the digits as quoted, the unit smaller."""
    qualifier = words("qualifier").get(figure.qualifier, "")
    before = f"<small>{escape(qualifier)}</small>" if qualifier else ""
    return f"{before}<b>{escape(str(figure.value))}</b> <small>{escape(figure.unit)}</small>"


def figure_meta(figure: Figure) -> str:
    """Period and whether reached, expected or aimed at, as plain text."""
    return f"{when_text(figure)} · {words('observation')[figure.kind]}"


def figure_rows(figures: Iterable[Figure], sources: Sources, texts: Mapping[str, Text]) -> str:
    """Figures as a table; each opens its quote, source and passage."""
    rows = "".join(
        f"<tr><th>{escape(shown_name(figure, sources))}<br>"
        f"<small>{escape(figure_meta(figure))}</small>"
        f"{opened(figure, sources, texts, escape(say('indicators.passage')))}</th>"
        f'<td class="v">{figure_value(figure)}</td></tr>'
        for figure in figures
    )
    return f'<table class="facts">{rows}</table>'


def shown_name(figure: Figure, sources: Sources) -> str:
    """A headline series bears one name everywhere, however a document words it."""
    series = sources.series[figure.series]
    return figure.name if series.rank is None else series.name


def proof(figure: Figure, sources: Sources, texts: Mapping[str, Text]) -> str:
    """The passage that says so: quote, document and chapter, a note if there is one."""
    note = f"<cite>{escape(figure.note)}</cite>" if figure.note else ""
    return (
        f"<blockquote>{escape(figure.citation.quote)}</blockquote>"
        f"{source_line(figure.citation, sources)}{note}"
        f"{passage_block(figure.citation, texts)}"
    )


def opened(
    figure: Figure,
    sources: Sources,
    texts: Mapping[str, Text],
    summary: str,
    group: str = "",
) -> str:
    """Something short, as HTML, that opens a figure's passage; of one `group` only one is open."""
    name = f' name="{escape(group)}"' if group else ""
    return (
        f'<details class="passage"{name}><summary>{summary}</summary>'
        f'<div class="proof">{proof(figure, sources, texts)}</div></details>'
    )


def figure_details(figure: Figure, sources: Sources, texts: Mapping[str, Text]) -> str:
    """A figure's value and period, which open its passage."""
    summary = f"{figure_value(figure)}<br><small>{escape(figure_meta(figure))}</small>"
    return opened(figure, sources, texts, summary)


def family_bars(counts: Mapping[str, int], sources: Sources, longest: int = 0) -> str:
    """Projects by family of sectors, as bars in the map's colours; only families counted.

    `longest` is the count that fills the width, so that charts can share a scale; without it
    the largest does.
    """
    names = words("family")
    rows = [
        (escape(names[family]), counts[family], colour)
        for family, colour in sources.family_colours.items()
        if family in counts
    ]
    return _bars(rows, longest)


def status_bars(counts: Mapping[str, int], longest: int = 0) -> str:
    """Projects by status, each with its symbol; `longest` as for `family_bars`."""
    names = words("status")
    rows = [
        (f"{status_symbol(status)} {escape(names[status])}", counts[status], BORDER)
        for status in Status
        if status in counts
    ]
    return _bars(rows, longest)


def _bars(rows: Sequence[tuple[str, int, str]], longest: int) -> str:
    """A bar chart of (term in HTML, count, colour); a count of zero has no bar."""
    longest = longest or max((count for _, count, _ in rows), default=0)
    body = "".join(
        f'<dt>{term}</dt><dd>{_bar(count, longest, colour)}</dd><dd class="n">{count}</dd>'
        for term, count, colour in rows
    )
    return f'<dl class="bars">{body}</dl>'


def _bar(count: int, longest: int, colour: str) -> str:
    if not count:
        return ""
    return f'<div class="bar" style="--c:{colour};width:{100 * count / longest:.1f}%"></div>'


def place_link(place: Place) -> str:
    """A place's name that opens it on page 地图, under whatever base path the app runs."""
    return f'<a href="./?place={escape(place.id)}">{escape(place.name)}</a>'


def section(heading: str, body: str = "", css: str = "panel") -> str:
    """A part of a page under its heading; `body` is HTML, the heading plain text."""
    return f'<section class="{css}"><h3>{escape(heading)}</h3>{body}</section>'


def map_legend(sources: Sources, families: Iterable[str]) -> str:
    """What the colours on the map now mean, and every form, filling, stroke and size."""
    shown = set(families)
    colours = [
        f'<li><i class="sw" style="--c:{colour}"></i>{escape(words("family")[family])}</li>'
        for family, colour in sources.family_colours.items()
        if family in shown
    ]
    stages = [
        f'<li>{status_symbol(stage)}<i class="zone {stage}"></i><i class="way {stage}"></i>'
        f"{escape(words('stage')[stage])}</li>"
        for stage in Stage
    ]
    names = words("precision")
    forms = "".join(
        f'<li><i class="sym planned form-{look.form}" style="--d:{look.size_px:g}px"></i>'
        f"{escape(names[precision])}</li>"
        for precision, look in sources.styles.precisions.items()
    )
    groups = (
        (say("map.legend_family"), "".join(colours)),
        (say("map.legend_status"), "".join(stages)),
        (say("map.legend_precision"), forms),
    )
    return "".join(
        f'<ul class="legend"><li class="k">{escape(name)}</li>{items}</ul>'
        for name, items in groups
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], numeric: int = 0) -> str:
    """An HTML table whose last `numeric` columns are numbers; all cells are escaped."""

    def cells(tag: str, values: Sequence[object]) -> str:
        first_number = len(values) - numeric
        return "".join(
            f"<{tag}{' class=n' if number >= first_number else ''}>{escape(str(value))}</{tag}>"
            for number, value in enumerate(values)
        )

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    head = f"<tr>{cells('th', headings)}</tr>"
    return f'<div class="scroll"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'
