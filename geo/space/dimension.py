"""What sort of geometry something has."""

from shapely.geometry.base import BaseGeometry

from geo.vocabulary import Shape

_SHAPES = {
    "Polygon": Shape.AREA,
    "MultiPolygon": Shape.AREA,
    "LineString": Shape.LINE,
    "MultiLineString": Shape.LINE,
}


def find_shape(geometry: BaseGeometry) -> Shape:
    """Area, line or point; what is neither of the first two counts as a point."""
    return _SHAPES.get(geometry.geom_type, Shape.POINT)
