"""The map at the desk: the places the proposal in front is, may be, or names."""

from collections.abc import Iterator

from shapely import Point, unary_union
from shapely.geometry.base import BaseGeometry

from geo.drafts.one_draft.draft import Item
from geo.space.crs import from_metric, to_metric
from layers.map_names.name_priority import Rank
from layers.marks import Mark
from layers.palette import ACCENT, INK, MUTED, Style
from pages.editing.desk_session import Sitting

_AROUND_M = 500
"""So much around what is marked is seen: a point says nothing without its streets."""
_HERE, _MAY_BE, _NAMED = Style(colour=ACCENT, size_px=16, weight_px=2, fill_opacity=0.1), Style(
    colour=INK, size_px=12, weight_px=1.5, fill_opacity=0.05
), Style(colour=MUTED, size_px=10, weight_px=1)  # fmt: skip


def list_marks(sitting: Sitting) -> list[Mark]:
    """Where the proposal in front is, what it may be (numbered as there), and what it names."""
    item = sitting.item
    if item is None:
        return []
    found: dict[str, Mark] = {}
    for mark in (
        *_mark_own(sitting, item),
        *_mark_candidates(sitting, item),
        *_mark_named(sitting, item),
    ):
        found.setdefault(mark.id, mark)
    return list(found.values())


def _mark_own(sitting: Sitting, item: Item) -> Iterator[Mark]:
    geometry = find_position(sitting, item) if item.record == "place" else None
    if geometry is not None:
        error_m = float(item["precision_m"] or 0) or None
        yield Mark(
            id=item["id"],
            geometry=geometry,
            style=_HERE,
            label=item["name"],
            precision_m=error_m,
            rank=Rank.SITE,
        )


def _mark_candidates(sitting: Sitting, item: Item) -> Iterator[Mark]:
    if item.record != "place":
        return
    for number, (id, _, _) in enumerate(item.candidates, 1):
        place = sitting.sources.places.get(id)
        if place is not None and place.geometry is not None:
            yield Mark(
                id=place.id,
                geometry=place.geometry,
                style=_MAY_BE,
                label=f"{number} {place.name}",
                rank=Rank.SITE,
            )


def _mark_named(sitting: Sitting, item: Item) -> Iterator[Mark]:
    """The places that a project or a figure names."""
    own = {one["id"]: one for one in sitting.draft.items.values() if one.record == "place"}
    for id in [*item["place_ids"].split(";"), item["place_id"]]:
        place = sitting.sources.places.get(id)
        geometry = (
            place.geometry if place else find_position(sitting, own[id]) if id in own else None
        )
        name = place.name if place else own[id]["name"] if id in own else ""
        if geometry is not None:
            yield Mark(id=id, geometry=geometry, style=_NAMED, label=name, rank=Rank.SITE)


def find_position(sitting: Sitting, item: Item) -> BaseGeometry | None:
    """Where a place of the draft is (WGS 84): where somebody has put it, else where it stands."""
    if item["lon"]:
        return Point(float(item["lon"]), float(item["lat"]))
    place = sitting.sources.places.get(item["id"])
    return place.geometry if place else None


def _lies_elsewhere(sitting: Sitting, mark: Mark) -> bool:
    """Whether a mark is of another district while a new place waits to be put into its own."""
    item, place = sitting.item, sitting.sources.places.get(mark.id)
    if item is None or place is None or item.record != "place" or item["lon"]:
        return False
    return item["id"] not in sitting.sources.places and place.district != item["district"]


def find_desk_view(sitting: Sitting, marks: list[Mark]) -> BaseGeometry | None:
    """What the map should look at: what is marked, else the document's district, also where all
    that a new place might be lies in another.
    """
    marks = [mark for mark in marks if not _lies_elsewhere(sitting, mark)]
    if marks:
        shown = to_metric(unary_union([mark.geometry for mark in marks]))
        return from_metric(shown.buffer(_AROUND_M))
    document = sitting.sources.documents.get(sitting.draft.document)
    district = sitting.sources.districts.get(document.district) if document else None
    return district.geometry if district else None
