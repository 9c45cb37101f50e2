"""Cards of headline figures: value, period, kind, what came before, quote and source."""

from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.comparable import is_contested, measure_step
from geo.figures.wording import say_difference, say_meta, say_name, say_period, say_value
from geo.models import Figure
from geo.sources import Sources, group_pairs
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
        before=_before(figure, sources),
        contested=_meta(say("glance.contested")) if is_contested(sources, figure) else NOTHING,
        proof=render_proof(figure, data),
    )


def _meta(line: str) -> Markup:
    return Markup('<p class="meta">{}</p>').format(line)


def _before(figure: Figure, sources: Sources) -> Markup:
    """What the documents gave before, and the change since or why none is drawn."""
    found = measure_step(figure, sources.figures)
    if found is None:
        return NOTHING
    if found.by is not None:
        since = say_difference(found.by, figure.unit)
        change = say("glance.change", period=say_period(found.before), change=since)
    else:
        change = say("glance.no_change", why=found.why_not)
    value = say_value(found.before)
    before = say("glance.before", value=value, when=say_meta(found.before))
    return _meta(before) + _meta(change)
