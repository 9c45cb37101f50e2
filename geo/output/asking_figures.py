"""Which figures somebody asks for in words of their own: as page 指标 does, and by their series."""

from geo.errors import AskFault
from geo.figures.selection import Choice, list_choices, say_choice, select_figures
from geo.models import Figure
from geo.output.asking import Asked, list_given
from geo.output.name_search import Names, find_ids
from geo.projects.filter import parse_text
from geo.sources import Sources
from geo.text import say


def find_figures(sources: Sources, asked: Asked) -> tuple[list[Figure], str]:
    """The figures that meet the conditions, in file order, and the conditions in one sentence.

    Lists (`series`, `district`, `sector`, `document`, `kind`, `unit`, `period`) take codes, names
    or pinyin, one or several; `text` is looked for in names and quotes; nothing asked for gives
    all. Raises AskFault for what makes no sense.
    """
    named = _name_choices(sources)
    given = list_given(asked, (*named, "text"))
    wanted = {
        name: find_ids(given.get(name), names, _say_name(name)) for name, names in named.items()
    }
    series = wanted.pop("series")
    text, odd = parse_text(str(given.get("text", "")))
    if odd:
        raise AskFault(say("ask.nonsense", items=say("filter.notes_join").join(odd)))
    found = select_figures(sources, wanted, text)
    said = [sources.series[id].name for id in series] + [say_choice(Choice(wanted, text), sources)]
    kept = [figure for figure in found if not series or figure.series in series]
    return kept, say("filter.sentence_join").join(said)


def _name_choices(sources: Sources) -> dict[str, Names]:
    choices = {name: _bare(known) for name, known in list_choices(sources).items()}
    series = {id: (one.name,) for id, one in sources.series.items()}
    return {"series": series, **choices}


def _bare(known: dict[str, str]) -> Names:
    return {id: (name,) for id, name in known.items()}


def _say_name(name: str) -> str:
    """What a condition is called."""
    if name == "series":
        return say("ask.series")
    return say("indicators.kind") if name == "kind" else say(f"filter.{name}")
