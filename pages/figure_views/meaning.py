"""What the series mean, how documents word them, and where figures disagree."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from geo.figures.comparability.clashes import list_conflicts
from geo.figures.comparability.figure_order import group_series_by_sector
from geo.output.extracts.citation import show_quote
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from pages.figure_views.conflicts import show_conflicts
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import fold_piece
from pages.frame.parts.evidence import render_reading_link
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of

_COLUMNS = ("series", "definition", "measure", "unit", "documents")


def show_meanings(data: Data) -> None:
    """The view."""
    show_conflicts(data)
    if list_conflicts(data.sources):
        offer_sheet_of(data, {"sheet": "conflicts"}, say("export_sheet.open_figures"))
    html.show(html.section(say("meaning.measures"), _vocabulary(), "panel prose"))
    body = html.note_lines([say("meaning.wordings_intro")]) + _wordings(data)
    html.show(html.section(say("meaning.wordings"), body, "panel prose folded"))


def _vocabulary() -> Markup:
    """What measures and kinds mean."""
    rows = [
        (name, words(f"meaning.{section}")[key])
        for section in ("measure", "observation")
        for key, name in words(section).items()
    ]
    return html.table([say("meaning.column_word"), say("data.field_meaning")], rows)


def _wordings(data: Data) -> Markup:
    """Every series by sector."""
    parts = []
    for sector, series in group_series_by_sector(data.sources).items():
        said = say("meaning.sector", name=data.sources.sectors[sector].name, count=len(series))
        summary = Markup("<span>{}</span>").format(said)
        parts.append(fold_piece(summary, data, "wordings", {"of": sector}, css=""))
    return join(parts)


def _tell_wordings(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The series of a sector: their measures, units, and each document's own words."""
    found = group_series_by_sector(data.sources).get(query.get("of", ""))
    if found is None:
        return None
    headings = [say(f"meaning.column_{name}") for name in _COLUMNS]
    return html.table(headings, [_wording(figures, data.sources) for figures in found])


def _wording(figures: Sequence[Figure], sources: Sources) -> tuple[str | Markup, ...]:
    measures, series = words("measure"), sources.series[figures[0].series]
    quotes = dict.fromkeys(
        Markup("{}“{}” {}").format(
            sources.documents[figure.citation.document].title,
            show_quote(figure.citation.quote),
            render_reading_link(figure.citation),
        )
        for figure in figures
    )
    return (
        series.name,
        series.definition,
        "、".join(dict.fromkeys(measures[figure.measure] for figure in figures)),
        "、".join(dict.fromkeys(figure.unit for figure in figures)),
        Markup(";").join(quotes),
    )


PIECES = {"wordings": _tell_wordings}
"""What of it is told when it is opened."""
