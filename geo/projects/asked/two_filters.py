"""Two filters to set side by side: what both share, and what each side lays over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.projects.asked.filter import (
    PARAMETERS,
    RULE_PARAMETERS,
    Filter,
    format_query,
    list_options,
    parse_query,
)
from geo.projects.asked.years_asked import say_years
from geo.repeated_parameters import join_parameters, say_odd
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind

DIMENSIONS = ("district", "document", "years", "status")
"""What two sides may differ in, one value each."""
BY = (*DIMENSIONS, "filter")
"""How two sides are chosen: by one dimension, or each by a filter of its own."""
SIDES = ("left", "right")


@dataclass(frozen=True)
class Pair:
    """Two sides: `left` and `right` are what each lays over the `common` filter."""

    by: str
    common: Filter
    left: Filter
    right: Filter

    def own(self, side: str) -> Filter:
        """The conditions one side, `left` or `right`, brings itself."""
        return self.left if side == "left" else self.right

    def wanted(self, side: str) -> Filter:
        """The whole filter of one side."""
        return lay_over(self.common, self.own(side))

    def with_own(self, side: str, own: Filter) -> "Pair":
        """The same pair with other conditions on one side."""
        return replace(self, left=own) if side == "left" else replace(self, right=own)

    @property
    def shared(self) -> Filter:
        """The common conditions that at least one side leaves as they are."""
        shared = self.common
        for name in set(self.left.active()) & set(self.right.active()):
            shared = shared.without(name)
        return shared


def lay_over(common: Filter, own: Filter) -> Filter:
    """A filter in which every condition that `own` sets stands in place of the common one."""
    laid = common
    for name in own.active():
        laid = laid.with_part(name, own)
    return laid


def format_side(own: Filter) -> str:
    """One side's conditions as the address bar holds them: `name:value` joined by `|`."""
    return "|".join(f"{name}:{_escape(value)}" for name, value in format_query(own).items())


def format_pair(pair: Pair) -> dict[str, str]:
    """A pair as `parse_pair` reads it."""
    own = {side: format_side(pair.own(side)) for side in SIDES}
    return {"by": pair.by, **format_query(pair.common), **own}


def _escape(value: str) -> str:
    """A value in which nothing is taken for the sign between two conditions."""
    return value.replace("%", "%25").replace("|", "%7C")


def _unescape(value: str) -> str:
    return value.replace("%7C", "|").replace("%25", "%")


def parse_side(text: str, side: str, sources: Sources) -> tuple[Filter, list[str]]:
    """One side's conditions from the address bar, and the parts that made no sense.

    A list named twice is both lists together, of anything else the last counts, as in an address.
    By which rule sectors and years are judged is for both sides to share: a side has no say.
    """
    pairs, ignored = list[tuple[str, str]](), list[str]()
    for condition in dict.fromkeys(text.split("|")) if text else ():
        name, _, value = condition.partition(":")
        if name in PARAMETERS and name not in RULE_PARAMETERS and value:
            pairs.append((name, _unescape(value)))
        else:
            ignored.append(say_odd(side, condition or "|"))
    query, overruled = join_parameters(pairs)
    ignored += [say_odd(side, f"{name}:{value}") for name, value in overruled]
    own, bad = parse_query(query, sources)
    return own, ignored + [say_odd(side, item) for item in bad]


def parse_pair(query: Mapping[str, str], sources: Sources) -> tuple[Pair, list[str]]:
    """Two sides from URL parameters, and the parts that made no sense and were ignored.

    A side that does not say what it is gets the first value the other side has not taken.
    Without `by` it is the one thing in which the sides differ.
    """
    common, ignored = parse_query(query, sources)
    left, bad_left = parse_side(query.get("left", ""), "left", sources)
    right, bad_right = parse_side(query.get("right", ""), "right", sources)
    asked = query.get("by", "")
    if asked and asked not in BY:
        ignored.append(say_odd("by", asked))
    by = asked if asked in BY else _guess_by(left, right)
    pair, more = _one_value_each(Pair(by, common, left, right), sources)
    return _complete(pair, sources), [*ignored, *bad_left, *bad_right, *more]


def _guess_by(left: Filter, right: Filter) -> str:
    names = {*left.active(), *right.active()}
    if not names:
        return DIMENSIONS[0]
    return names.pop() if len(names) == 1 and names <= set(DIMENSIONS) else BY[-1]


def _one_value_each(pair: Pair, sources: Sources) -> tuple[Pair, list[str]]:
    """Of several values in the compared dimension the first stays; the others are named."""
    ignored = list[str]()
    if pair.by not in DIMENSIONS or pair.by == "years":
        return pair, ignored
    for side in SIDES:
        first, *others = getattr(pair.own(side), pair.by) or ("",)
        if others:
            kept, _ = parse_query({**format_query(pair.own(side)), pair.by: first}, sources)
            pair = pair.with_own(side, kept)
            ignored += [say_odd(side, f"{pair.by}:{other}") for other in others]
    return pair, ignored


def _complete(pair: Pair, sources: Sources) -> Pair:
    """The same pair with a value in the compared dimension on both sides."""
    name = pair.by
    if name not in DIMENSIONS:
        if pair.left.active() or pair.right.active():
            return pair
        name = DIMENSIONS[0]
    for side, other in (SIDES, SIDES[::-1]):
        own = pair.own(side)
        if name in own.active():
            continue
        taken = format_query(pair.own(other)).get(name)
        values = list_defaults(name, sources)
        value = next((value for value in values if value != taken), *values[:1])
        filled, _ = parse_query({name: value}, sources)
        pair = pair.with_own(side, lay_over(own, filled))
    return pair


def list_defaults(name: str, sources: Sources) -> list[str]:
    """The values of a dimension in the order sides take them, as the address bar holds them.

    Years stand by how many initiatives run in them, the first two in their own order; of
    statuses, what is planned and what is done come first; of documents the newest plan, then the
    newest of the others, and last what bears no date.
    """
    if name == "years":
        ends = {year for p in sources.projects for year in p.years.ends or ()}
        running = {
            year: sum(project.years.meets(year, year) for project in sources.initiatives)
            for year in sorted(ends)
        }
        most = sorted(running, key=lambda year: -running[year])
        return [f"{year}-{year}" for year in sorted(most[:2]) + most[2:]]
    values = list(list_options(sources)[name])
    if name == "status":
        values.sort(key=lambda value: value not in ("planned", "completed"))
    if name == "document":
        values.sort(key=lambda value: sources.documents[value].published, reverse=True)
        is_plan = {value: sources.documents[value].kind is DocumentKind.PLAN for value in values}
        plan = next(filter(is_plan.__getitem__, values), None)
        values.sort(key=lambda value: value != plan)
    return values


def name_value(own: Filter, name: str, sources: Sources) -> str:
    """What a side is called in one dimension, e.g. a district's name; it must be set."""
    if name != "years":
        names = list_options(sources)[name]
        return "、".join(names[value] for value in getattr(own, name))
    if own.year_from and own.year_from == own.year_to:
        return say("compare.one_year", year=own.year_from)
    return say_years(**own.years)


def name_side(pair: Pair, side: str, sources: Sources) -> str:
    """How headings and sentences call a side: by what it differs in, else left or right."""
    if pair.by not in DIMENSIONS:
        return words("compare_side")[side]
    name = name_value(pair.own(side), pair.by, sources)
    if pair.by == "document":
        return say("compare.document", title=name)
    return say("compare.status", name=name) if pair.by == "status" else name
