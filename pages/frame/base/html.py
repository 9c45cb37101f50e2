"""Pieces of HTML the pages are made of. Markup escapes every text that is put into it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from geo.output.extracts.citation import write_link
from geo.projects.summed_up.project_stage import judge_stage
from geo.text import say, words
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import Status
from layers.palette import BORDER

NOTHING = Markup("")


class _Sent(NamedTuple):
    """HTML as it is sent: of a plain text Streamlit looks first whether a file is called by it."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(body: Markup, width: str = "stretch") -> None:
    """Draw a piece of HTML on the page."""
    # The name of a file may hold bytes that are no text: what cannot be sent is shown as unknown.
    st.html(_Sent(str(body).encode("utf-8", "replace").decode()), width=width)  # type: ignore[arg-type]


def join(parts: Iterable[Markup]) -> Markup:
    """Pieces one after the other; none give nothing."""
    return NOTHING.join(parts)


def note_lines(lines: Iterable[str]) -> Markup:
    """Quiet lines, one below the other; empty ones are left out."""
    return join(Markup('<p class="note">{}</p>').format(line) for line in lines if line)


def spoken_notes(lines: Iterable[str]) -> Markup:
    """Lines a page says about what was asked, also to a screen reader; nothing for none."""
    said = join(Markup('<span role="status">{}</span>').format(line) for line in lines)
    return Markup('<p class="sentence">{}</p>').format(said) if said else NOTHING


def section(heading: str | Markup, body: Markup = NOTHING, css: str = "panel") -> Markup:
    """A part of a page under its heading."""
    return Markup('<section class="{}"><h3>{}</h3>{}</section>').format(css, heading, body)


def cut_middle(text: str, most: int = 60) -> str:
    """A text that may be very long in so many characters: its beginning and its end tell most."""
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


def cards(articles: Markup) -> Markup:
    """Articles beside each other, as many as there is room for."""
    return Markup('<div class="docs">{}</div>').format(articles)


def folded(
    summary: str | Markup,
    body: Markup,
    css: str = "passage",
    *,
    unfolded: bool = False,
    more: Markup = NOTHING,
) -> Markup:
    """Something that opens when its summary is pressed, or stands open from the start; `more`
    attributes.
    """
    named = Markup(' class="{}"').format(css) if css else NOTHING
    return Markup("<details{}{}{}><summary>{}</summary>{}</details>").format(
        named, Markup(" open") if unfolded else NOTHING, more, summary, body
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], numeric: int = 0) -> Markup:
    """A table whose last `numeric` columns are numbers."""

    def cells(tag: str, values: Sequence[object]) -> Markup:
        first_number = len(values) - numeric
        return join(
            Markup("<{tag}{css}>{value}</{tag}>").format(
                tag=tag, css=Markup(" class=n") if number >= first_number else "", value=value
            )
            for number, value in enumerate(values)
        )

    body = join(Markup("<tr>{}</tr>").format(cells("td", row)) for row in rows)
    head = cells("th", headings)
    return Markup(
        '<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def copy_button(key: str, text: str) -> Markup:
    """A small button that copies a text; `key` is its label under [copy]."""
    return Markup(
        '<button type="button" class="copy" data-copy="{}" data-done="{}">{}</button>'
    ).format(text, say("copy.done"), say(f"copy.{key}"))


def skip_button(goal: str) -> Markup:
    """The keyboard's way past a map, to what the selector `goal` finds."""
    return Markup('<button type="button" class="skip" data-skip-to="{}">{}</button>').format(
        goal, say("map.skip")
    )


def place_link(place: Place) -> Markup:
    """A place's name that opens it on page 地图, under whatever base path the app runs."""
    return Markup('<a href="./?place={}">{}</a>').format(place.id, place.name)


def reading_link(document: str, at: int | None = None) -> Markup:
    """The way to a document on page 原文, at an offset, under whatever base path the app runs."""
    return Markup('<a class="read" href="./{}">{}</a>').format(
        write_link(document, at), say("read.link")
    )


def status_symbol(status: Status, sources: Sources, colour: str = "") -> Markup:
    """The dot the map draws for a status, in a colour or in grey."""
    filling = sources.styles.stages[judge_stage([status])].filling
    style = Markup(' style="--c:{}"').format(colour) if colour else ""
    return Markup('<i class="sym filling-{}"{} aria-hidden="true"></i>').format(filling, style)


def family_bars(counts: Mapping[str, int], sources: Sources, longest: int = 0) -> Markup:
    """Projects by family of sectors, as bars in the map's colours; only families counted.

    `longest` is the count that fills the width, so that charts can share a scale; without it
    the largest does.
    """
    names = words("family")
    rows = [
        (Markup.escape(names[family]), counts[family], colour)
        for family, colour in sources.family_colours.items()
        if family in counts
    ]
    return _bars(rows, longest)


def status_bars(counts: Mapping[str, int], sources: Sources, longest: int = 0) -> Markup:
    """Projects by status, each with its symbol; `longest` as for `family_bars`."""
    names = words("status")
    rows = [
        (
            Markup("{} {}").format(status_symbol(status, sources), names[status]),
            counts[status],
            BORDER,
        )
        for status in Status
        if status in counts
    ]
    return _bars(rows, longest)


def _bars(rows: Sequence[tuple[Markup, int, str]], longest: int) -> Markup:
    """A bar chart of (term, count, colour); a count of zero has no bar."""
    longest = longest or max((count for _, count, _ in rows), default=0)
    body = join(
        Markup("<dt>{}</dt><dd>{}</dd><dd class=n>{}</dd>").format(
            term, _bar(count, longest, colour), count
        )
        for term, count, colour in rows
    )
    return Markup('<dl class="bars">{}</dl>').format(body)


def _bar(count: int, longest: int, colour: str) -> Markup:
    if not count:
        return NOTHING
    return Markup("<i class=bar style=--c:{};width:{:.1f}%></i>").format(
        colour, 100 * count / longest
    )
