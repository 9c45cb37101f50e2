"""The ground places stand on, as immutable values: districts, subdistricts, streets and rivers.

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


@dataclass(frozen=True, kw_only=True)
class Way:
    """A street or a river that is drawn and that no document names as a place: from bank to bank,
    all stretches of one name together; it may be `precision_m` metres off.
    """

    id: str
    name: str
    precision_m: float
    geometry: BaseGeometry
    aliases: ClassVar[tuple[str, ...]] = ()
    note: ClassVar[str] = ""
    is_zone: ClassVar[bool] = False
