"""The ground of a folder in which nothing was wrong: where its files come again, it is the same.

To hold every street and subdistrict against the districts takes longer than to read all tables;
people edit tables, and a copy has the ground of its original.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from geo.cache import kept
from geo.reading.checked_files.folder_entries import read_regular
from geo.reading.checked_files.geojson_reading import Feature
from geo.reading.checked_files.json_text import MAX_FILE_MB
from geo.reading.geography.places import Grounds

GROUND_FILES = ("districts.geojson", "river.geojson", "streets.geojson", "subdistricts.geojson")
_MOST = 4


@dataclass
class SoundGround:
    """What some files hold, once somebody has read them and found nothing wrong."""

    grounds: Grounds | None = None
    streets: list[Feature] | None = None
    """Its streets as they are drawn, once they were asked for."""

    def is_of(self, districts: object, subdistricts: object) -> bool:
        """Whether these are the districts and subdistricts that were read with it."""
        held = self.grounds
        return held is not None and (
            held.districts is districts and held.subdistricts is subdistricts
        )


@kept(_MOST)
def recall_ground(sums: tuple[bytes, ...]) -> SoundGround:  # noqa: ARG001 - it is the key
    """What is known of files with these sums."""
    return SoundGround()


def sum_up_ground(directory: Path) -> tuple[bytes, ...]:
    """The SHA-256 of each file of the ground; nothing where one is not there, or is not read."""
    sums = list[bytes]()
    try:
        for path in (directory / file for file in GROUND_FILES):
            if path.stat().st_size > MAX_FILE_MB * 1_000_000:
                return ()
            sums.append(hashlib.sha256(read_regular(path) or b"").digest())
    except OSError:
        return ()
    return tuple(sums)
