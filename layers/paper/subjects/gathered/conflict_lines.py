"""A sheet of what seems to disagree: each matter, what every document says of it, and why."""

from collections import Counter
from collections.abc import Mapping

from geo.figures.comparability.comparable import list_conflicts
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta
from geo.text import say, words
from geo.values.models import Figure, Project
from geo.values.record_groups import Conflict
from geo.values.sources import Sources
from geo.vocabulary import Difference
from layers.paper.subjects.big_figures import write_passage
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.cited_documents import list_sources
from layers.paper.subjects.numbered_list import cite_project
from layers.paper.subjects.sheet_contents import Contents
from layers.paper.subjects.tables_and_charts import ColumnHead, Entered, Lines, TableLine

_COLUMNS = {"matter": 1.9, "one": 1.9, "other": 1.9, "rest": 1.9, "why": 4.4}
_NOTHING = Entered("")


def gather_conflicts(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """What people and rules have set beside each other, disagreements first; of the districts asked
    for, or of all.
    """
    asked, order = brief.wanted.district, list(Difference)
    found = [
        one for one in list_conflicts(sources)
        if not asked or any(side.district in asked for side in _list_sides(one, sources))
    ]  # fmt: skip
    found.sort(key=lambda one: order.index(one.kind))
    cited = [side.citation for one in found for side in _list_sides(one, sources)]
    numbers = {one.id: one.number for one in list_sources(sources, cited)}
    counts = Counter(words("difference")[one.kind] for one in found)
    told = "、".join(
        say("sheet.tally_part", name=name, count=count) for name, count in counts.items()
    )
    heads = tuple(ColumnHead(say(f"meaning.column_{name}"), of) for name, of in _COLUMNS.items())
    return Contents(
        title=say("sheet.conflicts_title"),
        sentence=say("sheet.conflicts_sentence", counts=told) if told else say("sheet.empty"),
        citations=tuple(cited),
        body=Lines(heads, tuple(_write(one, sources, numbers) for one in found)),
        address="indicators?view=meaning",
    )


def _list_sides(conflict: Conflict, sources: Sources) -> list[Figure | Project]:
    figures = [sources.figure_by_id[id] for id in conflict.figure_ids]
    return [*figures, *(sources.project_by_id[id] for id in conflict.project_ids)]


def _write(conflict: Conflict, sources: Sources, numbers: Mapping[str, int]) -> TableLine:
    """A matter: every side in the same type, none before the others but in time."""
    sides = _list_sides(conflict, sources)
    first = sides[0]
    name = first.name if isinstance(first, Figure) else first.title
    kind = words("difference")[conflict.kind]
    one, other, *others = [_enter(side, numbers) for side in sides]
    rest = _NOTHING
    if others:
        under = (line for side in others[1:] for line in (side.words, *side.under))
        rest = Entered(others[0].words, (*others[0].under, *under), bold=True)
    cells = (Entered(name, (kind,)), one, other, rest, Entered(conflict.note))
    return TableLine(cells, tuple(_cite(side, sources) for side in sides))


def _enter(side: Figure | Project, numbers: Mapping[str, int]) -> Entered:
    """What a document says, when, and the number of the document."""
    if isinstance(side, Figure):
        when, value = say_meta(side), say_value(side)
    else:
        when, value = f"{words('status')[side.status]} {side.years}".rstrip(), side.title
    number = numbers[side.citation.document]
    return Entered(value, (say("sheet.figure_when", when=when, number=number),), bold=True)


def _cite(side: Figure | Project, sources: Sources) -> str:
    return write_passage(side, sources) if isinstance(side, Figure) else cite_project(side, sources)
