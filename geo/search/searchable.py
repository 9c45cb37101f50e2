"""What a search by name can open: districts, places, undertakings, sectors, figures and so on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from geo.figures.comparability.comparable import read_last_year
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta
from geo.process.cache import kept
from geo.projects.summed_up.mapped import pick_place
from geo.space.areas.area import Area
from geo.text import say, words
from geo.values.models import Figure, Place, Project
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import PlaceKind

AROUND_M = 800
"""How far around a place a search offers to look: ten minutes on foot."""


class Group(StrEnum):
    """The groups in which what is found is shown, in this order where they fit as well.

    A sector goes before what is told of it: who types its name asks for all of that.
    """

    DISTRICT = "district"
    PLACE = "place"
    STREET = "street"
    ZONE = "zone"
    SECTOR = "sector"
    PROJECT = "project"
    FIGURE = "figure"
    VALUE = "value"


_GROUPS = {
    PlaceKind.STREET: Group.STREET,
    PlaceKind.LINE: Group.STREET,
    PlaceKind.ZONE: Group.ZONE,
    PlaceKind.REGION: Group.ZONE,
    PlaceKind.SUBDISTRICT: Group.ZONE,
}
"""Places that are looked for as something else than a place."""


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """One thing a search can open: `names` (the one it is shown by first), what it is in a few
    words, and the address it is seen at, a page's name with parameters.

    `around` is the area (as the address writes it) of all within `AROUND_M` of it; empty for what
    has no position. `district` is the code of the one it is of, empty for what is of none alone.
    """

    group: Group
    names: tuple[str, ...]
    note: str
    query: Mapping[str, str] = field(hash=False)
    page: str = "map"
    around: str = ""
    district: str = ""


@kept(2)
def list_searchable(sources: Sources) -> tuple[SearchEntry, ...]:
    """Everything that can be opened by name, what is told of most first within each group.

    Of as much the one that stands earlier in its file comes first. No data give none.
    """
    told = Counter(id for project in sources.initiatives for id in project.place_ids)
    places = sorted(sources.places.values(), key=lambda one: -told[one.id])
    return (
        *_districts(sources),
        *_schemes(sources),
        *(_enter_place(sources, place, told[place.id]) for place in places),
        *_subdistricts(sources),
        *(_enter_project(sources, project) for project in sources.projects),
        *_sectors(sources),
        *_series(sources),
        *(_enter_value(sources, figure) for figure in sources.figures),
    )


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _district(sources: Sources, code: str) -> str:
    return sources.districts[code].name if code in sources.districts else ""


def _enter_place(sources: Sources, place: Place, told: int) -> SearchEntry:
    """A place with how much is told of it: honours only where there is nothing else."""
    honours = len(sources.projects_by_place.get(place.id, ())) - told
    count = "search.honours" if honours and not told else "search.items"
    return SearchEntry(
        group=_GROUPS.get(place.kind, Group.PLACE),
        names=(place.name, *place.aliases),
        note=_join(_district(sources, place.district), say(count, count=told or honours)),
        query={"place": place.id},
        around=_around(place.id) if place.geometry is not None else "",
        district=place.district,
    )


def _around(id: str) -> str:
    return str(Area(place_ids=(id,), radius_m=AROUND_M))


def _districts(sources: Sources) -> Iterator[SearchEntry]:
    """The districts whose documents are lifted: of the others nothing would be found."""
    told = Counter(project.district for project in sources.initiatives)
    for one in sources.districts_in_focus:
        note, query = say("search.items", count=told[one.id]), {"district": one.id}
        yield SearchEntry(
            group=Group.DISTRICT,
            names=(one.name, one.name_en),
            note=note,
            query=query,
            district=one.id,
        )


def _schemes(sources: Sources) -> Iterator[SearchEntry]:
    for scheme in sources.schemes.values():
        note = _join(_district(sources, scheme.district), say("filter.scheme"))
        query = {"scheme": scheme.id}
        yield SearchEntry(
            group=Group.ZONE, names=(scheme.name,), note=note, query=query, district=scheme.district
        )


def _subdistricts(sources: Sources) -> Iterator[SearchEntry]:
    """The subdistricts, but for those a place bears the name of."""
    taken = {place.name for place in sources.places.values()}
    for code, one in sources.subdistricts.items():
        if one.name not in taken:
            note = _join(_district(sources, one.district), say("filter.subdistrict"))
            names = (one.name, *one.aliases)
            yield SearchEntry(
                group=Group.ZONE,
                names=names,
                note=note,
                query={"area": code},
                around=_around(code),
                district=one.district,
            )


def _enter_project(sources: Sources, project: Project) -> SearchEntry:
    place = pick_place(project, sources)
    note = _join(
        _district(sources, project.district),
        words("status")[project.status],
        str(project.years),
    )
    query = {"project": project.id} | ({"place": place.id} if place else {})
    return SearchEntry(
        group=Group.PROJECT,
        names=(project.title,),
        note=note,
        query=query,
        district=project.district,
    )


def _sectors(sources: Sources) -> Iterator[SearchEntry]:
    families = words("family")
    for family in sources.family_colours:
        note = say("filter.family")
        yield SearchEntry(
            group=Group.SECTOR, names=(families[family],), note=note, query={"family": family}
        )
    for sector in sources.sectors_in_order:
        query = {"sector": sector.id}
        yield SearchEntry(
            group=Group.SECTOR, names=(sector.name,), note=families[sector.family], query=query
        )


def _series(sources: Sources) -> Iterator[SearchEntry]:
    """What is reported in numbers, by how often; it opens at the number that stands last."""
    told = group_pairs((figure.series, figure) for figure in sources.figures)
    for series, figures in sorted(told.items(), key=lambda pair: -len(pair[1])):
        newest = max(figures, key=lambda one: read_last_year(one.period))
        known = sources.series.get(series)
        own = (known.name, known.alias) if known else (newest.name,)
        named = (*own, *(figure.name for figure in figures))
        names = tuple(dict.fromkeys(filter(None, named)))
        note = _tell(sources, newest, len(figures))
        yield SearchEntry(
            group=Group.FIGURE, names=names, note=note, query=_ask_figure(newest), page="indicators"
        )


def _enter_value(sources: Sources, figure: Figure) -> SearchEntry:
    """One number by its digits, for who knows it and asks what it is."""
    note = _join(figure.name, _tell(sources, figure, 1))
    return SearchEntry(
        group=Group.VALUE,
        names=(str(figure.value),),
        note=note,
        query=_ask_figure(figure),
        page="indicators",
        district=figure.district,
    )


def _ask_figure(figure: Figure) -> dict[str, str]:
    """The table of figures with one open, among those of its name: in all of it nobody saw it."""
    return {"view": "table", "figure": figure.id, "text": figure.name}


def _tell(sources: Sources, figure: Figure, count: int) -> str:
    several = say("search.figures", count=count) if count > 1 else ""
    where = _district(sources, figure.district)
    return _join(where, say_meta(figure), say_value(figure), several)
