"""A world small enough to count by hand: two districts, six documents, three sectors."""

from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.units import Share
from geo.values.divisions import District
from geo.values.models import CITY, Citation, Document, Place, Project, Sector
from geo.values.record_groups import Thread
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind, Nature, PlaceKind, Precision, Relation, Status
from geo.years import Years

EAST, WEST = "120102", "120104"
CENTRE = Point(117.2, 39.1)
REPORT, PLAN = DocumentKind.REPORT, DocumentKind.PLAN


def project(
    id: str,
    status: str = "planned",
    *,
    document: str = "plan",
    start: int = 0,
    thread: str = "",
    relation: str = "same",
    share: Share | None = None,
    quote: str = "引文",
    nature: str = "initiative",
    sector: str = "school",
    more: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    district: str = EAST,
    years: tuple[int | None, int | None] = (None, None),
) -> Project:
    citation = Citation(document, quote, start, start + len(quote))
    return Project(
        id=id,
        place_ids=places,
        district=district,
        title=f"事项{id}",
        sectors=(sector, *more),
        status=Status(status),
        years=Years(*years),
        thread=thread,
        relation=Relation(relation) if thread else None,
        share=share,
        nature=Nature(nature),
        citation=citation,
        note="",
    )


def document(id: str, district: str = EAST, kind: DocumentKind = REPORT) -> Document:
    return Document(
        id=id,
        title=f"文件{id}",
        issuer="",
        district=district,
        kind=kind,
        published="",
        covers=Years(None, None),
        file="",
        sha256="",
        characters=9,
        note="",
    )


def place(id: str, geometry: BaseGeometry | None = CENTRE) -> Place:
    """A school in the east, exact to 10 m."""
    return Place(
        id=id,
        name=id,
        aliases=(),
        district=EAST,
        kind=PlaceKind.SCHOOL,
        precision=Precision.SITE,
        precision_m=10,
        coordinate_source="",
        note="",
        geometry=geometry,
    )


def sector(id: str, name: str, family: str, order: int) -> Sector:
    return Sector(id=id, name=name, name_en="", family=family, colour="#000000", order=order)


def world(*projects: Project) -> Sources:
    """The projects among six documents, which stand oldest first."""
    documents = [
        document("before"),
        document("plan", kind=PLAN),
        document("later"),
        document("west", WEST),
        document("city", CITY),
        document("last"),
    ]
    districts = [District(id, id, id, True, None) for id in (EAST, WEST)]
    sectors = [
        sector("school", "学校", "people", 1),
        sector("road", "道路", "city", 2),
        sector("shop", "商店", "economy", 3),
    ]
    places = [place(id) for id in ("a", "b", "c")]
    threads = {p.thread: Thread(p.thread, p.thread) for p in projects if p.thread}
    return Sources(
        documents={d.id: d for d in documents},
        districts={d.id: d for d in districts},
        sectors={s.id: s for s in sectors},
        places={p.id: p for p in places},
        projects=tuple(projects),
        threads=threads,
    )


IN_TIME = world(
    project("1", years=(2023, 2024)),
    project("2", "completed", years=(2024, None)),
    project("3", years=(2021, 2023), district=WEST),
    project("4", years=(None, 2024), district=WEST),
)
"""Three projects run in 2024, two in 2023, one in 2021."""
