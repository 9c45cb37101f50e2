"""Everything people edit, as one value, with the ways through it that are asked for often."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, TypeVar

from geo.values.divisions import District, Subdistrict, Way
from geo.values.meetings import MeetingPage
from geo.values.models import (
    Chapter,
    Citation,
    Document,
    Figure,
    Place,
    Project,
    Sector,
    Series,
    SetAside,
)
from geo.values.record_groups import Conflict, PlanTarget, Scheme, Thread
from geo.values.reviews import Review
from geo.values.styles import Styles

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Zone: TypeAlias = Place | Subdistrict
"""What may be an area itself."""
Ground: TypeAlias = Zone | Way
"""What has a name and, mostly, a position: an area can be asked for by it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Sources:
    """Everything people edit, read and found consistent; dictionaries keep file order.

    One reading of the files equals only itself, so what is worked out from it can be kept.
    `folder` is where it was read; None for what was put together by hand. `sha256` is of the
    folder's files as they were read; empty where they changed meanwhile.
    """

    folder: Path | None = None
    sha256: str = ""
    documents: Mapping[str, Document]
    districts: Mapping[str, District]
    sectors: Mapping[str, Sector]
    places: Mapping[str, Place]
    subdistricts: Mapping[str, Subdistrict] = field(default_factory=dict)
    ways: Mapping[str, Way] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    projects: tuple[Project, ...] = ()
    figures: tuple[Figure, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    plan: Mapping[str, PlanTarget] = field(default_factory=dict)
    meetings: tuple[MeetingPage, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)

    @cached_property
    def grounds(self) -> Mapping[str, Ground]:
        """What can be asked about by its id: every place, every subdistrict by its code, and what
        is drawn of streets and rivers besides.
        """
        return {**self.places, **self.subdistricts, **self.ways}

    @cached_property
    def place_list(self) -> tuple[Place, ...]:
        """Every place by its number, in file order."""
        return tuple(self.places.values())

    @cached_property
    def districts_in_focus(self) -> tuple[District, ...]:
        """The districts whose own documents are lifted, in file order."""
        return tuple(one for one in self.districts.values() if one.in_focus)

    @cached_property
    def plan_in_order(self) -> tuple[PlanTarget, ...]:
        """The rows of the plan's table in the order it has them."""
        return tuple(sorted(self.plan.values(), key=lambda row: row.order))

    @cached_property
    def sectors_in_order(self) -> tuple[Sector, ...]:
        """The sectors in the order they are shown."""
        return tuple(sorted(self.sectors.values(), key=lambda sector: sector.order))

    @cached_property
    def project_by_id(self) -> Mapping[str, Project]:
        """Every project under its id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def figure_by_id(self) -> Mapping[str, Figure]:
        """Every figure under its id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def initiatives(self) -> tuple[Project, ...]:
        """The projects that are no honours, in file order."""
        return tuple(project for project in self.projects if project.is_initiative)

    @cached_property
    def projects_by_place(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects under each place they name, in file order; a place without any is left out."""
        return group_pairs((id, project) for project in self.projects for id in project.place_ids)

    @cached_property
    def figures_by_place(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures under the place they are of; those of a whole district under ""."""
        return group_pairs((figure.place_id, figure) for figure in self.figures)

    @cached_property
    def projects_by_document(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects under the document that speaks of them, in file order."""
        return group_pairs((project.citation.document, project) for project in self.projects)

    @cached_property
    def family_colours(self) -> Mapping[str, str]:
        """The colour of each family of sectors, in the order families are shown."""
        colours: dict[str, str] = {}
        for sector in self.sectors_in_order:
            colours.setdefault(sector.family, sector.colour)
        return colours

    @cached_property
    def data_date(self) -> str:
        """The day the newest document was published; a dash where none says."""
        return max((d.published for d in self.documents.values() if d.published), default="—")

    @cached_property
    def headlines(self) -> tuple[Series, ...]:
        """The series that have a card, in the order of the cards."""
        ranked = [series for series in self.series.values() if series.rank is not None]
        return tuple(sorted(ranked, key=lambda series: series.rank or 0))

    def family_of(self, project: Project, asked: Collection[str] = ()) -> str:
        """The family of a project's main sector; where families are asked for, and it is none of
        these, that of the first of its sectors that is.
        """
        families = [self.sectors[sector].family for sector in project.sectors]
        return next((family for family in families if family in asked), families[0])

    def story(self, thread: str) -> tuple[Project, ...]:
        """The projects of a thread in the order the documents were written; no thread, no story.

        Documents stand in their file oldest first.
        """
        return self._stories.get(thread, ()) if thread else ()

    @cached_property
    def _stories(self) -> Mapping[str, tuple[Project, ...]]:
        when = {id: number for number, id in enumerate(self.documents)}
        told = sorted(self.projects, key=lambda p: (when[p.citation.document], p.citation.start))
        return group_pairs((project.thread, project) for project in told)

    def chapter_of(self, citation: Citation) -> str:
        """The headings above a quote, outermost first, joined; empty before the first heading."""
        starts, trails = self._trails.get(citation.document, ((), ()))
        above = bisect_right(starts, citation.start)
        return trails[above - 1] if above else ""

    @cached_property
    def _trails(self) -> Mapping[str, tuple[list[int], list[str]]]:
        """Where each heading of a document begins, and it with those above it, joined."""
        in_order = sorted(self.chapters, key=lambda chapter: chapter.start)
        by_document = group_pairs((chapter.document, chapter) for chapter in in_order)
        return {id: _join_trails(chapters) for id, chapters in by_document.items()}


def _join_trails(chapters: Iterable[Chapter]) -> tuple[list[int], list[str]]:
    """Where each of a document's headings begins, and what it is under, outermost first."""
    starts, trails, trail = list[int](), list[str](), dict[int, str]()
    for chapter in chapters:
        trail = {level: title for level, title in trail.items() if level < chapter.level}
        trail[chapter.level] = chapter.title
        starts.append(chapter.start)
        trails.append(" › ".join(trail[level] for level in sorted(trail)))
    return starts, trails


def group_pairs(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Values under their key, keys and values in the order they come."""
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
