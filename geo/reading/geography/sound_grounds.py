"""The ground of a folder in which nothing was wrong, and its places: where their files come again,
they are the same, and so is all that was worked out of them.

To hold every street and subdistrict against the districts takes longer than to read all tables;
people edit tables, and a copy has the ground of its original.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.process.cache import kept
from geo.reading.checked_files.folder_entries import read_regular
from geo.reading.checked_files.geojson_reading import Feature
from geo.reading.checked_files.json_text import MAX_FILE_MB
from geo.reading.geography.places import Grounds
from geo.values.models import Place

GROUND_FILES = ("districts.geojson", "river.geojson", "streets.geojson", "subdistricts.geojson")
PLACES = "places.geojson"
_MOST = 4


@dataclass
class SoundGround:
    """What some files hold, once somebody has read them and found nothing wrong."""

    grounds: Grounds | None = None
    streets: list[Feature] | None = None
    """Its streets as they are drawn, once they were asked for."""
    places: tuple[bytes, Mapping[str, Place]] | None = None
    """The sum of the file of places, and what was read of it upon this ground."""

    def find_places(self, sums: tuple[bytes, ...]) -> Mapping[str, Place] | None:
        """The places, where those read last are of the file with the last of these sums."""
        held = self.places  # Read once: another thread may put those of another folder there.
        return held[1] if held and held[0] == sums[-1] else None

    def is_of(self, districts: object, subdistricts: object) -> bool:
        """Whether these are the districts and subdistricts that were read with it."""
        held = self.grounds
        return held is not None and (
            held.districts is districts and held.subdistricts is subdistricts
        )


@kept(_MOST)
def _hold(ground: tuple[bytes, ...]) -> SoundGround:  # noqa: ARG001 - it is the key
    return SoundGround()


def recall_ground(sums: tuple[bytes, ...]) -> SoundGround:
    """What is known of the ground whose files have these sums; of one without sums nothing."""
    return _hold(sums[: len(GROUND_FILES)]) if sums else SoundGround()


def sum_up_ground(directory: Path) -> tuple[bytes, ...]:
    """The SHA-256 of each file of the ground, and that of places; nothing where one is not there,
    or is not read.
    """
    sums = list[bytes]()
    try:
        for path in (directory / file for file in (*GROUND_FILES, PLACES)):
            if path.stat().st_size > MAX_FILE_MB * 1_000_000:
                return ()
            sums.append(hashlib.sha256(read_regular(path) or b"").digest())
    except OSError:
        return ()
    return tuple(sums)
