"""The list under the map: a real table that a keyboard and a screen reader can use."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import streamlit as st

from geo.cache import kept
from geo.models import Project, Sector
from geo.projects.stage import judge_stage
from geo.projects.subset import Subset
from geo.projects.summary import explain_unmapped, is_mapped
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import Status
from layers.screen.stock import stock_places
from pages.frame.component import declare_component
from pages.frame.faults import guarded
from pages.frame.linked_files import Linked, dump, link, pack

_KEY = "list"
_HEARD = "list_choices"
"""How often the reader has chosen a row."""
_HTML = """
<div class="listing">
  <div class="find"><label><span></span> <input type="search"></label><p role="status"></p></div>
  <div class="rows">
    <table role="table"><caption></caption>
      <thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody>
    </table>
    <nav><span aria-live="polite"></span></nav>
  </div>
</div>
"""

_LIST = declare_component(__file__, _HTML)


def show_list(
    sources: Sources, projects: Sequence[Project], chosen: str, on_choose: Callable[[str], None]
) -> None:
    """List projects, a row each, to be sorted, searched and paged without asking the server.

    `chosen` is the id of the project whose row is marked, empty for none; a project that is
    not listed marks nothing. `on_choose` runs before the rerun, like every callback, with the
    id of the row the reader chose, or '' when it was the chosen row, which clears the choice.
    No projects give a table with headings only. The list remembers its order, its search and
    its page in the browser; other rows begin at page 1. One list a page.
    """

    def choose() -> None:
        st.session_state[_HEARD] = st.session_state.get(_HEARD, 0) + 1
        id = st.session_state[_KEY].choose
        # A click may arrive for a row that a filter has meanwhile taken away.
        if id in {"", *(project.id for project in projects)}:
            on_choose(id)

    data = {
        "stock": link(pack_rows(sources)),
        "rows": pack_numbers(sources, projects),
        "chosen": chosen,
        # The list marks a row before it is answered. Where a second press overtakes the answer to
        # the first, what is said now may be what was said before: it is to be heard all the same.
        "heard": st.session_state.get(_HEARD, 0),
    }
    _LIST(key=_KEY, data=data, on_choose_change=guarded(choose))


@kept(2)
def pack_rows(sources: Sources) -> Linked:
    """Every row there may be, as the browser holds them."""
    lacking = {id for id, place in sources.places.items() if place.geometry is None}
    named = (one for one in sources.projects if not lacking.isdisjoint(one.place_ids))
    reasons = {project.id: explain_unmapped(project, sources) for project in named}
    payload = make_payload(sources, sources.projects)
    rows = {**payload, "spots": _list_spots(sources), "reasons": reasons, "words": words("list")}
    return pack("list.json", dump(rows))


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
    bits = np.packbits([one.id in listed for one in sources.projects])
    return b64encode(bits.tobytes()).decode()


def make_payload(sources: Sources, projects: Sequence[Project]) -> dict[str, Any]:
    """The rows by column, each text once: `values[rows[n]]` is what row n shows.

    In an `ordered` column the values stand in the order they sort in; the others are put in
    order by the browser, which knows how Chinese sorts. `last` is the number of the value that
    stays behind in either direction (no place, no year), -1 for none.
    """
    names, styles = words("panel"), sources.styles
    columns = [
        *_columns_of_what(sources, projects),
        *_columns_of_how_and_when(projects),
        *_columns_of_source(sources, projects),
    ]
    return {
        "ids": [project.id for project in projects],
        "columns": [{**column, "name": names[f"column_{column['id']}"]} for column in columns],
        "symbols": [styles.stages[judge_stage([status])].filling for status in Status],
        "colours": [sector.colour for sector in _in_order(sources)],
    }


def _in_order(sources: Sources) -> list[Sector]:
    return sorted(sources.sectors.values(), key=lambda sector: sector.order)


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
            (sector.name for sector in _in_order(sources)),
        ),
    ]


def _columns_of_how_and_when(projects: Sequence[Project]) -> list[dict[str, Any]]:
    """How far it is, and in which years."""
    statuses, undated = words("status"), say("panel.undated")
    years = sorted(
        {project.years for project in projects},
        key=lambda years: (years.first or years.last or 0, years.last or 0),
    )
    return [
        _column("status", [statuses[p.status] for p in projects], map(statuses.get, Status)),
        _column(
            "years",
            [str(p.years) or undated for p in projects],
            (str(span) or undated for span in years),
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
    values = list(dict.fromkeys(cells if order is None else order))
    number = {value: n for n, value in enumerate(values)}
    return {
        "id": id,
        "values": values,
        "rows": [number[cell] for cell in cells],
        "ordered": order is not None,
        "last": number.get(last, -1),
    }
