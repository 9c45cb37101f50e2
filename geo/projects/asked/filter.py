"""Which projects a reader asks for: a value that fits in a URL and reads as a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from geo.process.cache import kept
from geo.projects.asked import years_asked
from geo.repeated_parameters import LISTS, MAX_TEXT_CHARACTERS, say_odd
from geo.space.areas.area import FILTER_RULE, Area, say_area
from geo.space.areas.area_reading import BadArea, parse_area
from geo.space.inside import Rule
from geo.text import find_unseen, fold, say, words
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Nature, PlaceKind, Precision, Status

AREA_RULES = (Rule.TOUCHES, Rule.MOSTLY_WITHIN, Rule.NAMED)
"""What may be asked of a place to count as in an area, the most generous first; by the name of
zones alone, since what is drawn has none."""
RULES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sector_rule": ("sectors", ("main",)),
    "year_rule": ("span", ("within",)),
    "area_rule": ("inside", tuple(rule.value for rule in AREA_RULES)),
}
"""How sectors, years and areas are judged, where not by any sector, by running in a year and by
what touches: what the address bar calls the rule, and its values there.
"""
RULE_PARAMETERS = tuple(parameter for parameter, _ in RULES.values())
PARAMETERS = (*LISTS, "years", "area", "text", *RULE_PARAMETERS)
"""Everything of a filter that the address bar may hold."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Conditions that all must hold; within one, any of the values does; empty means any.

    `year_from` and `year_to` bound the years in which a project runs, or with the `year_rule`
    "within" those all its years lie in; a project whose passage gives no year meets neither:
    `undated` asks for those instead. Family and sector are those of any of its sectors, or with
    the `sector_rule` "main" of its main one. `area_rule` is the name of a rule of `AREA_RULES`;
    without, it is the filter's. Without a `nature` initiatives are meant: honours are asked for.
    """

    district: tuple[str, ...] = ()
    subdistrict: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    scheme: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    place_review: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    undated: bool = False
    area: Area | None = None
    text: str = ""
    sector_rule: str = ""
    year_rule: str = ""
    area_rule: str = ""

    @property
    def inside(self) -> Rule:
        """When a place counts as in the area."""
        return Rule(self.area_rule or FILTER_RULE)

    @property
    def is_empty(self) -> bool:
        """True if nothing is asked for."""
        return self == Filter()

    @property
    def natures(self) -> frozenset[str]:
        """The natures that are meant: those asked for, else that of initiatives."""
        return frozenset(self.nature or (Nature.INITIATIVE.value,))

    @property
    def asks_years(self) -> bool:
        """True if a year condition is set."""
        return any(self.years.values())

    @property
    def years(self) -> dict[str, Any]:
        """The condition on years by its fields."""
        return {name: getattr(self, name) for name in years_asked.FIELDS}

    def active(self) -> tuple[str, ...]:
        """The names of the conditions that are set; what is of years counts as `years`."""
        of_years = {*years_asked.FIELDS, "year_rule"}
        names = [
            "years" if field.name in of_years else field.name
            for field in fields(self)
            if getattr(self, field.name) not in ((), None, "", False)
        ]
        return tuple(dict.fromkeys(names))

    def without(self, name: str) -> "Filter":
        """The same filter with one condition lifted."""
        return self.with_part(name, Filter())

    def with_part(self, name: str, other: "Filter") -> "Filter":
        """The same filter with one condition as another filter has it."""
        return replace(self, **(other.years if name == "years" else {name: getattr(other, name)}))


@kept(2)
def list_options(sources: Sources) -> Mapping[str, Mapping[str, str]]:
    """What each condition with a list may be set to: value and name, in the order to show."""
    kinds = words("place_kind")
    used = {place.kind for place in sources.places.values()}
    return {
        "district": {one.id: one.name for one in sources.districts_in_focus},
        "subdistrict": {code: one.name for code, one in sources.subdistricts.items()},
        "status": {status.value: words("status")[status] for status in Status},
        "family": {family: words("family")[family] for family in sources.family_colours},
        "sector": {sector.id: sector.name for sector in sources.sectors_in_order},
        "scheme": {scheme.id: scheme.name for scheme in sources.schemes.values()},
        "document": {document.id: document.title for document in sources.documents.values()},
        "kind": {kind.value: kinds[kind] for kind in PlaceKind if kind in used},
        "precision": {value.value: words("precision")[value] for value in Precision},
        "nature": {value.value: words("nature")[value] for value in Nature},
        "review": words("review"),
        "place_review": words("review"),
    }


def list_asked_families(wanted: Filter, sources: Sources) -> frozenset[str]:
    """The families a filter asks for, by their own names or by sectors of theirs; empty for any."""
    of_sectors = (sources.sectors[sector].family for sector in wanted.sector)
    return frozenset(of_sectors) or frozenset(wanted.family)


def format_query(wanted: Filter) -> dict[str, str]:
    """The filter as URL parameters: lists joined by commas, nothing for what is not set."""
    query = {name: ",".join(value) for name in LISTS if (value := getattr(wanted, name))}
    if wanted.asks_years:
        query["years"] = years_asked.format_years(**wanted.years)
    if wanted.area:
        query["area"] = str(wanted.area)
    if wanted.text:
        query["text"] = wanted.text
    rules = {name: value for rule, (name, _) in RULES.items() if (value := getattr(wanted, rule))}
    return query | rules


def parse_query(query: Mapping[str, str], sources: Sources) -> tuple[Filter, list[str]]:
    """A filter from URL parameters, and the parts that made no sense and were ignored.

    What a list may be set to answers to its id and, for who writes an address by hand, to its name.
    Parameters that are no condition are left to others.
    """
    ignored, chosen, meanings = list[str](), dict[str, Any](), _list_meanings(sources)

    def ignore(name: str, value: str) -> None:
        ignored.append(say_odd(name, value))

    for name, known in list_options(sources).items():
        asked = set[str]()
        for value in filter(None, query.get(name, "").split(",")):
            meant = (value,) if value in known else meanings[name].get(fold(value).strip(), ())
            asked.update(meant)
            if not meant:
                ignore(name, value)
        chosen[name] = tuple(value for value in known if value in asked) if asked else ()
    years = years_asked.parse_years(query.get("years", ""))
    if years is None:
        ignore("years", query["years"])
    area = None
    if query.get("area"):
        try:
            area = parse_area(query["area"], sources.grounds)
        except BadArea as reason:
            ignored.append(str(reason))
    text, odd = parse_text(query.get("text", ""))
    ignored += odd
    for rule, (name, others) in RULES.items():
        asked_rule = query.get(name, "")
        chosen[rule] = asked_rule if asked_rule in others else ""
        if asked_rule not in ("", *others):
            ignore(name, asked_rule)
    if chosen["area_rule"] == Rule.NAMED and area is not None and not area.is_zones:
        chosen["area_rule"] = ""
        ignored.append(say("filter.named_of_zones"))
    return Filter(**chosen, **(years or {}), area=area, text=text), ignored


@kept(2)
def _list_meanings(sources: Sources) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By condition what an id, a name or another name of a subdistrict means, all folded."""
    bear = sources.subdistricts
    return {
        condition: group_pairs(
            (fold(text), id)
            for id, name in known.items()
            for text in (id, name, *(bear[id].aliases if id in bear else ()))
        )
        for condition, known in list_options(sources).items()
    }


def parse_text(asked: str) -> tuple[str, list[str]]:
    """A text to look for, without blanks around; empty, and why, for one that nobody types."""
    text, most = asked.strip(), MAX_TEXT_CHARACTERS
    if len(text) > most:
        return "", [say("filter.long_text", most=most, value=text[: most // 4])]
    if "\ufffd" in text:  # What stands for bytes that are no letters.
        return "", [say("filter.no_letters")]
    return (text, []) if (hidden := say_unseen(text)) == "" else ("", [hidden])


def say_unseen(text: str) -> str:
    """That a text holds what nobody sees, or what stands for bytes that are no text, with its code
    point; empty where it holds no such.
    """
    place = find_unseen(text.replace("\ufffd", "\0"))
    return "" if place is None else say("filter.unseen", code=f"U+{ord(text[place]):04X}")


def say_parts(wanted: Filter, sources: Sources) -> dict[str, str]:
    """Each condition that is set, in words, by its name."""
    parts = {
        name: f"{say(f'filter.{name}')}:{_join(names[value] for value in asked)}"
        for name, names in list_options(sources).items()
        if (asked := getattr(wanted, name))
    }
    if wanted.asks_years:
        parts["years"] = years_asked.say_years(**wanted.years)
    if wanted.area:
        parts["area"] = say_area(wanted.area, sources.grounds)
    if wanted.text:
        parts["text"] = say("filter.contains", text=wanted.text)
    return parts | {
        rule: say(f"filter.rule_{value}") for rule in RULES if (value := getattr(wanted, rule))
    }


def say_filter(wanted: Filter, sources: Sources) -> str:
    """The filter in one Chinese sentence, as a title or a caption says it."""
    parts = say_parts(wanted, sources)
    everything = [say("filter.all_sentence")] if set(parts) <= set(RULES) else []
    return say("filter.sentence_join").join([*everything, *parts.values()])


def _join(parts: Iterable[str]) -> str:
    return say("filter.notes_join").join(parts)
