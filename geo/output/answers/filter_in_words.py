"""A question in words of one's own as the filter the address bar would hold: one engine answers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from shapely import Point

from geo.errors import AskFault
from geo.figures.figure_choice import list_choices, say_condition
from geo.measures.distances import Target, target_ground
from geo.measures.rows_and_columns.table_axes import read_asked_cell
from geo.output.sheet_addresses.sheet_asked import TABLE
from geo.projects.asked.filter import (
    PARAMETERS,
    RULE_PARAMETERS,
    RULES,
    Filter,
    format_query,
    list_options,
    parse_query,
)
from geo.projects.asked.years_asked import UNDATED
from geo.repeated_parameters import BESIDE, LISTS, is_foreign, join_parameters
from geo.search.nearest_name import (
    Names,
    check_known,
    explain_odd,
    find_id,
    find_ids,
    name_grounds,
    name_ways,
)
from geo.space.areas.area import Area
from geo.text import say, words
from geo.units import MULTIPLES
from geo.values.sources import Sources

Asked = Mapping[str, object]
"""Conditions by their names: those of the address bar, and `near` with `within_m`, `within`."""
SPATIAL = ("near", "within_m", "within")
CONDITIONS = (*PARAMETERS, *SPATIAL, "address")
_OF_FIGURES = "indicators"
"""How the page of figures, and the file of them, is called in an address."""


def make_filter(sources: Sources, asked: Asked) -> Filter:
    """The filter some conditions ask for; None and what is empty ask for nothing.

    Lists take codes, names or pinyin, one or several; `years` is 2024, "2021-2025",
    range(2021, 2026) or (2021, 2025), where None is open: a first and a last year; or "none" for
    what bears no year. `near` is a place, a subdistrict, a street or a river that is drawn, or
    (lon, lat) as two numbers or a shapely Point, and `within_m` how many metres around it;
    `within` is a zone, or several taken together; `address` what stands in the address bar, to
    which the rest is added: of a list both count, anything else may be said once only. Raises
    AskFault for what makes no sense.
    """
    given = list_given(asked, CONDITIONS)
    address = _read_address(str(given.get("address", "")), sources)
    return _parse(_join([*address.items(), *_write_own(sources, given)]), sources)


def _write_own(sources: Sources, given: Asked) -> Iterator[tuple[str, str]]:
    """What is asked beside an address, as an address holds it."""
    for name, names in name_conditions(sources).items():
        if ids := find_ids(given.get(name), names, _call(name)):
            yield name, ",".join(ids)
    for name in ("area", "text"):
        if name in given:
            yield name, str(given[name])
    if "years" in given:
        yield "years", _write_years(given["years"])
    if any(name in given for name in SPATIAL):
        if "area" in given:
            raise AskFault(say("ask.one_area"))
        yield "area", _write_area(sources, given)


def spell_ids(sources: Sources, query: Mapping[str, str]) -> dict[str, str]:
    """What a command was asked, its lists by ids, whether they were said by codes, names or pinyin.

    A table of figures is asked by what figures are. Raises AskFault for a name that means nothing.
    """
    is_table, found = query.get("sheet") == TABLE, dict(query)
    named = name_choices(sources) if is_table else name_conditions(sources)
    for name, names in named.items():
        if given := query.get(name):
            label = say_condition(name) if is_table else _call(name)
            found[name] = ",".join(find_ids(given, names, label))
    return found


def name_choices(sources: Sources) -> dict[str, Names]:
    """What each condition on figures may be set to, with its names: a unit by its multiples too."""
    known = list_choices(sources)
    named: dict[str, Names] = {
        name: {id: (said,) for id, said in ids.items()} for name, ids in known.items()
    }
    units = {id: (id, *(multiple + id for multiple in MULTIPLES)) for id in known["unit"]}
    return named | {"unit": units}


def _call(name: str) -> str:
    """What a condition is called to who wrote a wrong value; a rule is known by its name alone."""
    return say("ask.setting", name=name) if name in RULE_PARAMETERS else say(f"filter.{name}")


def _join(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is asked, a list that is asked for twice whole; AskFault for anything else twice."""
    found = join_parameters(pairs)
    for name, _ in found.overruled:
        raise AskFault(say("share.twice", name=name))
    return found.query


def list_given(asked: Asked, known: Iterable[str]) -> dict[str, object]:
    """The conditions that ask for something; AskFault for a name that is none."""
    given = {
        name: value
        for name, value in asked.items()
        if value is not None and not (isinstance(value, str) and not value)
    }
    check_known(given, known, say("ask.condition"))
    return given


def _parse(query: Mapping[str, str], sources: Sources) -> Filter:
    wanted, ignored = parse_query(query, sources)
    if ignored:
        raise AskFault(say("ask.nonsense", items=explain_odd(ignored, name_conditions(sources))))
    return wanted


def _read_address(address: str, sources: Sources) -> dict[str, str]:
    """The conditions of an address, or of what stands behind its question mark.

    A cell chosen in a table narrows it. One of figures is refused: what it asks for would pass for
    a question about projects.
    """
    whole = urlsplit(address)
    if PurePosixPath(whole.path).stem == _OF_FIGURES:
        raise AskFault(say("ask.address_of_figures"))
    is_bare = not (whole.scheme or whole.query or "?" in address or address.startswith("/"))
    pairs = parse_qsl(address if is_bare else whole.query, keep_blank_values=True)
    own = (name for name, _ in pairs if name not in BESIDE and not is_foreign(name))
    check_known(own, PARAMETERS, say("ask.condition"))
    query = _join(pair for pair in pairs if pair[0] in PARAMETERS)
    narrowed, odd = read_asked_cell(sources, _parse(query, sources), dict(pairs))
    if odd:
        raise AskFault(say("ask.nonsense", items=say("filter.notes_join").join(odd)))
    return format_query(narrowed)


def name_conditions(sources: Sources) -> dict[str, Names]:
    """What each condition that is a list, and each rule, may be set to, with its names."""
    options = list_options(sources)
    named: dict[str, Names] = {
        name: {id: (said,) for id, said in options[name].items()} for name in LISTS
    }
    named["subdistrict"] = {
        code: (one.name, *one.aliases) for code, one in sources.subdistricts.items()
    }
    shorter = words("inside")
    for name, ids in RULES.values():
        said = {id: (say(f"filter.rule_{id}"), shorter.get(id)) for id in ids}
        named[name] = {id: tuple(filter(None, names)) for id, names in said.items()}
    return named


def _write_years(years: object) -> str:
    """A span of years: of two the first and the last, of more all that follow one another.

    Or what bears none, by its code or in words.
    """
    if not isinstance(years, range | list | tuple):
        return UNDATED if years == say("filter.undated") else str(years)
    is_pair = len(years) == 2 and not isinstance(years, range)
    is_run = bool(years) and all(isinstance(year, int) for year in years)
    if not is_pair and not (is_run and [*years] == [*range(years[0], years[-1] + 1)]):
        raise AskFault(say("ask.years", value=str(years)[:40]))
    return "-".join("" if year is None else str(year) for year in (years[0], years[-1]))


def _write_area(sources: Sources, given: Asked) -> str:
    """The area as the address bar holds it."""
    if "within" in given:
        if "near" in given or "within_m" in given:
            raise AskFault(say("ask.one_area"))
        names = {**name_grounds(sources), **_codes(sources)}
        ids = find_ids(given["within"], names, say("ask.place"), name_ways(sources))
        return ",".join(_check_placed(sources, id) for id in ids)
    if "near" not in given or "within_m" not in given:
        raise AskFault(say("ask.near_and_within"))
    what = given["near"]
    if isinstance(what, Point):
        what = (what.x, what.y)
    if isinstance(what, list | tuple):
        core = ",".join(str(degrees) for degrees in what)
    else:
        core = _find_placed(sources, what)
    return f"{core}@{given['within_m']}"


def _find_placed(sources: Sources, asked: object) -> str:
    """The id of what is meant, where it has a position."""
    return _check_placed(sources, find_ground(sources, asked))


def _check_placed(sources: Sources, id: str) -> str:
    ground = sources.grounds[id]
    if ground.geometry is None:
        raise AskFault(say("ask.no_position", name=ground.name, id=id, why=ground.note))
    return id


def find_ground(sources: Sources, asked: object) -> str:
    """The id of what has a name on the map, by its id, name, other name or pinyin."""
    return _find_named(sources, asked, say("ask.place"))


def _find_named(sources: Sources, asked: object, what: str) -> str:
    names = {**name_grounds(sources), **_codes(sources)}
    return find_id(asked, names, what, name_ways(sources))


def _codes(sources: Sources) -> Names:
    """Subdistricts asked for by their code, whose name a place bears."""
    named = name_grounds(sources)
    return {code: (code,) for code in sources.subdistricts if code not in named}


def find_area(sources: Sources, asked: object) -> Area:
    """A zone to look into, or several, as an area; AskFault for what is a point or a line."""
    area = make_filter(sources, {"within": asked}).area
    if area is None:
        raise AskFault(say("ask.unknown", what=say("ask.place"), value=""))
    return area


def find_target(sources: Sources, asked: object) -> Target:
    """What to measure to: a place, a subdistrict, a street or a river by name, whole.

    Streets and rivers are those drawn on the map; stretches of one name are one.
    """
    return target_ground(sources, _find_named(sources, asked, say("ask.target")))
