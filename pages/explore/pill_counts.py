"""What stands on the pills of the filter column: the symbol of the map, and what each leaves."""

from collections.abc import Mapping

from geo.cache import kept
from geo.projects.filter import Filter, list_options, say_parts
from geo.projects.stage import judge_stage
from geo.sources import Sources
from geo.vocabulary import Filling, Status

PREFIX = "filter_"
"""What the widgets of the column are called by, before the name of their condition."""
PILLS = ("district", "status", "family")
_FILLED = {
    Filling.OUTLINE: "background:none",
    Filling.HALF: "background:linear-gradient(90deg,var(--muted) 50%,transparent 50%)",
    Filling.FULL: "background:var(--muted)",
}


@kept(2)
def dress_pills(sources: Sources) -> str:
    """What the map draws each pill as, and where its count stands, as a style sheet.

    A pill is known to Streamlit by its label: one pressed while a count changes would be lost.
    """
    looks = {
        "family": {id: f"background:{colour}" for id, colour in sources.family_colours.items()},
        "status": {status.value: _FILLED[_filling(sources, status)] for status in Status},
    }
    rules = []
    for name in PILLS:
        for number, id in enumerate(list_options(sources)[name], start=1):
            pill = f".st-key-{PREFIX}{name} button:nth-child({number}) p"
            rules.append(f"{pill}::after {{ content: var(--n{number}); }}")
            if look := looks.get(name, {}).get(id):
                rules.append(f'{pill}::before {{ content: ""; {look} }}')
    return "\n".join(rules)


def count_pills(sources: Sources, counts: Mapping[str, Mapping[str, int]]) -> str:
    """The counts behind the pills, which every filter changes, by the names they are shown by."""
    said = {
        name: "".join(
            f'--n{number}:" {counts[name][id]}";'
            for number, id in enumerate(list_options(sources)[name], start=1)
        )
        for name in PILLS
    }
    return "".join(f".st-key-{PREFIX}{name}{{{those}}}" for name, those in said.items())


def count_asked(sources: Sources, wanted: Filter) -> str:
    """How many conditions are set, for the button that opens the column on a telephone."""
    asked = len(say_parts(wanted, sources))
    return f':root {{ --asked: "{asked}"; }}' if asked else ""


def _filling(sources: Sources, status: Status) -> Filling:
    return sources.styles.stages[judge_stage([status])].filling
