"""Sheets of figures as lines: a plan against its outcome, a district at a glance, any that are
asked for, and which of a series compare.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from urllib.parse import urlencode

from geo.figures.comparability.figure_order import list_speaking_districts, order_figures
from geo.figures.comparability.figure_pairs import list_pairable, pair_told
from geo.figures.comparability.same_figures import Told, gather_told
from geo.figures.figure_choice import say_choice, select_figures
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_before, say_meta, say_name
from geo.figures.shown.headlines import pick_at_a_glance, say_no_headline
from geo.figures.shown.target_outcomes import is_derived, judge_target, list_outcomes, work_out_aim
from geo.output.extracts.citation import show_quote
from geo.text import say, words
from geo.values.models import Citation, Figure
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources
from layers.paper.subjects.big_figures import write_passage
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.cited_documents import list_sources
from layers.paper.subjects.sheet_contents import Contents
from layers.paper.subjects.tables_and_charts import ColumnHead, Entered, Lines, TableLine

_FIGURE = {"name": 2.4, "district": 0.9, "value": 1.5, "period": 1.9, "passage": 3.6}
_TARGET = {"order": 0.4, "name": 2, "binding": 0.7, "baseline": 2, "target": 2.1, "outcome": 1.9,
           "verdict": 2.4}  # fmt: skip
_PAIR = {"one": 3, "other": 3, "verdict": 1, "why": 3}


def gather_headlines(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """What the districts asked for, or all that report, are shown by, and what was before."""
    districts = brief.wanted.district or list_speaking_districts(sources)
    figures = [figure for id in districts for figure in pick_at_a_glance(sources, id)]
    before = {one.id: tuple(say_before(one, sources.figures)) for one in figures}
    names = "、".join(sources.districts[id].name for id in districts)
    asked = {"figures_district": districts[0]} if len(districts) == 1 else {}
    notes = [note for id in districts if (note := say_no_headline(sources, id))]
    kind = "whole_title" if notes and len(notes) == len(districts) else "glance_title"
    title = say(f"sheet.{kind}", districts=names)
    listed = line_up_figures(sources, figures, title, asked, before)
    said = filter(None, (listed.sentence, "".join(notes)))
    return replace(listed, sentence=say("filter.sentence_join").join(said))


def gather_figures(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """The figures asked for by district, kind, sector, document and text, or of some series."""
    choice = brief.choice
    figures = select_figures(sources, choice.asked, choice.text)
    if brief.series:
        figures = [one for one in order_figures(sources, figures) if one.series in brief.series]
    said = "、".join(sources.series[id].name for id in brief.series)
    title = say("sheet.table_title", asked=said or say_choice(choice, sources))
    return line_up_figures(sources, figures, title, {"view": "table"} | choice.format_query(), {})


def line_up_figures(
    sources: Sources, figures: Sequence[Figure], title: str, asked: Mapping[str, str],
    before: Mapping[str, tuple[str, ...]],
) -> Contents:  # fmt: skip
    """Figures as lines, each with its passage; `asked` is where on page 指标 they stand, `before`
    what is said under the value of each.
    """
    numbers = _number_documents(sources, figures)

    def line(figure: Figure) -> TableLine:
        where = sources.places[figure.place_id].name if figure.place_id else ""
        cells = (
            Entered(say_name(figure, sources)),
            Entered(sources.districts[figure.district].name, (where,)),
            Entered(say_value(figure), before.get(figure.id, ()), bold=True),
            Entered(say_meta(figure), (words("measure")[figure.measure],)),
            Entered(_quote(figure.citation, numbers)),
        )
        return TableLine(cells, (write_passage(figure, sources),))

    heads = tuple(ColumnHead(say(f"indicators.column_{name}"), of) for name, of in _FIGURE.items())
    return Contents(
        title=title,
        sentence=say("sheet.figures_sentence", count=len(figures)),
        citations=_cite(figures),
        body=Lines(heads, tuple(map(line, figures))),
        address=f"indicators?{urlencode(asked)}",
    )


def gather_targets(sources: Sources, brief: Brief, **_: bool) -> Contents:  # noqa: ARG001
    """The plan's table of indicators, what later documents report, and what can be said of it."""
    rows = sources.plan_in_order
    figures = [figure for row in rows for figure in _list_of_row(row, sources)]
    numbers = _number_documents(sources, figures)
    planned = dict.fromkeys(
        sources.documents[sources.figure_by_id[id].citation.document].title
        for row in rows
        for id in (row.baseline_id, row.target_id)
        if id in sources.figure_by_id
    )
    heads = tuple(ColumnHead(say(f"plan.column_{name}"), of) for name, of in _TARGET.items())
    lines = tuple(_write_target(row, sources, numbers) for row in rows)
    plan = "、".join(f"《{title}》" for title in planned)
    return Contents(
        title=say("sheet.targets_title", plan=plan, count=len(rows)),
        sentence=say("sheet.targets_sentence"),
        citations=_cite(figures),
        body=Lines(heads, lines),
        address="indicators?view=plan",
    )


def _list_of_row(row: PlanTarget, sources: Sources) -> Iterator[Figure]:
    for id in (row.baseline_id, row.target_id, *row.outcome_ids):
        if id in sources.figure_by_id:
            yield sources.figure_by_id[id]


def _write_target(row: PlanTarget, sources: Sources, numbers: Mapping[str, int]) -> TableLine:
    known, found = sources.figure_by_id, list_outcomes(row, sources)
    baseline, target, meant = (
        known.get(row.baseline_id), known.get(row.target_id), work_out_aim(row, known)
    )  # fmt: skip
    aim = _enter(target, numbers, row.target_words) if target else Entered(row.target_words)
    if meant and is_derived(row, known):
        derived = say("plan.derived", value=say_value(meant))
        aim = Entered(aim.words, (*aim.under, derived), bold=True)
    outcomes = [_enter(one.figure, numbers) for one in found]
    first, *others = outcomes or [Entered("")]
    others_under = (line for one in others for line in (one.words, *one.under))
    first_said, *rest = judge_target(row, found, sources)
    cells = (
        Entered(str(row.order)),
        Entered(row.name, bold=True),
        Entered(words("binding")[row.binding]),
        _enter(baseline, numbers) if baseline else Entered(say("plan.none")),
        aim,
        Entered(first.words, (*first.under, *others_under), bold=True),
        Entered(first_said, tuple(rest)),
    )
    told = tuple(write_passage(one, sources) for one in _list_of_row(row, sources))
    return TableLine(cells, told)


def _enter(figure: Figure, numbers: Mapping[str, int], more: str = "") -> Entered:
    when = say("sheet.figure_when", when=say_meta(figure), number=numbers[figure.citation.document])
    return Entered(say_value(figure), (when, more), bold=True)


def gather_pairs(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """Every two figures of a series: whether they compare, and why not or what to say of it."""
    id = (*brief.series, *list_pairable(sources), "")[0]
    figures = order_figures(sources, [one for one in sources.figures if one.series == id])
    numbers, said = _number_documents(sources, figures), gather_told(figures)
    table = pair_told(said, sources.conflicts.values())
    lines = list[TableLine]()
    for (at, one), (under, other) in combinations(enumerate(said), 2):
        pair = table[under][at]
        why = pair.why or "、".join(pair.caveats)
        yes = say("pairs.yes" if pair.is_comparable else "pairs.no")
        sides = (_enter_told(side, numbers, sources) for side in (one, other))
        cells = (*sides, Entered(yes, bold=pair.is_comparable), Entered(why))
        lines.append(TableLine(cells))
    comparable = sum(pair.is_comparable for row in table for pair in row)
    heads = tuple(ColumnHead(say(f"pairs.column_{name}"), of) for name, of in _PAIR.items())
    name = say_name(figures[0], sources) if figures else ""
    return Contents(
        title=f"{say('pairs.heading')}:{name}",
        sentence=say("pairs.counted", all=len(lines), comparable=comparable),
        citations=_cite(figures),
        body=Lines(heads, tuple(lines)),
        address=f"indicators?{urlencode({'view': 'comparable', 'pair_series': id})}",
    )


def _enter_told(told: Told, numbers: Mapping[str, int], sources: Sources) -> Entered:
    """What is said, by every document that says it."""
    figure = told.figure
    cited = dict.fromkeys(str(numbers[one.citation.document]) for one in told.figures)
    when = say("sheet.figure_when", when=say_meta(figure), number="、".join(cited))
    return Entered(say_value(figure), (when, sources.districts[figure.district].name), bold=True)


def _number_documents(sources: Sources, figures: Iterable[Figure]) -> dict[str, int]:
    """The numbers that the documents of some figures have on a sheet that rests on them."""
    return {one.id: one.number for one in list_sources(sources, _cite(figures))}


def _cite(figures: Iterable[Figure]) -> tuple[Citation, ...]:
    return tuple(figure.citation for figure in figures)


def _quote(citation: Citation, numbers: Mapping[str, int]) -> str:
    return say("sheet.quoted", quote=show_quote(citation.quote), number=numbers[citation.document])
