"""Which figures a reader asks for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.figures.comparability.comparable import read_season
from geo.projects.asked.filter import parse_text
from geo.repeated_parameters import say_odd
from geo.text import fold, say, words
from geo.units import split_unit
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind
from geo.years import parse_period


def list_choices(sources: Sources) -> dict[str, dict[str, str]]:
    """What each condition may be set to: a series by its id, else only what some figure is of."""
    districts = {figure.district for figure in sources.figures}
    used = {figure.sector for figure in sources.figures}
    observed = words("observation")
    return {
        "series": {series.id: series.name for series in sources.series.values()},
        "district": {id: d.name for id, d in sources.districts.items() if id in districts},
        "sector": {
            sector.id: sector.name for sector in sources.sectors_in_order if sector.id in used
        },
        "document": {id: document.title for id, document in sources.documents.items()},
        "kind": {kind.value: observed[kind] for kind in ObservationKind},
        "unit": {unit: unit for unit in _list_units(sources)},
        "period": words("figure_period"),
    }


def _list_units(sources: Sources) -> list[str]:
    """What figures are counted in, the commonest first: 万人 and 人 are one."""
    return [unit for unit, _ in Counter(_base(one) for one in sources.figures).most_common()]


def _base(figure: Figure) -> str:
    return split_unit(figure.unit)[0]


def name_period(figure: Figure) -> str:
    """Whether a figure is of one year, of several together, their mean, a part of one, or undated.

    As `list_choices` calls it: what differs in this must not stand in one row of numbers.
    """
    years = parse_period(figure.period)
    if years is None:
        return "none"
    if read_season(figure.period):
        return "part"
    if figure.measure is Measure.ANNUAL_AVERAGE:
        return "mean"
    return "year" if years[0] == years[1] else "years"


def select_figures(
    sources: Sources, asked: Mapping[str, Sequence[str]], text: str = ""
) -> list[Figure]:
    """The figures that meet every condition, in file order; an empty one asks for nothing.

    Conditions are those of `list_choices`; the text is looked for in names and quotes.
    """
    return [figure for figure in sources.figures if _meets(figure, asked, fold(text))]


CONDITIONS = ("series", "district", "sector", "document", "kind", "unit", "period", "text")
"""Everything the address bar may hold of which figures are asked for."""


@dataclass(frozen=True)
class Choice:
    """Which figures are meant; what is empty asks for nothing."""

    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""

    def format_query(self) -> dict[str, str]:
        """As the address bar holds it."""
        query = {name: ",".join(values) for name, values in self.asked.items() if values}
        return query | ({"text": self.text} if self.text else {})


def parse_choice(query: Mapping[str, str], sources: Sources) -> tuple[Choice, list[str]]:
    """Which figures some parameters of an address ask for, and the parts that made no sense."""
    asked, ignored = dict[str, tuple[str, ...]](), list[str]()
    for name, known in list_choices(sources).items():
        given = [value for value in query.get(name, "").split(",") if value]
        asked[name] = tuple(value for value in known if value in given)
        ignored += [say_odd(name, value) for value in given if value not in known]
    text, odd = parse_text(query.get("text", ""))
    return Choice(asked, text), ignored + odd


def say_condition(name: str) -> str:
    """What a condition on figures is called; a place has a kind too, and another one."""
    return say("indicators.kind") if name == "kind" else say(f"filter.{name}")


def say_choice(choice: Choice, sources: Sources) -> str:
    """Which figures are meant, in one sentence."""
    join, known = say("filter.notes_join"), list_choices(sources)
    parts = [
        f"{say_condition(name)}:{join.join(known[name][value] for value in values)}"
        for name, values in choice.asked.items()
        if values
    ]
    if choice.text:
        parts.append(say("filter.contains", text=choice.text))
    return say("filter.sentence_join").join(parts) or say("indicators.table")


def _meets(figure: Figure, asked: Mapping[str, Sequence[str]], text: str) -> bool:
    values = {
        "series": figure.series,
        "district": figure.district,
        "sector": figure.sector,
        "document": figure.citation.document,
        "kind": figure.kind.value,
        "unit": _base(figure),
        "period": name_period(figure),
    }
    found = text in fold(f"{figure.name}\n{figure.citation.quote}")
    return found and all(not chosen or values[name] in chosen for name, chosen in asked.items())
