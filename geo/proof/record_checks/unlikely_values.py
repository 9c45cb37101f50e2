"""What is well-formed and yet unlikely: years, units and values that do not sit well together."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from decimal import Decimal

from geo.data_faults import Fault
from geo.reading.checked_files.cells import Faults
from geo.units import COUNT_WORDS, split_unit
from geo.values.models import Citation, Figure, Project
from geo.values.record_groups import Scheme
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind, Measure
from geo.years import parse_period


def find_doubts(sources: Sources) -> list[Fault]:
    """Rows to look at again, in the order of their files; none of them need be wrong.

    A document of a district that is not in focus, and a project, a figure or a scheme of another
    district than that of its document; one that is no plan and speaks of later years than it was
    published in; a year outside the span its document covers that the quote itself does not say; a
    value for one year among those for several in one series of one document, or a yearly mean of
    one year; a unit
    its series has nowhere else; two values for one thing and time in one document that
    `conflicts.csv` does not set side by side.
    """
    found = list[Fault]()
    _doubt_documents(sources, found)
    _doubt_districts(sources, found)
    _doubt_years(sources, found)
    faults = Faults("indicators.csv", found)
    for look in (_find_odd_spans, _find_odd_units, _find_rivals):
        for figure, problem, other in look(sources):
            values = {"value": figure.id, "series": figure.series, "other": other}
            faults.add(figure.citation.row, problem, **values)
    return sorted(found, key=lambda one: (one.file != "projects.csv", one.row or 0))


def _doubt_documents(sources: Sources, found: list[Fault]) -> None:
    """What was published before all it tells of, and is no plan."""
    faults = Faults("documents.csv", found)
    for one in sources.documents.values():
        first = one.covers.first or one.covers.last
        tells = one.kind is not DocumentKind.PLAN and first is not None
        if tells and one.published and int(one.published[:4]) < (first or 0):
            faults.add(one.row, "published_before", value=one.published, year=first)


def _doubt_districts(sources: Sources, found: list[Fault]) -> None:
    """A document of a district that no filter offers, and what another says of a district that is
    not its own: no filter may offer that one either.
    """
    documents = Faults("documents.csv", found)
    for one in sources.documents.values():
        district = sources.districts.get(one.district)
        if district and not district.in_focus:
            documents.add(one.row, "document_elsewhere", value=one.id, name=district.name)
    told: Mapping[str, Iterable[Project | Figure | Scheme]] = {
        "projects.csv": sources.projects,
        "indicators.csv": sources.figures,
        "schemes.csv": sources.schemes.values(),
    }
    for file, records in told.items():
        faults = Faults(file, found)
        for record in records:
            document = sources.documents.get(record.citation.document)
            whose = sources.districts.get(document.district) if document else None
            if whose and whose.in_focus and whose.id != record.district:
                values = {"value": record.id, "name": whose.name}
                faults.add(record.citation.row, "record_elsewhere", **values)


_Doubt = Iterator[tuple[Figure, str, str]]


def _doubt_years(sources: Sources, found: list[Fault]) -> None:
    """Years a document does not cover, unless its own words give them."""
    projects, figures = Faults("projects.csv", found), Faults("indicators.csv", found)
    for project in sources.projects:
        years = (project.years.first, project.years.last)
        _doubt_span(years, project.id, project.citation, sources, projects)
    for figure in sources.figures:
        _doubt_span(parse_period(figure.period) or (), figure.id, figure.citation, sources, figures)


def _doubt_span(
    years: Iterable[int | None], id: str, citation: Citation, sources: Sources, faults: Faults
) -> None:
    covers = sources.documents[citation.document].covers
    first, last = covers.first or covers.last, covers.last or covers.first
    if first is None or last is None:
        return
    for year in dict.fromkeys(years):
        if year and not first <= year <= last and str(year) not in citation.quote:
            faults.add(citation.row, "year_not_covered", value=id, year=year, covers=covers)


def _find_odd_spans(sources: Sources) -> _Doubt:
    """Values of one year among sums over several, and means of one year over the years."""
    for group in _group(sources, lambda one: (one.series, one.district, one.measure)):
        spans = [one for one in group if _spans_years(one)]
        for figure in group:
            if figure.period and not _spans_years(figure) and spans:
                yield figure, "one_year_of_several", spans[0].period
    for figure in sources.figures:
        averaged = figure.measure is Measure.ANNUAL_AVERAGE
        if averaged and figure.period and not _spans_years(figure):
            yield figure, "mean_of_one_year", figure.period


def _spans_years(figure: Figure) -> bool:
    years = parse_period(figure.period)
    return years is not None and years[0] < years[1]


def _find_odd_units(sources: Sources) -> _Doubt:
    """The newest value of a series in a unit none of the others is in."""
    of_series = defaultdict[str, list[Figure]](list)
    for figure in sources.figures:
        of_series[figure.series].append(figure)
    order = list(sources.documents)
    for figures in of_series.values():
        figures.sort(key=lambda one: order.index(one.citation.document))
        units = [_unit(figure) for figure in figures]
        odd = [one for one in figures if units.count(_unit(one)) == 1 and len(set(units)) > 1]
        for figure in odd if len(odd) < len(figures) else figures[1:]:
            yield figure, "unit_alone", next(o.unit for o in figures if _unit(o) != _unit(figure))


def _find_rivals(sources: Sources) -> _Doubt:
    """Two values of one thing and time in one document."""
    told = [set(conflict.figure_ids) for conflict in sources.conflicts.values()]
    for group in _group(
        sources,
        lambda one: (
            one.series, one.district, one.measure, one.place_id, one.period, one.kind, _unit(one)
        ),
    ):  # fmt: skip
        for figure in group[1:]:
            pair = {figure.id, group[0].id}
            if _amount(figure) != _amount(group[0]) and not any(pair <= ids for ids in told):
                yield figure, "two_values", group[0].id


def _group(sources: Sources, key: Callable[[Figure], Hashable]) -> Iterable[list[Figure]]:
    """The figures of each document that have a key in common."""
    groups = defaultdict[Hashable, list[Figure]](list)
    for figure in sources.figures:
        groups[figure.citation.document, key(figure)].append(figure)
    return groups.values()


def _unit(figure: Figure) -> str:
    base = split_unit(figure.unit)[0]
    return "个" if base in COUNT_WORDS else base


def _amount(figure: Figure) -> Decimal:
    return figure.value * split_unit(figure.unit)[1]
