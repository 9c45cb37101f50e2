"""A figure and its evidence on the page."""

from dataclasses import replace
from decimal import Decimal

from geo.figures.comparability.same_figures import Told
from geo.figures.in_words.value_in_words import say_value
from geo.output.formats.table_files.figure_and_plan_csv import export_figures_csv
from geo.values.sources import Sources
from layers.chart.card_line.card_words import say_mark
from layers.paper.subjects.big_figures import write_figures
from layers.paper.subjects.cited_documents import list_sources
from pages.frame.parts.evidence import render_value


def test_a_figure_is_read_alike_on_page_chart_and_sheet_and_stays_plain_in_a_file(
    sources: Sources,
) -> None:
    figure = replace(sources.figures[0], value=Decimal(13050))
    cited = list_sources(sources, [figure.citation])
    read = (
        say_value(figure),
        str(render_value(figure)),
        say_mark(Told((figure,)), figure.unit),
        write_figures(sources, [figure], cited)[0].value,
    )
    assert ["13,050" in one for one in read] == [True] * len(read), read
    table = export_figures_csv(sources, [figure]).decode("utf-8-sig")
    assert ",13050," in table
    assert "13,050" not in table
