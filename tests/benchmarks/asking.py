"""How fast questions are answered and counted over 100,000 projects, beside a loop over rows."""

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import shapely

from geo.measures.rows_and_columns.crosstab import cross_tabulate
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import count_facets, find_projects
from geo.reading.sources_folder import read_sources
from geo.space.areas.area import Area
from geo.space.crs import to_metric
from geo.values.models import Project
from geo.values.sources import Sources

MANY = 100_000
_PLACES = 5000


def make_many(count: int = MANY) -> Sources:
    """The data with so many projects, drawn from the real ones, at points of the districts."""
    known, rng = read_sources(), random.Random(1)
    model = next(p for p in known.places.values() if isinstance(p.geometry, shapely.Point))
    spots = {
        f"many-{n}": shapely.Point(rng.uniform(117.15, 117.30), rng.uniform(39.03, 39.20))
        for n in range(_PLACES)
    }
    places = {
        id: replace(model, id=id, name=f"试验点{id}", geometry=spot, subdistricts=())
        for id, spot in spots.items()
    }
    projects = tuple(
        replace(rng.choice(known.projects), id=f"many-p{n}", place_ids=(rng.choice([*places]),))
        for n in range(count)
    )
    return replace(known, places={**known.places, **places}, projects=projects)


def find_by_rows(sources: Sources, wanted: Filter) -> list[Project]:
    """The plain way: every project is looked at, one after the other."""
    river = wanted.area and sources.places[wanted.area.place_ids[0]].geometry
    shape = to_metric(river).buffer(wanted.area.radius_m) if wanted.area and river else None
    found = []
    for project in sources.projects:
        places = [sources.places[id] for id in project.place_ids]
        if project.nature not in wanted.natures:
            continue
        if wanted.status and project.status not in wanted.status:
            continue
        if wanted.asks_years and not project.years.meets(wanted.year_from, wanted.year_to):
            continue
        if wanted.text and wanted.text not in project.title + project.citation.quote:
            continue
        if shape and not any(shape.intersects(to_metric(p.geometry)) for p in places if p.geometry):
            continue
        found.append(project)
    return found


def count_by_rows(sources: Sources, wanted: Filter) -> Counter[tuple[str, str]]:
    """The plain way to a table of sectors by districts."""
    found = find_by_rows(sources, wanted)
    return Counter((sector, one.district) for one in found for sector in one.sectors)


def list_questions(sources: Sources) -> dict[str, tuple[str, list[Filter]]]:
    """What is asked, under its name with its target in milliseconds; each filter a new one."""
    river = next(p.id for p in sources.places.values() if p.kind == "river")
    statuses = [
        ("planned",),
        ("underway",),
        ("completed",),
        ("operating",),
        ("planned", "underway"),
    ]
    return {
        "filter by status": ("<= 100", [Filter(status=one) for one in statuses]),
        "filter by years": ("<= 100", [Filter(year_from=2020 + n, year_to=2026) for n in range(5)]),
        "filter by text": (
            "<= 100",
            [Filter(text=one) for one in ("金融", "航运", "学", "路", "桥")],
        ),
        "within a distance": (
            "<= 150",
            [Filter(area=Area(place_ids=(river,), radius_m=200 + 100 * n)) for n in range(5)],
        ),
    }


def time_each(ask: Callable[[Filter], object], filters: list[Filter]) -> list[float]:
    """Milliseconds of each question."""
    took = []
    for wanted in filters:
        began = time.perf_counter()
        ask(wanted)
        took.append(1000 * (time.perf_counter() - began))
    return took


def main() -> None:
    """Print the median of each question, its target, the plain way and the ratio."""
    sources = make_many()
    find_projects(sources, Filter(text="x", year_from=1990))
    print(f"{len(sources.projects)} projects at {len(sources.places)} places, questions warm")
    for name, (target, filters) in list_questions(sources).items():
        ours = statistics.median(time_each(lambda one: find_projects(sources, one), filters))
        rows = statistics.median(time_each(lambda one: find_by_rows(sources, one), filters[:2]))
        facets = statistics.median(time_each(lambda one: dict(count_facets(sources, one)), filters))
        print(
            f"  {name:<22}{ours:7.1f} ms  target {target:<8} by rows {rows:8.1f} ms "
            f"{rows / ours:6.1f}x   every facet counted {facets:6.1f} ms",
            flush=True,
        )
    filters = [Filter(year_from=year, year_to=2025) for year in range(2020, 2025)]
    ours = statistics.median(
        time_each(lambda one: cross_tabulate(sources, one, "sector", "district"), filters)
    )
    rows = statistics.median(time_each(lambda one: count_by_rows(sources, one), filters[:2]))
    print(
        f"  {'filter and cross-tab':<22}{ours:7.1f} ms  target <= 100   by rows {rows:8.1f} ms "
        f"{rows / ours:6.1f}x"
    )


if __name__ == "__main__":
    main()
