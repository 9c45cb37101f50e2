"""How much is done in each zone and subdistrict, per square kilometre, and how sure that is."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

import pandas as pd
import shapely

from geo.measures.counting_rule import DEFAULT, find_held, read_rule
from geo.measures.one_area import ZoneMeasure, measure_standing
from geo.measures.projects_by_place import Standing
from geo.space.areas.area import Area, list_zones
from geo.space.crs import to_metric
from geo.space.inside import Rule
from geo.space.located.shared_ground import list_shared_ground
from geo.text import say
from geo.values.models import Place, Project
from geo.values.sources import Ground, Sources, Zone


def measure_zones(
    sources: Sources,
    projects: Sequence[Project],
    rule: object = DEFAULT,
    *,
    shown: Set[str] | None = None,
) -> pd.DataFrame:
    """A row for each zone (片区) with what it holds of the projects at the places shown, by
    default all they name, as of `ZoneMeasure`.

    `same_as` names zones that are the same ground, `overlaps` those that share some of it: rows
    must not be added up. `attrs["notes"]` says so, with how much lies in any zone and how much has
    no position. No zones give no rows but all columns.
    """
    standing = Standing(sources, projects, shown)
    return _tabulate(sources, standing, list_place_zones(sources), read_rule(rule))


def measure_subdistricts(
    sources: Sources,
    projects: Sequence[Project],
    rule: object = DEFAULT,
    *,
    shown: Set[str] | None = None,
) -> pd.DataFrame:
    """A row for each subdistrict (街道), as of `measure_zones`.

    Where documents say in which a place is, their word goes before where it is drawn.
    """
    standing = Standing(sources, projects, shown)
    return _tabulate(sources, standing, [*sources.subdistricts.values()], read_rule(rule))


def _tabulate(
    sources: Sources, standing: Standing, zones: Sequence[Zone], rule: Rule
) -> pd.DataFrame:
    same, partly = find_doubles(zones)
    rows = [
        {
            **_name(sources, zone),
            **_tell(measure_standing(sources, standing, Area(place_ids=(zone.id,)), rule)),
            "same_as": _join(same.get(zone.id, ())),
            "overlaps": _join(partly.get(zone.id, ())),
        }
        for zone in zones
    ]
    table = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    any_zone = set[str]().union(
        *(find_held(sources, Area(place_ids=(zone.id,)), rule).places for zone in zones)
    )
    table.attrs = {"rule": rule.value, "notes": _mind(zones, table, standing, any_zone)}
    return table


_TYPES: dict[str, Any] = {
    "zone_id": "str", "zone": "str", "kind": "str", "district": "str", "district_name": "str",
    "rule": "str", "rule_name": "str", "projects": "Int64", "at_least": "Int64",
    "at_most": "Int64", "places": "Int64", "km2": "Float64", "documented_km2": "Float64",
    "per_km2": "Float64", "unplaced": "Int64", "error_m": "Float64", "same_as": "str",
    "overlaps": "str",
}  # fmt: skip


def _name(sources: Sources, zone: Zone) -> dict[str, object]:
    district = sources.districts.get(zone.district)
    return {
        "zone_id": zone.id,
        "zone": zone.name,
        "kind": zone.kind.value if isinstance(zone, Place) else "subdistrict",
        "district": zone.district,
        "district_name": district.name if district else None,
    }


def _tell(measure: ZoneMeasure) -> dict[str, object]:
    return {
        "rule": measure.rule.value,
        "rule_name": measure.rule.in_words,
        "projects": measure.projects,
        "at_least": measure.at_least,
        "at_most": measure.at_most,
        "places": measure.places,
        "km2": round(measure.km2, 3),
        "documented_km2": round(measure.documented_km2, 3),
        "per_km2": None if measure.per_km2 is None else round(measure.per_km2, 1),
        "unplaced": measure.unplaced,
        "error_m": measure.error_m,
    }


def find_doubles(zones: Sequence[Ground]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The names of zones that are one ground with each, and of those that share some of it."""
    same, partly = dict[str, list[str]](), dict[str, list[str]]()
    for pair in list_shared_ground(zones):
        into = same if pair.is_same else partly
        into.setdefault(pair.one.id, []).append(pair.other.name)
        into.setdefault(pair.other.id, []).append(pair.one.name)
    return same, partly


def _join(names: Iterable[str]) -> str | None:
    return ";".join(names) or None


def _mind(
    zones: Sequence[Ground],
    table: pd.DataFrame,
    standing: Standing,
    any_zone: set[str],
) -> list[str]:
    """What to mind of a table: what is in no row, what is in several, what is not sure."""
    inside = standing.count_at(any_zone)
    notes = [
        say("measuring.in_any", total=standing.total, inside=inside, unplaced=standing.unplaced)
    ]
    union = shapely.union_all([to_metric(zone.geometry) for zone in zones if zone.geometry])
    summed_km2, union_km2 = float(table["km2"].sum()), float(union.area) / 1e6
    doubled = int(table[["same_as", "overlaps"]].notna().any(axis=1).sum())
    if doubled:
        areas = {"summed": f"{summed_km2:.1f}", "union": f"{union_km2:.1f}"}
        same = int(table["same_as"].notna().sum())
        notes.append(say("measuring.double", count=doubled, same=same, **areas))
    unsure = int((table["at_least"] != table["at_most"]).sum())
    if unsure:
        notes.append(say("measuring.unsure_rows", count=unsure))
    return notes


def tabulate_overlaps(sources: Sources) -> pd.DataFrame:
    """A row for each two zones (片区) that share ground, in square kilometres of EPSG:4548.

    `share` is the part of the zone that lies in the other, `other_share` the reverse, 0 to 1.
    """
    rows = [
        {
            "zone_id": pair.one.id,
            "zone": pair.one.name,
            "other_id": pair.other.id,
            "other": pair.other.name,
            "shared_km2": round(pair.shared_km2, 3),
            "share": round(pair.one_share, 3),
            "other_share": round(pair.other_share, 3),
            "is_same": pair.is_same,
        }
        for pair in list_shared_ground(list_place_zones(sources))
    ]
    return pd.DataFrame(rows, columns=list(_SHARED)).astype(_SHARED)


_SHARED: dict[str, Any] = {
    "zone_id": "str", "zone": "str", "other_id": "str", "other": "str",
    "shared_km2": "Float64", "share": "Float64", "other_share": "Float64", "is_same": "boolean",
}  # fmt: skip


def list_place_zones(sources: Sources) -> list[Place]:
    """The zones that are places, in file order; subdistricts are measured apart."""
    return [zone for zone in list_zones(sources) if isinstance(zone, Place)]
