"""Which figures stand first: the headlines of a district, and of two beside each other."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from geo.figures.comparability.figure_order import group_by_series, order_figures, order_series
from geo.figures.comparability.single_years import pick_main
from geo.figures.shown.card_context import Context, list_contexts
from geo.projects.found.subset import Subset
from geo.text import say
from geo.values.models import Figure, Project, Series
from geo.values.sources import Sources, group_pairs


def pick_headlines(
    sources: Sources, district: str, documents: Collection[str] = ()
) -> list[Figure]:
    """A district's latest figures of each headline series, in their order, as `pick_main` picks.

    With `documents` what these give, for their own period. A series they do not report is left
    out.
    """
    own = group_pairs(
        (figure.series, figure)
        for figure in sources.figures
        if figure.district == district
        and not figure.place_id
        and (not documents or figure.citation.document in documents)
    )
    return [
        figure for headline in sources.headlines for figure in pick_main(own.get(headline.id, ()))
    ]


def list_at_a_glance(sources: Sources, district: str) -> list[Figure]:
    """What a district is shown by: all it tells of the headline series, in their order; where it
    tells nothing of these, all it tells of the whole district, by sector.
    """
    whole = [f for f in sources.figures_by_place.get("", ()) if f.district == district]
    ranked = {headline.id: number for number, headline in enumerate(sources.headlines)}
    headlines = [figure for figure in whole if figure.series in ranked]
    if headlines:
        return sorted(headlines, key=lambda figure: ranked[figure.series])
    return sorted(whole, key=lambda figure: sources.sectors[figure.sector].order)


def list_cards(
    sources: Sources, district: str, sector: str = "", document: str = ""
) -> list[Context]:
    """The cards of a district, each in its context: of what it is shown by, or of all it tells of a
    sector, where what is drawn among others comes before what stands alone and tells less.

    With a `document` they are of what this one gives.
    """
    if not sector:
        return list_contexts(sources, list_at_a_glance(sources, district), document)
    told = (f for f in sources.figures if f.district == district and f.sector == sector)
    return sorted(list_contexts(sources, told, document), key=lambda one: one.is_alone)


def pick_at_a_glance(sources: Sources, district: str) -> list[Figure]:
    """Of each series of `list_at_a_glance` the figures that stand for it, as `pick_main` picks."""
    grouped = group_by_series(list_at_a_glance(sources, district))
    return [figure for figures in grouped.values() for figure in pick_main(figures)]


def say_no_headline(sources: Sources, district: str) -> str:
    """That what a district is shown by is all it tells; empty where it is its headlines."""
    shown = list_at_a_glance(sources, district)
    if not shown or sources.series[shown[0].series].rank is not None:
        return ""
    return say("glance.no_headline", district=sources.districts[district].name)


def pair_headlines(
    sources: Sources, districts: Sequence[str]
) -> list[tuple[Series, list[list[Figure]]]]:
    """Each headline series that any of some districts reports, with what `pick_headlines` has of
    every one of them, in their order.
    """
    told = [pick_headlines(sources, district) for district in districts]
    paired = [
        (headline, [[one for one in side if one.series == headline.id] for side in told])
        for headline in sources.headlines
    ]
    return [(headline, sides) for headline, sides in paired if any(sides)]


def list_figures_of(sources: Sources, districts: Collection[str]) -> list[Figure]:
    """The figures of some districts, of all where none is named: headlines first, newest first."""
    asked = [one for one in sources.figures if not districts or one.district in districts]
    grouped = group_by_series(reversed(order_figures(sources, asked)))
    return [figure for id in order_series(sources, grouped) for figure in grouped[id]]


def pick_district(districts: Sequence[str], projects: Iterable[Project]) -> str:
    """Of several districts the one most of the projects are of; the first of equals."""
    if isinstance(projects, Subset):
        counts = projects.count_values("district")
    else:
        counts = Counter(project.district for project in projects)
    return max(districts, key=lambda id: counts[id])
