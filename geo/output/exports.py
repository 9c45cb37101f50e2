"""What a reader carries away: filtered projects as GeoJSON, and as CSV that Excel opens right."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from geo.models import Project
from geo.output.layers import dumps, feature, project_properties
from geo.projects.summary import is_mapped
from geo.sources import Sources
from geo.text import say, words

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def projects_geojson(sources: Sources, projects: Iterable[Project]) -> bytes:
    """A FeatureCollection (WGS 84, UTF-8 unescaped) with a feature per project and place.

    Geometry is null where a place has none or a project names no place. No projects give
    an empty collection.
    """
    features = [
        feature(place.geometry if place else None, project_properties(sources, project, place))
        for project in projects
        for place in [sources.places.get(id) for id in project.place_ids] or [None]
    ]
    return dumps({"type": "FeatureCollection", "features": features}).encode()


def projects_csv(sources: Sources, projects: Iterable[Project]) -> bytes:
    """One row a project, Chinese headings, UTF-8 with the mark Excel needs to read it as such.

    No projects give a file with headings only. A cell that a spreadsheet would run as a
    formula is led by an apostrophe.
    """
    statuses = words("status")
    rows = [
        (
            project.title,
            "、".join(sources.places[place_id].name for place_id in project.place_ids),
            sources.districts[project.district].name,
            "、".join(sources.sectors[sector].name for sector in project.sectors),
            statuses[project.status],
            str(project.years),
            sources.documents[project.citation.document].title,
            sources.chapter_of(project.citation),
            project.citation.quote,
            project.citation.start,
            project.citation.end,
            say("panel.yes" if is_mapped(project, sources) else "panel.no"),
            project.note,
            project.id,
        )
        for project in projects
    ]
    return to_csv(tuple(words("export").values()), rows)


def to_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as bytes of a CSV file for Excel (utf-8-sig, CRLF)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
