"""What a sheet's address asks for: items by a filter, figures by a choice, or two sides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.figures.figure_choice import CONDITIONS, Choice, parse_choice, select_figures
from geo.projects.asked.filter import PARAMETERS, Filter, parse_query
from geo.projects.asked.two_filters import SIDES, Pair, parse_pair
from geo.projects.found.matching import find_projects
from geo.repeated_parameters import say_odd
from geo.text import say
from geo.values.sources import Sources

TABLE, TWO_SIDES = "table", "sides"
_HEARD: Mapping[str, tuple[str, ...]] = {
    TABLE: CONDITIONS,
    "glance": ("district",),
    "conflicts": ("district",),
    "districts": ("district",),
    "chart": ("district",),
    "targets": (),
    "pairs": (),
    "follow": tuple(name for name in PARAMETERS if name not in ("status", "document")),
}
"""Of the conditions of an address those that a sheet of figures meets, and one that follows a plan,
which is itself a document and asks what has become of what is planned; other sheets meet all of a
filter."""
_JUDGED = (*PARAMETERS, "unit", "period")
"""What some sheet meets and another does not; series are chosen, and what is odd of them is said,
with what else is on a sheet."""


@dataclass(frozen=True)
class SheetAsked:
    """Which items a sheet is about; of a table which figures, and of two sides which these are."""

    wanted: Filter
    choice: Choice = field(default_factory=Choice)
    pair: Pair | None = None


def parse_sheet(query: Mapping[str, str], sources: Sources) -> tuple[SheetAsked, list[str]]:
    """What the parameters of a sheet's address ask for, and the parts that made no sense there.

    A condition that a sheet of its kind cannot meet is one of these.
    """
    kind, heard = query.get("sheet", ""), keep_heard(query)
    odd = [
        say("sheet.unheard", what=say_odd(name, query[name]))
        for name in _JUDGED
        if name not in heard and query.get(name)
    ]
    asked, ignored = _parse_heard(kind, heard, sources)
    return asked, ignored + odd


def keep_heard(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a sheet's address without the conditions that its kind cannot meet."""
    unheard = {*_JUDGED} - {*_HEARD.get(query.get("sheet", ""), PARAMETERS)}
    return {name: value for name, value in query.items() if name not in unheard}


def _parse_heard(
    kind: str, query: Mapping[str, str], sources: Sources
) -> tuple[SheetAsked, list[str]]:
    if kind == TABLE:
        choice, ignored = parse_choice(query, sources)
        return SheetAsked(Filter(district=choice.asked["district"]), choice), ignored
    if kind == TWO_SIDES:
        pair, ignored = parse_pair(query, sources)
        return SheetAsked(pair.common, pair=pair), ignored
    wanted, ignored = parse_query(query, sources)
    return SheetAsked(wanted), ignored


def is_empty(asked: SheetAsked, kind: str, sources: Sources) -> bool:
    """Whether nothing there is meets what a sheet of a kind asks for."""
    if kind == TABLE:
        return not select_figures(sources, asked.choice.asked, asked.choice.text)
    if asked.pair:
        sides = (asked.pair.wanted(side) for side in SIDES)
        return not any(find_projects(sources, wanted) for wanted in sides)
    return not find_projects(sources, asked.wanted)
