"""The ground places stand on, as immutable values: districts, and the subdistricts in them.

Outlines are WGS 84, lon, lat; codes are text.
"""

from dataclasses import dataclass
from typing import ClassVar

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class District:
    """A district's outline; `in_focus` when its own documents are lifted."""

    id: str
    name: str
    name_en: str
    in_focus: bool
    geometry: BaseGeometry | None


@dataclass(frozen=True, kw_only=True)
class Subdistrict:
    """A subdistrict (街道) as an area; its edge may be `precision_m` metres off."""

    id: str
    name: str
    aliases: tuple[str, ...]
    district: str
    precision_m: float
    coordinate_source: str
    note: str
    geometry: BaseGeometry
    is_zone: ClassVar[bool] = True
