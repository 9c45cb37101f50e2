"""Positions in GCJ-02 that were stored as they came."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely import LineString
from shapely.affinity import translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.data_faults import DataFaults
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.fault_folding import fold_kinds
from geo.reading.geography.gcj02_suspects import find_shifted_alone
from geo.reading.geography.outlines import read_streets
from geo.reading.sources_folder import read_sources
from geo.space.crs import from_metric, to_metric, wgs84_to_gcj02
from geo.values.sources import Sources
from tests.geo.reading.edited_texts import Json, edit_json


def shift(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry as a map of GCJ-02 gives it."""
    return shapely.transform(
        geometry, lambda positions: np.array([wgs84_to_gcj02(*position) for position in positions])
    )


def shift_file(path: Path, rows: Iterable[int] | None = None) -> None:
    """Give the features of these numbers, or all, in GCJ-02."""

    def change(content: Json) -> None:
        for number, feature in enumerate(content["features"], start=1):
            if feature["geometry"] and (rows is None or number in rows):
                feature["geometry"] = mapping(shift(shape(feature["geometry"])))

    edit_json(path, change)


def test_a_street_shifted_alone_is_told_by_the_crossings_it_lost() -> None:
    across = [LineString([(x, -400), (x, 50)]) for x in (0, 100, 200)]
    along = LineString([(0, 0), (100, 0), (200, 0)])
    *others, street = [translate(line, 517_000, 4_331_000) for line in (*across, along)]
    assert find_shifted_alone([*others, street]) == {}
    shifted = to_metric(shift(from_metric(street)))
    assert find_shifted_alone([*others, shifted]) == {3: 3}
    assert find_shifted_alone([*others, shifted], {3}) == {}


def test_a_street_drawn_along_an_edge_is_told_by_the_edge_it_left() -> None:
    corners = [(0, 0), (100, 20), (200, 0), (300, 30), (400, 0)]
    street = translate(LineString(corners), 517_000, 4_331_000)
    edge = translate(LineString([(-500, 0), *corners, (900, 0)]), 517_000, 4_331_000)
    assert find_shifted_alone([street], edges=[edge]) == {}
    shifted = to_metric(shift(from_metric(street)))
    assert find_shifted_alone([shifted], edges=[edge]) == {0: 5}


def test_streets_that_meet_nothing_wherever_they_lie_are_left_alone() -> None:
    lines = [LineString([(517_000, y), (517_400, y)]) for y in (4_331_000, 4_339_000)]
    assert find_shifted_alone(lines) == {}
    assert find_shifted_alone([]) == {}


@pytest.mark.parametrize(
    "rows", [{2}, {10}, {28}, {31}, {72}, {20, 34, 35}, set(range(1, 78, 4)), set(range(1, 78, 2))]
)
def test_streets_beside_those_in_gcj02_are_not_accused(
    rows: set[int], whole_copy: Path, sources: Sources
) -> None:
    """They have lost their crossings too, and would meet a few by chance elsewhere."""
    path, faults = whole_copy / "streets.geojson", Faults("streets.geojson", [])
    shift_file(path, rows)
    read_streets(path, sources.districts, faults, sources.subdistricts.values())
    assert {fault.row for fault in faults.found} <= rows
    assert rows in ({10}, {28}, {31}) or faults.found


def test_a_file_of_streets_in_gcj02_is_one_slip_and_one_sentence(
    whole_copy: Path, sources: Sources
) -> None:
    """Some of them leave their district by it, others only lose their crossings."""
    path, faults = whole_copy / "streets.geojson", Faults("streets.geojson", [])
    shift_file(path)
    read_streets(path, sources.districts, faults, sources.subdistricts.values())
    kinds = {fault.problem for fault in faults.found}
    assert kinds == {"street_shifted", "street_alone_shifted"}
    (told,) = fold_kinds(faults.found)
    assert f"共 {len(faults.found)} 行" in told.wrong
    assert "换算整个文件" in told.remedy
    # Two by themselves are two.
    alone = [fault for fault in faults.found if fault.problem == "street_alone_shifted"][:2]
    assert fold_kinds(alone) == alone


@pytest.mark.parametrize(
    "files", [["districts.geojson"], ["districts.geojson", "subdistricts.geojson"]]
)
def test_where_districts_are_in_gcj02_no_other_file_is_blamed(files: list[str], copy: Path) -> None:
    for file in files:
        shift_file(copy / file)
    with pytest.raises(DataFaults) as caught:
        read_sources(copy)
    assert {fault.file for fault in caught.value.faults} == {"districts.geojson"}
