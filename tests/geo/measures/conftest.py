"""A small world that counts are tried on."""

from dataclasses import replace

import pytest

from geo.values.divisions import District, Subdistrict
from geo.values.sources import Sources
from geo.vocabulary import Precision
from tests.geo.measures.small_world import LEFT, line, metres, point, put
from tests.small import EAST, WEST, project, world


@pytest.fixture(scope="module")
def known() -> Sources:
    """A zone of a square kilometre, twice under two names, a third in its eastern half.

    The western district, which has documents, ends in the middle of the zone.
    """
    places = [
        put("zone", metres(0, 0, 1000, 1000), 0, "zone"),
        put("again", metres(0, 0, 1000, 1000), 0, "zone"),
        put("half", metres(500, 0, 1500, 1000), 0, "zone"),
        put("middle", point(250, 500), 100),
        put("edge", point(950, 500), 100, "school"),
        put("beyond", point(1050, 500), 100, "school"),
        put("away", point(3000, 500), 100, "school"),
        put("street", line((600, 500), (1600, 500)), 20, "street"),
        put("short", line((100, 100), (1050, 100)), 20, "street"),
        put("nowhere", None),
        replace(
            put("loose", metres(0, 0, 2000, 1000), 0),
            precision=Precision.SUBDISTRICT,
            subdistricts=(LEFT,),
        ),
    ]
    projects = [project(one.id, places=(one.id,)) for one in places]
    projects.append(project("both", places=("middle", "edge")))
    left = Subdistrict(
        id=LEFT, name="左街", aliases=(), district=EAST, precision_m=25, coordinate_source="",
        note="", geometry=metres(0, 0, 2000, 1000),
    )  # fmt: skip
    districts = [
        District(EAST, "东", "", False, metres(500, -1000, 5000, 2000)),
        District(WEST, "西", "", True, metres(-1000, -1000, 500, 2000)),
    ]
    return replace(
        world(*projects),
        places={one.id: one for one in places},
        subdistricts={LEFT: left},
        districts={one.id: one for one in districts},
    )
