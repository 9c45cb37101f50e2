"""Cards of headline figures: value, period, kind, what came before, quote and source."""

from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.comparable import is_contested
from geo.figures.wording import say_before, say_meta, say_name
from geo.models import Figure
from geo.sources import group_pairs
from geo.text import say
from pages.frame import html
from pages.frame.evidence import render_proof, render_value
from pages.frame.html import NOTHING, join
from pages.frame.loading import Data


def show_cards(figures: Iterable[Figure], data: Data) -> None:
    """A card a figure, under the names of their sectors."""
    sectors = data.sources.sectors
    by_sector = group_pairs((figure.sector, figure) for figure in figures)
    for sector in sorted(by_sector, key=lambda id: sectors[id].order):
        cards = join(_card(figure, data) for figure in by_sector[sector])
        body = Markup('<div class="cards">{}</div>').format(cards)
        html.show(html.section(sectors[sector].name, body))


def _card(figure: Figure, data: Data) -> Markup:
    sources = data.sources
    colour = sources.family_colours[sources.sectors[figure.sector].family]
    return Markup(
        '<article class="card" style="--c:{colour}"><p class="name">{name}</p>'
        '<p class="value">{value}</p><p class="meta">{meta}</p>{before}{contested}{proof}</article>'
    ).format(
        colour=colour,
        name=say_name(figure, sources),
        value=render_value(figure),
        meta=say_meta(figure),
        before=join(map(_meta, say_before(figure, sources.figures))),
        contested=_meta(say("glance.contested")) if is_contested(sources, figure) else NOTHING,
        proof=render_proof(figure, data),
    )


def _meta(line: str) -> Markup:
    return Markup('<p class="meta">{}</p>').format(line)
