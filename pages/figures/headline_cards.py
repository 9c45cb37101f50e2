"""Cards of headline figures: value, period, kind, what came before, quote and source."""

from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.comparable import is_contested, step
from geo.figures.wording import difference_text, meta_text, name_text, period_text, value_text
from geo.models import Figure
from geo.sources import Sources, group
from geo.text import say
from pages.frame import html
from pages.frame.evidence import figure_proof, figure_value
from pages.frame.html import NOTHING, join
from pages.frame.loading import Data


def show_cards(figures: Iterable[Figure], data: Data) -> None:
    """A card a figure, under the names of their sectors."""
    sectors = data.sources.sectors
    by_sector = group((figure.sector, figure) for figure in figures)
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
        name=name_text(figure, sources),
        value=figure_value(figure),
        meta=meta_text(figure),
        before=_before(figure, sources),
        contested=_meta(say("glance.contested")) if is_contested(sources, figure) else NOTHING,
        proof=figure_proof(figure, data),
    )


def _meta(line: str) -> Markup:
    return Markup('<p class="meta">{}</p>').format(line)


def _before(figure: Figure, sources: Sources) -> Markup:
    """What the documents gave before, and the change since or why none is drawn."""
    found = step(figure, sources.figures)
    if found is None:
        return NOTHING
    if found.by is not None:
        since = difference_text(found.by, figure.unit)
        change = say("glance.change", period=period_text(found.before), change=since)
    else:
        change = say("glance.no_change", why=found.why_not)
    value = value_text(found.before)
    before = say("glance.before", value=value, when=meta_text(found.before))
    return _meta(before) + _meta(change)
