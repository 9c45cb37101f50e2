"""Two to four figures in large type beside the map: what each says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.figures.in_words.value_in_words import qualify_figure
from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.number_format import group_digits
from geo.output.extracts.citation import show_quote, write_public_reference
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.paper.subjects.cited_documents import Source


@dataclass(frozen=True, kw_only=True)
class BigFigure:
    """A figure as a sheet says it: its digits as quoted, qualifier and unit in words beside them.

    `when` is period, kind and the number of its document; `passage` what it rests on.
    """

    qualifier: str
    value: str
    unit: str
    name: str
    when: str
    passage: str


def write_figures(
    sources: Sources, figures: Iterable[Figure], cited: Sequence[Source]
) -> tuple[BigFigure, ...]:
    """Figures in the words of a sheet that rests on some documents."""
    numbers = {source.id: source.number for source in cited}
    return tuple(_write(sources, figure, numbers) for figure in figures)


def _write(sources: Sources, figure: Figure, numbers: Mapping[str, int]) -> BigFigure:
    number, name = numbers[figure.citation.document], say_name(figure, sources)
    said = qualify_figure(figure)
    return BigFigure(
        qualifier=said.before,
        value=group_digits(figure.value),
        unit=said.with_unit,
        name=name,
        when=say("sheet.figure_when", when=say_meta(figure), number=number),
        passage=write_passage(figure, sources),
    )


def write_passage(figure: Figure, sources: Sources) -> str:
    """What a figure is called, the words of its passage and where they stand."""
    reference, name = write_public_reference(figure.citation, sources), say_name(figure, sources)
    quote = show_quote(figure.citation.quote)
    return say("sheet.passage", title=name, quote=quote, reference=reference)
