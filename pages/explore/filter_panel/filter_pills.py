"""The pills of the filter column: districts, statuses, families, each with what it would leave."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geo.process.cache import kept
from geo.projects.asked.filter import Filter, list_options, say_parts
from geo.projects.summed_up.project_stage import judge_stage
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import Status
from pages.explore.filter_panel.filter_answer import PILLS
from pages.frame.base.faults import guarded
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import declare_component, hear_event, when_heard

_KEY = "pills"
_PILLS = declare_component(__file__, '<div class="pills"></div>')


def show_pills(
    sources: Sources,
    wanted: Filter,
    counts: Mapping[str, Mapping[str, int]],
    on_press: Callable[[Mapping[str, tuple[str, ...]]], None],
) -> None:
    """Draw them, those pressed that the filter asks for.

    `on_press` hears before the rerun what is asked for instead, by the names of the filter's parts.
    """

    def press() -> None:
        on_press(read_pressed(sources, hear_event(_KEY, "pressed")))

    told = {
        "stock": link_file(pack_lists(sources)),
        "counts": [[counts[name][id] for id in list_options(sources)[name]] for name in PILLS],
        "asked": {name: getattr(wanted, name) for name in PILLS},
        "answers": when_heard(_KEY),
        "parts": len(say_parts(wanted, sources)),
    }
    _PILLS(key=_KEY, data=told, on_pressed_change=guarded(press))


def read_pressed(
    sources: Sources, told: Mapping[str, Any], lists: Iterable[str] = PILLS
) -> dict[str, tuple[str, ...]]:
    """What a page says is pressed, of those lists it names, in the order of their options."""
    return {
        name: tuple(id for id in list_options(sources)[name] if id in told[name])
        for name in lists
        if name in told
    }


@kept(2)
def pack_lists(sources: Sources) -> Linked:
    """The lists there are, as the browser holds them."""
    return pack_file("pills.json", dump_json([_describe(sources, name) for name in PILLS]))


def _describe(sources: Sources, name: str) -> list[Any]:
    """A list by its name and its title, then each option by its id, its name and its symbol."""
    symbols = {
        "status": {one.value: _filling(sources, one) for one in Status},
        "family": sources.family_colours,
    }.get(name, {})
    known = list_options(sources)[name]
    return [
        name,
        say(f"filter.{name}"),
        [[id, title, symbols.get(id)] for id, title in known.items()],
    ]


def _filling(sources: Sources, status: Status) -> str:
    return sources.styles.stages[judge_stage([status])].filling
