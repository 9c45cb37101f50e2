"""Which figures somebody asks for in words of their own: as page 指标 does, and by their series."""

import re

from geo.errors import AskFault
from geo.figures.figure_choice import Choice, say_choice, select_figures
from geo.output.answers.filter_in_words import Asked, list_given, name_choices
from geo.projects.asked.filter import parse_text
from geo.search.nearest_name import find_ids
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources

_LONGEST_SHOWN = 40
OF_FIGURES = ("series", "unit", "period")
"""The conditions that nothing but figures can meet: who asks one of them means figures alone."""


def find_figures(sources: Sources, asked: Asked) -> tuple[list[Figure], str]:
    """The figures that meet the conditions, in file order, and the conditions in one sentence.

    Raises AskFault for what makes no sense.
    """
    choice = make_choice(sources, asked)
    return select_figures(sources, choice.asked, choice.text), say_choice(choice, sources)


def make_choice(sources: Sources, asked: Asked) -> Choice:
    """The figures some conditions ask for.

    Lists (`series`, `district`, `sector`, `document`, `kind`, `unit`, `period`) take codes, names
    or pinyin, one or several; `text` is looked for in names and quotes; nothing asked for gives
    all. Raises AskFault for what makes no sense.
    """
    named = name_choices(sources)
    given = list_given(asked, (*named, "text"))
    if re.search("[0-9]", dated := str(given.get("period", ""))):
        raise AskFault(say("ask.period_of_years", value=dated[:_LONGEST_SHOWN]))
    wanted = {
        name: find_ids(given.get(name), names, _say_name(name)) for name, names in named.items()
    }
    text, odd = parse_text(str(given.get("text", "")))
    if odd:
        raise AskFault(say("ask.nonsense", items=say("filter.notes_join").join(odd)))
    return Choice(wanted, text)


def _say_name(name: str) -> str:
    """What a condition is called."""
    return say("indicators.kind") if name == "kind" else say(f"filter.{name}")
