"""Figures of a text as records: what each measures, of when, and how it is meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.reading.suggest_rules import has_one, read_rules, write_pattern
from geo.suggest.amounts.plan_table import TableNumber, find_cells
from geo.suggest.amounts.quantities import Quantity, find_quantities
from geo.suggest.amounts.quantity_subjects import list_qualifiers, name_subjects
from geo.suggest.amounts.row_tables import find_row_cells
from geo.suggest.amounts.state_or_sum import describe_measure, guess_measure
from geo.suggest.clauses.sentences import Clause, find_plan_start, find_years
from geo.values.models import Document
from geo.vocabulary import DocumentKind, Measure, ObservationKind, Qualifier

_YEAR_BEFORE = re.compile(r"(20\d\d)年的?$")
_YEAR = re.compile(r"(?:到|至)?(20\d\d)年")
_PARTLY = re.compile(r"(前[一二三四]季度|上半年|下半年|[一二三四]季度|1?\d月份)")
_TURNED = {
    Qualifier.OVER: Qualifier.UNDER, Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.UNDER: Qualifier.OVER, Qualifier.AT_MOST: Qualifier.AT_LEAST,
    Qualifier.NEARLY: Qualifier.ABOUT,
}  # fmt: skip
"""What a bound of a fall is of the growth: to fall by more than 3 is to grow by less than -3."""


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A figure of a text; `subject` is what it is of, in the text's words, `beside` what stands
    beside its number, by which it is a state or a sum.
    """

    clause: Clause
    quantity: Quantity
    subject: str
    beside: str
    measure: Measure
    kind: ObservationKind
    period: str


def find_observations(
    text: str, clauses: Iterable[Clause], document: Document, units: Iterable[str]
) -> list[Observation]:
    """The figures of a text in reading order, those of its tables included."""
    known, found, subject = frozenset(units), list[Observation](), ""
    cells = _find_cells(text, document)
    for clause in clauses:
        if any(cell.start <= clause.start < cell.end for cell in cells):
            continue
        quantities = find_quantities(clause.text, clause.start, known)
        for number, quantity in enumerate(quantities):
            named = name_subjects(clause, quantities, number)
            for own in named:
                subject = own or subject
                one = observe_figure(clause, quantity, subject, document)
                if _goes_on(clause, quantities, number):
                    one = change_measure(one, found[-1].measure, document)
                found.append(one)
    found += [_observe_cell(text, cell, document) for cell in cells]
    return sorted(found, key=lambda one: (one.quantity.start, one.subject))


def observe_figure(
    clause: Clause, quantity: Quantity, subject: str, document: Document
) -> Observation:
    """A figure of a clause as the rules read it."""
    before = clause.text[: quantity.start - clause.start]
    beside = describe_measure(before, quantity.unit, clause.text[quantity.end - clause.start :])
    measure = _measure(before, quantity.unit, subject, clause.text, beside)
    kind = _kind(clause, before, quantity)
    period = _period(clause, before, measure, document, kind)
    found = Observation(
        clause=clause,
        quantity=quantity,
        subject=subject,
        beside=beside,
        measure=measure,
        kind=kind,
        period=period,
    )
    return _fall(found) if _has_fallen(before) else found


def _has_fallen(before: str) -> bool:
    """Whether what stands before a number makes it the size of a fall: 下降0.3%."""
    words = read_rules()["measures"]["falls"]
    return bool(
        re.search(
            rf"(?:{write_pattern(words)})了?(?:{write_pattern(list_qualifiers())})?$",
            before.rstrip(),
        )
    )


def _fall(one: Observation) -> Observation:
    """A figure whose number is the size of a fall: a growth is so much below nothing, its bound
    turned; a change is named as a fall.
    """
    quantity = one.quantity
    is_rate = one.measure is Measure.ANNUAL_AVERAGE and quantity.unit == "%"
    if one.measure is Measure.GROWTH or is_rate:
        turned = _TURNED.get(quantity.qualifier, quantity.qualifier)
        return replace(
            one, quantity=replace(quantity, value=-abs(quantity.value), qualifier=turned)
        )
    name = str(read_rules()["measures"]["fall"])
    is_named = one.measure is not Measure.CHANGE or one.subject.endswith(name)
    return one if is_named else replace(one, subject=f"{one.subject}{name}")


def change_measure(one: Observation, measure: Measure, document: Document) -> Observation:
    """The same figure of another measure, and of the years this asks for."""
    before = one.clause.text[: one.quantity.start - one.clause.start]
    period = _period(one.clause, before, measure, document, one.kind)
    return replace(one, measure=measure, period=period)


def _goes_on(clause: Clause, quantities: Sequence[Quantity], number: int) -> bool:
    """Whether a number stands right behind another in its unit: 分别增长11.9%、6.5%."""
    if not number or quantities[number - 1].unit != quantities[number].unit:
        return False
    between = quantities[number - 1].end - clause.start, quantities[number].start - clause.start
    return clause.text[slice(*between)] in ("、", "和")


def _measure(before: str, unit: str, subject: str, whole: str, beside: str) -> Measure:
    """What a figure measures, by its unit and the words before it; else by those beside it."""
    rules = read_rules()["measures"]
    moves = re.search(rf"(?:{write_pattern(rules['growth'])})[了至到]?[^\d,]{{0,3}}$", before)
    arrives = before.endswith(("至", "到", "达", "达到"))
    if has_one(whole if unit != "%" else before, rules["annual_average"]):
        return Measure.ANNUAL_AVERAGE
    if unit == "%":
        if moves and not arrives:
            rate = subject.endswith(("率", "比重", "比例", "占比"))
            return Measure.CHANGE if rate else Measure.GROWTH
        return Measure.SHARE
    if moves and not arrives and (unit == "个百分点" or has_one(before, rules["change_from"])):
        return Measure.CHANGE
    return guess_measure(beside)


def _kind(clause: Clause, before: str, quantity: Quantity) -> ObservationKind:
    """Reached, expected or aimed at, by the head of the sentence."""
    rules = read_rules()["kinds"]
    said = clause.said[: len(clause.said) - len(clause.text) + quantity.end - clause.start]
    if has_one(said, rules["estimate"]):
        return ObservationKind.ESTIMATE
    if clause.ahead and has_one(before, rules["standing"]):
        return ObservationKind.ACTUAL
    if clause.ahead or has_one(said, rules["target"]):
        return ObservationKind.TARGET
    return ObservationKind.ACTUAL


def _period(
    clause: Clause, before: str, measure: Measure, document: Document, kind: ObservationKind
) -> str:
    """The years a figure is of: those beside it, of its sentence's head, else of its chapter."""
    beside = _YEAR_BEFORE.search(before)
    if beside:
        return beside[1]
    span = clause.years or find_years(document, clause.ahead)
    named = _YEAR.search(clause.said[: len(clause.said) - len(clause.text)] + before)
    plan = find_plan_start(clause.said)
    if plan is not None and not clause.years:
        span = f"{plan}-{plan + 4}"
    whole = "-" in span and measure in (Measure.TOTAL, Measure.ANNUAL_AVERAGE, Measure.GROWTH)
    if named and kind is ObservationKind.TARGET and not whole:
        return named[1]
    if "-" in span:
        return span if whole else span[-4:]
    part = _PARTLY.search(before)
    return f"{span}({part[1]})" if part and span else span


def _find_cells(text: str, document: Document) -> list[TableNumber]:
    """The figures of tables, those with a row to a line first."""
    year = find_years(document, ahead=False)[-4:]
    rows = find_row_cells(text, int(year) if year else None)
    taken = [(cell.start, cell.end) for cell in rows]
    others = (
        cell for cell in find_cells(text)
        if not any(cell.start < end and start < cell.end for start, end in taken)
    )  # fmt: skip
    return [*rows, *others]


def _is_ahead(year: int, document: Document) -> bool:
    """Whether a column's year is to come: of a plan its last one, of a report of two years the
    second, of a bulletin none.
    """
    last, first = find_years(document, ahead=True)[-4:], document.covers.first
    if document.kind is DocumentKind.BULLETIN or not last:
        return False
    if document.kind is DocumentKind.PLAN:
        return year >= int(last)
    return year > (first or int(last))


def _observe_cell(text: str, cell: TableNumber, document: Document) -> Observation:
    period = f"{cell.year - 4}-{cell.year}" if cell.summed or cell.averaged else str(cell.year)
    ahead = _is_ahead(cell.year, document)
    kind = cell.kind or (ObservationKind.TARGET if ahead else ObservationKind.ACTUAL)
    clause = Clause(
        start=cell.start,
        end=cell.end,
        text=text[cell.start : cell.end],
        said=cell.name,
        topic="",
        ahead=ahead,
        years=str(cell.year),
    )
    quantity = Quantity(
        start=cell.start,
        end=cell.end,
        value=cell.value,
        unit=cell.unit,
        qualifier=cell.qualifier,
        reason="table",
        confidence=0.9,
    )
    return Observation(
        clause=clause,
        quantity=quantity,
        subject=cell.name,
        beside="##",
        measure=cell.measure,
        kind=kind,
        period=period,
    )
