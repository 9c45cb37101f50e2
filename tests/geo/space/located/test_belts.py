"""Which areas run along something, and what only lies along a line."""

from geo.space.located.belts import is_belt, lies_along
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision

BELTS = {
    "海河京津冀高端产业承接带", "南京路国际商务发展带", "鞍山道卫津路新兴产业带",
    "金街", "金街高品位商业步行街区",
}  # fmt: skip


def test_what_runs_along_something_is_a_belt_and_a_zone_is_none(sources: Sources) -> None:
    areas = [one for one in sources.places.values() if one.precision is Precision.ZONE]
    assert {one.name for one in areas if is_belt(one)} == BELTS
    assert "五大道" in {one.name for one in areas}


def test_a_house_known_by_its_street_lies_along_it_and_the_street_does_not(
    sources: Sources,
) -> None:
    along = [place for place in sources.places.values() if lies_along(place)]
    assert along
    assert all(place.precision is Precision.STREET for place in along)
    assert not {PlaceKind.STREET, PlaceKind.RIVER} & {place.kind for place in along}
