"""How exactly places are known: how many of each precision, and why some are not on the map."""

from markupsafe import Markup

from geo.projects.exactness import count_precisions
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Precision
from pages.frame import html


def show_positions(sources: Sources) -> None:
    """Places by precision, then those without a position, each with its reason."""
    intro = html.note_lines([say("data.coverage_intro")])
    html.show(html.section(say("data.coverage"), intro + _precisions(sources), "panel prose"))
    html.show(html.section(say("data.unplaced"), _unplaced(sources), "panel prose"))


def _precisions(sources: Sources) -> Markup:
    counts = count_precisions(sources)
    total = max(len(sources.places), 1)
    names = words("precision")
    rows = [
        (
            names[precision],
            counts[precision],
            say("data.share", percent=round(100 * counts[precision] / total)),
        )
        for precision in Precision
        if counts[precision]
    ]
    return html.table([say("map.legend_precision"), say("panel.places"), "%"], rows, numeric=2)


def _unplaced(sources: Sources) -> Markup:
    places = [place for place in sources.places.values() if place.geometry is None]
    rows = [(place.name, place.note) for place in places]
    table = html.table([say("data.column_place"), say("data.column_reason")], rows)
    return html.folded(say("data.place_count", count=len(rows)), table)
