"""Ways to spoil one geometry: its positions, its rings, its type, where it lies."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.odd_values import JSON_NUMBERS, JSON_OTHERS

Change = Callable[[st.DrawFn, dict[str, Any]], Any]


def positions(coordinates: Any) -> list[list[Any]]:
    """The innermost lists, to be changed where they stand."""
    if coordinates and not isinstance(coordinates[0], list):
        return [coordinates]
    return [at for inner in coordinates for at in positions(inner)]


def _rings(geometry: dict[str, Any]) -> list[list[Any]]:
    """The lists of positions of a line or an area."""
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
    lists = [geometry["coordinates"]]
    if geometry["type"] not in depth:
        return []
    for _ in range(depth[geometry["type"]]):
        lists = [inner for outer in lists for inner in outer]
    return lists


def _every(change: Callable[[list[Any]], list[Any]]) -> Change:
    def all_of(draw: st.DrawFn, geometry: dict[str, Any]) -> dict[str, Any]:
        for at in positions(geometry["coordinates"]):
            at[:] = change(at)
        return geometry

    return all_of


def _one_position(draw: st.DrawFn, geometry: dict[str, Any]) -> dict[str, Any]:
    at = draw(st.sampled_from(positions(geometry["coordinates"])))
    odd = [*JSON_NUMBERS, *JSON_OTHERS, 181, -181, 91, "117.2", 117.2, 39.1, [117.2, 39.1]]
    at[draw(st.integers(0, 1))] = draw(st.sampled_from(odd))
    return geometry


def _length(draw: st.DrawFn, geometry: dict[str, Any]) -> dict[str, Any]:
    """Positions with one number, three, or none."""
    at = draw(st.sampled_from(positions(geometry["coordinates"])))
    at[:] = draw(st.sampled_from([[], at[:1], [*at, 0], [*at, 0, 0], [*at, "x"], [*at, 1e300]]))
    return geometry


def _ring(draw: st.DrawFn, geometry: dict[str, Any]) -> dict[str, Any]:
    """A ring open, crossing, flat, tiny, or of too few positions; a line of one."""
    rings = _rings(geometry)
    if not rings:
        return _one_position(draw, geometry)
    ring = draw(st.sampled_from(rings))
    first = ring[0]
    x, y = first[0], first[1]
    tiny = [[x + dx, y + dy] for dx, dy in ((0, 0), (1e-7, 0), (1e-7, 1e-7), (0, 0))]
    ways = [
        ring[:-1], ring[:3], ring[:1], [], [first] * 5, ring + ring[1:], ring[::-1], tiny,
        [first, [x + 0.01, y], first, first], [*ring[:2], *ring[1:]],
        [first, [x + 0.004, y + 0.004], [x + 0.004, y], [x, y + 0.004], first],
    ]  # fmt: skip
    ring[:] = [list(at) for at in draw(st.sampled_from(ways))]
    return geometry


def _type(draw: st.DrawFn, geometry: dict[str, Any]) -> Any:
    names = ["Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon", "MultiLineString"]
    odd = ["GeometryCollection", "Circle", "polygon", "", None, 5]
    geometry["type"] = draw(st.sampled_from(names + odd))
    return geometry


def _other_shape(draw: st.DrawFn, geometry: dict[str, Any]) -> Any:
    """A sound geometry of another type where this one was, or none."""
    x, y = positions(geometry["coordinates"])[0][:2]
    square = [[x, y], [x + 0.001, y], [x + 0.001, y + 0.001], [x, y + 0.001], [x, y]]
    hole = [[x + d, y + e] for d, e in ((0.01, 0.01), (0.011, 0.01), (0.011, 0.011), (0.01, 0.01))]
    point = {"type": "Point", "coordinates": [x, y]}
    return draw(
        st.sampled_from([
            point, {"type": "MultiPoint", "coordinates": [[x, y]]},
            {"type": "LineString", "coordinates": square[:2]},
            {"type": "MultiLineString", "coordinates": [square[:2], square[2:4]]},
            {"type": "Polygon", "coordinates": [square]},
            {"type": "Polygon", "coordinates": [square, hole]},
            {"type": "MultiPolygon", "coordinates": [[square], [square]]},
            {"type": "MultiPolygon", "coordinates": [[square]]},
            {"type": "GeometryCollection", "geometries": [point]},
            {"type": "Point", "coordinates": []}, {"type": "Polygon", "coordinates": []},
            {"type": "Polygon", "coordinates": [[]]}, {"type": "Point"}, {}, [], "POINT (117 39)",
            5,
            None, False, {"type": "Polygon", "coordinates": f"@@{'[' * 150}{']' * 150}@@"},
            {"type": "LineString", "coordinates": f"@@{'[' * 99_999}{']' * 99_999}@@"},
            {"type": "Point", "coordinates": [x, y], "crs": "EPSG:3857"},
            {"type": "Point", "coordinates": [116.4, 39.9]},
            {"type": "Point", "coordinates": [0, 0]},
            {"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, 90],
                                                [-180, -90]]]},
        ])
    )  # fmt: skip


def _move(draw: st.DrawFn, geometry: dict[str, Any]) -> Any:
    """All of it somewhere else."""
    by = draw(st.sampled_from([0.0001, 0.001, 0.0063, 0.02, 0.5, 63.0, -200.0]))
    return _every(lambda at: [at[0] + by, *at[1:]])(draw, geometry)


SHAPES: dict[str, Change] = {
    "lat before lon": _every(lambda at: [at[1], at[0]]),
    "as texts": _every(lambda at: [str(one) for one in at]),
    "metres": _every(lambda at: [at[0] * 111_320, at[1] * 111_320]),
    "whole degrees": _every(lambda at: [round(one) for one in at]),
    "one position": _one_position,
    "length of a position": _length,
    "ring": _ring,
    "type": _type,
    "another shape": _other_shape,
    "moved": _move,
}
