"""A sheet of what seems to disagree: each matter, what every document says of it, and why."""

from collections.abc import Mapping

from geo.figures.comparability.clashes import group_conflicts, list_opposed, name_opposed
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta
from geo.text import say, words
from geo.values.models import Figure, Project
from geo.values.record_groups import Conflict
from geo.values.sources import Sources
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
    groups = group_conflicts(sources, brief.wanted.district)
    found = [one for group in groups.values() for one in group]
    cited = [side.citation for one in found for side in list_opposed(one, sources)]
    numbers = {one.id: one.number for one in list_sources(sources, cited)}
    told = "、".join(
        say("sheet.tally_part", name=words("difference")[kind], count=len(group))
        for kind, group in groups.items()
    )
    heads = tuple(ColumnHead(say(f"meaning.column_{name}"), of) for name, of in _COLUMNS.items())
    return Contents(
        title=say("sheet.conflicts_title"),
        sentence=say("sheet.conflicts_sentence", counts=told) if told else say("sheet.empty"),
        citations=tuple(cited),
        body=Lines(heads, tuple(_write(one, sources, numbers) for one in found)),
        address="indicators?view=meaning",
    )


def _write(conflict: Conflict, sources: Sources, numbers: Mapping[str, int]) -> TableLine:
    """A matter: every side in the same type, none before the others but in time."""
    sides = list_opposed(conflict, sources)
    kind = words("difference")[conflict.kind]
    one, other, *others = [_enter(side, numbers) for side in sides]
    rest = _NOTHING
    if others:
        under = (line for side in others[1:] for line in (side.words, *side.under))
        rest = Entered(others[0].words, (*others[0].under, *under), bold=True)
    cells = (Entered(name_opposed(sides[0]), (kind,)), one, other, rest, Entered(conflict.note))
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
