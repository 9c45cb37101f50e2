"""The sheet of several districts: a row a figure, a column a district, and no map."""

from collections.abc import Sequence

from geo.figures.comparability.comparable import pick_unit
from geo.figures.comparability.single_years import Reported
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_converted, say_meta
from geo.figures.shown.several_districts import list_reported, pick_reports
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.paper.subjects.big_figures import write_figures
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.cited_documents import Source, list_sources
from layers.paper.subjects.sheet_contents import Contents
from layers.paper.subjects.tables_and_charts import Cell, Table


def gather_districts(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """Several districts side by side in a few series; nothing of it is on a map."""
    districts, reports = pick_reports(sources, brief.wanted.district, brief.series)
    names = "、".join(sources.districts[id].name for id in districts)
    shown = "、".join(sources.series[id].name for id in reports)
    citations = tuple(figure.citation for figure in list_reported(reports.values()))
    return Contents(
        title=say("sheet.districts_title", districts=names, series=shown),
        sentence=say("sheet.districts_sentence"),
        citations=citations,
        body=make_districts_table(sources, districts, reports, list_sources(sources, citations)),
    )


def make_districts_table(
    sources: Sources, districts: Sequence[str], reports: dict[str, list[Reported]],
    cited: Sequence[Source],
) -> Table:  # fmt: skip
    """What is reported, in the words of a sheet that rests on some documents."""
    numbers = {source.id: source.number for source in cited}

    def say_apart(figure: Figure) -> str:
        when = say("sheet.figure_when", when=say_meta(figure),
                   number=numbers[figure.citation.document])  # fmt: skip
        return say("sheet.apart", when=when, value=say_value(figure))

    def write_cell(cell: Reported, unit: str) -> Cell:
        figure = next(iter(write_figures(sources, cell.latest[:1], cited)), None)
        told = (*cell.latest[1:], *cell.apart)
        scaled = [say_converted(one, unit) for one in cell.latest[:1] if one.unit != unit]
        return Cell(figure, (*filter(None, scaled), *map(say_apart, told)))

    def write_row(id: str, cells: Sequence[Reported]) -> tuple[str, str, tuple[Cell, ...]]:
        unit = pick_unit([one for cell in cells for one in cell.latest[:1]])
        series = sources.series[id]
        return series.name, series.definition, tuple(write_cell(cell, unit) for cell in cells)

    names = tuple(sources.districts[id].name for id in districts)
    return Table(names, tuple(write_row(*row) for row in reports.items()))
