"""The rows of what is carried away: of a statement at a place, of a place, of a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from geo.output.building.layer_features import describe_project
from geo.process.cache import kept
from geo.projects.summed_up.exactness import estimate_error_m
from geo.projects.summed_up.summary import PlaceSummary
from geo.space.dimension import find_shape
from geo.text import words
from geo.values.models import Citation, Figure, Place, Project
from geo.values.sources import Sources
from geo.vocabulary import Precision
from geo.years import parse_period

Row = dict[str, object]
"""Values by the name of their field; None where there is nothing to say."""


@dataclass(frozen=True)
class Nearness:
    """How far each place lies from what a filter asks to be near to, at most if both are as far off
    as they may be, and which are surely near.

    `error_m` is how far what is asked about may itself be off, in metres.
    """

    radius_m: int = 0
    distance_m: Mapping[str, float] = field(default_factory=dict)
    most_m: Mapping[str, float] = field(default_factory=dict)
    surely: frozenset[str] = frozenset()
    error_m: float = 0.0

    def tell(self, place: Place | None) -> Row:
        """Distance in metres, the most it may be, and whether it is near wherever both lie."""
        away_m = self.distance_m.get(place.id) if place else None
        if place is None or away_m is None:
            return {"dist_m": None, "at_most_m": None, "certain": None}
        return {
            "dist_m": round(away_m, 1),
            "at_most_m": round(self.most_m[place.id], 1),
            "certain": place.id in self.surely,
        }


def tell_statement(
    sources: Sources, project: Project, place: Place | None, near: Nearness, *, first: bool
) -> Row:
    """What a statement says of one place, or of none, with codes and their names.

    The `first` row of a statement counts for it, so that a column of ones adds up to statements.
    """
    said = describe_project(sources, project, place)
    thread = sources.threads.get(project.thread)
    names: Row = {
        "sector_names": [sources.sectors[sector].name for sector in project.sectors],
        "status_name": words("status")[project.status],
        "nature_name": words("nature")[project.nature],
        "family": sources.family_of(project),
        "family_name": words("family")[sources.family_of(project)],
        "thread_title": thread.title if thread else None,
        "relation_name": words("relation")[project.relation] if project.relation else None,
        "counted": int(first),
        "project_id": project.id,
    }
    located = _locate(place.geometry if place else None, place, near)
    return said | names | _cite(project.citation, sources) | located


def tell_place(sources: Sources, summary: PlaceSummary, near: Nearness) -> Row:
    """What is known of a place, and what a filter leaves there."""
    place, district = summary.place, sources.districts.get(summary.place.district)
    return {
        "place": place.name,
        "aliases": list(place.aliases),
        "district_name": district.name if district else None,
        "kind_name": words("place_kind")[place.kind],
        "family_name": words("family")[summary.family],
        "stage_name": words("stage")[summary.stage],
        "statements": len(summary.projects),
        "coordinate_source": place.coordinate_source,
        "note": place.note,
        "place_id": place.id,
        "district": place.district,
        "kind": place.kind.value,
        "family": summary.family,
        "stage": summary.stage.value,
        **_locate(place.geometry, place, near),
    }


def tell_figure(sources: Sources, figure: Figure) -> Row:
    """A figure as quoted; its value is a number in the unit of its row."""
    series = sources.series.get(figure.series)
    place = sources.places.get(figure.place_id)
    first, last = parse_period(figure.period) or (None, None)
    return {
        "figure_id": figure.id,
        "series": figure.series,
        "series_name": series.name if series else None,
        "definition": series.definition if series else None,
        "figure_name": figure.name,
        "district_name": sources.districts[figure.district].name,
        "place": place.name if place else None,
        "period": figure.period,
        "period_from": first,
        "period_to": last,
        "qualifier_name": words("qualifier").get(figure.qualifier),
        "value": float(figure.value),
        "unit": figure.unit,
        "kind_of_value": words("observation")[figure.kind],
        "measure_name": words("measure")[figure.measure],
        "sector_name": sources.sectors[figure.sector].name,
        "note": figure.note,
        "district": figure.district,
        "place_id": figure.place_id,
        "sector": figure.sector,
        **_cite(figure.citation, sources),
    }


def _locate(geometry: BaseGeometry | None, place: Place | None, near: Nearness) -> Row:
    precision = place.precision if place and geometry is not None else Precision.NONE
    return {
        "shape_name": words("shape")[find_shape(geometry) if geometry is not None else "none"],
        "precision": precision.value,
        "precision_name": words("precision")[precision],
        "precision_m": estimate_error_m(place),
        **near.tell(place),
    }


@kept(8192)
def _find_chapter(citation: Citation, sources: Sources) -> str:
    """Kept: one reader after another carries the same passages away."""
    return sources.chapter_of(citation)


def _cite(citation: Citation, sources: Sources) -> Row:
    return {
        "document": citation.document,
        "document_title": sources.documents[citation.document].title,
        "chapter": _find_chapter(citation, sources) or None,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }
