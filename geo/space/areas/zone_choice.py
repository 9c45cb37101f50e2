"""Zones chosen one after the other, asked about together."""

from collections.abc import Mapping

from geo.space.areas.area import Area
from geo.space.areas.area_reading import MAX_ZONES
from geo.values.sources import Ground


def toggle_zone(area: Area | None, id: str, grounds: Mapping[str, Ground]) -> str:
    """The area as the address writes it with one more zone, or without one it has; "" for none.

    Any other area gives way to the zone; what is no zone leaves it as it is.
    """
    before = area.place_ids if area and area.is_zones else ()
    if (ground := grounds.get(id)) is None or not ground.is_zone:
        return str(area or "")
    after = [one for one in before if one != id] if id in before else [*before, id]
    return ",".join(after[-MAX_ZONES:])
