"""Tables split by their sort of geometry, and the points that stand for a line or an area."""

from collections.abc import Iterable, Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.output.extracts.export_datum import Datum
from geo.space.dimension import find_shape
from geo.vocabulary import Precision, Shape


def split_by_shape(
    table: gpd.GeoDataFrame, order: Iterable[Shape] = Shape
) -> Iterator[tuple[Shape, gpd.GeoDataFrame]]:
    """The rows of each sort of geometry there is; those without one are `select_unplaced`."""
    shapes = table.geometry.map(lambda shape: shape and find_shape(shape).value)
    for shape in order:
        rows = table[shapes == shape.value]
        if len(rows):
            yield shape, rows


def select_unplaced(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """The rows without a geometry, as a table that has none."""
    return pd.DataFrame(table[table.geometry.isna()].drop(columns="geometry"))


def pick_point(shape: BaseGeometry) -> shapely.Point:
    """A point on a geometry that stands for it: the middle of a line, the inside of an area."""
    if find_shape(shape) is Shape.LINE:
        longest = max(shapely.get_parts(shape), key=lambda part: float(part.length))
        return shapely.Point(longest.interpolate(0.5, normalized=True))
    return shape.representative_point()


def list_points(table: gpd.GeoDataFrame, datum: Datum) -> tuple[list[float | None], ...]:
    """East and north (or lon and lat) of a point of each row in a system; None without one.

    What is known only to be in a subdistrict has none: it may be anywhere there.
    """
    digits = 3 if datum.in_metres else 8
    precise = table.get("precision", pd.Series("", table.index)) != Precision.SUBDISTRICT
    shapes = table.geometry.where(precise)
    points = [shape and datum.move(pick_point(shape)) for shape in shapes]
    east = [
        None if point is None else round(float(shapely.get_x(point)), digits) for point in points
    ]
    north = [
        None if point is None else round(float(shapely.get_y(point)), digits) for point in points
    ]
    return east, north


def round_degrees(shape: BaseGeometry) -> BaseGeometry:
    """A geometry of degrees to a millimetre, so that files hold no digits without a meaning."""
    return shapely.transform(shape, lambda positions: np.round(positions, 8))
