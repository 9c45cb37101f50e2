"""The numbered list of a sheet: what stands in it, in which order and colour."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from geo.output.extracts.citation import show_quote, write_public_reference
from geo.projects.summed_up.project_stage import judge_stage
from geo.projects.summed_up.reading_order import order_by_place, order_places
from geo.projects.summed_up.summary import PlaceSummary
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Stage
from geo.years import span_years
from layers.paper.ink.paper_colours import colour_family, colour_stage


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the list: an item, or all the items of a place, under one number.

    `status` is in words; `passages` are what it rests on, quoted and cited. `now` is what a later
    document says of it, where a plan is followed. Its name is that of a place if it `is_place`.
    """

    number: int
    place_ids: tuple[str, ...]
    name: str
    status: str
    years: str
    family: str
    stage: Stage
    passages: tuple[str, ...]
    now: str = ""
    is_place: bool = False


def list_entries(
    sources: Sources,
    summaries: Sequence[PlaceSummary],
    items: Sequence[Project],
    asked: Collection[str],
    most: int,
) -> tuple[Entry, ...]:
    """Number what is on the map: item by item where there are at most so many, else by place.

    `summaries` are of places with a position, `items` all that stand at one of them, `asked` the
    families that are asked for.
    """
    if len(items) <= most:
        return tuple(_list_items(sources, summaries, items, asked))
    return tuple(_list_places(sources, summaries))


def _list_items(
    sources: Sources,
    summaries: Sequence[PlaceSummary],
    items: Sequence[Project],
    asked: Collection[str],
) -> list[Entry]:
    """Items, those of one place together, the place with most items first."""
    shown = {summary.place.id for summary in summaries}
    ordered = order_by_place(items, summaries)
    return [_enter(sources, *one, shown, asked) for one in enumerate(ordered, 1)]


def list_unplaced(
    sources: Sources, items: Sequence[Project], asked: Collection[str], after: int = 0
) -> tuple[Entry, ...]:
    """Items of which none is on the map, numbered as they come, behind so many that are."""
    return tuple(_enter(sources, *one, (), asked) for one in enumerate(items, after + 1))


def _enter(
    sources: Sources,
    number: int,
    project: Project,
    shown: Collection[str],
    asked: Collection[str],
) -> Entry:
    return Entry(
        number=number,
        place_ids=tuple(id for id in project.place_ids if id in shown),
        name=project.title,
        status=words("status")[project.status],
        years=str(project.years),
        family=sources.family_of(project, asked),
        stage=judge_stage([project.status]),
        passages=(cite_project(project, sources),),
    )


def _list_places(sources: Sources, summaries: Sequence[PlaceSummary]) -> list[Entry]:
    return [
        Entry(
            number=number,
            place_ids=(summary.place.id,),
            name=_name_place(summary),
            status=words("sheet.stage")[summary.stage],
            years=str(span_years(one.years for one in summary.projects)),
            family=summary.family,
            stage=summary.stage,
            passages=tuple(cite_project(project, sources) for project in summary.projects),
            is_place=True,
        )
        for number, summary in enumerate(order_places(sources, summaries), 1)
    ]


def cite_project(project: Project, sources: Sources) -> str:
    """An item, the words of its passage and where they stand."""
    reference = write_public_reference(project.citation, sources)
    quote = show_quote(project.citation.quote)
    return say("sheet.passage", title=project.title, quote=quote, reference=reference)


def _name_place(summary: PlaceSummary) -> str:
    count = len(summary.projects)
    if count == 1:
        return summary.place.name
    return say("sheet.place_with_items", name=summary.place.name, count=count)


def choose_colours(entries: Sequence[Entry], sources: Sources) -> Callable[[str, Stage], str]:
    """How things are coloured: by stage where all are of one family, else by family."""
    if len({entry.family for entry in entries}) == 1:
        return lambda _, stage: colour_stage(stage)
    return lambda family, _: colour_family(family, sources)
