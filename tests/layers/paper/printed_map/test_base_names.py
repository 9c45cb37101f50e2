"""Names of the basemap on paper: few where it is crowded, and within what they name."""

from collections.abc import Callable

import pytest
from shapely import box

from layers.map_names.name_priority import Rank
from layers.paper.ink.pen_and_paper import open_sheet
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.base_names import list_base_names
from layers.paper.printed_map.map_drawing import draw_sheet_map
from layers.paper.printed_map.unnumbered_places import thin_out

Compose = Callable[..., Sheet]


@pytest.fixture(scope="module")
def slide(compose: Compose) -> Sheet:
    return compose(district="120101", layout="16x9")


def test_a_crowded_wall_map_names_few_streets_and_explains_the_sign_of_what_lies_along_one(
    slide: Sheet, compose: Compose
) -> None:
    streets = {
        shown.layout.id: {one.text for one in list_base_names(shown).values()
                          if one.rank in (Rank.STREET, Rank.LANE)}
        for shown in (slide, compose(district="120101"))
    }  # fmt: skip
    assert len(streets["16x9"]) <= 6 < len(streets["a4"])
    assert streets["16x9"] < streets["a4"]
    assert any(mark.along for mark in slide.marks)
    assert "沿街" in {key.text for key in slide.keys}


def test_the_name_of_a_district_lies_in_that_district_or_nowhere(slide: Sheet) -> None:
    thin, base = thin_out(slide), list_base_names(slide)
    areas = {id: one for id, one in base.items() if one.text.endswith("区") and one.seen.area}
    found = [one for one in draw_sheet_map(open_sheet(340, 191), thin) if one.id in areas]
    assert found
    for one in found:
        (room,) = one.boxes
        assert areas[one.id].seen.contains(box(room.left, room.top, room.right, room.bottom))
