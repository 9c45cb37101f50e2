"""How much one area holds, per square kilometre of documented ground, and how sure that is."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import shapely

from geo.measures.counting_rule import DEFAULT, find_error_m, find_held, read_rule
from geo.measures.projects_by_place import Standing
from geo.process.cache import kept
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.found.places_asked import flag_places
from geo.space.areas.area import Area, make_reach
from geo.space.inside import Rule
from geo.space.located.metric_plane import find_documented_ground
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources


@dataclass(frozen=True, kw_only=True)
class ZoneMeasure:
    """How much of what was found an area holds by a rule.

    `km2` is its size, `documented_km2` the part in districts that have documents, the only ones
    anything is known of. `at_least` and `at_most` are what the count may be where positions are
    off as far as they may be; `unplaced` of those asked about have no position and count only
    by name. `error_m` is how far the area itself may be off. Computed in EPSG:4548.
    """

    rule: Rule
    projects: int
    at_least: int
    at_most: int
    places: int
    km2: float
    documented_km2: float
    unplaced: int
    error_m: float

    @property
    def per_km2(self) -> float | None:
        """Projects a square kilometre of documented ground; None where there is none."""
        return self.projects / self.documented_km2 if self.documented_km2 > 0 else None

    @property
    def is_sure(self) -> bool:
        """True if no error of a position can change the count."""
        return self.at_least == self.at_most


def measure_area(
    sources: Sources,
    projects: Sequence[Project],
    area: Area,
    rule: object = DEFAULT,
    *,
    shown: Set[str] | None = None,
) -> ZoneMeasure:
    """How much of the projects, at the places shown, an area holds by a rule; of none zeros."""
    standing = Standing(sources, projects, shown)
    return measure_standing(sources, standing, area, read_rule(rule))


def measure_standing(sources: Sources, standing: Standing, area: Area, rule: Rule) -> ZoneMeasure:
    """`measure_area` for projects that have been looked up by place already."""
    held = find_held(sources, area, rule)
    km2, documented_km2 = _sizes_km2(sources, area)
    return ZoneMeasure(
        rule=rule,
        projects=standing.count_at(held.places),
        at_least=standing.count_at(held.surely),
        at_most=standing.count_at(held.perhaps),
        places=standing.count_places(held.places),
        km2=km2,
        documented_km2=documented_km2,
        unplaced=standing.unplaced,
        error_m=find_error_m(sources, area),
    )


@dataclass(frozen=True)
class AreaSummary:
    """What a filter finds by its area, `found` projects, and how much of that lies in it."""

    measure: ZoneMeasure
    found: int
    is_near: bool
    """True of what is asked for within a distance of something: all of it is that near."""

    @property
    def passing(self) -> int:
        """How many only reach into the area, or past it."""
        return 0 if self.is_near else max(self.found - self.measure.projects, 0)


def summarise_area(sources: Sources, wanted: Filter) -> AreaSummary | None:
    """What the area of a filter holds; by the filter's own rule where what is near to something
    is asked for. None without an area.

    Only in ground, not in a distance, may more than half of a thing be.
    """
    if wanted.area is None:
        return None
    # Errors of position may bring in what the area itself has kept out.
    anywhere = wanted.without("area")
    asked, is_near = find_projects(sources, anywhere), bool(wanted.area.radius_m)
    rule, shown = wanted.inside if is_near else DEFAULT, flag_places(sources, anywhere)[:-1]
    measure = measure_standing(sources, Standing(sources, asked, shown), wanted.area, rule)
    return AreaSummary(measure, len(find_projects(sources, wanted)), is_near)


@kept(512)
def _sizes_km2(sources: Sources, area: Area) -> tuple[float, float]:
    outline = make_reach(area, sources.grounds).outline
    return float(outline.area) / 1e6, measure_documented_km2(sources, (area,))


@kept(512)
def measure_documented_km2(sources: Sources, areas: tuple[Area, ...]) -> float:
    """The ground of some areas together in districts that have documents, in square kilometres."""
    whole = shapely.union_all([make_reach(area, sources.grounds).outline for area in areas])
    documented = find_documented_ground(sources)
    part = whole if documented is None else whole.intersection(documented)
    return float(part.area) / 1e6


def say_measure(measure: ZoneMeasure) -> list[str]:
    """The measure in sentences for a reader: by which rule, how many, how sure, of what ground.

    Where nothing lies inside no density is said.
    """
    density = "—" if measure.per_km2 is None else f"{measure.per_km2:.1f}"
    said = {"rule": measure.rule.in_words, "count": measure.projects, "density": density}
    lines = [say("measuring.density", **said)] if measure.projects else []
    if not measure.is_sure:
        lines.append(say("measuring.range", least=measure.at_least, most=measure.at_most))
    if round(measure.documented_km2, 2) < round(measure.km2, 2):
        parts = {"km2": f"{measure.km2:.2f}", "documented": f"{measure.documented_km2:.2f}"}
        lines.append(say("measuring.clipped", **parts))
    return lines
