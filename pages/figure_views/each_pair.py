"""Which figures of a series may be compared: each two, with the reason where they may not.

What several passages say alike is one of them.
"""

from collections.abc import Sequence

from markupsafe import Markup

from geo.figures.comparability.clashes import list_noted
from geo.figures.comparability.figure_pairs import Pairing, list_pairable, pair_told
from geo.figures.comparability.same_figures import Told
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.text import say
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_proof, render_value
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of
from pages.frame.parts.widgets import pick_one


def show_each_pair(data: Data) -> None:
    """The view."""
    sources = data.sources
    series = list_pairable(sources)
    html.show(html.note_lines([say("pairs.intro")]))
    if not series:
        html.show(Markup('<p class="empty">{}</p>').format(say("pairs.none")))
        return
    names = {
        id: say("pairs.option", name=say_name(told[0].figure, sources), count=len(told))
        for id, told in series.items()
    }
    id = pick_one(say("pairs.series"), names, "pair_series")
    told = series[id]
    pairs = pair_told(told, sources.conflicts.values())
    verdicts = [pair.is_comparable for row in pairs for pair in row]
    counted = say("pairs.counted", all=len(verdicts), comparable=sum(verdicts))
    html.show(html.section(f"{say('pairs.heading')} · {counted}"))
    both = Markup('<div class="pairs-told">{}{}</div>')
    html.show(both.format(_matrix(told, pairs, sources), _passages(told, data)))
    noted = list_noted(sources, (figure for one in told for figure in one.figures))
    if lines := html.note_lines(conflict.note for conflict in noted):
        html.show(lines)
    offer_sheet_of(data, {"sheet": "pairs", "series": id}, say("export_sheet.open_figures"))


def _matrix(said: Sequence[Told], pairs: Sequence[Sequence[Pairing]], sources: Sources) -> Markup:
    """A row a thing said, set against those above it, which the columns call by their numbers."""
    heads = join(Markup('<th scope="col">{}</th>').format(n) for n in range(1, len(said)))
    rows = join(
        Markup('<tr><th scope="row">{}</th>{}{}</tr>').format(
            _name(number, told, sources),
            join(map(_cell, row)),
            Markup("<td></td>") * (len(said) - 1 - len(row)),
        )
        for number, (told, row) in enumerate(zip(said, pairs, strict=True), start=1)
    )
    # Nothing in it takes the keyboard: itself must, to be scrolled.
    return Markup(
        '<div class="scroll" tabindex="0"><table class="matrix"><thead><tr><td></td>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(heads, rows)


def _name(number: int, told: Told, sources: Sources) -> Markup:
    figure = told.figure
    district = sources.districts[figure.district].name
    place = sources.places[figure.place_id].name if figure.place_id else ""
    where = f"{district} {place}".rstrip()
    return Markup("<span>{}</span><b>{}</b><small>{}<br>{}</small>").format(
        number, render_value(figure), where, say_meta(figure)
    )


def _cell(pair: Pairing) -> Markup:
    """Whether two may be compared, and in small what keeps them apart or must be said."""
    css, word = ("yes", say("pairs.yes")) if pair.is_comparable else ("no", say("pairs.no"))
    small = "、".join(pair.caveats) or pair.obstacle
    return Markup('<td class="{}" title="{}">{}<small>{}</small></td>').format(
        css, pair.why, word, small
    )


def _passages(said: Sequence[Told], data: Data) -> Markup:
    """Below the same numbers what each rests on: every passage that says it."""
    items = join(
        Markup("<li><b>{}</b>{}</li>").format(
            say_value(told.figure), join(render_proof(figure, data) for figure in told.figures)
        )
        for told in said
    )
    return Markup('<section class="panel"><h3>{}</h3><ol class="proof">{}</ol></section>').format(
        say("indicators.passage"), items
    )
