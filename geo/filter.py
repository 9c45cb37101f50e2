"""Which projects a reader asks for: a value that fits in a URL and reads as a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from geo.models import Project, Sources
from geo.text import say, words
from geo.vocabulary import PlaceKind, Status

MAX_TEXT_CHARACTERS = 40
LISTS = ("district", "sector", "status", "document", "kind", "scheme")
"""The conditions that are lists of ids, as they are called in the address bar."""


@dataclass(frozen=True)
class Filter:
    """Conditions that all must hold; within one, any of the values does; empty means any.

    `year_from` and `year_to` bound the years in which a project runs; a project whose
    passage gives no year meets no year condition.
    """

    district: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    scheme: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """True if nothing is asked for."""
        return self == Filter()

    @property
    def asks_years(self) -> bool:
        """True if a year condition is set."""
        return self.year_from is not None or self.year_to is not None

    def active(self) -> tuple[str, ...]:
        """The names of the conditions that are set; the two year bounds count as `years`."""
        names = [
            "years" if field.name.startswith("year_") else field.name
            for field in fields(self)
            if getattr(self, field.name) not in ((), None, "")
        ]
        return tuple(dict.fromkeys(names))

    def without(self, name: str) -> "Filter":
        """The same filter with one condition lifted."""
        blank = Filter()
        names = ("year_from", "year_to") if name == "years" else (name,)
        return replace(self, **{name: getattr(blank, name) for name in names})


def options(sources: Sources) -> dict[str, dict[str, str]]:
    """What each condition with a list may be set to: value and name, in the order to show."""
    focus = [district for district in sources.districts.values() if district.in_focus]
    sectors = sorted(sources.sectors.values(), key=lambda sector: sector.order)
    kinds = words("place_kind")
    used = {place.kind for place in sources.places.values()}
    return {
        "district": {district.id: district.name for district in focus},
        "sector": {sector.id: sector.name for sector in sectors},
        "status": {status.value: words("status")[status] for status in Status},
        "document": {document.id: document.title for document in sources.documents.values()},
        "kind": {kind.value: kinds[kind] for kind in PlaceKind if kind in used},
        "scheme": {scheme.id: scheme.name for scheme in sources.schemes.values()},
    }


def matching(sources: Sources, wanted: Filter) -> list[Project]:
    """The projects that meet a filter, in file order; an empty filter gives them all."""
    return [project for project in sources.projects if _meets(project, wanted, sources)]


def undated(sources: Sources, wanted: Filter) -> int:
    """How many projects only their missing year keeps out; 0 when no years are asked for."""
    if not wanted.asks_years:
        return 0
    anytime = matching(sources, wanted.without("years"))
    return sum(not str(project.years) for project in anytime)


def _meets(project: Project, wanted: Filter, sources: Sources) -> bool:
    kinds = {sources.places[place_id].kind.value for place_id in project.place_ids}
    schemes = {
        scheme.id
        for scheme in sources.schemes.values()
        if not set(scheme.place_ids).isdisjoint(project.place_ids)
    }
    conditions = (
        (wanted.district, {project.district}),
        (wanted.sector, set(project.sectors)),
        (wanted.status, {project.status.value}),
        (wanted.document, {project.citation.document}),
        (wanted.kind, kinds),
        (wanted.scheme, schemes),
    )
    return (
        all(not asked or not given.isdisjoint(asked) for asked, given in conditions)
        and (not wanted.asks_years or project.years.meets(wanted.year_from, wanted.year_to))
        and (not wanted.text or wanted.text.casefold() in _searchable(project, sources))
    )


def _searchable(project: Project, sources: Sources) -> str:
    places = [sources.places[place_id] for place_id in project.place_ids]
    names = [name for place in places for name in (place.name, *place.aliases)]
    return "\n".join((project.title, project.citation.quote, *names)).casefold()


def to_query(wanted: Filter) -> dict[str, str]:
    """The filter as URL parameters: lists joined by commas, nothing for what is not set."""
    query = {name: ",".join(value) for name in LISTS if (value := getattr(wanted, name))}
    if wanted.asks_years:
        query["years"] = f"{wanted.year_from or ''}-{wanted.year_to or ''}"
    if wanted.text:
        query["text"] = wanted.text
    return query


def from_query(query: Mapping[str, str], sources: Sources) -> tuple[Filter, list[str]]:
    """A filter from URL parameters, and the parts that made no sense and were ignored.

    Parameters that are no condition are left to others.
    """
    ignored, chosen = list[str](), dict[str, tuple[str, ...]]()

    def ignore(name: str, value: str) -> None:
        ignored.append(say("filter.ignored_item", name=name, value=value[:MAX_TEXT_CHARACTERS]))

    for name, known in options(sources).items():
        asked = [value for value in query.get(name, "").split(",") if value]
        chosen[name] = tuple(value for value in known if value in asked)
        for value in asked:
            if value not in known:
                ignore(name, value)
    years = _parse_years(query.get("years", ""), ignore)
    text = query.get("text", "").strip()
    if len(text) > MAX_TEXT_CHARACTERS:
        ignore("text", text)
        text = ""
    return Filter(**chosen, year_from=years[0], year_to=years[1], text=text), ignored


def _parse_years(value: str, ignore: Callable[[str, str], None]) -> tuple[int | None, int | None]:
    if not value:
        return None, None
    parts = value.split("-") if "-" in value else [value, value]
    sound = len(parts) == 2 and all(part == "" or _is_year(part) for part in parts) and any(parts)
    if not sound or (all(parts) and parts[0] > parts[1]):
        ignore("years", value)
        return None, None
    first, last = (int(part) if part else None for part in parts)
    return first, last


def _is_year(part: str) -> bool:
    return len(part) == 4 and part.isascii() and part.isdigit()


def sentence(wanted: Filter, sources: Sources) -> str:
    """The filter in one Chinese sentence, as a title or a caption says it."""
    names = options(sources)
    parts = [
        f"{say(f'filter.{name}')}:{_join(names[name][value] for value in getattr(wanted, name))}"
        for name in names
        if getattr(wanted, name)
    ]
    if wanted.asks_years:
        parts.append(years_in_words(wanted.year_from, wanted.year_to))
    if wanted.text:
        parts.append(say("filter.contains", text=wanted.text))
    return say("filter.sentence_join").join(parts) or say("filter.all_sentence")


def years_in_words(first: int | None, last: int | None) -> str:
    """A span of years in words; at least one end must be given."""
    if first is None:
        return say("filter.to_year", last=last)
    if last is None:
        return say("filter.from_year", first=first)
    return say("filter.between_years", first=first, last=last)


def _join(parts: Iterable[str]) -> str:
    return say("filter.notes_join").join(parts)
