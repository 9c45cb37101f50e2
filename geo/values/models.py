"""The things this map knows about, as immutable values; coordinates are WGS 84, lon, lat."""

from dataclasses import dataclass, field
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from geo.units import Share
from geo.vocabulary import (
    DocumentKind,
    Measure,
    Nature,
    ObservationKind,
    PlaceKind,
    Precision,
    Qualifier,
    Relation,
    Status,
)
from geo.years import Years

CITY = "120100"
"""The city's own code, for what crosses districts."""


@dataclass(frozen=True)
class Citation:
    """Where a fact stands: `text[start:end] == quote`, counted in Unicode code points.

    `row` is the line of the CSV that cites, so that a fault can name it.
    """

    document: str
    quote: str
    start: int
    end: int
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A government document; its text lies outside this repository."""

    id: str
    title: str
    issuer: str
    district: str
    kind: DocumentKind
    published: str
    covers: Years
    file: str
    sha256: str
    characters: int
    note: str
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A heading of a document; it reaches to the next heading of its level or above.

    `heading` is as the text has it, which may break it into lines.
    """

    document: str
    level: int
    heading: str
    start: int
    end: int
    row: int | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """The heading in one line."""
        return "".join(self.heading.splitlines())


@dataclass(frozen=True, kw_only=True)
class Sector:
    """A field of work; sectors of one family share a colour on screen, chart and paper."""

    id: str
    name: str
    name_en: str
    family: str
    colour: str
    order: int


@dataclass(frozen=True, kw_only=True)
class Place:
    """A named location; `geometry` is None where it cannot honestly be placed, `note` says why.

    It lies in its `subdistricts` (`presumed`: by inference) or along its `streets`; of what is
    known no nearer they are the geometry. A drawn river has a `course`, the line it follows.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    district: str
    kind: PlaceKind
    precision: Precision
    precision_m: float | None
    coordinate_source: str
    note: str
    geometry: BaseGeometry | None
    subdistricts: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    course: BaseGeometry | None = None
    presumed: bool = False

    @property
    def is_zone(self) -> bool:
        """True for what is an area itself: not for what lies somewhere in a subdistrict."""
        is_area = self.geometry is not None and self.geometry.area > 0
        return is_area and self.precision is not Precision.SUBDISTRICT


@dataclass(frozen=True, kw_only=True)
class Project:
    """One thing that one passage says is done at some places; the first sector is its main one.

    `relation` says how it belongs to its thread and is None for a statement without one;
    `share` is how much of the undertaking it tells of, where the passages count it;
    `figure_ids` are the figures its passage gives.
    """

    id: str
    place_ids: tuple[str, ...]
    district: str
    title: str
    sectors: tuple[str, ...]
    status: Status
    years: Years
    thread: str
    citation: Citation
    note: str
    nature: Nature = Nature.INITIATIVE
    relation: Relation | None = None
    share: Share | None = None
    figure_ids: tuple[str, ...] = ()

    @property
    def is_initiative(self) -> bool:
        """True unless it is an honour."""
        return self.nature is Nature.INITIATIVE

    @property
    def tells_of_thread(self) -> bool:
        """True if it is about the undertaking of its thread, not about the place or theme only."""
        return self.relation not in (None, Relation.CONTEXT)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One observation of one quantity; `value` keeps the digits as they are quoted."""

    id: str
    series: str
    name: str
    district: str
    place_id: str
    period: str
    value: Decimal
    unit: str
    measure: Measure
    kind: ObservationKind
    qualifier: Qualifier
    sector: str
    citation: Citation
    note: str


@dataclass(frozen=True)
class SetAside:
    """A number or a place-like name that is deliberately not a record, and why."""

    citation: Citation
    reason: str


@dataclass(frozen=True)
class Series:
    """A quantity documents report: the one name it bears here, however they word it, and what
    it means; `rank` among the headline cards, if it has one; `alias` is what people look for.
    """

    id: str
    name: str
    definition: str
    rank: int | None
    alias: str = ""
