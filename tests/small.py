"""A world small enough to count by hand: two districts, six documents, three sectors."""

from shapely import Point

from geo.models import (
    CITY,
    Citation,
    District,
    Document,
    Place,
    Project,
    Sector,
    Sources,
    Thread,
    Years,
)
from geo.vocabulary import DocumentKind, PlaceKind, Precision, Status

EAST, WEST = "120102", "120104"
REPORT, PLAN = DocumentKind.REPORT, DocumentKind.PLAN


def project(
    id: str,
    status: str = "planned",
    *,
    document: str = "plan",
    start: int = 0,
    thread: str = "",
    sector: str = "school",
    places: tuple[str, ...] = (),
    district: str = EAST,
    years: tuple[int | None, int | None] = (None, None),
) -> Project:
    citation = Citation(document, "引文", start, start + 2)
    return Project(
        id, places, district, f"事项{id}", (sector,), Status(status), Years(*years), thread,
        citation, "",
    )  # fmt: skip


def document(id: str, district: str = EAST, kind: DocumentKind = REPORT) -> Document:
    return Document(id, f"文件{id}", "", district, kind, "", Years(None, None), "", "", 9, "")


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
        Sector("school", "学校", "", "people", "#000000", 1),
        Sector("road", "道路", "", "city", "#000000", 2),
        Sector("shop", "商店", "", "economy", "#000000", 3),
    ]
    places = [
        Place(id, id, (), EAST, PlaceKind.SCHOOL, Precision.SITE, 10, "", "", Point(117.2, 39.1))
        for id in ("a", "b", "c")
    ]
    threads = {p.thread: Thread(p.thread, p.thread) for p in projects if p.thread}
    return Sources(
        documents={d.id: d for d in documents},
        chapters=(),
        districts={d.id: d for d in districts},
        sectors={s.id: s for s in sectors},
        places={p.id: p for p in places},
        projects=tuple(projects),
        indicators=(),
        set_aside=(),
        series={},
        threads=threads,
    )


IN_TIME = world(
    project("1", years=(2023, 2024)),
    project("2", "completed", years=(2024, None)),
    project("3", years=(2021, 2023), district=WEST),
    project("4", years=(None, 2024), district=WEST),
)
"""Three projects run in 2024, two in 2023, one in 2021."""
