"""Cards of figures: the value, its context drawn, why nothing compares, what proves it."""

from base64 import b64encode
from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.comparability.same_figures import Told
from geo.figures.in_words.words_beside_figure import say_meta, say_name, say_when
from geo.figures.shown.card_context import Context
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.chart.card_line.card_drawing import draw_card
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_proof, render_value


def render_cards(contexts: Iterable[Context], data: Data) -> Markup:
    """A card a figure, in the order they come."""
    cards = join(_card(context, data) for context in contexts)
    legend = html.note_lines([say("card.legend")])
    return legend + Markup('<div class="panel card-grid">{}</div>').format(cards)


def _card(context: Context, data: Data) -> Markup:
    sources, figure = data.sources, context.main.figure
    colour = sources.family_colours[sources.sectors[figure.sector].family]
    return Markup(
        '<article class="figure-card" style="--c:{colour}"><header><h4>{name}</h4>'
        '<span class="tag">{tag}</span></header>'
        '<p class="value">{value}<small> · {when}</small></p>'
        '{drawing}<footer><p title="{remarks}">{remark}</p>{source}</footer></article>'
    ).format(
        colour=colour,
        name=_name(figure, sources),
        tag=_tag(figure),
        value=render_value(figure),
        when=say_when(figure),
        drawing=_drawing(context, colour),
        remarks=";".join(context.remarks),
        remark=next(iter(context.remarks), figure.note),
        source=_proofs(context, data),
    )


def _drawing(context: Context, colour: str) -> Markup:
    """As a picture: what Streamlit shows of HTML has no SVG in it."""
    drawn = draw_card(context, colour)
    data = b64encode(drawn.svg.encode("utf-8")).decode("ascii")
    return Markup('<img class="line" src="data:image/svg+xml;base64,{}" alt="{}">').format(
        data, drawn.said
    )


def _name(figure: Figure, sources: Sources) -> str:
    """The quantity, and the place it is of where that is not the whole district."""
    name = say_name(figure, sources)
    return f"{name} · {sources.places[figure.place_id].name}" if figure.place_id else name


def _tag(figure: Figure) -> str:
    return words("observation")[figure.kind]


def _proofs(context: Context, data: Data) -> Markup:
    """Opened, what else is to be said, and every passage of the card: the figure's own first."""
    body = join(_proof(told, data) for told in context.all)
    return Markup(
        '<details class="source" name="card"><summary>{}</summary><div class="proof">{}{}</div>'
        "</details>"
    ).format(say("card.source"), html.note_lines(context.remarks), body)


def _proof(told: Told, data: Data) -> Markup:
    """What is told, and each passage that tells it."""
    passages = join(render_proof(figure, data) for figure in told.figures)
    return Markup('<section><p class="of">{} <small>{}</small></p>{}</section>').format(
        render_value(told.figure), say_meta(told.figure), passages
    )
