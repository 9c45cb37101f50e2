"""Tables of figures and of what became of a plan, as CSV that Excel opens."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from geo.figures.in_words.done_amounts import say_shares
from geo.figures.in_words.value_in_words import say_plain_value
from geo.figures.in_words.words_beside_figure import say_meta, say_period
from geo.figures.shown.target_outcomes import is_derived, judge_target, list_outcomes, work_out_aim
from geo.measures.rows_and_columns.crosstab import Crosstab
from geo.measures.rows_and_columns.crosstab_words import (
    list_bases,
    list_rules,
    name_columns,
    name_rows,
    name_table,
    number_lines,
    read_value,
)
from geo.output.building.data_version import read_version
from geo.projects.asked.filter import say_filter
from geo.projects.followed.progress import FollowedLine, name_line
from geo.text import say, words
from geo.values.models import Figure, Project
from geo.values.record_groups import PlanTarget
from geo.values.sources import Sources

_FIGURE_COLUMNS = (
    "name", "district", "qualifier", "value", "unit", "period", "kind", "measure", "sector",
    "place", "document",
)  # fmt: skip
_FORMULA_STARTS = frozenset("=+-@\t\r\n")


def export_figures_csv(sources: Sources, figures: Sequence[Figure]) -> bytes:
    """Figures as a CSV that Excel opens right, one row each, with quote and offsets.

    No figures give a file with headings only.
    """
    names = ("quote", "start", "end", "note")
    headings = [say(f"indicators.column_{name}") for name in _FIGURE_COLUMNS]
    rows = [
        (
            *tabulate_figure(figure, sources).values(),
            figure.citation.quote,
            figure.citation.start,
            figure.citation.end,
            figure.note,
        )
        for figure in figures
    ]
    headings += [say(f"export.{name}") for name in names]
    return format_csv(headings, rows, about=_say_about(sources))


def tabulate_figure(figure: Figure, sources: Sources) -> dict[str, object]:
    """A figure in words, by the headings of its table, in their order; its value is a number."""
    cells = (
        figure.name,
        sources.districts[figure.district].name,
        words("qualifier").get(figure.qualifier, ""),
        figure.value,
        figure.unit,
        say_period(figure),
        words("observation")[figure.kind],
        words("measure")[figure.measure],
        sources.sectors[figure.sector].name,
        sources.places[figure.place_id].name if figure.place_id else say("indicators.place_all"),
        sources.documents[figure.citation.document].title,
    )
    headings = (say(f"indicators.column_{name}") for name in _FIGURE_COLUMNS)
    return dict(zip(headings, cells, strict=True))


def export_plan_csv(sources: Sources) -> bytes:
    """The table as a CSV that Excel opens right; what is worked out has a column of its own."""
    names = ("order", "name", "binding", "baseline", "target", "target_words", "derived")
    headings = [say(f"plan.column_{name}") for name in (*names, "outcome", "verdict")]
    return format_csv(
        headings,
        [_plan_row(sources, row) for row in sources.plan_in_order],
        about=_say_about(sources),
    )


def _plan_row(sources: Sources, row: PlanTarget) -> tuple[str, ...]:
    def told(figure: Figure | None) -> str:
        return f"{say_plain_value(figure)} · {say_meta(figure)}" if figure else ""

    figures = sources.figure_by_id
    found = list_outcomes(row, sources)
    meant = work_out_aim(row, figures) if is_derived(row, figures) else None
    join = say("plan.join")
    return (
        str(row.order),
        row.name,
        words("binding")[row.binding],
        told(figures.get(row.baseline_id)),
        told(figures.get(row.target_id)),
        row.target_words,
        say_plain_value(meant) if meant else "",
        join.join(told(outcome.figure) for outcome in found),
        join.join(judge_target(row, found, sources)),
    )


def export_progress_csv(sources: Sources, lines: Iterable[FollowedLine]) -> bytes:
    """What became of a plan, a row for each undertaking and statement its verdict rests on.

    The planned statement is the one about the whole, if any is. A verdict of related reports only
    has a row for each of those. An undertaking that nothing later tells of has one row with the
    later half empty. No lines give headings only.
    """
    halves = [say(f"follow.csv_{half}") for half in ("then", "since")]
    named = [say(f"follow.csv_{name}") for name in ("line", "title", "verdict", "share")]
    cited = [say(f"follow.csv_{name}") for name in ("id", "what", "document", "quote")]
    cited += [say(f"export.{name}") for name in ("start", "end")]
    headings = [*named, *(f"{half}{name}" for half in halves for name in cited)]
    return format_csv(
        headings,
        [
            (*_sum_up(line, sources), *_cite(line.plan, sources), *_cite(step, sources))
            for line in lines
            for step in line.evidence or line.related or (None,)
        ],
        about=_say_about(sources),
    )


def _sum_up(line: FollowedLine, sources: Sources) -> tuple[str, ...]:
    """What an undertaking is called and what became of it."""
    return (
        line.id,
        name_line(line, sources),
        words("follow_state")[line.now],
        say_shares(line, sources),
    )


def _cite(project: Project | None, sources: Sources) -> tuple[object, ...]:
    """A statement and where it stands; blanks for none."""
    if project is None:
        return ("",) * 6
    cited = project.citation
    title = sources.documents[cited.document].title
    return project.id, project.title, title, cited.quote, cited.start, cited.end


def export_crosstab_csv(sources: Sources, table: Crosstab, value: str) -> bytes:
    """A table of projects as it is read, totals last; what it counts, and how, in its last heading.

    A percentage is a number with one digit behind its point; a cell with none to give is empty.
    What a row's percentages or densities rest on stands behind its total.
    """
    lines, grounds = number_lines(table.row_ids), list_bases(table, value)
    across = number_lines(table.column_ids)
    rows = [
        (
            name,
            *(_round(read_value(table, value, row, column)) for column in across),
            *("" if each[row] is None else each[row] for each in grounds.values()),
        )
        for name, row in zip(name_rows(table, sources), lines, strict=True)
    ]
    named = name_table(table, value)
    told = (
        say("crosstab.chart_title", **named),
        say_filter(table.wanted, sources),
        "".join(list_rules(table, value, table.wanted)).removesuffix(say("crosstab.end")),
        _say_about(sources),
    )
    headings = [named["rows"], *name_columns(table, sources), *grounds]
    return format_csv(headings, rows, about="。".join(told))


def _round(number: float | None) -> float | str:
    return "" if number is None else round(number, 1)


def _say_about(sources: Sources) -> str:
    """What a table says of itself: version, licence, offsets, use."""
    said = (
        say("about.citation_text", version=read_version(sources)),
        *(say(f"about.{name}_text") for name in ("licence", "offsets", "use")),
    )
    return "。".join(said)


def format_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]], about: str = "") -> bytes:
    """A table as bytes of a CSV file for Excel (utf-8-sig, CRLF); no cell runs as a formula.

    What a file says `about` itself, the apostrophes that keep formulas from running among it, is
    the heading of a last, empty column: it is in the way of no calculation, and there where a table
    has no row.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    last = (f"{about}。{say('about.guard_text')}",) if about else ()
    writer.writerow((*headings, *last))
    blank = ("",) * len(last)
    writer.writerows((*map(disarm_cell, row), *blank) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def disarm_cell(cell: object) -> object:
    """A cell no spreadsheet runs as a formula: a text that begins like one is led by an apostrophe.

    In full width or behind blanks as well. A number stays one, however negative.
    """
    if not isinstance(cell, str):
        return cell
    plain = unicodedata.normalize("NFKC", cell)
    shown = (
        letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf"
    )
    return f"'{cell}" if {plain[:1], next(shown, "")} & _FORMULA_STARTS else cell
