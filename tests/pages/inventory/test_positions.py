"""Page 数据 says why places are not on the map, and what streets were drawn along."""

import re

from geo.projects.summed_up.exactness import group_unplaced
from geo.values.sources import Sources
from tests.apptest import opened, seen

REASONS = {"查无可靠位置", "文件没有指明一处", "区外"}


def test_what_is_not_on_the_map_stands_under_its_reason(sources: Sources) -> None:
    groups = group_unplaced(sources)
    lacking = [place for place in sources.places.values() if place.geometry is None]
    assert sum(map(len, groups.values())) == len(lacking) > 50
    assert groups.keys() == REASONS
    assert [len(places) for places in groups.values()] == sorted(
        (len(places) for places in groups.values()), reverse=True
    )
    page = seen(opened("data.py"))
    for reason, places in groups.items():
        assert f"{reason} {len(places)} 处" in page
        assert all(place.name in page for place in places)


def test_what_lies_outside_is_just_what_has_no_district(sources: Sources) -> None:
    outside = {place.id for place in group_unplaced(sources)["区外"]}
    assert outside == {place.id for place in sources.places.values() if not place.district}


def test_each_street_says_what_it_rests_on_and_which_points_it_does_not_follow() -> None:
    page = re.sub(r"\s+", "", seen(opened("data.py")))
    assert "街道走向的依据" in page
    assert "和平区32条" in page
    assert "三个控制点未采:在街北296至365米" in page
