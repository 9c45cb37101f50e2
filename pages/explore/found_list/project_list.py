"""The tab 事项: what is found as a list, each row the way to its passage."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from geo.process.cache import kept
from geo.projects.found.subset import Subset
from geo.projects.summed_up.mapped import explain_unmapped, is_mapped
from geo.projects.summed_up.project_stage import judge_stage
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Status
from geo.years import order_years
from layers.screen.browser_stock import stock_places
from pages.frame.linked.browser_cache import Linked, dump_json, pack_file
from pages.frame.parts.listing import make_column, pack_bits, show_rows


def show_list(
    sources: Sources, projects: Sequence[Project], chosen: str, on_choose: Callable[[str], None]
) -> None:
    """List projects, a row each; `on_choose` is told which the reader chose, '' for none any more.

    No projects give a table with headings only.
    """

    def choose(id: str) -> None:
        # A click may arrive for a row that a filter has meanwhile taken away.
        if id in {"", *(project.id for project in projects)}:
            on_choose(id)

    show_rows("list", pack_rows(sources), pack_numbers(sources, projects), chosen, choose)


@kept(2)
def pack_rows(sources: Sources) -> Linked:
    """Every row there may be, as the browser holds them."""
    lacking = {id for id, place in sources.places.items() if place.geometry is None}
    named = (one for one in sources.projects if not lacking.isdisjoint(one.place_ids))
    reasons = {project.id: explain_unmapped(project, sources) for project in named}
    payload = make_payload(sources, sources.projects)
    rows = {**payload, "spots": _list_spots(sources), "reasons": reasons, "words": words("list")}
    return pack_file("list.json", dump_json(rows))


def _list_spots(sources: Sources) -> list[list[int]]:
    """Of each row the places that have a position, by the numbers the map knows them by."""
    numbers = stock_places(sources).numbers
    return [
        [numbers[id] for id in project.place_ids if id in numbers] for project in sources.projects
    ]


def pack_numbers(sources: Sources, projects: Sequence[Project]) -> str:
    """Which rows are listed: a bit for each project there is, in file order, as base64."""
    if isinstance(projects, Subset):
        return b64encode(projects.pack()).decode()
    listed = {project.id for project in projects}
    return pack_bits([one.id in listed for one in sources.projects])


def make_payload(sources: Sources, projects: Sequence[Project]) -> dict[str, Any]:
    """The rows by column, and of each its symbol's look."""
    styles = sources.styles
    columns = [
        *_columns_of_what(sources, projects),
        *_columns_of_how_and_when(projects),
        *_columns_of_source(sources, projects),
    ]
    return {
        "ids": [project.id for project in projects],
        "columns": columns,
        "symbols": [styles.stages[judge_stage([status])].filling for status in Status],
        "colours": [sector.colour for sector in sources.sectors_in_order],
    }


def _columns_of_what(sources: Sources, projects: Sequence[Project]) -> list[dict[str, Any]]:
    """What is done, where, and of which sector."""
    places, districts = sources.places, sources.districts
    sectors = sources.sectors
    return [
        _column("title", [p.title for p in projects]),
        _column("place", ["、".join(places[id].name for id in p.place_ids) for p in projects]),
        _column(
            "district",
            [districts[p.district].name for p in projects],
            (district.name for district in districts.values()),
        ),
        _column(
            "sector",
            [sectors[p.sectors[0]].name for p in projects],
            (sector.name for sector in sources.sectors_in_order),
        ),
    ]


def _columns_of_how_and_when(projects: Sequence[Project]) -> list[dict[str, Any]]:
    """How far it is, and in which years."""
    statuses, undated = words("status"), say("panel.undated")
    return [
        _column("status", [statuses[p.status] for p in projects], map(statuses.get, Status)),
        _column(
            "years",
            [str(p.years) or undated for p in projects],
            (str(span) or undated for span in order_years(p.years for p in projects)),
            last=undated,
        ),
    ]


def _columns_of_source(sources: Sources, projects: Sequence[Project]) -> list[dict[str, Any]]:
    """Which document says so, and whether it is on the map."""
    yes, no = say("panel.yes"), say("panel.no")
    return [
        _column(
            "document",
            [sources.documents[p.citation.document].title for p in projects],
            (document.title for document in sources.documents.values()),
        ),
        _column(
            "on_map",
            [yes if is_mapped(project, sources) else no for project in projects],
            (yes, no),
        ),
    ]


def _column(
    id: str, cells: Sequence[str], order: Iterable[str | None] | None = None, last: str = ""
) -> dict[str, Any]:
    return make_column(id, say(f"panel.column_{id}"), cells, order, last)
