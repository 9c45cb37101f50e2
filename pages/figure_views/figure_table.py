"""A table of figures, each opening its passage."""

from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.comparability.same_figures import Told, gather_told
from geo.figures.in_words.words_beside_figure import say_when
from geo.text import say, words
from geo.values.models import Figure
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_opener, render_value

_COLUMNS = ("district", "period", "kind", "value", "measure", "name")


def tabulate_figures(figures: Iterable[Figure], data: Data) -> Markup:
    """Every figure with what tells it from the others, what several say once; each opens its
    passages.
    """
    headings = [say(f"indicators.column_{name}") for name in _COLUMNS]
    headings.append(say("figures.column_source"))
    return Markup(
        '<div class="panel prose"><table class="figure-table"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(
        join(Markup("<th>{}</th>").format(heading) for heading in headings),
        join(_row(told, data) for told in gather_told(figures)),
    )


def _row(told: Told, data: Data) -> Markup:
    sources, figure = data.sources, told.figure
    documents = dict.fromkeys(one.citation.document for one in told.figures)
    titles = "".join(f"《{sources.documents[id].title}》" for id in documents)
    cells = {
        "district": sources.districts[figure.district].name,
        "period": say_when(figure),
        "kind": words("observation")[figure.kind],
        "value": render_value(figure),
        "measure": words("measure")[figure.measure],
        "name": say("place.join").join(dict.fromkeys(one.name for one in told.figures)),
        "source": render_opener(told.figures, data, titles + say("indicators.passage")),
    }
    return Markup("<tr>{}</tr>").format(
        join(Markup("<td class={}>{}</td>").format(name, cell) for name, cell in cells.items())
    )
